import { parseExactJson } from './exactJson';
import { textOfBytes } from './byteSource';
import { INCOMPLETE, JsonFault, OPEN_BRACE, OPEN_BRACKET } from './jsonBytes';
import type { JsonValue } from './row';
import { endOfString, RowScanner } from './rowScanner';
import { TextCache } from './textCache';

/** Not imported: what a module itself declares costs nothing per byte. */
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const ZERO = 0x30;
const NINE = 0x39;
const MINUS = 0x2d;
const POINT = 0x2e;

/** FNV-1a, 32 bits and signed, for else it is calculated in doubles: http://www.isthe.com/chongo/tech/comp/fnv/ */
const HASH_START = 0x811c9dc5 | 0;
const HASH_PRIME = 0x01000193;
const { imul } = Math;

/** As far as a double is exact for every whole number, and for powers of ten. */
const LARGEST_EXACT = Number.MAX_SAFE_INTEGER;
const POWERS_OF_TEN = Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

const WHOLE = /^-?\d+$/;

const WORDS = [
	{ first: 0x6e, text: 'null', value: null },
	{ first: 0x74, text: 'true', value: true },
	{ first: 0x66, text: 'false', value: false },
];

/** By far the commonest word, in one look. */
const NULL = { first: 0x6e, bytes: Buffer.from('null').readInt32LE() };

/**
 * Parses one value within a row. Common ones are read byte by byte (short texts and ids from a
 * cache, numbers that a double holds exactly); escapes, long numbers, objects and arrays take the slow way.
 */
export class ValueParser {
	/** Position after the value parsed last, or INCOMPLETE: what `parse` answered is then void. */
	end = 0;
	private readonly texts = new TextCache();
	private readonly scanner = new RowScanner();

	/** `isId`: whole numbers are to be texts. Throws JsonFault. */
	parse(bytes: Buffer, start: number, end: number, isId: boolean): JsonValue {
		if (start >= end) return this.incomplete();
		const first = bytes[start];
		if (first === QUOTE) return this.shortString(bytes, start, end);
		if (first === MINUS || isDigit(first)) {
			return isId ? this.id(bytes, start, end) : this.number(bytes, start, end);
		}
		if (first === OPEN_BRACE || first === OPEN_BRACKET) return this.nested(bytes, start, end);
		return this.word(bytes, start, end);
	}

	/** The text of the string literal from its opening quote to after its closing one. */
	string(bytes: Buffer, start: number, end: number): string {
		const text = textOfBytes(bytes, start, end);
		if (!text.includes('\\')) return text.slice(1, -1);
		try {
			return String(JSON.parse(text));
		} catch {
			throw faultAt(start, 'unknown escape in a string');
		}
	}

	private shortString(bytes: Buffer, start: number, end: number): JsonValue {
		let at = start + 1;
		let hash = HASH_START;
		while (at < end) {
			const byte = bytes[at];
			if (byte === QUOTE) {
				this.end = at + 1;
				return this.texts.text(bytes, start + 1, at, hash);
			}
			if (byte === BACKSLASH || byte < 0x20) return this.anyString(bytes, start, end);
			hash = imul(hash ^ byte, HASH_PRIME);
			at++;
		}
		return this.incomplete();
	}

	private anyString(bytes: Buffer, start: number, end: number): JsonValue {
		const stringEnd = endOfString(bytes, start, end);
		if (stringEnd === INCOMPLETE) return this.incomplete();
		this.end = stringEnd;
		return this.string(bytes, start, stringEnd);
	}

	private id(bytes: Buffer, start: number, end: number): JsonValue {
		let at = bytes[start] === MINUS ? start + 1 : start;
		const firstDigit = at;
		let hash = HASH_START;
		while (at < end && isDigit(bytes[at])) {
			hash = imul(hash ^ bytes[at], HASH_PRIME);
			at++;
		}
		const isPlain = at < end && at > firstDigit && !isPartOfNumber(bytes[at]);
		const hasLeadingZero = bytes[firstDigit] === ZERO && at > firstDigit + 1;
		if (!isPlain || hasLeadingZero) return this.anyNumber(bytes, start, end, true);
		this.end = at;
		return this.texts.text(bytes, start, at, hash);
	}

