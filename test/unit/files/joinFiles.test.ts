/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import fc from 'fast-check';
import { gzipSync } from 'node:zlib';

import type { ByteSource } from '../../../files/byteSource';
import { joinFiles } from '../../../files/joinFiles';
import { toCsv } from '../../../files/toCsv';
import { toJsonArray } from '../../../files/toJsonArray';
import { toNdjson } from '../../../files/toNdjson';
import { rowTexts } from './arbitraryReport';
import { byteByByte, cutAt, inOnePiece, referenceRows, textOf } from './reference';

const space = fc.stringMatching(/^[ \t\r\n]{0,3}$/);

/** Rows, and the same split into one file or more, some of them without a row. */
const splitRows = fc
	.tuple(rowTexts, fc.array(fc.nat(), { maxLength: 4 }))
	.map(([rows, numbers]) => {
		const cuts = numbers.map((number) => number % (rows.length + 1)).sort((a, b) => a - b);
		const parts = [...cuts, rows.length].map((end, index) =>
			rows.slice(index === 0 ? 0 : cuts[index - 1], end),
		);
		return { rows, parts };
	});

async function* files(...contents: ByteSource[]): AsyncGenerator<ByteSource> {
	yield* contents;
}

const plain = (...texts: string[]) => files(...texts.map((text) => inOnePiece(Buffer.from(text))));

const arrayOf = (rows: string[]) => `[${rows.join(',')}]`;

describe('joinFiles', () => {
	it('makes of any split the file that there would be without one', async () => {
		await fc.assert(
			fc.asyncProperty(splitRows, async ({ rows, parts }) => {
				const joined = () => joinFiles(plain(...parts.map(arrayOf)));
				const whole = () => inOnePiece(Buffer.from(arrayOf(rows)));
				const csv = async (bytes: ByteSource) =>
					await textOf(toCsv(bytes, { columns: new Set(['date', 'campaignId']) }));
				expect(await textOf(joined())).toBe(arrayOf(rows));
				expect(await textOf(toJsonArray(joined()))).toBe(arrayOf(rows));
				expect(await textOf(toNdjson(joined()))).toBe(await textOf(toNdjson(whole())));
				expect(await csv(joined())).toBe(await csv(whole()));
			}),
		);
	});

	it('takes white space anywhere, and chunks cut anywhere', async () => {
		await fc.assert(
			fc.asyncProperty(
				splitRows,
				fc.array(space, { minLength: 5, maxLength: 5 }),
				fc.array(fc.nat()),
				async ({ rows, parts }, [a, b, c, d, e], cuts) => {
					const texts = parts.map((part) => `${a}[${b}${part.join(`${c},${c}`)}${d}]${e}`);
					const pieces = texts.map((text) => {
						const bytes = Buffer.from(text);
						const positions = cuts.map((cut) => cut % (bytes.length + 1));
						return cutAt(bytes, positions);
					});
					const json = await textOf(toJsonArray(joinFiles(files(...pieces))));
					expect(referenceRows(json)).toStrictEqual(referenceRows(arrayOf(rows)));
				},
			),
		);
	});

	it('keeps the spaces of a text, wherever the file is cut', async () => {
		const text = '[{"a":" x  y "},{" b ":"    "}]';
		const bytes = Buffer.from(text);
		for (let from = 0; from <= bytes.length; from++) {
			for (let to = from; to <= bytes.length; to++) {
				const joined = joinFiles(files(cutAt(bytes, [from, to]), inOnePiece(Buffer.from('[{}]'))));
				expect(await textOf(joined)).toBe(`${text.slice(0, -1)},{}]`);
			}
		}
	});

	it('reads gzip and plain JSON, byte by byte', async () => {
		const [first, second] = ['[{"a":"]"},{"b":[1]}]', '[{"c":"["}]\n'];
		const joined = joinFiles(
			files(
				byteByByte(gzipSync(first)),
				byteByByte(Buffer.from(second)),
				inOnePiece(gzipSync('[]')),
			),
		);
		expect(await textOf(joined)).toBe('[{"a":"]"},{"b":[1]},{"c":"["}]');
	});

	it.each([[[]], [['[]']], [['[]', ' [ \n] ', '[]']]])('of %j has no rows', async (texts) => {
		expect(await textOf(joinFiles(plain(...texts)))).toBe('[]');
	});

	it('writes the header of a CSV once, also where there are no rows', async () => {
		const header = ['date', 'cost'];
		const csv = async (...texts: string[]) =>
			await textOf(toCsv(joinFiles(plain(...texts)), { columns: new Set(header) }));
		expect(await csv('[{"date":"1"}]', '[]', '[{"cost":2}]')).toBe('date,cost\r\n1,\r\n,2\r\n');
		expect(await csv('[]', '[]')).toBe('date,cost\r\n');
	});

	it('takes a file only when the one before has been read to its end', async () => {
		const events: string[] = [];
		async function* file(name: string): ByteSource {
			events.push(`${name} begins`);
			yield Buffer.from(`[{"a":"${name}"}`);
			yield Buffer.from(']');
			events.push(`${name} ends`);
		}
		async function* taken() {
			for (const name of ['first', 'second']) yield file(name);
		}
		await textOf(joinFiles(taken()));
		expect(events).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
	});

	it.each([
		['toNdjson', toNdjson],
		['toJsonArray', toJsonArray],
		['toCsv', toCsv],
	])('lets %s pass no file that is cut short at any byte', async (_, write) => {
		const texts = ['[{"a":"x},{]"},{"b":[{"c":[1]}]}]', '[]', '[{"a":"]😀"}]'];
		for (const broken of texts.keys()) {
			const bytes = Buffer.from(texts[broken]);
			for (let length = 0; length < bytes.length; length++) {
				const sources = texts.map((text, index) =>
					inOnePiece(index === broken ? bytes.subarray(0, length) : Buffer.from(text)),
				);
				await expect(textOf(write(joinFiles(files(...sources))))).rejects.toMatchObject({
					code: 'json',
				});
			}
		}
	});

	it.each(['{"code":"403"}', '[{"a":1}]]', '[] []', '[{"a":1},]', '[,{"a":1}]', ''])(
		'lets no file pass that is %j',
		async (text) => {
			const sound = '[{"a":1}]';
			for (const texts of [
				[text, sound],
				[sound, text],
				[text, '[]'],
				['[]', text],
			]) {
				const writing = textOf(toNdjson(joinFiles(plain(...texts))));
				await expect(writing).rejects.toMatchObject({ code: 'json' });
			}
		},
	);

	it('passes on what is wrong with a download', async () => {
		const gzip = gzipSync(arrayOf(Array<string>(100).fill('{"a":1}')));
		const writing = textOf(joinFiles(files(inOnePiece(gzip), inOnePiece(gzip.subarray(0, -1)))));
		await expect(writing).rejects.toMatchObject({ code: 'gzip' });
	});

	it('keeps to the limit for all files together', async () => {
		const texts = ['[{"a":1}]', ' []', '[{"a":2}]'];
		const maxBytes = texts.join('').length;
		expect(await textOf(joinFiles(plain(...texts), { maxBytes }))).toBe('[{"a":1},{"a":2}]');
		const writing = textOf(joinFiles(plain(...texts), { maxBytes: maxBytes - 1 }));
		await expect(writing).rejects.toMatchObject({ code: 'tooLarge' });
		await expect(writing).rejects.toThrow(
			`together larger than the limit of ${maxBytes - 1} bytes`,
		);
	});
});
