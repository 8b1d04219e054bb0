import { asBuffer, textOfBytes, type ByteSource } from './byteSource';
import {
	CLOSE_BRACKET,
	COMMA,
	INCOMPLETE,
	JsonFault,
	OPEN_BRACE,
	OPEN_BRACKET,
	skipSpace,
} from './jsonBytes';
import { release } from './inflatedPiece';
import { FileError } from './fileError';

/**
 * Reads the one row that begins at `start` with `{`. Answers the position after its `}`, or
 * INCOMPLETE where `end` comes first: it is then asked again from `start` with more bytes.
 * Throws JsonFault.
 */
export type TakeRow = (bytes: Buffer, start: number, end: number) => number;

type Expecting = 'array' | 'rowOrEnd' | 'row' | 'separator' | 'nothing';

/** A row that is longer than this is tried again only when twice as many bytes are there. */
const PATIENT_FROM = 65_536;

/** Bytes quoted before and after a fault. */
const EXCERPT = { before: 20, after: 60 };

/**
 * The frame of a report: one JSON array of objects, in chunks cut anywhere. Knows brackets, commas
 * and where the bytes of an unfinished row wait; what a row is, `takeRow` says.
 */
export class ArrayReader {
	/** Complete rows so far. */
	rows = 0;
	private expecting: Expecting = 'array';
	private readonly takeRow: TakeRow;
	/** Bytes of the file before the ones at hand. */
	private offset = 0;
	private waiting = Buffer.alloc(0);
	private waitingLength = 0;
	private retryLength = 0;

	constructor(takeRow: TakeRow) {
		this.takeRow = takeRow;
	}

	push(chunk: Uint8Array): void {
		if (this.waitingLength === 0) {
			this.consume(asBuffer(chunk), chunk.length);
			return;
		}
		this.append(chunk);
		if (this.waitingLength >= this.retryLength) this.consume(this.waiting, this.waitingLength);
	}

	/** To be called at the end of the bytes: throws where the array is not complete. */
	finish(): void {
		this.consume(this.waiting, this.waitingLength);
		if (this.expecting === 'nothing') return;
		const size = this.offset + this.waitingLength;
		const where = this.expecting === 'array' ? 'before its "["' : `in or after row ${this.rows}`;
		throw this.error(`The file ends too early, after ${size} bytes, ${where}`);
	}

	/** The error with the number of rows that came before it. */
	located(error: unknown): unknown {
		if (!(error instanceof FileError) || error.rows !== undefined) return error;
		return new FileError(error.code, error.problem, {
			rows: this.rows,
			cause: error.cause,
		});
	}

	private append(chunk: Uint8Array): void {
		const length = this.waitingLength + chunk.length;
		this.reserve(length);
		this.waiting.set(chunk, this.waitingLength);
		this.waitingLength = length;
	}

	private reserve(length: number): void {
		if (length <= this.waiting.length) return;
		const larger = Buffer.allocUnsafe(2 * length);
		larger.set(this.waiting.subarray(0, this.waitingLength));
		this.waiting = larger;
	}

	private consume(bytes: Buffer, end: number): void {
		const next = this.readFrom(bytes, end);
		const left = end - next;
		if (bytes === this.waiting) {
			if (next > 0) bytes.copyWithin(0, next, end);
		} else {
			this.waitingLength = 0;
			this.reserve(left);
			this.waiting.set(bytes.subarray(next, end));
		}
		this.waitingLength = left;
		this.retryLength = left < PATIENT_FROM ? 0 : 2 * left;
		this.offset += next;
	}

	/** Answers where it stopped: at `end`, or at the `{` of a row that is not complete yet. */
	private readFrom(bytes: Buffer, end: number): number {
		let at = 0;
		try {
			for (;;) {
				at = skipSpace(bytes, at, end);
				if (at === end) return at;
				if (this.startsRow(bytes, at)) {
					const next = this.takeRow(bytes, at, end);
					if (next === INCOMPLETE) return at;
					this.rows++;
					this.expecting = 'separator';
					at = next;
				} else {
					this.readMark(bytes, at);
					at++;
				}
			}
		} catch (error) {
			throw error instanceof JsonFault ? this.broken(error, bytes, end) : error;
		}
	}

	private startsRow(bytes: Buffer, at: number): boolean {
		const mayStart = this.expecting === 'row' || this.expecting === 'rowOrEnd';
		return mayStart && bytes[at] === OPEN_BRACE;
	}

	private readMark(bytes: Buffer, at: number): void {
		const byte = bytes[at];
		if (byte === COMMA && this.expecting === 'separator') {
			this.expecting = 'row';
		} else if (
			byte === CLOSE_BRACKET &&
			(this.expecting === 'separator' || this.expecting === 'rowOrEnd')
		) {
			this.expecting = 'nothing';
		} else if (byte === OPEN_BRACKET && this.expecting === 'array') {
			this.expecting = 'rowOrEnd';
		} else {
			throw new JsonFault(at, EXPECTED[this.expecting]);
		}
	}

	private broken(fault: JsonFault, bytes: Buffer, end: number): FileError {
		const excerpt = textOfBytes(
			bytes,
			Math.max(0, fault.at - EXCERPT.before),
			Math.min(end, fault.at + EXCERPT.after),
		);
		const row = this.expecting === 'array' ? '' : `, row ${this.rows + 1}`;
		return this.error(
			`The file is broken at byte ${this.offset + fault.at}${row} (${fault.message}), near ${JSON.stringify(excerpt)}`,
		);
	}

	private error(problem: string): FileError {
		return new FileError('json', problem, { rows: this.rows });
	}
}

const EXPECTED: Record<Expecting, string> = {
	array: '"[" expected, as the file is an array',
	rowOrEnd: '"{" or "]" expected',
	row: '"{" expected',
	separator: '"," or "]" expected',
	nothing: 'nothing may follow the "]"',
};

/**
 * Feeds all bytes to the reader. After each chunk, when its rows were taken, it asks `takeFull` for
 * something to hand on, and releases the chunk; at the end the array is checked to be complete.
 */
export async function* readArray<Output>(
	bytes: ByteSource,
	reader: ArrayReader,
	takeFull: (chunk: Uint8Array) => Output | undefined,
): AsyncGenerator<Output> {
	try {
		for await (const chunk of bytes) {
			reader.push(chunk);
			const full = takeFull(chunk);
			release(chunk);
			if (full !== undefined) yield full;
		}
		reader.finish();
	} catch (error) {
		throw reader.located(error);
	}
}
