import type {
	IBinaryData,
	IExecuteFunctions,
	IN8nHttpFullResponse,
	IPollFunctions,
} from 'n8n-workflow';
import { AmazonError } from '../../amazon/errors/amazonError';
import { describeRefusal } from '../../amazon/errors/describe';
import { noAnswer } from '../../amazon/errors/noAnswer';
import { isFileStorage } from '../../amazon/hosts/fileStorage';
import { causesOf, outcomeOf, type Answer } from '../../amazon/outcome';
import { repeatTries, type Pace } from '../../amazon/retryPolicy';
import { FileError } from '../../files/fileError';
import { cancelSignal } from './context';
import { endingOfError, isNodeError } from './errors';
import { waitingOf } from './pause';
import { beginningOf } from './stream';
import { timeouts } from './timeouts';

/** Where files are downloaded: in an execution and, small ones, in a poll. */
export type DownloadContext = IExecuteFunctions | IPollFunctions;

export type Bytes = AsyncIterable<Uint8Array>;

/** The body that n8n's client gives for `encoding: 'stream'`: a Node.js Readable. */
type Readable = Exclude<
	Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0],
	Buffer | Uint8Array
>;

export type Download = Readable & Bytes;

/** A file is read from its beginning each time, and what was read may be large. */
const downloadPace: Pace = { first: 1000, growth: 4, longest: 60_000, spread: 0.5, tries: 3 };

/**
 * Downloads, and again where it broke off or Amazon was busy. `download` is told whether it is the
 * first try: links expire, so each other one takes a fresh link. A link that is refused is no reason to
 * give up before a fresh one was tried.
 */
export async function repeatDownload<Result>(
	context: DownloadContext,
	download: (isFirst: boolean) => Promise<Result>,
): Promise<Result> {
	const cancelled = cancelSignal(context);
	const options = { repeat: 'always', pace: downloadPace } as const;
	let isFirst = true;
	type Downloaded = { value: Result } | { error: Error };
	const { result } = await repeatTries<Downloaded>(options, waitingOf(context), async () => {
		const wasFirst = isFirst;
		isFirst = false;
		try {
			return { result: { value: await download(wasFirst) }, ending: 'final' };
		} catch (thrown) {
			cancelled?.throwIfAborted();
			const error = thrown as Error;
			const ending = wasFirst && isLinkRefused(error) ? 'unclear' : endingOfError(error);
			return { result: { error }, ending };
		}
	});
	if ('error' in result) throw result.error;
	return result.value;
}

function isLinkRefused(error: Error): boolean {
	return causesOf(error).some(
		(cause) => cause instanceof AmazonError && cause.details.status !== undefined,
	);
}

/**
 * Opens a presigned link. Amazon's S3 only, without any header of Amazon's APIs (S3 refuses a second
 * authentication), and no redirect is followed. Throws AmazonError.
 */
export async function openDownload(context: DownloadContext, link: string): Promise<Download> {
	const url = storageUrl(link);
	const outcome = await outcomeOf(async () => {
		const response: IN8nHttpFullResponse = await context.helpers.httpRequest({
			url: link,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: timeouts.download,
			abortSignal: cancelSignal(context),
		});
		return response as unknown as Answer;
	});
	if (outcome.came !== 'answer') throw noAnswer(outcome);
	const { statusCode, headers, body } = outcome.answer;
	if (statusCode === 200) return body as Download;
	throw describeRefusal({ status: statusCode, headers, body: await beginningOf(body), url });
}

function storageUrl(link: string): URL {
	const url = new URL(URL.canParse(link) ? link : 'about:blank');
	if (isFileStorage(url)) return url;
	throw new AmazonError(
		url.hostname
			? `The file's link leads to ${url.origin}, which is not Amazon's S3 over HTTPS.`
			: 'Amazon gave no link to the file.',
		{ kind: 'unknown', advice: 'Nothing was downloaded. Ask Amazon about this file.' },
	);
}

/** Streams what is made of a body into n8n's binary store; it is never in memory as a whole. */
export async function storeFile(
	context: DownloadContext,
	body: Download,
	bytes: Bytes,
	{ fileName, mimeType }: { fileName?: string; mimeType?: string },
): Promise<IBinaryData> {
	const source = watched(bytes);
	try {
		return await context.helpers.prepareBinaryData(
			streamOf(source.bytes, body),
			fileName,
			mimeType,
		);
	} catch (error) {
		cancelSignal(context)?.throwIfAborted();
		throw source.failure() ?? notStored(error);
	}
}

/**
 * The same bytes, and what went wrong in reading them: n8n's store throws an error of its own then, and
 * only who has both can tell a broken download from a full disk.
 */
function watched(bytes: Bytes): { bytes: Bytes; failure(): Error | undefined } {
	let failure: Error | undefined;
	const passing = async function* () {
		try {
			yield* bytes;
		} catch (thrown) {
			failure = asDownloadError(thrown);
			throw failure;
		}
	};
	return { bytes: passing(), failure: () => failure };
}

/** What went wrong while a body was read: the file's own fault in words, else the connection broke. */
export function asDownloadError(thrown: unknown): Error {
	return causesOf(thrown).find(isInWords) ?? noAnswer({ came: 'part', thrown });
}

function isInWords(error: Error): boolean {
	return error instanceof FileError || error instanceof AmazonError || isNodeError(error);
}

/** The file was read: n8n has no place for it. */
function notStored(thrown: unknown): AmazonError {
	const reason = thrown instanceof Error ? thrown.message : 'no reason given';
	return new AmazonError('n8n could not store the file.', {
		kind: 'unknown',
		advice: `Check the disk or the storage that n8n keeps binary data in. It failed with: ${reason}`,
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
