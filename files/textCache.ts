import { textOfBytes } from './byteSource';

const SLOTS = 8192;
const MAX_LENGTH = 64;

/**
 * Makes strings of bytes, and the same string of the same bytes: a report repeats its campaigns,
 * dates and ids in row after row, and whoever keeps the rows then holds each of them once.
 * Its size is fixed: a slot knows the text that fell into it last, and keeps the string from the
 * second time on, so that texts which never come again do not outlive their row.
 */
export class TextCache {
	private readonly texts = new Array<string | undefined>(SLOTS).fill(undefined);
	private readonly lengths = new Uint8Array(SLOTS);
	private readonly bytes = new Uint8Array(SLOTS * MAX_LENGTH);

	/** `hash` is any number that depends on the bytes only; the text is UTF-8 without escapes. */
	text(bytes: Buffer, start: number, end: number, hash: number): string {
		const length = end - start;
		if (length > MAX_LENGTH) return textOfBytes(bytes, start, end);
		const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
		if (this.holds(slot, bytes, start, length)) {
			this.texts[slot] ??= textOfBytes(bytes, start, end);
			return this.texts[slot];
		}
		this.texts[slot] = undefined;
		this.lengths[slot] = length;
		for (let index = 0; index < length; index++) {
			this.bytes[slot * MAX_LENGTH + index] = bytes[start + index];
		}
		return textOfBytes(bytes, start, end);
	}

	private holds(slot: number, bytes: Uint8Array, start: number, length: number): boolean {
		if (this.lengths[slot] !== length) return false;
		const offset = slot * MAX_LENGTH;
		for (let index = 0; index < length; index++) {
			if (this.bytes[offset + index] !== bytes[start + index]) return false;
		}
		return true;
	}
}
