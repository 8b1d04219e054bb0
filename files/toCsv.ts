import { ArrayReader, readArray } from './arrayReader';
import type { ByteSource } from './byteSource';
import { plainCell, spreadsheetCell, type Cell } from './csvCell';
import { COMMA } from './jsonBytes';
import { OutputBuffer } from './outputBuffer';
import { FileError } from './fileError';
import type { JsonValue } from './row';
import { RowParser } from './rowParser';
import type { RowShape } from './rowShape';

export interface CsvOptions {
	/**
	 * Columns that come first, in this order, whether rows have them or not. All others are added to it
	 * as rows bring them, so that another try knows them all.
	 */
	columns?: Set<string>;
	/** Whether texts are written so that no spreadsheet takes one for a formula. */
	isForSpreadsheets?: boolean;
}

/** Rows that are held back until the header is written. */
const HEADER_ROWS = 1000;

const LINE_END = '\r\n';

/**
 * CSV in UTF-8 after RFC 4180: a header, then a line per row, lines ended by CR LF. The header holds
 * `columns`, then all others of the first thousand rows. Where a later row has yet another one, the
 * rest is read for its columns alone, and the end is the error `unknownColumn`: with the same `columns`
 * another try succeeds. A file without a bound can be read twice, but not held. Null and absent are
 * empty, and `""` where nothing else is in the line, which would be blank; objects and arrays are JSON
 * text; ids keep every digit. Takes the inflated file. Throws FileError.
 */
export async function* toCsv(
	bytes: ByteSource,
	{ columns = new Set(), isForSpreadsheets = false }: CsvOptions = {},
): AsyncGenerator<Buffer> {
	const output = new OutputBuffer();
	const writer = new CsvWriter(columns, isForSpreadsheets ? spreadsheetCell : plainCell, output);
	const parser = new RowParser((shape, values) => writer.add(shape, values));
	const reader = new ArrayReader((chunk, start, end) => parser.takeRow(chunk, start, end));
	yield* readArray(bytes, reader, () => output.takeFull());
	writer.finish();
	yield* output.rest();
}

class CsvWriter {
	private header?: readonly string[];
	private held: Array<{ shape: RowShape; values: readonly JsonValue[] }> = [];
	/** The first column that the header lacks; nothing is written any more then. */
	private lateColumn?: string;
	/** For each shape where its values stand in a line: the place in `values`, or -1. */
	private readonly orders = new WeakMap<RowShape, readonly number[]>();
	private readonly columns: Set<string>;
	private readonly cell: Cell;
	private readonly output: OutputBuffer;

	constructor(columns: Set<string>, cell: Cell, output: OutputBuffer) {
		this.columns = columns;
		this.cell = cell;
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
		if (this.lateColumn === undefined) return;
		throw new FileError(
			'unknownColumn',
			`A row has the column ${JSON.stringify(this.lateColumn)}, which the CSV's header, already written, lacks`,
		);
	}

	private writeHeader(): void {
		const header = [...this.columns];
		this.header = header;
		if (header.length > 0) this.output.addText(header.map(this.cell).join(',') + LINE_END);
		for (const { shape, values } of this.held) this.writeLine(shape, values);
		this.held = [];
	}

	private writeLine(shape: RowShape, values: readonly JsonValue[]): void {
		const order = this.orderOf(shape);
		if (this.lateColumn !== undefined) return;
		for (let column = 0; column < order.length; column++) {
			if (column > 0) this.output.addByte(COMMA);
			const text = order[column] >= 0 ? this.cell(values[order[column]]) : '';
			this.output.addText(text === '' && order.length === 1 ? '""' : text);
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
		for (const name of names) {
			if (!this.columns.has(name)) this.lateColumn ??= name;
			this.columns.add(name);
		}
		return (this.header ?? []).map((column) => names.lastIndexOf(column));
	}
}