	private number(bytes: Buffer, start: number, end: number): JsonValue {
		const isNegative = bytes[start] === MINUS;
		const firstDigit = isNegative ? start + 1 : start;
		let at = firstDigit;
		let whole = 0;
		while (at < end && isDigit(bytes[at])) whole = whole * 10 + (bytes[at++] - ZERO);
		const digits = at - firstDigit;
		if (digits === 0 || (digits > 1 && bytes[firstDigit] === ZERO)) {
			return this.anyNumber(bytes, start, end, false);
		}
		let decimals = 0;
		if (at < end && bytes[at] === POINT) {
			const firstDecimal = ++at;
			while (at < end && isDigit(bytes[at])) whole = whole * 10 + (bytes[at++] - ZERO);
			decimals = at - firstDecimal;
			if (decimals === 0) return this.anyNumber(bytes, start, end, false);
		}
		if (at === end || isPartOfNumber(bytes[at])) return this.anyNumber(bytes, start, end, false);
		this.end = at;
		if (whole > LARGEST_EXACT || decimals >= POWERS_OF_TEN.length) {
			return longNumber(bytes.toString('latin1', start, at), decimals > 0);
		}
		// Both sides are exact, so the quotient is the double nearest to what is written.
		const value = decimals === 0 ? whole : whole / POWERS_OF_TEN[decimals];
		return isNegative ? -value : value;
	}

	private anyNumber(bytes: Buffer, start: number, end: number, isId: boolean): JsonValue {
		let at = start;
		while (at < end && isPartOfNumber(bytes[at])) at++;
		if (at === end) return this.incomplete();
		const text = textOfBytes(bytes, start, at);
		if (!NUMBER.test(text)) throw new JsonFault(start, 'not a number');
		this.end = at;
		if (isId && WHOLE.test(text)) return text;
		return longNumber(text, !WHOLE.test(text));
	}

	private nested(bytes: Buffer, start: number, end: number): JsonValue {
		this.end = this.scanner.endOf(bytes, start, end);
		if (this.end === INCOMPLETE) return null;
		try {
			// What JSON text holds is a JsonValue.
			return parseExactJson(textOfBytes(bytes, start, this.end)) as JsonValue;
		} catch {
			throw faultAt(start, 'not JSON');
		}
	}

	private word(bytes: Buffer, start: number, end: number): JsonValue {
		if (
			bytes[start] === NULL.first &&
			start + 4 <= end &&
			bytes.readInt32LE(start) === NULL.bytes
		) {
			this.end = start + 4;
			return null;
		}
		const word = WORDS.find(({ first }) => first === bytes[start]);
		if (word === undefined) throw new JsonFault(start, 'a value expected');
		const { text, value } = word;
		for (let index = 1; index < text.length; index++) {
			if (start + index >= end) return this.incomplete();
			if (bytes[start + index] !== text.charCodeAt(index)) {
				throw new JsonFault(start, 'a value expected');
			}
		}
		this.end = start + text.length;
		return value;
	}

	private incomplete(): null {
		this.end = INCOMPLETE;
		return null;
	}
}

/** Whole numbers stay text where a double would round them. */
function longNumber(text: string, isFraction: boolean): number | string {
	const value = Number(text);
	return isFraction || Number.isSafeInteger(value) ? value : text;
}

function isDigit(byte: number): boolean {
	return byte >= ZERO && byte <= NINE;
}

/** Digits, signs, point and exponent: what may stand in a number after its first digit. */
function isPartOfNumber(byte: number): boolean {
	return (
		isDigit(byte) || byte === POINT || (byte | 0x20) === 0x65 || byte === MINUS || byte === 0x2b
	);
}

function faultAt(position: number, what: string): JsonFault {
	return new JsonFault(position, what);
}
