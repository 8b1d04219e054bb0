/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { gzipSync } from 'node:zlib';
import { checkedFile, recordObjects } from '../../../files/recordFile';
import { gunzip } from '../../../files/gunzip';

/** The bytes in pieces of such a size. */
async function* inPieces(data: string | Buffer, size: number): AsyncGenerator<Uint8Array> {
	const bytes = Buffer.from(data);
	for (let start = 0; start < bytes.length; start += size) {
		yield bytes.subarray(start, start + size);
	}
}

async function all<Piece>(pieces: AsyncIterable<Piece>): Promise<Piece[]> {
	const collected: Piece[] = [];
	for await (const piece of pieces) collected.push(piece);
	return collected;
}

async function objectsOf(text: string, size = 1000): Promise<unknown[]> {
	return (await all(recordObjects(inPieces(text, size)))).flat();
}

async function passed(text: string, size = 1000): Promise<string> {
	return Buffer.concat(await all(checkedFile(inPieces(text, size)))).toString();
}

describe('A data file', () => {
	const text = ' [ {"id": 9007199254740993, "a": "ü"}\n, {"b": [1, {"c": null}]} ] \n';

	it.each([1, 2, 7, 1000])(
		'has objects with exact ids, whatever pieces it comes in (%d)',
		async (size) => {
			expect(await objectsOf(text, size)).toEqual([
				{ id: '9007199254740993', a: 'ü' },
				{ b: [1, { c: null }] },
			]);
		},
	);

	it.each([1, 2, 7, 1000])('is passed on to the letter (%d)', async (size) => {
		expect(await passed(text, size)).toBe(text);
	});

	it.each([1, 1000])('that is one object counts as an array of it (%d)', async (size) => {
		const object = '\n{"a": {"b": "}"}}\n';
		expect(await objectsOf(object, size)).toEqual([{ a: { b: '}' } }]);
		expect(await passed(object, size)).toBe(object);
	});

	it('without objects has none', async () => {
		expect(await objectsOf('[]')).toEqual([]);
		expect(await passed('[]')).toBe('[]');
	});

	it('of many objects is passed on bit by bit', async () => {
		const large = JSON.stringify(Array.from({ length: 20_000 }, (_, index) => ({ index })));
		const pieces = await all(checkedFile(inPieces(large, 1000)));
		expect(pieces.length).toBeGreaterThan(100);
		expect(Buffer.concat(pieces).toString()).toBe(large);
	});

	it.each([
		['text', 'hello', /byte 0/],
		['nothing', '', /after 0 bytes/],
		['a list of texts', '["a","b"]', /byte 1, row 1/],
		['cut off between objects', '[{"a":1},', /ends too early, after 9 bytes/],
		['cut off within an object', '[{"a":1},{"b":', /ends too early, after 14 bytes/],
		['cut off at its end', '[{"a":1}', /ends too early, after 8 bytes/],
		['one object, cut off', '{"a":{"b":1}', /is broken/],
		['followed by something else', '[{"a":1}]x', /byte 9/],
		['two objects', '{"a":1}{"a":2}', /is broken/],
		['broken within a value', '[{"a":tru}]', /byte 6/],
		['broken within a nested value', '[{"a":[1,]}]', /byte 6/],
	])('that is %s is an error', async (_, text, message) => {
		for (const size of [1, 1000]) {
			await expect(objectsOf(text, size)).rejects.toThrow(message);
			await expect(passed(text, size)).rejects.toThrow(message);
		}
	});

	it.each([1, 100, 20_000])('that comes as gzip is passed on whole (%d objects)', async (count) => {
		const objects = JSON.stringify(Array.from({ length: count }, (_, id) => ({ id, a: 'ü' })));
		const inflated = gunzip(inPieces(gzipSync(objects), 1000));
		expect(Buffer.concat(await all(checkedFile(inflated))).toString()).toBe(objects);
	});

	it('is closed when nobody reads on', async () => {
		let isClosed = false;
		async function* endless(): AsyncGenerator<Uint8Array> {
			try {
				yield Buffer.from('[');
				for (;;) yield Buffer.from('{"a":1},'.repeat(1000));
			} finally {
				isClosed = true;
			}
		}
		for await (const piece of checkedFile(endless())) {
			expect(piece.length).toBeGreaterThan(0);
			break;
		}
		expect(isClosed).toBe(true);
	});
});
