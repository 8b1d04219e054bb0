import type { ByteSource } from './byteSource';
import { counted } from './countedBytes';
import { FileError } from './fileError';

/** What a ZIP begins with: its first entry, or its end where it has none. */
const beginnings = [Buffer.from('PK\x03\x04'), Buffer.from('PK\x05\x06')];
/** The record that every ZIP ends with: 22 bytes and a comment, whose length stands in the last two. */
const endSignature = Buffer.from('PK\x05\x06');
const endSize = 22;
const longestComment = 0xffff;

/**
 * A ZIP as downloaded, chunk by chunk, looked at in passing: an error where it does not begin as a
 * ZIP does, and at its end where the record is missing that closes a ZIP. Throws FileError:
 * `interrupted`, `zip`, `tooLarge`. `maxBytes` counts the ZIP itself.
 *
 * Source: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT (4.3.6, 4.3.16)
 */
export async function* wholeZip(
	bytes: ByteSource,
	maxBytes = Infinity,
): AsyncGenerator<Uint8Array> {
	const progress = { read: 0 };
	let beginning = Buffer.alloc(0);
	let end = Buffer.alloc(0);
	for await (const chunk of counted(bytes, progress)) {
		if (progress.read > maxBytes) {
			throw new FileError('tooLarge', `The report is larger than the limit of ${maxBytes} bytes`);
		}
		if (beginning.length < 4) {
			beginning = Buffer.concat([beginning, chunk.subarray(0, 4 - beginning.length)]);
			assertBegins(beginning);
		}
		end = Buffer.concat([end, chunk]).subarray(-(endSize + longestComment));
		yield chunk;
	}
	if (endsWithRecord(end)) return;
	throw new FileError(
		'zip',
		`The report's ZIP file is cut off: its end is missing after ${progress.read} bytes`,
	);
}

function assertBegins(bytes: Buffer): void {
	if (beginnings.some((signature) => signature.subarray(0, bytes.length).equals(bytes))) return;
	throw new FileError(
		'zip',
		`The report is no ZIP file: it begins with the bytes ${bytes.toString('hex')}`,
	);
}

function endsWithRecord(end: Buffer): boolean {
	let at = end.lastIndexOf(endSignature);
	while (at >= 0) {
		const isWhole = at + endSize <= end.length;
		if (isWhole && at + endSize + end.readUInt16LE(at + endSize - 2) === end.length) return true;
		at = at > 0 ? end.lastIndexOf(endSignature, at - 1) : -1;
	}
	return false;
}
