import {
	NodeOperationError,
	type Failure,
	type IBinaryData,
	type IDataObject,
	type IExecuteFunctions,
	type IN8nHttpFullResponse,
	type INodeExecutionData,
} from 'n8n-workflow';
import { describeAmazonError } from '../../lwa/errors';
import { isFileStorage } from '../../lwa/products';
import { gunzip } from '../../lwa/rows/gunzip';
import { ReportFileError } from '../../lwa/rows/reportFileError';
import { rowBatches } from '../../lwa/rows/rowBatches';
import { toCsv } from '../../lwa/rows/toCsv';
import { toJsonArray } from '../../lwa/rows/toJsonArray';
import { toNdjson } from '../../lwa/rows/toNdjson';
import { toOriginal } from '../../lwa/rows/toOriginal';
import { amazonApiError, connectionError } from '../shared/errors';

export type FileFormat = 'csv' | 'gzip' | 'json' | 'ndjson';

/** The body that n8n's client gives for `encoding: 'stream'`: a Node.js Readable. */
type Download = Exclude<
	Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0],
	Buffer | Uint8Array
>;

type Bytes = AsyncIterable<Uint8Array>;

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
	const converted = streamOf(convert(download, maxBytes, columns), download);
	try {
		return await context.helpers.prepareBinaryData(converted, `${name}.${extension}`, mimeType);
	} catch (error) {
		throw fileError(context, error);
	}
}

/**
 * A Node.js stream of these bytes. Its class is taken from a stream at hand, for a node may not
 * import Node.js' own modules. `compose` will not do: an error after the end of what it reads from
 * reaches nobody but the process, which ends (Node.js 24).
 */
function streamOf(bytes: Bytes, stream: Download): Download {
	const { from } = stream.constructor as unknown as StreamClass;
	return from(bytes, { objectMode: false });
}

/** Source: https://nodejs.org/api/stream.html#streamreadablefromiterable-options */
interface StreamClass {
	from(bytes: Bytes, options: { objectMode: boolean }): Download;
}

/**
 * Opens a presigned link. Amazon's S3 only, without any header of Amazon's APIs (S3 refuses a second
 * authentication), and no redirect is followed.
 */
async function openDownload(context: IExecuteFunctions, link: string): Promise<Download & Bytes> {
	assertIsStorage(context, link);
	let response: IN8nHttpFullResponse;
	try {
		response = await context.helpers.httpRequest({
			url: link,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: 120_000,
			abortSignal: context.getExecutionCancelSignal(),
		});
	} catch (error) {
		throw connectionError(context.getNode(), error);
	}
	const body = response.body as unknown as Download & Bytes;
	if (response.statusCode === 200) return body;
	const text: Uint8Array[] = [];
	for await (const chunk of body) text.push(chunk);
	const details = describeAmazonError({
		status: response.statusCode,
		headers: response.headers as Record<string, string>,
		body: Buffer.concat(text),
	});
	throw amazonApiError(context.getNode(), details, response.statusCode);
}

function assertIsStorage(context: IExecuteFunctions, link: string): void {
	const url = new URL(URL.canParse(link) ? link : 'about:blank');
	if (isFileStorage(url)) return;
	const message = url.hostname
		? `The file's link leads to ${url.origin}, which is not Amazon's S3 over HTTPS.`
		: 'Amazon gave no link to the file.';
	throw new NodeOperationError(context.getNode(), message, {
		description: 'Nothing was downloaded. Ask Amazon about this report.',
		failure: { cause: 'configuration-invalid' },
	});
}

const damaged =
	'Download the report again by its ID. If the same happens again, ask Amazon about it.';

/** What to do about a broken file, and whether another download may come out otherwise. */
const adviceByCode: Record<ReportFileError['code'], { advice: string; failure: Failure }> = {
	interrupted: { advice: damaged, failure: { cause: 'temporarily-unavailable' } },
	gzip: { advice: damaged, failure: { cause: 'temporarily-unavailable' } },
	json: { advice: damaged, failure: { cause: 'temporarily-unavailable' } },
	tooLarge: {
		advice: 'Raise "Maximum Size" in the options, or ask for fewer days or columns.',
		failure: { cause: 'configuration-invalid' },
	},
	unknownColumn: {
		advice: 'Choose NDJSON or JSON as the file format, which need no common columns.',
		failure: { cause: 'configuration-invalid' },
	},
};

function fileError(context: IExecuteFunctions, thrown: unknown): Error {
	context.getExecutionCancelSignal()?.throwIfAborted();
	for (let cause = thrown; cause instanceof Error; cause = cause.cause) {
		if (!(cause instanceof ReportFileError)) continue;
		const { advice, failure } = adviceByCode[cause.code];
		return new NodeOperationError(context.getNode(), cause.message, {
			description: advice,
			failure,
		});
	}
	return connectionError(context.getNode(), thrown);
}
