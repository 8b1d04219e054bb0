import {
	NodeApiError,
	NodeOperationError,
	type Failure,
	type IBinaryData,
	type IExecuteFunctions,
	type IN8nHttpFullResponse,
} from 'n8n-workflow';
import { describeAmazonError } from '../../amazon/errors/describe';
import { isFileStorage } from '../../amazon/hosts/apis';
import { FileError } from '../../files/fileError';
import { amazonApiError, connectionError } from './errors';

export type Bytes = AsyncIterable<Uint8Array>;

/** The body that n8n's client gives for `encoding: 'stream'`: a Node.js Readable. */
type Readable = Exclude<
	Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0],
	Buffer | Uint8Array
>;

export type Download = Readable & Bytes;

/** Bytes of a refusal that are read; the rest of a page is not worth the memory. */
const refusalLimit = 64 * 1024;

/**
 * Opens a presigned link. Amazon's S3 only, without any header of Amazon's APIs (S3 refuses a second
 * authentication), and no redirect is followed. Whatever goes wrong is an error of two sentences.
 */
export async function openDownload(context: IExecuteFunctions, link: string): Promise<Download> {
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
	const body = response.body as unknown as Download;
	if (response.statusCode === 200) return body;
	const details = describeAmazonError({
		status: response.statusCode,
		headers: response.headers as Record<string, string>,
		body: await readRefusal(body),
	});
	throw amazonApiError(context.getNode(), details, response.statusCode);
}

/** As much as tells what S3 says, or as much as came before the connection broke. */
async function readRefusal(body: Bytes): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	let length = 0;
	try {
		for await (const chunk of body) {
			chunks.push(chunk);
			length += chunk.length;
			if (length > refusalLimit) break;
		}
	} catch {
		// The status says enough.
	}
	return Buffer.concat(chunks);
}

function assertIsStorage(context: IExecuteFunctions, link: string): void {
	const url = new URL(URL.canParse(link) ? link : 'about:blank');
	if (isFileStorage(url)) return;
	const message = url.hostname
		? `The file's link leads to ${url.origin}, which is not Amazon's S3 over HTTPS.`
		: 'Amazon gave no link to the file.';
	throw new NodeOperationError(context.getNode(), message, {
		description: 'Nothing was downloaded. Ask Amazon about this file.',
		failure: { cause: 'configuration-invalid' },
	});
}

/** Streams what is made of a download into n8n's binary store; it is never in memory as a whole. */
export async function storeFile(
	context: IExecuteFunctions,
	download: Download,
	bytes: Bytes,
	{ fileName, mimeType }: { fileName: string; mimeType: string },
): Promise<IBinaryData> {
	try {
		return await context.helpers.prepareBinaryData(streamOf(bytes, download), fileName, mimeType);
	} catch (error) {
		throw fileError(context, error, notStored);
	}
}

/** The file was read, for its own faults have an error of their own: n8n has no place for it. */
function notStored(context: IExecuteFunctions, thrown: unknown): NodeOperationError {
	const reason = thrown instanceof Error ? thrown.message : 'no reason given';
	return new NodeOperationError(context.getNode(), 'n8n could not store the file.', {
		description: `Check the disk or the storage that n8n keeps binary data in. It failed with: ${reason}`,
		failure: { cause: 'configuration-invalid' },
	});
}

/**
 * A Node.js stream of these bytes. Its class is taken from a stream at hand, for a node may not
 * import Node.js' own modules. `compose` will not do: an error after the end of what it reads from
 * reaches nobody but the process, which ends (Node.js 24).
 */
function streamOf(bytes: Bytes, stream: Readable): Readable {
	const { from } = stream.constructor as unknown as StreamClass;
	return from(bytes, { objectMode: false });
}

/** Source: https://nodejs.org/api/stream.html#streamreadablefromiterable-options */
interface StreamClass {
	from(bytes: Bytes, options: { objectMode: boolean }): Readable;
}

const damaged = 'Download the file again. If the same happens again, ask Amazon about it.';

/** What to do about a broken file, and whether another download may come out otherwise. */
const adviceByCode: Record<FileError['code'], { advice: string; failure: Failure }> = {
	interrupted: { advice: damaged, failure: { cause: 'temporarily-unavailable' } },
	gzip: { advice: damaged, failure: { cause: 'temporarily-unavailable' } },
	json: { advice: damaged, failure: { cause: 'temporarily-unavailable' } },
	zip: { advice: damaged, failure: { cause: 'temporarily-unavailable' } },
	tooLarge: {
		advice: 'Raise "Maximum Size" in the options, or ask for less at a time.',
		failure: { cause: 'configuration-invalid' },
	},
	unknownColumn: {
		advice: 'Choose NDJSON or JSON as the file format, which need no common columns.',
		failure: { cause: 'configuration-invalid' },
	},
};

/**
 * What a file that broke off, is damaged or is too large says to the user. An error that is in words
 * for the user already stays as it is.
 */
export function fileError(
	context: IExecuteFunctions,
	thrown: unknown,
	otherwise = noAnswer,
): Error {
	context.getExecutionCancelSignal()?.throwIfAborted();
	if (thrown instanceof NodeApiError || thrown instanceof NodeOperationError) return thrown;
	for (let cause = thrown; cause instanceof Error; cause = cause.cause) {
		if (!(cause instanceof FileError)) continue;
		const { advice, failure } = adviceByCode[cause.code];
		return new NodeOperationError(context.getNode(), cause.message, {
			description: advice,
			failure,
		});
	}
	return otherwise(context, thrown);
}

function noAnswer(context: IExecuteFunctions, thrown: unknown): NodeOperationError {
	return connectionError(context.getNode(), thrown);
}
