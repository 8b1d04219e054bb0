/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';

import { gunzip } from '../../../files/gunzip';
import { release } from '../../../files/inflatedPiece';
import { rowBatches } from '../../../files/rowBatches';
import { toOriginal } from '../../../files/toOriginal';
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

	it('reads all members of a gzip, wherever the bytes are cut', async () => {
		const parts = [text.slice(0, 50), '', text.slice(50, 60), text.slice(60)];
		const members = Buffer.concat(parts.map((part) => gzipSync(part)));
		for (let cut = 0; cut <= members.length; cut++) {
			expect(await textOf(gunzip(cutAt(members, [cut])))).toBe(text);
		}
		expect(await textOf(gunzip(byteByByte(members)))).toBe(text);
	});

	it('reads members that are longer than what is at hand, one beginning where a chunk ends', async () => {
		const long = Array.from({ length: 3 }, () => randomBytes(150_000).toString('hex'));
		const members = long.map((part) => gzipSync(part));
		const bytes = Buffer.concat(members);
		for (const around of [-1, 0, 1]) {
			const cut = members[0].length + around;
			expect(await textOf(gunzip(cutAt(bytes, [cut, cut + 5, cut + 5000])))).toBe(long.join(''));
		}
	});

	it('takes no bytes within a member for the beginning of another', async () => {
		const stored = gzipSync(
			Buffer.concat([gzipSync('no member').subarray(0, 9), randomBytes(200)]),
			{ level: 0 },
		);
		const bytes = await collect(gunzip(byteByByte(stored)));
		expect(Buffer.concat(bytes).equals(gunzipSync(stored))).toBe(true);
	});

	it('counts the bytes of all members for the limit', async () => {
		const members = Buffer.concat([gzipSync(text), gzipSync(text)]);
		const maxBytes = 2 * text.length;
		expect(await textOf(gunzip(inOnePiece(members), { maxBytes }))).toBe(text + text);
		const writing = textOf(gunzip(inOnePiece(members), { maxBytes: maxBytes - 1 }));
		await expect(writing).rejects.toMatchObject({ code: 'tooLarge' });
	});

	it('throws for a second member that is cut short at any byte', async () => {
		const members = Buffer.concat([gzip, gzip]);
		for (let length = gzip.length + 1; length < members.length; length++) {
			const short = inOnePiece(members.subarray(0, length));
			await expect(textOf(gunzip(short))).rejects.toMatchObject({ code: 'gzip' });
		}
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

	it.each([
		['text', Buffer.from('more')],
		['zeros', Buffer.alloc(512)],
		['the first bytes of a member', Buffer.from([0x1f, 0x8b])],
		['the header of a member and noise', Buffer.concat([gzip.subarray(0, 10), randomBytes(90)])],
	])('throws where %s follows the gzip data', async (_, more) => {
		const bytes = Buffer.concat([gzip, more]);
		for (const source of [inOnePiece(bytes), cutAt(bytes, [gzip.length]), byteByByte(bytes)]) {
			await expect(textOf(gunzip(source))).rejects.toMatchObject({ code: 'gzip' });
		}
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
		const bytes = gzipSync(randomBytes(1_000_000));
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

describe('Compressed data that holds the first bytes of a member by chance', () => {
	/** Stored as they are: a header with extra fields longer than any trial, and noise. */
	const noise = Buffer.from(Array.from({ length: 70_000 }, (_, index) => (index * 7919) % 251));
	const chance = Buffer.of(0x1f, 0x8b, 0x08, 0x04, 0, 0, 0, 0, 0, 3, 0xff, 0xff);

	it('is of one member', async () => {
		const data = Buffer.concat([noise, chance, noise]);
		const pieces: Uint8Array[] = [];
		for await (const piece of gunzip(source(gzipSync(data, { level: 0 })))) {
			pieces.push(Buffer.from(piece));
		}
		expect(Buffer.concat(pieces).equals(data)).toBe(true);
	});

	it('ends in an error where the first of two members is damaged', async () => {
		const [first, second] = [gzipSync(noise, { level: 0 }), gzipSync(noise, { level: 0 })];
		first[first.length - 8] ^= 1;
		const taken = (async () => {
			for await (const piece of toOriginal(source(Buffer.concat([first, second])))) void piece;
		})();
		await expect(taken).rejects.toThrow('cut off or damaged');
	}, 10_000);
});

/** In chunks, as a download comes. */
async function* source(bytes: Buffer): AsyncGenerator<Uint8Array> {
	for (let start = 0; start < bytes.length; start += 16_384) {
		yield bytes.subarray(start, start + 16_384);
	}
}
