import type { ByteSource } from './byteSource';
import { gunzip, type GunzipOptions } from './gunzip';
import { CLOSE_BRACKET, COMMA, OPEN_BRACKET, skipSpace } from './jsonBytes';
import { FileError } from './fileError';

/**
 * Several report files as the inflated bytes of one: an array with the rows of all, in the order of
 * the files. The next file is taken when the one before has come to its end. `maxBytes` is for all
 * together. Of the JSON only each array's brackets are looked at, as whoever reads the rows checks the
 * rest. Throws FileError as `gunzip` does, and `json`.
 */
export async function* joinFiles(
	files: AsyncIterable<ByteSource>,
	{ maxBytes = Infinity }: GunzipOptions = {},
): AsyncGenerator<Uint8Array> {
	const total = { inflated: 0, maxBytes };
	let hasRows = false;
	yield Uint8Array.of(OPEN_BRACKET);
	for await (const file of files) {
		let isNext = hasRows;
		for await (const piece of withoutBrackets(limited(gunzip(file), total))) {
			if (isNext) yield Uint8Array.of(COMMA);
			isNext = false;
			hasRows = true;
			yield piece;
		}
	}
	yield Uint8Array.of(CLOSE_BRACKET);
}

async function* limited(
	bytes: ByteSource,
	total: { inflated: number; maxBytes: number },
): AsyncGenerator<Uint8Array> {
	for await (const piece of bytes) {
		total.inflated += piece.length;
		if (total.inflated > total.maxBytes) {
			throw new FileError(
				'tooLarge',
				`The reports are together larger than the limit of ${total.maxBytes} bytes`,
			);
		}
		yield piece;
	}
}

/** What stands in an array; nothing at all where it is empty. */
function withoutBrackets(array: ByteSource): AsyncGenerator<Uint8Array> {
	return beforeClosing(afterOpening(array));
}

/** Begins with a byte that is no white space. */
async function* afterOpening(array: ByteSource): AsyncGenerator<Uint8Array> {
	let isOpen = false;
	let isInside = false;
	for await (const piece of array) {
		let at = 0;
		if (!isInside) at = skipSpace(piece, 0, piece.length);
		if (!isOpen && at < piece.length) {
			if (piece[at] !== OPEN_BRACKET) throw notOneArray();
			isOpen = true;
			at = skipSpace(piece, at + 1, piece.length);
		}
		if (at === piece.length) continue;
		isInside = true;
		yield piece.subarray(at);
	}
}

/** What may be the closing bracket and white space after it waits until more comes. */
async function* beforeClosing(rest: ByteSource): AsyncGenerator<Uint8Array> {
	const held: Uint8Array[] = [];
	for await (const piece of rest) {
		const last = lastMark(piece);
		if (last >= 0) {
			yield* held.splice(0);
			if (last > 0) yield piece.subarray(0, last);
		}
		held.push(piece.subarray(Math.max(last, 0)));
	}
	if (held.length === 0 || held[0][0] !== CLOSE_BRACKET) throw notOneArray();
}

/** Position of the last byte that is no white space; -1 where there is none. */
function lastMark(piece: Uint8Array): number {
	let at = piece.length - 1;
	while (at >= 0 && skipSpace(piece, at, at + 1) > at) at--;
	return at;
}

function notOneArray(): FileError {
	return new FileError('json', 'The report is not one complete JSON array');
}
