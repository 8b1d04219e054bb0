/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { crc32, deflateRawSync } from 'node:zlib';

const DEFLATED = 8;
/** 1980-01-01, the first day a ZIP can name. */
const DATE = 0x21;

/**
 * A ZIP of one deflated file.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT (4.3.7, 4.3.12, 4.3.16)
 */
export function zipOf(fileName: string, content: string): Buffer {
	const name = Buffer.from(fileName);
	const bytes = Buffer.from(content);
	const data = deflateRawSync(bytes);

	const local = Buffer.alloc(30);
	local.write('PK\x03\x04');
	writeAbout(local, 4);

	const central = Buffer.alloc(46);
	central.write('PK\x01\x02');
	central.writeUInt16LE(20, 4);
	writeAbout(central, 6);

	const end = Buffer.alloc(22);
	end.write('PK\x05\x06');
	end.writeUInt16LE(1, 8);
	end.writeUInt16LE(1, 10);
	end.writeUInt32LE(central.length + name.length, 12);
	end.writeUInt32LE(local.length + name.length + data.length, 16);
	return Buffer.concat([local, name, data, central, name, end]);

	/** The fields that both headers of a file have, in one order. */
	function writeAbout(header: Buffer, at: number): void {
		header.writeUInt16LE(20, at);
		header.writeUInt16LE(0x0800, at + 2); // the name is UTF-8
		header.writeUInt16LE(DEFLATED, at + 4);
		header.writeUInt16LE(DATE, at + 8);
		header.writeUInt32LE(crc32(bytes), at + 10);
		header.writeUInt32LE(data.length, at + 14);
		header.writeUInt32LE(bytes.length, at + 18);
		header.writeUInt16LE(name.length, at + 22);
	}
}
