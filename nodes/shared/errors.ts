import {
	NodeApiError,
	NodeOperationError,
	type Failure,
	type IExecuteFunctions,
	type INode,
	type JsonObject,
} from 'n8n-workflow';
import {
	AmazonError,
	type AmazonErrorDetails,
	type AmazonErrorKind,
} from '../../amazon/errors/amazonError';
import { describeRefusal, type Refusal } from '../../amazon/errors/describe';
import { noAnswer } from '../../amazon/errors/noAnswer';
import { redactSecrets } from '../../amazon/errors/redactSecrets';
import { tokenUrl } from '../../amazon/lwa/endpoints';
import { causesOf } from '../../amazon/outcome';
import type { Ending } from '../../amazon/retryPolicy';
import { FileError } from '../../files/fileError';

export type NodeError = NodeApiError | NodeOperationError;

/** Whatever was thrown as n8n's error, once: who throws need not know of n8n. */
export function asNodeError(node: INode, thrown: unknown, itemIndex?: number): NodeError {
	if (isNodeError(thrown)) {
		thrown.context.itemIndex ??= itemIndex;
		return thrown;
	}
	const known = knownError(thrown);
	if (known) return ofAmazon(node, known, itemIndex);
	return new NodeOperationError(node, thrown instanceof Error ? thrown : String(thrown), {
		itemIndex,
	});
}

/** By name: n8n's engine may have been loaded with another copy of n8n-workflow than this package. */
export function isNodeError(thrown: unknown): thrown is NodeError {
	return (
		thrown instanceof Error &&
		(thrown.name === 'NodeOperationError' || thrown.name === 'NodeApiError')
	);
}

function knownError(thrown: unknown): AmazonError | undefined {
	for (const cause of causesOf(thrown)) {
		if (cause instanceof AmazonError) return cause;
		if (cause instanceof FileError) return ofFile(cause);
	}
	return undefined;
}

/**
 * Built from the words alone: an error that carried the request would carry its token too. Amazon's
 * support asks for the request id.
 */
function ofAmazon(node: INode, { message, details }: AmazonError, itemIndex?: number): NodeError {
	const { advice, requestId, status, code, duplicateReportId } = details;
	const description = requestId ? `${advice} Amazon's request ID is ${requestId}.` : advice;
	const options = { description, failure: failureOf(details), itemIndex };
	if (status === undefined) return new NodeOperationError(node, message, options);
	const error = new NodeApiError(node, { code: code ?? String(status) } as JsonObject, {
		...options,
		message,
		httpCode: String(status),
	});
	error.context.amazon = { code, requestId, reportId: duplicateReportId };
	return error;
}

const causes: Partial<Record<AmazonErrorKind, Failure['cause']>> = {
	credential: 'credential-invalid',
	rateLimit: 'rate-limited',
	temporary: 'temporarily-unavailable',
};

function failureOf({ kind, retryAfter }: AmazonErrorDetails): Failure | undefined {
	const cause = causes[kind];
	if (cause !== 'rate-limited') return cause && { cause };
	return { cause, retryAfterMs: retryAfter && retryAfter * 1000 };
}

const damaged = 'Download the file again. If the same happens again, ask Amazon about it.';

/** What to do about a broken file, and whether another download may come out otherwise. */
const fileErrors: Record<FileError['code'], Pick<AmazonErrorDetails, 'kind' | 'advice'>> = {
	interrupted: { kind: 'temporary', advice: damaged },
	gzip: { kind: 'temporary', advice: damaged },
	json: { kind: 'temporary', advice: damaged },
	zip: { kind: 'temporary', advice: damaged },
	tooLarge: {
		kind: 'request',
		advice: 'Raise "Maximum Size" in the options, or ask for less at a time.',
	},
	unknownColumn: {
		// Another try knows the column.
		kind: 'temporary',
		advice: 'Choose NDJSON or JSON as the file format, which need no common columns.',
	},
};

function ofFile({ message, code }: FileError): AmazonError {
	return new AmazonError(message, fileErrors[code]);
}

