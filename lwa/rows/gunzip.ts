import type { ByteSource } from './byteSource';
import { ReportFileError } from './reportFileError';

export interface GunzipOptions {
	/** Largest size of the inflated file in bytes; no limit where absent. */
	maxBytes?: number;
}

/** Plain files may come in one piece of any size; readers count on small ones. */
const PIECE_SIZE = 65_536;

/**
 * The inflated bytes of a report file, in pieces of at most 64 KiB. Amazon's S3 sends gzip without
 * `Content-Encoding`, so gzip is recognised by its first two bytes (RFC 1952, 2.3.1); anything else
 * passes as it is. Inflating runs off the main thread, and no faster than the pieces are taken.
 * Throws ReportFileError: `interrupted`, `gzip` (cut off or damaged, by length and CRC), `tooLarge`.
 */
export async function* gunzip(
	bytes: ByteSource,
	{ maxBytes = Infinity }: GunzipOptions = {},
): AsyncGenerator<Uint8Array> {
	const progress = { read: 0, inflated: 0 };
	const { isGzip, source } = await recognise(counted(bytes, progress));
	try {
		for await (const piece of isGzip ? inflated(source) : pieces(source)) {
			progress.inflated += piece.length;
			if (progress.inflated > maxBytes) {
				throw new ReportFileError(
					'tooLarge',
					`The report is larger than the limit of ${maxBytes} bytes`,
				);
			}
			yield piece;
		}
	} catch (error) {
		throw asReportFileError(error, progress);
	}
}

interface Progress {
	read: number;
	inflated: number;
}

function asReportFileError(cause: unknown, { read, inflated }: Progress): ReportFileError {
	if (cause instanceof ReportFileError) return cause;
	return new ReportFileError(
		'gzip',
		`The report's gzip data is cut off or damaged (${messageOf(cause)}): ${read} bytes were read, ${inflated} bytes came out`,
		{ cause },
	);
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

async function* counted(bytes: ByteSource, progress: Progress): AsyncGenerator<Uint8Array> {
	try {
		for await (const chunk of bytes) {
			progress.read += chunk.length;
			yield chunk;
		}
	} catch (cause) {
		throw interrupted(cause, progress);
	}
}

function interrupted(cause: unknown, { read }: Progress): ReportFileError {
	return new ReportFileError(
		'interrupted',
		`The download broke off after ${read} bytes (${messageOf(cause)})`,
		{ cause },
	);
}

/** Reads on until two bytes are there; `source` is all the bytes again. */
async function recognise(bytes: AsyncGenerator<Uint8Array>) {
	const head: Uint8Array[] = [];
	const firstTwo: number[] = [];
	while (firstTwo.length < 2) {
		const { done, value } = await bytes.next();
		if (done) break;
		head.push(value);
		firstTwo.push(...value.subarray(0, 2 - firstTwo.length));
	}
	const isGzip = firstTwo[0] === 0x1f && firstTwo[1] === 0x8b;
	return { isGzip, source: concatenated(head, bytes) };
}

async function* concatenated(head: Uint8Array[], rest: AsyncGenerator<Uint8Array>) {
	try {
		yield* head;
		yield* rest;
	} finally {
		await rest.return(undefined);
	}
}

async function* pieces(bytes: ByteSource): AsyncGenerator<Uint8Array> {
	for await (const chunk of bytes) {
		for (let start = 0; start < chunk.length; start += PIECE_SIZE) {
			yield chunk.subarray(start, start + PIECE_SIZE);
		}
	}
}

/** Rejects with the source's own error where that failed, else with what inflating says. */
async function* inflated(bytes: ByteSource): AsyncGenerator<Uint8Array> {
	const { readable, writable } = new DecompressionStream('gzip');
	const writing = writeAll(bytes, writable.getWriter());
	const reader = readable.getReader();
	try {
		for (;;) {
			const { done, value } = await reader.read();
			if (done) break;
			yield value;
		}
		await writing;
	} finally {
		// Where the reader leaves early this makes the writer fail, which closes the download.
		await reader.cancel().catch(() => undefined);
		writing.catch(() => undefined);
	}
}

async function writeAll(
	bytes: ByteSource,
	writer: WritableStreamDefaultWriter<BufferSource>,
): Promise<void> {
	try {
		for await (const chunk of bytes) {
			await writer.ready;
			// A copy, small as it is still compressed: streams refuse memory that may be shared.
			await writer.write(new Uint8Array(chunk));
		}
		await writer.close();
	} catch (error) {
		// The reader hears of it: its next read rejects with this error.
		await writer.abort(error).catch(() => undefined);
	}
}
