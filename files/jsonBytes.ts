/** The bytes that JSON's grammar gives a meaning (RFC 8259). */
export const QUOTE = 0x22;
export const BACKSLASH = 0x5c;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPEN_BRACE = 0x7b;
export const CLOSE_BRACE = 0x7d;
export const OPEN_BRACKET = 0x5b;
export const CLOSE_BRACKET = 0x5d;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
const TAB = 0x09;
const SPACE = 0x20;

/** What a reader answers where the bytes at hand end before the row does. */
export const INCOMPLETE = -1;

/** Where in the bytes at hand JSON is broken, and how. */
export class JsonFault extends Error {
	readonly at: number;

	constructor(at: number, what: string) {
		super(what);
		this.at = at;
	}
}

/** First position at or after `at` that holds no white space; `end` where there is none. */
export function skipSpace(bytes: Uint8Array, at: number, end: number): number {
	let next = at;
	while (next < end) {
		const byte = bytes[next];
		if (byte > SPACE) return next;
		const isSpace =
			byte === SPACE || byte === LINE_FEED || byte === CARRIAGE_RETURN || byte === TAB;
		if (!isSpace) return next;
		next++;
	}
	return next;
}
