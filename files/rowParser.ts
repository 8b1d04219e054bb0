import { CLOSE_BRACE, COLON, COMMA, INCOMPLETE, JsonFault, QUOTE, skipSpace } from './jsonBytes';
import type { JsonValue } from './row';
import { endOfString } from './rowScanner';
import { ColumnPlace, type RowShape } from './rowShape';
import { ValueParser } from './valueParser';

/** Places remembered at most: a report that names new columns in every row must not fill memory. */
const MAX_PLACES = 4096;

/**
 * Parses rows straight from the bytes, ids exact. JSON.parse cannot: it rounds long ids, and a
 * reviver makes it several times slower. Quick for rows that resemble the one before, right for any.
 */
export class RowParser {
	private start: ColumnPlace;
	private readonly order: readonly string[];
	private places = 0;
	private readonly values: JsonValue[] = [];
	private readonly value = new ValueParser();
	private readonly onRow: (shape: RowShape, values: readonly JsonValue[]) => void;
	private bytes?: Buffer;
	private view: DataView = new DataView(new ArrayBuffer(0));
	/** Where the last place's value begins, or else the row ends; INCOMPLETE before either. */
	private at = 0;

	/**
	 * `onRow` gets each row's values in the order of its shape's names; they change with the next row.
	 * `order` is that of the columns in the rows that the shape makes.
	 */
	constructor(
		onRow: (shape: RowShape, values: readonly JsonValue[]) => void,
		order: readonly string[] = [],
	) {
		this.onRow = onRow;
		this.order = order;
		this.start = new ColumnPlace([], order);
	}

	/** A TakeRow: see ArrayReader. */
	takeRow(bytes: Buffer, start: number, end: number): number {
		this.look(bytes);
		let place = this.start;
		let next = this.nextPlace(bytes, start + 1, end, place);
		for (let column = 0; next !== undefined; column++) {
			place = next;
			this.values[column] = this.value.parse(bytes, this.at, end, place.isId);
			if (this.value.end === INCOMPLETE) return INCOMPLETE;
			next = this.nextPlace(bytes, this.value.end, end, place);
		}
		if (this.at !== INCOMPLETE) this.onRow(place.shape, this.values);
		return this.at;
	}

	private look(bytes: Buffer): void {
		if (bytes === this.bytes) return;
		this.bytes = bytes;
		this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	}

	/** The place whose value comes next, if any; `at` says where. */
	private nextPlace(bytes: Buffer, start: number, end: number, place: ColumnPlace) {
		const guess = place.following;
		if (guess !== undefined && guess.lead.standAt(this.view, start, end)) {
			this.at = skipSpace(bytes, start + guess.lead.length, end);
			return guess;
		}
		return this.readPlace(bytes, start, end, place);
	}

	private readPlace(bytes: Buffer, start: number, end: number, place: ColumnPlace) {
		this.at = INCOMPLETE;
		const isFirst = place === this.start;
		let at = skipSpace(bytes, start, end);
		if (at < end && bytes[at] === CLOSE_BRACE) {
			this.at = at + 1;
			return undefined;
		}
		if (!isFirst) at = afterMark(COMMA, '"," or "}"', bytes, at, end);
		if (at < end && bytes[at] !== QUOTE)
			throw new JsonFault(at, 'a column name in quotes expected');
		const nameEnd = endOfString(bytes, at, end);
		if (nameEnd === INCOMPLETE) return undefined;
		const valueStart = afterMark(COLON, '":"', bytes, skipSpace(bytes, nameEnd, end), end);
		if (valueStart === end) return undefined;
		this.at = valueStart;
		if (++this.places > MAX_PLACES) this.forget();
		return place.then(this.value.string(bytes, at, nameEnd), bytes.subarray(start, valueStart));
	}

	private forget(): void {
		this.start = new ColumnPlace([], this.order);
		this.places = 0;
	}
}

/** Position of what follows this mark, which is expected at `at`; `end` where that comes first. */
function afterMark(mark: number, name: string, bytes: Buffer, at: number, end: number): number {
	if (at === end) return end;
	if (bytes[at] !== mark) throw new JsonFault(at, `${name} expected`);
	return skipSpace(bytes, at + 1, end);
}
