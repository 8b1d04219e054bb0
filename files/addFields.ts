import { ArrayReader, readArray } from './arrayReader';
import type { ByteSource } from './byteSource';
import {
	CLOSE_BRACE,
	CLOSE_BRACKET,
	COMMA,
	INCOMPLETE,
	OPEN_BRACKET,
	skipSpace,
} from './jsonBytes';
import { OutputBuffer } from './outputBuffer';
import type { Row } from './row';
import { RowScanner } from './rowScanner';

/** As large as the pieces of `gunzip`: readers hold one at a time. */
const PIECE_SIZE = 65_536;

/**
 * The inflated file with these fields before those of each row, each row's own bytes being kept: one
 * place for all that is made of rows. A row's own field of the same name comes later, and so wins. Of
 * the JSON only what frames rows and strings is checked, as whoever reads the rows checks the rest.
 * Throws FileError.
 */
export async function* addFields(bytes: ByteSource, fields: Row): AsyncGenerator<Buffer> {
	const added = Buffer.from(JSON.stringify(fields).slice(0, -1));
	const output = new OutputBuffer(PIECE_SIZE);
	const scanner = new RowScanner();
	let before = OPEN_BRACKET;
	const reader = new ArrayReader((chunk, start, end) => {
		const rowEnd = scanner.endOf(chunk, start, end);
		if (rowEnd === INCOMPLETE) return INCOMPLETE;
		output.addByte(before);
		before = COMMA;
		output.add(added);
		if (chunk[skipSpace(chunk, start + 1, rowEnd)] !== CLOSE_BRACE) output.addByte(COMMA);
		output.add(chunk, start + 1, rowEnd);
		return rowEnd;
	});
	yield* readArray(bytes, reader, () => output.takeFull());
	if (before === OPEN_BRACKET) output.addByte(OPEN_BRACKET);
	output.addByte(CLOSE_BRACKET);
	yield* output.rest();
}
