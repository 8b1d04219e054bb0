import { TextCache } from '../../../files/textCache';

let made: string[] = [];

/** Notes which strings are made of bytes. */
jest.mock('../../../files/byteSource', () => {
	const real = jest.requireActual<typeof import('../../../files/byteSource')>(
		'../../../files/byteSource',
	);
	const textOfBytes: typeof real.textOfBytes = (...given) => {
		const text = real.textOfBytes(...given);
		made.push(text);
		return text;
	};
	return { ...real, textOfBytes };
});

beforeEach(() => {
	made = [];
});

/** How often the string of a text is made, of three times that it is read, each at another place. */
function makings(cache: TextCache, text: string, hash = 42): number {
	const before = made.length;
	for (const place of [0, 5, 100]) {
		const bytes = Buffer.from(`${' '.repeat(place)}${text}...`);
		expect(cache.text(bytes, place, place + text.length, hash)).toBe(text);
	}
	return made.length - before;
}

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

	it('keeps a string from the second time on', () => {
		const cache = new TextCache();
		expect(makings(cache, 'abcd')).toBe(2);
		expect(makings(cache, 'abcd')).toBe(0);
		expect(makings(cache, '')).toBe(2);
		expect(makings(cache, 'abcd')).toBe(2);
	});

	it('keeps none that is longer than an id or a name', () => {
		const cache = new TextCache();
		expect(makings(cache, 'x'.repeat(64))).toBe(2);
		expect(makings(cache, 'x'.repeat(65))).toBe(3);
		expect(makings(cache, 'x'.repeat(64))).toBe(0);
	});

	it('keeps as many side by side as it has room for', () => {
		const cache = new TextCache();
		const hashes = [8191, 8190, 4096, 3, 2, 1, 0];
		const texts = hashes.map((hash) => [String(hash).padEnd(64, 'x'), hash] as const);
		for (const [text, hash] of texts) expect(makings(cache, text, hash)).toBe(2);
		for (const [text, hash] of texts) expect(makings(cache, text, hash)).toBe(0);
		expect(makings(cache, 'y', 8192)).toBe(2);
		expect(makings(cache, texts[6][0], 0)).toBe(2);
	});

	it('goes by the upper half of a hash as well', () => {
		const cache = new TextCache();
		expect(makings(cache, 'low', 5)).toBe(2);
		expect(makings(cache, 'high', 5 + 2 ** 15)).toBe(2);
		expect(makings(cache, 'low', 5)).toBe(0);
	});
});