/** What an error means for another try. */
export function endingOfError(thrown: unknown): Ending {
	return knownError(thrown)?.ending ?? 'final';
}

/** Seconds that Amazon asked to wait, if it did. */
export function retryAfterOfError(thrown: unknown): number | undefined {
	return knownError(thrown)?.details.retryAfter;
}

/** Whose item it is: "Profile 123 (US): …". A night job has thirty of them. */
export function named(node: INode, owner: string, thrown: unknown): NodeError {
	const { message, description, failure } = asNodeError(node, thrown);
	const subject = owner.charAt(0).toUpperCase() + owner.slice(1);
	return new NodeOperationError(node, `${subject}: ${message}`, {
		description: description ?? undefined,
		failure,
	});
}

/** n8n takes an execution for stopped, and not for failed, by the word "canceled". */
export function cancellation(context: Pick<IExecuteFunctions, 'getNode'>): NodeOperationError {
	return new NodeOperationError(context.getNode(), 'The execution was canceled.');
}

/**
 * What a refresh that failed says to the user. n8n's engine and the credentials wrap Amazon's answer
 * in errors of their own; it is dug out of the chain of causes. With `grantType` Amazon's own reason
 * stands in place of n8n's advice to reconnect, which is for a sign-in in the browser.
 */
export function signInError(thrown: unknown, grantType?: string): AmazonError {
	const url = new URL(tokenUrl('na'));
	for (const cause of causesOf(thrown)) {
		if (cause instanceof AmazonError) return cause;
		if (isNodeError(cause) && cause.name === 'NodeOperationError') {
			if (!grantType || cause.failure?.cause !== 'credential-invalid') return ofNode(cause);
			return describeRefusal({ status: 400, body: { error: 'invalid_grant' }, url, grantType });
		}
		const answer = tokenAnswer(cause);
		if (answer && answer.status < 400) return noTokens(answer.status);
		if (answer) return describeRefusal({ ...answer, url, grantType });
	}
	return noAnswer({ came: 'nothing', thrown });
}

/** A success without tokens comes from somebody in Amazon's place, and may be another thing next time. */
export function noTokens(status: number): AmazonError {
	return new AmazonError(`Amazon answered with HTTP ${status}, but not with tokens.`, {
		kind: 'temporary',
		advice:
			'Run the step again. If the same happens again, ask whoever runs the network of n8n whether a proxy answers in place of Amazon.',
		status,
	});
}

/** Amazon has done its part; what came is held in memory, to be stored by the next refresh. */
export function notStored(): AmazonError {
	return new AmazonError(
		'Amazon gave new tokens, and n8n could not store them in the credential.',
		{
			kind: 'temporary',
			advice:
				"Check n8n's database, then run the step again before n8n restarts: until then n8n holds the tokens in memory.",
		},
	);
}

/** What n8n says of a credential that must be connected again. */
function ofNode({ message, description }: NodeError): AmazonError {
	return new AmazonError(redactSecrets(message), {
		kind: 'credential',
		advice: description ?? 'Open the credential and connect it again.',
	});
}

type TokenAnswer = Pick<Refusal, 'status' | 'headers' | 'body'>;

/**
 * n8n's OAuth2 client throws the parsed body of a refusal, and no status where the body says enough; of
 * a failure of the token host it throws the error of its HTTP client.
 */
function tokenAnswer(cause: Error): TokenAnswer | undefined {
	if ('response' in cause) return answerOfClient(cause.response);
	if (!('body' in cause)) return undefined;
	const status = 'status' in cause && typeof cause.status === 'number' ? cause.status : 400;
	return { status, body: cause.body };
}

/** A body that broke off has the status of its head, and is no answer. */
function answerOfClient(response: unknown): TokenAnswer | undefined {
	if (typeof response !== 'object' || response === null || !('status' in response)) {
		return undefined;
	}
	const { status, headers, data } = response as Record<string, unknown>;
	if (typeof status !== 'number' || status < 400) return undefined;
	return { status, headers: { ...(headers as Refusal['headers']) }, body: data };
}
