/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import fc from 'fast-check';
import { gunzipSync, gzipSync } from 'node:zlib';

import { toCsv } from '../../../files/toCsv';
import { toJsonArray } from '../../../files/toJsonArray';
import { toNdjson } from '../../../files/toNdjson';
import { toOriginal } from '../../../files/toOriginal';
import { reportText, rowTexts } from './arbitraryReport';
import { byteByByte, collect, cutAt, inOnePiece, referenceRows, textOf } from './reference';

const bytesOf = (text: string) => inOnePiece(Buffer.from(text));

describe('toNdjson', () => {
	it('writes each row on its line as it was, without line breaks', async () => {
		await fc.assert(
			fc.asyncProperty(rowTexts, async (rows) => {
				const expected = rows.map((row) => `${row.replace(/[\r\n]/g, '')}\n`).join('');
				const bytes = Buffer.from(`[${rows.join(' ,\n ')}]`);
				expect(await textOf(toNdjson(inOnePiece(bytes)))).toBe(expected);
				expect(await textOf(toNdjson(byteByByte(bytes)))).toBe(expected);
			}),
		);
	});

	it('hands on buffers of a sensible size', async () => {
		const bytes = Buffer.from(`[${Array<string>(100_000).fill('{"a":"0123456789"}').join(',')}]`);
		const cuts = Array.from({ length: bytes.length >> 14 }, (_, index) => index << 14);
		const sizes = (await collect(toNdjson(cutAt(bytes, cuts)))).map((buffer) => buffer.length);
		expect(sizes.length).toBeGreaterThan(3);
		for (const size of sizes.slice(0, -1)) expect(size).toBeGreaterThan(200_000);
		expect(Math.max(...sizes)).toBeLessThan(600_000);
	});
});

describe('toJsonArray', () => {
	it('writes the report byte by byte as it was', async () => {
		await fc.assert(
			fc.asyncProperty(reportText, fc.array(fc.nat()), async (text, cuts) => {
				const bytes = Buffer.from(text);
				const positions = cuts.map((cut) => cut % (bytes.length + 1));
				expect(await textOf(toJsonArray(cutAt(bytes, positions)))).toBe(text);
			}),
		);
	});
});

describe.each([
	['toNdjson', toNdjson],
	['toJsonArray', toJsonArray],
	['toCsv', toCsv],
])('%s', (_, write) => {
	it('throws for a report cut short at any byte', async () => {
		const bytes = Buffer.from('[{"a":"x},{\\"😀"},\n{"a":[{"b":1}]}]');
		for (let length = 0; length < bytes.length; length++) {
			await expect(textOf(write(inOnePiece(bytes.subarray(0, length))))).rejects.toMatchObject({
				code: 'json',
			});
		}
	});

	it.each([
		'{"code":"403"}',
		'[{"a":1}{"a":2}]',
		'[{"a":1}]]',
		'[{"a":"b]',
		'[{"a":1]',
		'[{"a":<b>}]',
		'[{"a":"\u0001"}]',
	])('refuses %j', async (text) => {
		await expect(textOf(write(bytesOf(text)))).rejects.toMatchObject({ code: 'json' });
	});
});

