import { TextCache } from '../../../files/textCache';

/** Texts one after the other that all have the same hash. */
function readAll(texts: string[]): string[] {
	const cache = new TextCache();
	return texts.map((text) => {
		const bytes = Buffer.from(`"${text}"`);
		return cache.text(bytes, 1, bytes.length - 1, 42);
	});
}

describe('TextCache', () => {
	it.each([
		['in the first byte', 'abcd', 'xbcd'],
		['in the last byte', 'abcd', 'abcx'],
		['in length', 'abcd', 'abc'],
		['in being empty', 'a', ''],
	])('tells texts apart that differ %s, though their hashes are equal', (_, one, other) => {
		const texts = [one, one, other, one, other, other, one, one];
		expect(readAll(texts)).toEqual(texts);
	});

	it('reads texts of any length, cached or not', () => {
		const texts = [63, 64, 65, 200, 255, 256, 257, 320].map((length) => 'ü'.repeat(length >> 1));
		const twice = [...texts, ...texts, ...texts].flatMap((text) => [text, text]);
		expect(readAll(twice)).toEqual(twice);
	});
});
