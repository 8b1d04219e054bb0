import { ArrayReader, readArray } from './arrayReader';
import type { ByteSource } from './byteSource';
import { COMMA } from './jsonBytes';
import { OutputBuffer } from './outputBuffer';
import { FileError } from './fileError';
import type { JsonValue } from './row';
import { RowParser } from './rowParser';
import type { RowShape } from './rowShape';

export interface CsvOptions {
	/** Columns that come first, in this order, whether rows have them or not. */
	columns?: readonly string[];
}

/** Rows that are held back until the header is written. */
const HEADER_ROWS = 1000;

const LINE_END = '\r\n';

/**
 * CSV in UTF-8 after RFC 4180: a header, then a line per row, lines ended by CR LF. The header holds
 * `columns`, then all others of the first thousand rows. A later row with yet another column is an
 * error, for no value is dropped. Null and absent are empty; objects and arrays are JSON text; ids
 * keep every digit. Takes the inflated file. Throws FileError.
 */
export async function* toCsv(
	bytes: ByteSource,
	{ columns = [] }: CsvOptions = {},
): AsyncGenerator<Buffer> {
	const output = new OutputBuffer();
	const writer = new CsvWriter(columns, output);
	const parser = new RowParser((shape, values) => writer.add(shape, values));
	const reader = new ArrayReader((chunk, start, end) => parser.takeRow(chunk, start, end));
	yield* readArray(bytes, reader, () => output.takeFull());
	writer.finish();
	yield* output.rest();
}

class CsvWriter {
	private readonly columns: Set<string>;
	private header?: readonly string[];
	private held: Array<{ shape: RowShape; values: readonly JsonValue[] }> = [];
	/** For each shape where its values stand in a line: the place in `values`, or -1. */
	private readonly orders = new WeakMap<RowShape, readonly number[]>();
	private readonly output: OutputBuffer;

	constructor(columns: readonly string[], output: OutputBuffer) {
		this.columns = new Set(columns);
		this.output = output;
	}

	add(shape: RowShape, values: readonly JsonValue[]): void {
		if (this.header !== undefined) {
			this.writeLine(shape, values);
			return;
		}
		for (const name of shape.names) this.columns.add(name);
		this.held.push({ shape, values: values.slice(0, shape.names.length) });
		if (this.held.length === HEADER_ROWS) this.writeHeader();
	}

	finish(): void {
		if (this.header === undefined) this.writeHeader();
	}

	private writeHeader(): void {
		this.header = [...this.columns];
		if (this.header.length > 0) this.output.addText(this.header.map(cell).join(',') + LINE_END);
		for (const { shape, values } of this.held) this.writeLine(shape, values);
		this.held = [];
	}

	private writeLine(shape: RowShape, values: readonly JsonValue[]): void {
		const order = this.orderOf(shape);
		for (let column = 0; column < order.length; column++) {
			if (column > 0) this.output.addByte(COMMA);
			if (order[column] >= 0) this.output.addText(cell(values[order[column]]));
		}
		this.output.addText(LINE_END);
	}

	private orderOf(shape: RowShape): readonly number[] {
		let order = this.orders.get(shape);
		if (order === undefined) {
			order = this.placesOf(shape);
			this.orders.set(shape, order);
		}
		return order;
	}

	private placesOf({ names }: RowShape): readonly number[] {
		const unknown = names.find((name) => !this.columns.has(name));
		if (unknown !== undefined) {
			throw new FileError(
				'unknownColumn',
				`A row has the column ${JSON.stringify(unknown)}, which the CSV's header, already written, lacks`,
			);
		}
		return (this.header ?? []).map((column) => names.lastIndexOf(column));
	}
}

const NEEDS_QUOTES = /[",\r\n]/;

function cell(value: JsonValue): string {
	if (value === null) return '';
	if (typeof value === 'number') return String(value);
	const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
	return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
