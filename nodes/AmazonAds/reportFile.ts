import type { IBinaryData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { gunzip } from '../../lwa/rows/gunzip';
import { rowBatches } from '../../lwa/rows/rowBatches';
import { toCsv } from '../../lwa/rows/toCsv';
import { toJsonArray } from '../../lwa/rows/toJsonArray';
import { toNdjson } from '../../lwa/rows/toNdjson';
import { toOriginal } from '../../lwa/rows/toOriginal';
import { fileError, openDownload, storeFile, type Bytes } from '../shared/fileDownload';

export type FileFormat = 'csv' | 'gzip' | 'json' | 'ndjson';

interface Format {
	extension: string;
	mimeType: string;
	convert(bytes: Bytes, maxBytes: number | undefined, columns?: string[]): Bytes;
}

const formats: Record<FileFormat, Format> = {
	csv: {
		extension: 'csv',
		mimeType: 'text/csv',
		convert: (bytes, maxBytes, columns) => toCsv(gunzip(bytes, { maxBytes }), { columns }),
	},
	gzip: {
		extension: 'json.gz',
		mimeType: 'application/gzip',
		convert: (bytes, maxBytes) => toOriginal(bytes, { maxBytes }),
	},
	json: {
		extension: 'json',
		mimeType: 'application/json',
		convert: (bytes, maxBytes) => toJsonArray(gunzip(bytes, { maxBytes })),
	},
	ndjson: {
		extension: 'ndjson',
		mimeType: 'application/x-ndjson',
		convert: (bytes, maxBytes) => toNdjson(gunzip(bytes, { maxBytes })),
	},
};

/** A file that Amazon made, and how it is wanted. `maxBytes` counts what comes out of the gzip. */
export interface ReportFile {
	url: string;
	maxBytes?: number;
}

/** The rows of a file as items; `added` goes before each row's own fields. */
export async function downloadRows(
	context: IExecuteFunctions,
	{ url, maxBytes }: ReportFile,
	added: IDataObject = {},
): Promise<INodeExecutionData[]> {
	const download = await openDownload(context, url);
	const items: INodeExecutionData[] = [];
	const plain = Object.keys(added).length === 0;
	try {
		for await (const rows of rowBatches(gunzip(download, { maxBytes }))) {
			for (const row of rows) {
				items.push({ json: (plain ? row : { ...added, ...row }) as IDataObject });
			}
		}
	} catch (error) {
		throw fileError(context, error);
	}
	return items;
}

/** The file streamed into n8n's binary store; it is never in memory as a whole. */
export async function downloadFile(
	context: IExecuteFunctions,
	{ url, maxBytes }: ReportFile,
	format: FileFormat,
	name: string,
	columns?: string[],
): Promise<IBinaryData> {
	const download = await openDownload(context, url);
	const { extension, mimeType, convert } = formats[format];
	return await storeFile(context, download, convert(download, maxBytes, columns), {
		fileName: `${name}.${extension}`,
		mimeType,
	});
}
