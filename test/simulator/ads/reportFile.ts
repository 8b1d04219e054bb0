/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, gzipSync } from 'node:zlib';
import type { ReportRow } from './reportRows.ts';
import { jsonText } from '../server/http.ts';

/** The text of one JSON array, about 64 KB at a time. */
function* arrayText(rows: Iterable<ReportRow>): Generator<Buffer> {
	let text = '[';
	let separator = '';
	for (const row of rows) {
		text += separator + jsonText(row);
		separator = ',';
		if (text.length < 65_536) continue;
		yield Buffer.from(text);
		text = '';
	}
	yield Buffer.from(`${text}]`);
}

/** The file Amazon makes of rows: a gzip of one JSON array. */
export function gzipRows(rows: Iterable<ReportRow>): Buffer {
	return gzipSync(Buffer.concat([...arrayText(rows)]));
}

/** The same, of any size, to disk; for `setReportFile`. Resolves to the bytes of JSON. */
export async function writeReportFile(path: string, rows: Iterable<ReportRow>): Promise<number> {
	const gzip = createGzip();
	await pipeline(Readable.from(arrayText(rows)), gzip, createWriteStream(path));
	return gzip.bytesWritten;
}
