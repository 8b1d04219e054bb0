import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { addFields, type RowFields } from '../../files/addFields';
import { gunzip } from '../../files/gunzip';
import { joinFiles } from '../../files/joinFiles';
import { rowBatches } from '../../files/rowBatches';
import { toCsv, type CsvOptions } from '../../files/toCsv';
import { toJsonArray } from '../../files/toJsonArray';
import { toNdjson } from '../../files/toNdjson';
import { toOriginal } from '../../files/toOriginal';
import { cancelSignal } from '../shared/context';
import {
	asDownloadError,
	openDownload,
	storeFile,
	type Bytes,
	type Download,
	type DownloadContext,
} from '../shared/download';

export type FileFormat = 'csv' | 'gzip' | 'json' | 'ndjson';

interface Format {
	extension: string;
	mimeType: string;
	/** Missing where the file stays as Amazon made it: several cannot become one then. */
	write?(inflated: Bytes, csv: CsvOptions): Bytes;
}

const formats: Record<FileFormat, Format> = {
	csv: {
		extension: 'csv',
		mimeType: 'text/csv',
		write: toCsv,
	},
	gzip: { extension: 'json.gz', mimeType: 'application/gzip' },
	json: { extension: 'json', mimeType: 'application/json', write: toJsonArray },
	ndjson: { extension: 'ndjson', mimeType: 'application/x-ndjson', write: toNdjson },
};

/** Whether several files that Amazon made can be written as one. */
export function canJoin(format: FileFormat): boolean {
	return formats[format].write !== undefined;
}

/** A file that Amazon made. */
export interface ReportFile {
	/** For messages, where it is one of several: "report 123". */
	title: string;
	/** Asked for right before the download, for links expire. */
	link(): Promise<string | undefined>;
}

/** Files whose rows are read as those of one, in this order. */
export interface ReportFiles {
	files: ReportFile[];
	/** The most that may come out of their gzips together. */
	maxBytes?: number;
	/** Fields that go before those of each row, save where the file stays as Amazon made it. */
	added: Record<string, string>;
	/** And those that are made of the row. */
	made?: RowFields;
}

/** The rows as items, their fields in the order of `columns`. */
export async function downloadRows(
	context: DownloadContext,
	source: ReportFiles,
	columns: readonly string[],
): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	await readFiles(context, source, async ({ inflated }) => {
		for await (const rows of rowBatches(inflated, columns)) {
			for (const row of rows) items.push({ json: row as IDataObject });
		}
	});
	return items;
}

/**
 * The rows as one file, streamed into n8n's binary store; it is never in memory as a whole. `csv` is
 * heeded where the format is CSV.
 */
export async function downloadFile(
	context: DownloadContext,
	source: ReportFiles,
	format: FileFormat,
	name: string,
	csv: CsvOptions,
): Promise<IBinaryData> {
	const { extension, mimeType, write } = formats[format];
	return await readFiles(context, source, async ({ first, inflated }) => {
		const bytes = write?.(inflated, csv) ?? toOriginal(first, { maxBytes: source.maxBytes });
		return await storeFile(context, first, bytes, { fileName: `${name}.${extension}`, mimeType });
	});
}

/**
 * Opens the first file, and each other one when the one before it has been read to its end. What goes
 * wrong says in which of several.
 */
async function readFiles<Result>(
	context: DownloadContext,
	{ files, maxBytes, added, made }: ReportFiles,
	read: (opened: { first: Download; inflated: Bytes }) => Promise<Result>,
): Promise<Result> {
	let current = files[0];
	const open = async (file: ReportFile) => {
		current = file;
		return await openDownload(context, (await file.link()) ?? '');
	};
	const others = files.slice(1);
	try {
		const first = await open(current);
		const inflated =
			others.length === 0
				? gunzip(first, { maxBytes })
				: joinFiles(inTurn(first, others, open), { maxBytes });
		const isPlain = Object.keys(added).length === 0 && !made;
		return await read({ first, inflated: isPlain ? inflated : addFields(inflated, added, made) });
	} catch (thrown) {
		cancelSignal(context)?.throwIfAborted();
		const error = asDownloadError(thrown);
		throw others.length === 0 ? error : ofFile(current.title, error);
	}
}

/** Says of which of several files an error is. */
function ofFile(title: string, error: Error): Error {
	const subject = title.charAt(0).toUpperCase() + title.slice(1);
	error.message = `${subject}: ${error.message}`;
	return error;
}

async function* inTurn(
	first: Download,
	others: ReportFile[],
	open: (file: ReportFile) => Promise<Download>,
): AsyncGenerator<Download> {
	yield first;
	for (const file of others) yield await open(file);
}
