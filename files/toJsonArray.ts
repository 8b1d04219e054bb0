import { ArrayReader, readArray } from './arrayReader';
import type { ByteSource } from './byteSource';
import { OutputBuffer } from './outputBuffer';
import { RowScanner } from './rowScanner';

/**
 * The inflated file byte by byte as Amazon wrote it, checked to be one complete array of objects:
 * what frames rows and strings, not each value. Throws FileError.
 */
export async function* toJsonArray(bytes: ByteSource): AsyncGenerator<Buffer> {
	const output = new OutputBuffer();
	const scanner = new RowScanner();
	const reader = new ArrayReader((chunk, start, end) => scanner.endOf(chunk, start, end));
	yield* readArray(bytes, reader, (chunk) => {
		output.add(chunk);
		return output.takeFull();
	});
	yield* output.rest();
}
