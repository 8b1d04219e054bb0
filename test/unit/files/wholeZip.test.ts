import { wholeZip } from '../../../files/wholeZip';
import { zipOf } from '../../simulator/primeVideo/zip.ts';

const zip = zipOf('report.csv', 'Title,Streams\r\nTunnel,3\r\n');

async function* inChunks(bytes: Buffer, size: number) {
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Buffer, size = 1000, maxBytes?: number): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of wholeZip(inChunks(bytes, size), maxBytes)) chunks.push(chunk);
	return Buffer.concat(chunks);
}

/** The same ZIP with a comment at its end. */
function commented(comment: string): Buffer {
	const bytes = Buffer.concat([zip, Buffer.from(comment)]);
	bytes.writeUInt16LE(comment.length, zip.length - 2);
	return bytes;
}

describe('wholeZip', () => {
	it('passes a ZIP on as it is, in chunks of any size', async () => {
		for (let size = 1; size <= zip.length; size++) {
			expect((await read(zip, size)).equals(zip)).toBe(true);
		}
	});

	it('takes a ZIP without a file, but not one cut off', async () => {
		const empty = Buffer.concat([Buffer.from('PK\x05\x06'), Buffer.alloc(18)]);
		expect(await read(empty, 3)).toHaveLength(22);
		for (let length = 0; length < empty.length; length++) {
			await expect(read(empty.subarray(0, length), 3)).rejects.toMatchObject({ code: 'zip' });
		}
	});

	it('refuses a ZIP that is cut off anywhere', async () => {
		for (let length = 0; length < zip.length; length++) {
			await expect(read(zip.subarray(0, length), 7)).rejects.toMatchObject({
				code: 'zip',
				message: `The report's ZIP file is cut off: its end is missing after ${length} bytes.`,
			});
		}
	});

	it.each([
		['short', 'made by Slate'],
		['as long as can be', 'x'.repeat(65_535)],
		['that looks like the end of another', 'PK\x05\x06'.repeat(9)],
	])('takes a ZIP with a comment %s, but not one cut off in it', async (_, comment) => {
		const bytes = commented(comment);
		expect((await read(bytes)).equals(bytes)).toBe(true);
		await expect(read(bytes.subarray(0, -1))).rejects.toMatchObject({ code: 'zip' });
	});

	it('refuses what does not begin as a ZIP, before any of it is passed on', async () => {
		const passed: Uint8Array[] = [];
		const reading = async () => {
			for await (const chunk of wholeZip(inChunks(Buffer.from('<html>…'), 4))) passed.push(chunk);
		};
		await expect(reading()).rejects.toMatchObject({
			code: 'zip',
			message: 'The report is no ZIP file: it begins with the bytes 3c68746d.',
		});
		expect(passed).toEqual([]);
	});

	it('takes a ZIP as large as the limit, and no larger one', async () => {
		expect(await read(zip, 10, zip.length)).toHaveLength(zip.length);
		const limit = zip.length - 1;
		await expect(read(zip, 10, limit)).rejects.toMatchObject({
			code: 'tooLarge',
			message: `The report is larger than the limit of ${limit} bytes.`,
		});
	});

	it('says how far a download came that breaks off', async () => {
		async function* breaking() {
			yield zip.subarray(0, 50);
			throw new Error('aborted');
		}
		const reading = async () => {
			for await (const chunk of wholeZip(breaking())) expect(chunk).toHaveLength(50);
		};
		await expect(reading()).rejects.toMatchObject({
			code: 'interrupted',
			message: 'The download broke off after 50 bytes (aborted).',
		});
	});
});
