import { ArrayReader, readArray } from './arrayReader';
import type { ByteSource } from './byteSource';
import { CARRIAGE_RETURN, INCOMPLETE, LINE_FEED } from './jsonBytes';
import { OutputBuffer } from './outputBuffer';
import { RowScanner } from './rowScanner';

/**
 * One row per line, each ended by a line feed, each exactly as Amazon wrote it but for line breaks
 * within it. Takes the inflated file. Checked is what frames rows and strings, not each value.
 * Throws FileError.
 */
export async function* toNdjson(bytes: ByteSource): AsyncGenerator<Buffer> {
	const output = new OutputBuffer();
	const scanner = new RowScanner();
	const reader = new ArrayReader((chunk, start, end) => {
		const rowEnd = scanner.endOf(chunk, start, end);
		if (rowEnd === INCOMPLETE) return INCOMPLETE;
		if (scanner.hasLineBreak) output.add(withoutLineBreaks(chunk.subarray(start, rowEnd)));
		else output.add(chunk, start, rowEnd);
		output.addByte(LINE_FEED);
		return rowEnd;
	});
	yield* readArray(bytes, reader, () => output.takeFull());
	yield* output.rest();
}

/** A string holds its line breaks escaped, so that any other is white space between values. */
function withoutLineBreaks(row: Uint8Array): Uint8Array {
	return row.filter((byte) => byte !== LINE_FEED && byte !== CARRIAGE_RETURN);
}
