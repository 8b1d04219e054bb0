import {
	NodeApiError,
	NodeOperationError,
	type Failure,
	type INode,
	type JsonObject,
} from 'n8n-workflow';
import { describeAmazonError, redactSecrets, type AmazonError } from '../../amazon/errors/describe';
import { tokenPath } from '../../amazon/hosts/regions';
import { LwaError } from '../../amazon/lwa/tokenEndpoint';

/** Amazon refused: what happened, what to do next, and the request id that Amazon's support asks for. */
export function amazonApiError(node: INode, details: AmazonError, httpCode?: number): NodeApiError {
	const { message, advice, requestId } = details;
	// Built from the words alone: an error that carried the request would carry its token too.
	const error = new NodeApiError(node, { code: details.code } as JsonObject, {
		message,
		description: requestId ? `${advice} Amazon's request ID is ${requestId}.` : advice,
		httpCode: httpCode?.toString(),
		failure: failureOf(details),
	});
	error.context.amazon = { code: details.code, requestId, reportId: details.duplicateReportId };
	return error;
}

function failureOf({ kind, retryAfter }: AmazonError): Failure | undefined {
	if (kind === 'credential') return { cause: 'credential-invalid' };
	if (kind === 'rateLimit') {
		return { cause: 'rate-limited', retryAfterMs: retryAfter && retryAfter * 1000 };
	}
	return kind === 'temporary' ? { cause: 'temporarily-unavailable' } : undefined;
}

/**
 * What a refresh that failed says to the user. n8n's engine and the credentials wrap Amazon's answer
 * in errors of their own; it is dug out of the chain of causes.
 */
export function signInError(node: INode, thrown: unknown): NodeApiError | NodeOperationError {
	for (const cause of causesOf(thrown)) {
		if (isOperationError(cause)) return freshCopy(node, cause);
		if (cause instanceof LwaError) return amazonApiError(node, cause.details);
		const answer = tokenAnswer(cause);
		if (answer) return amazonApiError(node, describeAmazonError({ ...answer, path: tokenPath }));
	}
	return connectionError(node, thrown);
}

/** No answer at all: DNS, TLS, a refused or dropped connection, a timeout. */
export function connectionError(
	node: INode,
	thrown: unknown,
	advice = 'Check that this n8n reaches Amazon over the internet, then run the workflow again.',
): NodeOperationError {
	const reason = thrown instanceof Error ? redactSecrets(thrown.message) : 'no reason given';
	return new NodeOperationError(node, 'Amazon did not answer.', {
		description: `${advice} The connection failed with: ${reason}`,
		failure: { cause: 'temporarily-unavailable' },
	});
}

/** By name: n8n's engine may have been loaded with another copy of n8n-workflow than this package. */
function isOperationError(cause: Error): cause is NodeOperationError {
	return cause.name === 'NodeOperationError';
}

function freshCopy(node: INode, { message, description, failure }: NodeOperationError) {
	return new NodeOperationError(node, message, { description: description ?? undefined, failure });
}

/** n8n's OAuth2 client throws the parsed body of a refusal, and no status where the body says enough. */
function tokenAnswer(cause: Error): { status: number; body: unknown } | undefined {
	if (!('body' in cause)) return undefined;
	const status = 'status' in cause && typeof cause.status === 'number' ? cause.status : 400;
	return { status, body: cause.body };
}

function causesOf(thrown: unknown): Error[] {
	const causes: Error[] = [];
	for (let cause = thrown; cause instanceof Error && !causes.includes(cause); cause = cause.cause) {
		causes.push(cause);
	}
	return causes;
}
