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
import { RowParser } from './rowParser';
import { RowScanner } from './rowScanner';

/** As large as the pieces of `gunzip`: readers hold one at a time. */
const PIECE_SIZE = 65_536;

/** Fields that are made of each row. */
export interface RowFields {
	/** All that `of` may give, for the header of a CSV file. */
	names: readonly string[];
	of(row: Row): Row;
}

/**
 * The inflated file with these fields before those of each row, then those that are made of the row;
 * each row's own bytes are kept: one place for all that is made of rows. A row's own field of the same
 * name comes later, and so wins. Without `made`, of the JSON only what frames rows and strings is
 * checked, as whoever reads the rows checks the rest. Throws FileError.
 */
export async function* addFields(
	bytes: ByteSource,
	fields: Row,
	made?: RowFields,
): AsyncGenerator<Buffer> {
	const output = new OutputBuffer(PIECE_SIZE);
	const fieldsOf = made ? parsedFields(fields, made) : fixedFields(fields);
	let before = OPEN_BRACKET;
	const reader = new ArrayReader((chunk, start, end) => {
		const { rowEnd, added } = fieldsOf(chunk, start, end);
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

/** Finds the end of the row, and says what goes before its own fields: "{" and members. */
type FieldsOf = (chunk: Buffer, start: number, end: number) => { rowEnd: number; added: Buffer };

function fixedFields(fields: Row): FieldsOf {
	const added = opened(fields);
	const scanner = new RowScanner();
	return (chunk, start, end) => ({ rowEnd: scanner.endOf(chunk, start, end), added });
}

function parsedFields(fields: Row, made: RowFields): FieldsOf {
	let added: Buffer = Buffer.alloc(0);
	const parser = new RowParser((shape, values) => {
		added = opened({ ...fields, ...made.of(shape.row(values)) });
	});
	return (chunk, start, end) => ({ rowEnd: parser.takeRow(chunk, start, end), added });
}

function opened(fields: Row): Buffer {
	return Buffer.from(JSON.stringify(fields).slice(0, -1));
}
