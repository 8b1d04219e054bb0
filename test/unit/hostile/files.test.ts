/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';

import { FileError } from '../../../files/fileError';
import { gunzip } from '../../../files/gunzip';
import { joinFiles } from '../../../files/joinFiles';
import { rowBatches } from '../../../files/rowBatches';
import { toCsv } from '../../../files/toCsv';
import { toNdjson } from '../../../files/toNdjson';
import { toOriginal } from '../../../files/toOriginal';
import type { ByteSource } from '../../../files/byteSource';
import { reportText } from '../files/arbitraryReport';
import { cutAt } from '../files/reference';
import { budget } from './budget';

/** Bytes of a report, of its gzip or of anything, damaged in places. */
const anyFile = fc
	.tuple(
		fc.oneof(
			reportText.map((text) => Buffer.from(text)),
			reportText.map((text) => gzipSync(text)),
			fc
				.tuple(reportText, reportText)
				.map((texts) => Buffer.concat(texts.map((text) => gzipSync(text)))),
			fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
			fc
				.uint8Array({ maxLength: 200 })
				.map((bytes) => Buffer.concat([Buffer.of(0x1f, 0x8b, 0x08), bytes])),
			fc
				.string({ unit: fc.constantFrom(...'[]{}",:\\0-e.ntf 1') })
				.map((text) => Buffer.from(text)),
		),
		fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 3 }),
		fc.option(fc.nat()),
	)
	.map(([file, changes, cut]) => {
		const bytes = Buffer.from(file);
		for (const [position, byte] of changes) {
			if (bytes.length > 0) bytes[position % bytes.length] = byte;
		}
		return cut === null ? bytes : bytes.subarray(0, cut % (bytes.length + 1));
	});

async function* onlyOne(file: ByteSource): AsyncGenerator<ByteSource> {
	yield file;
}

const readers: Record<string, (bytes: ByteSource) => AsyncIterable<unknown>> = {
	rows: (bytes) => rowBatches(gunzip(bytes)),
	CSV: (bytes) => toCsv(gunzip(bytes)),
	NDJSON: (bytes) => toNdjson(gunzip(bytes)),
	GZIP: (bytes) => toOriginal(bytes),
	'a joined file': (bytes) => rowBatches(joinFiles(onlyOne(bytes))),
};

describe.each(Object.keys(readers))('A file of any kind as %s', (name) => {
	it('is read, or is an error in words, however it is cut', async () => {
		await fc.assert(
			fc.asyncProperty(anyFile, fc.array(fc.nat()), async (bytes, cuts) => {
				const positions = cuts.map((cut) => cut % (bytes.length + 1));
				try {
					for await (const piece of readers[name](cutAt(bytes, positions))) void piece;
				} catch (error) {
					expect(error).toBeInstanceOf(FileError);
				}
			}),
			budget,
		);
	});
});

describe('A gzip that grows a thousandfold', () => {
	const bomb = gzipSync(Buffer.alloc(64_000_000, ' '));

	it('ends at the limit, with no more of it read', async () => {
		let seen = 0;
		const reading = async () => {
			for await (const piece of gunzip(cutAt(bomb, []), { maxBytes: 1_000_000 })) {
				seen += piece.length;
			}
		};
		await expect(reading()).rejects.toMatchObject({ code: 'tooLarge' });
		expect(seen).toBeLessThanOrEqual(1_000_000);
	});

	it('ends at the limit where it is kept as it is', async () => {
		const reading = async () => {
			for await (const piece of toOriginal(cutAt(bomb, []), { maxBytes: 1_000_000 })) void piece;
		};
		await expect(reading()).rejects.toMatchObject({ code: 'tooLarge' });
	});
});
