import fc from 'fast-check';

import { addFields } from '../../../files/addFields';
import type { Row } from '../../../files/row';
import { rowBatches } from '../../../files/rowBatches';
import { toCsv } from '../../../files/toCsv';
import { toNdjson } from '../../../files/toNdjson';
import { reportText } from './arbitraryReport';
import { byteByByte, collect, cutAt, inOnePiece, referenceRows, textOf } from './reference';

const fields = { profileId: '9007199254740993', countryCode: 'DE', note: 'ü"\\' };
const added = (text: string) => addFields(inOnePiece(Buffer.from(text)), fields);
const members = '"profileId":"9007199254740993","countryCode":"DE","note":"ü\\"\\\\"';

describe('addFields', () => {
	it('puts the fields before those of each row, and changes nothing else', async () => {
		await fc.assert(
			fc.asyncProperty(reportText, fc.array(fc.nat()), async (text, cuts) => {
				const bytes = Buffer.from(text);
				const positions = cuts.map((cut) => cut % (bytes.length + 1));
				const rows = referenceRows(text) as object[];
				const expected = rows.map((row) =>
					Object.fromEntries([...Object.entries(fields), ...Object.entries(row)]),
				);
				const result = await textOf(addFields(cutAt(bytes, positions), fields));
				expect(referenceRows(result)).toStrictEqual(expected);
				expect(await textOf(addFields(byteByByte(bytes), fields))).toBe(result);
			}),
		);
	});

	it('keeps the bytes of a row, also of one without fields', async () => {
		const text = ' [ {"a" : 10000000000000000001.50} ,{ },\n{"b":[{"c":1}]}]\n';
		expect(await textOf(added(text))).toBe(
			`[{${members},"a" : 10000000000000000001.50},{${members} },{${members},"b":[{"c":1}]}]`,
		);
		expect(await textOf(added('[]'))).toBe('[]');
	});

	it('goes through every writer', async () => {
		const text = '[{"a":1},{"a":null}]';
		expect((await collect(rowBatches(added(text)))).flat()).toEqual([
			{ ...fields, a: 1 },
			{ ...fields, a: null },
		]);
		expect(await textOf(toNdjson(added(text)))).toBe(`{${members},"a":1}\n{${members},"a":null}\n`);
		const columns = new Set(Object.keys(fields));
		const cells = '9007199254740993,DE,"ü""\\"';
		expect(await textOf(toCsv(added(text), { columns }))).toBe(
			`profileId,countryCode,note,a\r\n${cells},1\r\n${cells},\r\n`,
		);
	});

	it('adds fields that are made of each row, its ids exact, before its own bytes', async () => {
		const made = {
			names: ['key'],
			of: ({ id = null, b = null }: Row) => ({ key: JSON.stringify([id, b]) }),
		};
		const text = '[{"id" : 9007199254740993,"a":1.50},{ },\n{"b":"\\u00fc\\"{"}]';
		const expected = [
			'{"p":"1","key":"[\\"9007199254740993\\",null]","id" : 9007199254740993,"a":1.50}',
			'{"p":"1","key":"[null,null]" }',
			'{"p":"1","key":"[null,\\"ü\\\\\\"{\\"]","b":"\\u00fc\\"{"}',
		];
		const bytes = Buffer.from(text);
		const whole = await textOf(addFields(inOnePiece(bytes), { p: '1' }, made));
		expect(whole).toBe(`[${expected.join(',')}]`);
		expect(await textOf(addFields(byteByByte(bytes), { p: '1' }, made))).toBe(whole);
		for (let length = 0; length < bytes.length; length++) {
			const writing = textOf(addFields(inOnePiece(bytes.subarray(0, length)), {}, made));
			await expect(writing).rejects.toMatchObject({ code: 'json' });
		}
	});

	it('leaves a row its own field of the same name', async () => {
		const [row] = (await collect(rowBatches(added('[{"countryCode":"AT"}]')))).flat();
		expect(row).toEqual({ ...fields, countryCode: 'AT' });
	});

	it('throws for a report cut short at any byte', async () => {
		const text = '[{"a":"x},{"},{"a":[{"b":1}]}]';
		for (let length = 0; length < text.length; length++) {
			const writing = textOf(added(text.slice(0, length)));
			await expect(writing).rejects.toMatchObject({ code: 'json', rows: expect.any(Number) });
		}
	});
});
