import type { ByteSource } from './byteSource';
import { gunzipAside, type GunzipOptions } from './gunzip';
import { CLOSE_BRACKET, OPEN_BRACKET, skipSpace } from './jsonBytes';
import { FileError } from './fileError';

/**
 * The gzip as downloaded, chunk by chunk; a gzip of it where the HTTP client has inflated it. It is
 * inflated in passing, so that a cut-off, damaged or too large one is an error at its end; of the JSON
 * only the array's brackets are looked at. Throws FileError.
 */
export async function* toOriginal(
	bytes: ByteSource,
	options: GunzipOptions = {},
): AsyncGenerator<Uint8Array> {
	const brackets = new OuterBrackets();
	yield* gunzipAside(bytes, (piece) => brackets.see(piece), options);
	brackets.check();
}

class OuterBrackets {
	private first = 0;
	private last = 0;

	see(piece: Uint8Array): void {
		const start = skipSpace(piece, 0, piece.length);
		if (start === piece.length) return;
		if (this.first === 0) this.first = piece[start];
		let end = piece.length - 1;
		while (skipSpace(piece, end, end + 1) > end) end--;
		this.last = piece[end];
	}

	check(): void {
		if (this.first === OPEN_BRACKET && this.last === CLOSE_BRACKET) return;
		throw new FileError('json', 'The report is not one complete JSON array');
	}
}
