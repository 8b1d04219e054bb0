import fc from 'fast-check';

import type { ByteSource } from '../../../files/byteSource';
import { rowBatches } from '../../../files/rowBatches';
import { reportText } from './arbitraryReport';
import { byteByByte, collect, cutAt, inOnePiece, referenceRows } from './reference';

async function rowsOf(bytes: ByteSource) {
	return (await collect(rowBatches(bytes))).flat();
}

const rowsOfText = async (text: string) => await rowsOf(inOnePiece(Buffer.from(text)));

describe('rowBatches', () => {
	it('reads any report as the exact parser does, wherever its bytes are cut', async () => {
		await fc.assert(
			fc.asyncProperty(reportText, fc.array(fc.nat()), async (text, cuts) => {
				const bytes = Buffer.from(text);
				const positions = cuts.map((cut) => cut % (bytes.length + 1));
				const expected = referenceRows(text);
				expect(await rowsOf(cutAt(bytes, positions))).toStrictEqual(expected);
				expect(await rowsOf(byteByByte(bytes))).toStrictEqual(expected);
			}),
			{ numRuns: 300 },
		);
	});

	it('reads a report the same whichever byte it is cut at', async () => {
		const text =
			'[ {"campaignId":12345678901234567890,"name":"a},{\\"Id\\":1😀\\u2028","cost":-0.5e3,"x":null},\n' +
			'{"campaignId":7,"name":"ü","cost":0.1,"x":[{"id":9},true]} ]';
		const bytes = Buffer.from(text);
		const expected = referenceRows(text);
		for (let cut = 0; cut <= bytes.length; cut++) {
			expect(await rowsOf(cutAt(bytes, [cut]))).toStrictEqual(expected);
		}
	});

	it.each([13, 14, 15, 16, 17])(
		'reads 0. with %i decimals as JSON.parse does',
		async (decimals) => {
			for (const digits of ['123456789012345678', '999999999999999999', '000000000000000001']) {
				for (const sign of ['', '-']) {
					const number = `${sign}0.${digits.slice(-decimals)}`;
					const [row] = await rowsOfText(`[{"cost":${number}}]`);
					expect(row).toStrictEqual({ cost: Number(number) });
				}
			}
		},
	);

	it('throws for a report cut short at any byte', async () => {
		await fc.assert(
			fc.asyncProperty(reportText, fc.nat(), async (text, cut) => {
				const bytes = Buffer.from(text.trimEnd());
				const short = bytes.subarray(0, cut % bytes.length);
				await expect(rowsOf(inOnePiece(short))).rejects.toMatchObject({ code: 'json' });
			}),
		);
	});

	it('refuses whatever JSON.parse refuses, for a byte changed anywhere', async () => {
		const change = fc.tuple(fc.nat(), fc.constantFrom(...Buffer.from('"\\{}[],:0-.ex \n\0')));
		await fc.assert(
			fc.asyncProperty(reportText, change, async (text, [position, byte]) => {
				const bytes = Buffer.from(text);
				bytes[position % bytes.length] = byte;
				const changed = bytes.toString();
				const expected = isRows(changed) ? referenceRows(changed) : 'refused';
				const rows = await rowsOfText(changed).catch(() => 'refused');
				expect(rows).toStrictEqual(expected);
			}),
			{ numRuns: 500 },
		);
	});

	it('keeps the digits of ids and of whole numbers beyond 2^53, and nothing else as text', async () => {
		const text =
			'[{"campaignId":12,"id":-3,"paid":4,"sum":9007199254740993,"fine":9007199254740991,"c":0.30000000000000004}]';
		expect(await rowsOfText(text)).toEqual([
			{
				campaignId: '12',
				id: '-3',
				paid: 4,
				sum: '9007199254740993',
				fine: 9007199254740991,
				c: 0.30000000000000004,
			},
		]);
	});

	it('reads rows alike but for the white space between names and values', async () => {
		const text =
			'[{"a":1,"b":"x"},{"a":1,"b":"x"},{"a": 1, "b":\n"x" },{ "a":1 ,"b" :"x"},{"b":"x"},{}]';
		expect(await rowsOfText(text)).toEqual(referenceRows(text));
	});

	it('gives no batch for an empty report', async () => {
		expect(await collect(rowBatches(inOnePiece(Buffer.from(' [ ] '))))).toEqual([]);
	});

	it('hands rows on before the report ends, in batches of about a thousand', async () => {
		const row = `{"date":"2026-09-01","cost":${'1'.repeat(40)}.5}`;
		const bytes = Buffer.from(`[${Array<string>(5000).fill(row).join(',')}]`);
		const cuts = Array.from({ length: bytes.length >> 14 }, (_, index) => index << 14);
		const sizes = (await collect(rowBatches(cutAt(bytes, cuts)))).map((batch) => batch.length);
		expect(sizes.reduce((sum, size) => sum + size)).toBe(5000);
		expect(sizes.length).toBeGreaterThan(2);
		expect(Math.max(...sizes)).toBeLessThan(1500);
	});

	it('reads a row far longer than a chunk', async () => {
		const long = 'x'.repeat(3_000_000);
		const bytes = Buffer.from(`[{"a":1},{"long":"${long}"},{"b":2}]`);
		const cuts = Array.from({ length: bytes.length >> 10 }, (_, index) => index << 10);
		expect(await rowsOf(cutAt(bytes, cuts))).toEqual([{ a: 1 }, { long }, { b: 2 }]);
	});

	it('reads 20,000 different ids and texts, each of them twice', async () => {
		const ids = Array.from({ length: 20_000 }, (_, index) =>
			String(9_100_000_000_000_000_001n + BigInt(index * 7919)),
		);
		const rows = [...ids, ...ids].map((id) => ({ campaignId: id, name: `n${id.slice(9)}` }));
		const literals = rows.map(
			({ campaignId, name }) => `{"campaignId":${campaignId},"name":"${name}"}`,
		);
		expect(await rowsOfText(`[${literals.join(',')}]`)).toEqual(rows);
	});

	it('reads fractions of as many digits as are exact, and of one more or less', async () => {
		const digits = '123456789012345678';
		const numbers = ['0', '0.0', '-0.00', '1', '-9', '99'].flatMap((start) =>
			[12, 13, 14, 15, 16, 17].flatMap((length) => [
				`${start}${start.includes('.') ? '' : '.'}${digits.slice(0, length)}`,
				`${start}${start.includes('.') ? '' : '.'}${'9'.repeat(length)}`,
			]),
		);
		const rows = numbers.map((number) => `{"a":${number}}`);
		expect(await rowsOfText(`[${rows.join(',')}]`)).toEqual(
			numbers.map((number) => ({ a: Number(number) })),
		);
	});

	it('reads rows that each name other columns, thousands of them', async () => {
		const text = `[${Array.from({ length: 9000 }, (_, index) => `{"c${index}":${index}}`).join(',')}]`;
		expect(await rowsOfText(text)).toEqual(referenceRows(text));
	});

	it.each([
		['{"code":"403","detail":"Forbidden"}', /byte 0 .*"\[" expected.*Forbidden/],
		['<html>', /byte 0 .*"\[" expected/],
		['', /ends too early, after 0 bytes/],
		['[{"a":1}', /ends too early, after 8 bytes, in or after row 1.*until then: 1\./],
		['[{"a":1},{"b":tru}]', /byte 14, row 2 .*value expected.*near/],
		['[{"a":1},]', /byte 9, row 2 .*"\{" expected/],
		['[{"a":1}] x', /byte 10, row 2 .*nothing may follow/],
		['[1,2]', /byte 1, row 1 .*"\{" or "\]" expected/],
		['[{"a":1 "b":2}]', /byte 8, row 1/],
		['[{"a":01}]', /not a number/],
		['[{"a":[1}}]', /brackets do not match/],
		['[{"a":[1,]}]', /not JSON/],
		['[{"a":"\n"}]', /control character/],
		['[{"a":"\\x"}]', /unknown escape/],
	])('says where %j is broken', async (text, message) => {
		const reading = rowsOfText(text);
		await expect(reading).rejects.toMatchObject({ name: 'FileError', code: 'json' });
		await expect(reading).rejects.toThrow(message);
	});
});

function isRows(text: string): boolean {
	try {
		const parsed: unknown = JSON.parse(text);
		return Array.isArray(parsed) && parsed.every(isRow);
	} catch {
		return false;
	}
}

function isRow(value: unknown): boolean {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

describe('The order of columns', () => {
	it('is the one that is asked for, and the file’s for what is not named', async () => {
		const file = '[{"a":1,"campaignId":9007199254740993,"b":2},{"b":3,"c":4}]';
		const rows: unknown[] = [];
		const bytes = (async function* () {
			yield Buffer.from(file);
		})();
		for await (const batch of rowBatches(bytes, ['b', 'x', 'a'])) rows.push(...batch);
		expect(JSON.stringify(rows)).toBe(
			'[{"b":2,"a":1,"campaignId":"9007199254740993"},{"b":3,"c":4}]',
		);
	});
});
