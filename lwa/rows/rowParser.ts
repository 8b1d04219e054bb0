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
	private start = new ColumnPlace([], new Uint8Array());
	private places = 0;
	private readonly values: JsonValue[] = [];
	private readonly value = new ValueParser();
	private readonly onRow: (shape: RowShape, values: readonly JsonValue[]) => void;
	/** Where the column name that was read last ends. */
	private nameEnd = 0;

	/** `onRow` gets each row's values in the order of its shape's names; they change with the next row. */
	constructor(onRow: (shape: RowShape, values: readonly JsonValue[]) => void) {
		this.onRow = onRow;
	}

	/** A TakeRow: see ArrayReader. */
	takeRow(bytes: Buffer, start: number, end: number): number {
		let place = this.start;
		let column = 0;
		let at = skipSpace(bytes, start + 1, end);
		if (bytes[at] === CLOSE_BRACE && at < end) {
			this.onRow(place.shape, this.values);
			return at + 1;
		}
		while (at < end) {
			const next = this.nextPlace(bytes, at, end, place);
			if (next === undefined) return INCOMPLETE;
			place = next;
			at = skipSpace(bytes, this.nameEnd, end);
			if (at === end) return INCOMPLETE;
			if (bytes[at] !== COLON) throw new JsonFault(at, '":" expected');
			at = skipSpace(bytes, at + 1, end);
			this.values[column++] = this.value.parse(bytes, at, end, place.isId);
			if (this.value.end === INCOMPLETE) return INCOMPLETE;
			at = skipSpace(bytes, this.value.end, end);
			if (at === end) return INCOMPLETE;
			const byte = bytes[at];
			if (byte === CLOSE_BRACE) {
				this.onRow(place.shape, this.values);
				return at + 1;
			}
			if (byte !== COMMA) throw new JsonFault(at, '"," or "}" expected');
			at = skipSpace(bytes, at + 1, end);
		}
		return INCOMPLETE;
	}

	private nextPlace(bytes: Buffer, at: number, end: number, place: ColumnPlace) {
		const guess = place.following;
		if (guess !== undefined && startsWith(bytes, at, end, guess.token)) {
			this.nameEnd = at + guess.token.length;
			return guess;
		}
		return this.readName(bytes, at, end, place);
	}

	private readName(bytes: Buffer, at: number, end: number, place: ColumnPlace) {
		if (bytes[at] !== QUOTE) throw new JsonFault(at, 'a column name in quotes expected');
		const nameEnd = endOfString(bytes, at, end);
		if (nameEnd === INCOMPLETE) return undefined;
		this.nameEnd = nameEnd;
		if (++this.places > MAX_PLACES) this.forget();
		return place.then(this.value.string(bytes, at, nameEnd), bytes.subarray(at, nameEnd));
	}

	private forget(): void {
		this.start = new ColumnPlace([], new Uint8Array());
		this.places = 0;
	}
}

function startsWith(bytes: Uint8Array, at: number, end: number, token: Uint8Array): boolean {
	const { length } = token;
	if (at + length > end) return false;
	for (let index = 0; index < length; index++) {
		if (bytes[at + index] !== token[index]) return false;
	}
	return true;
}