describe('toCsv', () => {
	const cellValue = fc.oneof(
		fc.string({ unit: fc.oneof(fc.constantFrom('"', ',', '\r', '\n', 'ü'), fc.string()) }),
		fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
	);

	it('comes back the same through a reader of RFC 4180, ids with every digit', async () => {
		const table = fc
			.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 })
			.chain((names) =>
				fc.tuple(
					fc.constant(names),
					fc.array(fc.tuple(...names.map(() => cellValue)), { minLength: 1, maxLength: 5 }),
				),
			);
		await fc.assert(
			fc.asyncProperty(table, async ([names, rows]) => {
				const literal = (value: string | bigint) =>
					typeof value === 'bigint' ? String(value) : JSON.stringify(value);
				const report = rows.map(
					(row) =>
						`{${names.map((name, index) => `${JSON.stringify(name)}:${literal(row[index])}`).join(',')}}`,
				);
				const csv = await textOf(
					toCsv(byteByByte(Buffer.from(`[${report.join(',')}]`)), { columns: new Set(names) }),
				);
				expect(readCsv(csv)).toEqual([names, ...rows.map((row) => row.map(String))]);
			}),
		);
	});

	it('writes the given columns first, then those that rows have', async () => {
		const text =
			'[{"cost":0.5,"campaignId":12345678901234567890,"on":true,"tags":["a",{"id":1}]},{"date":null}]';
		const csv = await textOf(toCsv(bytesOf(text), { columns: new Set(['date', 'campaignId']) }));
		expect(csv.split('\r\n')).toEqual([
			'date,campaignId,cost,on,tags',
			',12345678901234567890,0.5,true,"[""a"",{""id"":""1""}]"',
			',,,,',
			'',
		]);
	});

	it('writes only the header where there are no rows', async () => {
		expect(await textOf(toCsv(bytesOf('[]'), { columns: new Set(['date', 'cost']) }))).toBe(
			'date,cost\r\n',
		);
		expect(await textOf(toCsv(bytesOf('[]')))).toBe('');
	});

	it('writes a value that is empty in quotes where it has the line to itself', async () => {
		const text = '[{"a":null},{"a":""},{"a":0},{}]';
		expect(await textOf(toCsv(bytesOf(text)))).toBe('a\r\n""\r\n""\r\n0\r\n""\r\n');
		const wide = await textOf(toCsv(bytesOf(text), { columns: new Set(['b']) }));
		expect(wide).toBe('b,a\r\n,\r\n,\r\n,0\r\n,\r\n');
	});

	it('throws rather than drop a column that turns up after the header, and knows all for another try', async () => {
		const late = ['{"a":1,"late":2}', '{"later":3,"a":4}', '{"a":5}'];
		const rows = [...Array<string>(2000).fill('{"a":1}'), ...late];
		const columns = new Set(['first']);
		const write = async () => await textOf(toCsv(bytesOf(`[${rows.join(',')}]`), { columns }));
		const writing = write();
		await expect(writing).rejects.toMatchObject({ code: 'unknownColumn' });
		await expect(writing).rejects.toThrow('"late"');
		expect([...columns]).toEqual(['first', 'a', 'late', 'later']);
		const lines = (await write()).split('\r\n');
		expect(lines[0]).toBe('first,a,late,later');
		expect(lines.slice(-4)).toEqual([',1,2,', ',4,,3', ',5,,', '']);
		expect(lines).toHaveLength(rows.length + 2);
	});

	it('says what is wrong with a file rather than that it has late columns', async () => {
		const rows = [...Array<string>(2000).fill('{"a":1}'), '{"late":2}', '{"a":1'];
		const writing = textOf(toCsv(bytesOf(`[${rows.join(',')}]`)));
		await expect(writing).rejects.toMatchObject({ code: 'json' });
	});

	it.each([
		['=1+1', `"'=1+1"`],
		['+49 40', `"'+49 40"`],
		['-2+3', `"'-2+3"`],
		['-5', `"'-5"`],
		['@SUM(A1)', `"'@SUM(A1)"`],
		['\t=1', `"'\t=1"`],
		['\r=1', `"'\r=1"`],
		['\n=1', `"'\n=1"`],
		['＝1', `"'＝1"`],
		['-1;"=2', `"'-1;""=2"`],
		['shoe;=1+1', '"shoe;=1+1"'],
		['shoe', '"shoe"'],
		['', '""'],
		[-5, '-5'],
		[-0.5, '-0.5'],
		[-1e-7, '-1e-7'],
		[null, ''],
		[false, 'false'],
		[['=1'], '"[""=1""]"'],
	])('writes %j safe for spreadsheets as %s', async (value, expected) => {
		const text = JSON.stringify([{ a: value, b: 1 }]);
		const csv = await textOf(toCsv(bytesOf(text), { isForSpreadsheets: true }));
		expect(csv).toBe(`"a","b"\r\n${expected},1\r\n`);
	});

	it('writes long negative numbers safe for spreadsheets as numbers', async () => {
		const text = '[{"a":-12345678901234567890,"b":"-12345678901234567890+1"}]';
		const csv = await textOf(toCsv(bytesOf(text), { isForSpreadsheets: true }));
		expect(csv.split('\r\n')[1]).toBe(`-12345678901234567890,"'-12345678901234567890+1"`);
	});
});

