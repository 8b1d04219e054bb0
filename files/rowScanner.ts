import {
	CARRIAGE_RETURN,
	CLOSE_BRACE,
	CLOSE_BRACKET,
	COLON,
	COMMA,
	INCOMPLETE,
	JsonFault,
	LINE_FEED,
	OPEN_BRACE,
	OPEN_BRACKET,
} from './jsonBytes';

/** Not imported: what a module itself declares costs nothing per byte. */
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

const PLAIN = 0;
const OPEN = 1;
const CLOSE = 2;
const LINE_BREAK = 3;
const ILLEGAL = 4;

/** What each byte means outside of strings. */
const KIND = new Uint8Array(256).fill(ILLEGAL);
for (const character of ' \t:,-+.0123456789eEtrufalsn') KIND[character.charCodeAt(0)] = PLAIN;
KIND[COLON] = PLAIN;
KIND[COMMA] = PLAIN;
KIND[OPEN_BRACE] = OPEN;
KIND[OPEN_BRACKET] = OPEN;
KIND[CLOSE_BRACE] = CLOSE;
KIND[CLOSE_BRACKET] = CLOSE;
KIND[LINE_FEED] = LINE_BREAK;
KIND[CARRIAGE_RETURN] = LINE_BREAK;

/** The bytes that mean themselves within a string. One look into a table is quicker than comparing. */
const IS_TEXT = new Uint8Array(256).fill(1, 0x20);
IS_TEXT[QUOTE] = 0;
IS_TEXT[BACKSLASH] = 0;

/**
 * Finds where an object or array ends, without reading what is in it: strings closed, brackets in
 * pairs, no byte that JSON does not know. The text between is left to whoever parses it.
 */
export class RowScanner {
	/** True where the text scanned last holds line breaks, which are never part of a string. */
	hasLineBreak = false;
	private readonly brackets: number[] = [];

	/** Position after the bracket that closes the one at `start`, or INCOMPLETE. Throws JsonFault. */
	endOf(bytes: Uint8Array, start: number, end: number): number {
		this.brackets.length = 0;
		this.hasLineBreak = false;
		let at = start;
		while (at < end) {
			const byte = bytes[at];
			if (byte === QUOTE) {
				at = endOfString(bytes, at, end);
				if (at === INCOMPLETE) return INCOMPLETE;
			} else {
				const kind = KIND[byte];
				if (kind !== PLAIN && this.handle(kind, byte, at)) return at + 1;
				at++;
			}
		}
		return INCOMPLETE;
	}

	/** True where the byte closes the outermost bracket. */
	private handle(kind: number, byte: number, at: number): boolean {
		if (kind === LINE_BREAK) this.hasLineBreak = true;
		else if (kind === OPEN) this.brackets.push(byte);
		else if (kind === ILLEGAL) throw new JsonFault(at, 'not JSON');
		// "}" and "]" stand two places after their opening brackets.
		else if (this.brackets.pop() !== byte - 2) throw new JsonFault(at, 'brackets do not match');
		return kind === CLOSE && this.brackets.length === 0;
	}
}

/** Position after the closing quote of the string at `start`, or INCOMPLETE. Throws JsonFault. */
export function endOfString(bytes: Uint8Array, start: number, end: number): number {
	let at = start + 1;
	while (at < end) {
		const byte = bytes[at];
		if (IS_TEXT[byte] === 1) at++;
		else if (byte === QUOTE) return at + 1;
		else if (byte === BACKSLASH) at += 2;
		else throw new JsonFault(at, 'control character in a string');
	}
	return INCOMPLETE;
}
