/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import fc from 'fast-check';
import { gzipSync } from 'node:zlib';

import { gunzip } from '../../../files/gunzip';
import { release } from '../../../files/inflatedPiece';
import { rowBatches } from '../../../files/rowBatches';
import { reportText } from './arbitraryReport';
import { byteByByte, collect, cutAt, inOnePiece, referenceRows, textOf } from './reference';

const text = `[${Array.from({ length: 40 }, (_, row) => `{"campaignId":${row},"cost":${row / 7}}`).join(',')}]`;
const gzip = gzipSync(text);

describe('gunzip', () => {
	it('inflates gzip and passes anything else, wherever the bytes are cut', async () => {
		await fc.assert(
			fc.asyncProperty(reportText, fc.array(fc.nat()), async (report, cuts) => {
				for (const bytes of [gzipSync(report), Buffer.from(report)]) {
					const positions = cuts.map((cut) => cut % (bytes.length + 1));
					expect(await textOf(gunzip(cutAt(bytes, positions)))).toBe(report);
				}
				const rows = await collect(rowBatches(gunzip(byteByByte(gzipSync(report)))));
				expect(rows.flat()).toStrictEqual(referenceRows(report));
			}),
		);
	});

	it('throws for gzip of several members rather than give the first one only', async () => {
		const members = Buffer.concat([gzipSync(text.slice(0, 50)), gzipSync(text.slice(50))]);
		await expect(textOf(gunzip(byteByByte(members)))).rejects.toMatchObject({ code: 'gzip' });
	});

	it('throws for gzip cut short at any byte, however the rest arrives', async () => {
		for (let length = 2; length < gzip.length; length++) {
			const short = gzip.subarray(0, length);
			for (const bytes of [inOnePiece(short), cutAt(short, [length >> 1])]) {
				await expect(collect(rowBatches(gunzip(bytes)))).rejects.toMatchObject({
					code: 'gzip',
					rows: expect.any(Number),
				});
			}
		}
	});

	it('throws where any byte of the data, its length or its CRC is changed', async () => {
		const headerLength = 10;
		const unnoticed: string[] = [];
		for (let position = headerLength; position < gzip.length; position++) {
			const changed = Buffer.from(gzip);
			changed[position] ^= 0x10;
			const reading = textOf(gunzip(inOnePiece(changed))).catch((error: unknown) => error);
			const outcome = await reading;
			if (typeof outcome === 'string') unnoticed.push(outcome);
			else expect(outcome).toMatchObject({ code: 'gzip' });
		}
		// The last byte of the deflated data may be filled up with bits that mean nothing.
		expect([[], [text]]).toContainEqual(unnoticed);
	});

	it('throws where something else follows the gzip data', async () => {
		const bytes = Buffer.concat([gzip, Buffer.from('more')]);
		await expect(textOf(gunzip(inOnePiece(bytes)))).rejects.toMatchObject({ code: 'gzip' });
	});

	it('says how far a cut-off file was read', async () => {
		const large = gzipSync(
			`[${Array.from({ length: 5000 }, (_, row) => `{"a":${row}}`).join(',')}]`,
		);
		const cut = large.subarray(0, large.length - 20);
		await expect(collect(rowBatches(gunzip(inOnePiece(cut))))).rejects.toThrow(
			new RegExp(
				`cut off or damaged .*${cut.length} bytes were read, \\d{4,} bytes came out\\. .*: \\d{3,}\\.`,
			),
		);
	});

	it('passes on why a download broke off', async () => {
		const cause = new Error('socket hang up');
		async function* breaking() {
			yield gzip.subarray(0, 30);
			throw cause;
		}
		await expect(textOf(gunzip(breaking()))).rejects.toMatchObject({
			code: 'interrupted',
			message: 'The download broke off after 30 bytes (socket hang up).',
			cause,
		});
	});

	it.each([
		['gzip', gzip],
		['plain JSON', Buffer.from(text)],
	])('stops %s beyond the limit, and only beyond it', async (_, bytes) => {
		const size = text.length;
		expect(await textOf(gunzip(inOnePiece(bytes), { maxBytes: size }))).toBe(text);
		await expect(textOf(gunzip(inOnePiece(bytes), { maxBytes: size - 1 }))).rejects.toMatchObject({
			code: 'tooLarge',
		});
	});

	it('gives pieces whose memory the reader may free, and no part of them', async () => {
		for await (const piece of gunzip(inOnePiece(gzip))) {
			const part = piece.subarray(1);
			release(part);
			expect(part.length).toBe(text.length - 1);
			release(piece);
			expect([piece.length, part.length]).toEqual([0, 0]);
		}
	});

	it('leaves plain pieces alone, which are parts of what was downloaded', async () => {
		const bytes = Buffer.from(text);
		for await (const piece of gunzip(inOnePiece(bytes))) {
			release(piece);
			expect(piece.length).toBe(text.length);
		}
	});

	it('takes no more of the download than is asked for, and closes it when nobody reads on', async () => {
		const noise = Array.from({ length: 1_000_000 }, () => Math.random());
		const bytes = gzipSync(JSON.stringify(noise));
		let taken = 0;
		let isClosed = false;
		async function* download() {
			try {
				for (let start = 0; start < bytes.length; start += 16_384) {
					taken += 1;
					yield bytes.subarray(start, start + 16_384);
				}
			} finally {
				isClosed = true;
			}
		}
		for await (const piece of gunzip(download())) {
			expect(piece.length).toBeGreaterThan(0);
			await new Promise((resolve) => setImmediate(resolve));
			break;
		}
		await new Promise((resolve) => setImmediate(resolve));
		expect(taken).toBeLessThan(10);
		expect(isClosed).toBe(true);
	});
});