describe('toOriginal', () => {
	const text = JSON.stringify(Array.from({ length: 3000 }, (_, row) => ({ campaignId: row })));
	const gzip = gzipSync(`${text}\n`);

	it.each([
		['gzip', gzip],
		[
			'gzip of several members',
			Buffer.concat([gzipSync(text.slice(0, 99)), gzipSync(text.slice(99))]),
		],
	])('writes %s byte by byte as it was', async (_, bytes) => {
		const cuts = Array.from({ length: 20 }, (__, index) => (index * bytes.length) >> 5);
		const written = Buffer.concat(await collect(toOriginal(cutAt(bytes, cuts))));
		expect(written.equals(bytes)).toBe(true);
	});

	it('makes a gzip of what the HTTP client has inflated', async () => {
		const bytes = Buffer.from(` ${text} \n`);
		const written = Buffer.concat(await collect(toOriginal(cutAt(bytes, [1, 5000]))));
		expect(gunzipSync(written).equals(bytes)).toBe(true);
		expect(written.length).toBeLessThan(bytes.length / 2);
	});

	it('throws for gzip cut short or changed', async () => {
		for (let length = 2; length < gzip.length; length += 97) {
			const short = inOnePiece(gzip.subarray(0, length));
			await expect(collect(toOriginal(short))).rejects.toMatchObject({ code: 'gzip' });
		}
		const changed = Buffer.from(gzip);
		changed[gzip.length - 6] ^= 1;
		await expect(collect(toOriginal(inOnePiece(changed)))).rejects.toMatchObject({ code: 'gzip' });
	});

	it.each(['[{"a":1}', '{"code":"403"}', '', ' '])('refuses gzip of %j', async (content) => {
		const writing = collect(toOriginal(inOnePiece(gzipSync(content))));
		await expect(writing).rejects.toMatchObject({ code: 'json' });
	});

	it.each([
		['gzip', gzip],
		['plain JSON', Buffer.from(text)],
	])('keeps to the limit for %s', async (_, bytes) => {
		const writing = collect(toOriginal(inOnePiece(bytes), { maxBytes: 100 }));
		await expect(writing).rejects.toMatchObject({ code: 'tooLarge' });
	});

	it('says what is wrong with the last piece that comes out, when all bytes are given', async () => {
		const long = gzipSync(`[${'{"a":1},'.repeat(20_000)}{}]`);
		const size = gunzipSync(long).length;
		for (const source of [() => inOnePiece(long), () => cutAt(long, [long.length - 1])]) {
			expect(await collect(toOriginal(source(), { maxBytes: size }))).not.toEqual([]);
			await expect(collect(toOriginal(source(), { maxBytes: size - 1 }))).rejects.toMatchObject({
				code: 'tooLarge',
			});
		}
	});

	it('passes on why a download broke off', async () => {
		async function* breaking() {
			yield gzip.subarray(0, 1000);
			throw new Error('socket hang up');
		}
		await expect(collect(toOriginal(breaking()))).rejects.toMatchObject({
			code: 'interrupted',
			message: 'The download broke off after 1000 bytes (socket hang up).',
		});
	});

	it('takes no more of the download than is asked for, and closes it when nobody reads on', async () => {
		let taken = 0;
		let isClosed = false;
		async function* download() {
			try {
				for (let start = 0; start < gzip.length; start += 100) {
					taken += 1;
					yield gzip.subarray(start, start + 100);
				}
			} finally {
				isClosed = true;
			}
		}
		for await (const chunk of toOriginal(download())) {
			expect(chunk.length).toBe(100);
			await new Promise((resolve) => setImmediate(resolve));
			break;
		}
		expect(taken).toBe(1);
		expect(isClosed).toBe(true);
	});
});

describe('all files', () => {
	it('hold the rows of the report', async () => {
		await fc.assert(
			fc.asyncProperty(reportText, async (text) => {
				const ndjson = await textOf(toNdjson(bytesOf(text)));
				const json = await textOf(toJsonArray(bytesOf(text)));
				const lines = ndjson.split('\n').slice(0, -1);
				expect(referenceRows(`[${lines.join(',')}]`)).toStrictEqual(referenceRows(text));
				expect(referenceRows(json)).toStrictEqual(referenceRows(text));
			}),
		);
	});
});

/** Lines of cells, after the grammar of RFC 4180, section 2. */
function readCsv(csv: string): string[][] {
	const cells = csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy);
	const lines: string[][] = [[]];
	for (const [, quoted, plain, separator] of cells) {
		lines[lines.length - 1].push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
		if (separator === '\r\n') lines.push([]);
	}
	return lines.slice(0, -1);
}
