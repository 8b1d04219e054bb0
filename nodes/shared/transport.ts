import {
	NodeOperationError,
	type IHttpRequestMethods,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
} from 'n8n-workflow';
import { mayReceiveToken } from '../../amazon/hosts/tokenHosts';
import { describeAmazonError, type AmazonErrorContext } from '../../amazon/errors/describe';
import { requestHeaders } from '../../amazon/hosts/headers';
import { regionOf } from '../../amazon/hosts/apis';
import { renewAccessToken } from './accessToken';
import { credentialType } from './authentication';
import { cancelSignal, type AmazonContext } from './context';
import { amazonApiError, connectionError, signInError } from './errors';
import { readNodeLogin, type NodeLogin } from './login';
import { pause } from './pause';

/** A call of Amazon's APIs as an operation describes it; the transport signs it. */
export interface AmazonRequest {
	method: IHttpRequestMethods;
	url: URL;
	headers?: Record<string, string>;
	/** JSON, as a value or as text that is sent to the letter. */
	body?: IHttpRequestOptions['body'];
	/** How the answer's body comes: `text` unless it is streamed to a file. */
	encoding?: 'text' | 'stream';
	/** Milliseconds without an answer after which the call has failed. */
	timeout?: number;
	profileId?: string;
	accountId?: string;
	/** Statuses beside 2xx that the caller understands; all others are thrown. */
	expectedStatuses?: number[];
	/** Whether Amazon has done nothing where it answers 429: then the call is sent again, whatever it is. */
	repeatIfThrottled?: boolean;
}

export interface AmazonResponse {
	statusCode: number;
	statusMessage?: string;
	headers: Record<string, string | string[] | undefined>;
	body: unknown;
}

const maximumRetries = 4;
const longestPause = 60_000;
const defaultTimeout = 60_000;
/** Enough of an error body to tell what it says; the rest of an HTML page is not worth the memory. */
const errorBodyLimit = 64 * 1024;

/**
 * Signs and sends, and resolves with an answer of status 2xx. Everything else is thrown as an error
 * of two sentences.
 *
 * An expired token is refreshed once. Throttled and failed calls are repeated with growing pauses,
 * but only where a second sending cannot do harm.
 */
export async function sendToAmazon(
	context: AmazonContext,
	request: AmazonRequest,
): Promise<AmazonResponse> {
	const login = await readNodeLogin(context);
	assertAllowed(context, request.url, login.allowedDomains);
	for (let attempt = 0; ; attempt++) {
		cancelSignal(context)?.throwIfAborted();
		const outcome = await sendOnce(context, login, request);
		if ('response' in outcome && isExpected(request, outcome.response)) return outcome.response;
		if (attempt < maximumRetries && isRepeatable(request, outcome) && isPassing(outcome)) {
			await pause(retryDelay(outcome, attempt), cancelSignal(context));
			continue;
		}
		if ('error' in outcome) throw outcome.error;
		throw await refusal(context, login, request, outcome.response);
	}
}

/** `error` is ready to be thrown: there was no answer, or no way to sign in. */
type Outcome = { response: AmazonResponse } | { error: Error; passing: boolean };

async function sendOnce(
	context: AmazonContext,
	login: NodeLogin,
	request: AmazonRequest,
): Promise<Outcome> {
	try {
		const response = await requestSigned(context, login, request);
		if (!(await isInvalidToken(response))) return { response };
	} catch (error) {
		return failedOutcome(context, error);
	}
	try {
		await renewAccessToken(context, login.accessToken?.value);
	} catch (error) {
		return { error: error as Error, passing: false };
	}
	try {
		return { response: await requestSigned(context, login, request) };
	} catch (error) {
		return failedOutcome(context, error);
	}
}

function failedOutcome(context: AmazonContext, error: unknown): Outcome {
	const response = responseOf(error);
	if (response) return { response };
	cancelSignal(context)?.throwIfAborted();
	const code = failureCode(error);
	if (code?.startsWith('ERR_FR_')) return { error: redirectError(context), passing: false };
	return code
		? { error: connectionError(context.getNode(), error), passing: true }
		: { error: signInError(context.getNode(), error), passing: false };
}

async function requestSigned(
	context: AmazonContext,
	login: NodeLogin,
	{
		method,
		url,
		headers = {},
		body,
		encoding = 'text',
		timeout = defaultTimeout,
		profileId = login.profileId,
		accountId,
	}: AmazonRequest,
): Promise<AmazonResponse> {
	const signature = { clientId: login.clientId, profileId, accountId };
	const response: IN8nHttpFullResponse = await context.helpers.httpRequestWithAuthentication.call(
		context,
		credentialType(login.authentication),
		{
			method,
			url: url.href,
			headers: { ...requestHeaders(url, signature, Object.keys(headers)), ...headers },
			body,
			encoding,
			timeout,
			returnFullResponse: true,
			allowedDomains: login.allowedDomains,
			// n8n refreshes and sends again on an error only, so these statuses must stay errors.
			ignoreHttpStatusErrors: { ignore: true, except: login.expiredStatuses },
		},
		{ preAuthenticationRetryStatusCode: login.expiredStatuses },
	);
	return { ...response, headers: response.headers as AmazonResponse['headers'] };
}

function assertAllowed(context: AmazonContext, url: URL, allowedDomains: string): void {
	if (mayReceiveToken(url, allowedDomains)) return;
	throw new NodeOperationError(
		context.getNode(),
		`The access token may not be sent to ${url.protocol}//${url.hostname}.`,
		{
			description:
				'Use an https address of Amazon\'s APIs, or enter the host under "Additional Allowed Domains" in the credential, if it has that field. Links to report files need no signature: fetch them without a credential.',
		},
	);
}

function isExpected({ expectedStatuses = [] }: AmazonRequest, { statusCode }: AmazonResponse) {
	return (statusCode >= 200 && statusCode < 300) || expectedStatuses.includes(statusCode);
}

/** A report creation may be repeated: where the first one did get through, Amazon answers 425. */
function isRepeatable(
	{ method, url, repeatIfThrottled }: AmazonRequest,
	outcome: Outcome,
): boolean {
	if (repeatIfThrottled && isThrottled(outcome)) return true;
	return method === 'GET' || method === 'HEAD' || url.pathname === '/reporting/reports';
}

function isThrottled(outcome: Outcome): boolean {
	return 'response' in outcome && outcome.response.statusCode === 429;
}

function isPassing(outcome: Outcome): boolean {
	if ('error' in outcome) return outcome.passing;
	const { statusCode } = outcome.response;
	return statusCode === 429 || statusCode >= 500;
}

/** Amazon's own word if it gave one, else 1, 2, 4, 8 s, each give or take a half. */
function retryDelay(outcome: Outcome, attempt: number): number {
	const asked =
		'response' in outcome
			? describeAmazonError({ ...contextOf(outcome.response), body: undefined }).retryAfter
			: undefined;
	const delay = asked ? asked * 1000 : 1000 * 2 ** attempt * (0.5 + Math.random());
	return Math.min(delay, longestPause);
}

/** Login with Amazon's own endpoints answer an expired token with 400 `invalid_token`. */
async function isInvalidToken(response: AmazonResponse): Promise<boolean> {
	if (response.statusCode !== 400) return false;
	response.body = await readText(response.body);
	return describeAmazonError(contextOf(response)).code === 'invalid_token';
}

async function refusal(
	context: AmazonContext,
	{ region }: NodeLogin,
	{ url }: AmazonRequest,
	response: AmazonResponse,
): Promise<Error> {
	const body = await readText(response.body);
	const details = describeAmazonError({
		...contextOf(response),
		body,
		path: url.pathname,
		region: regionOf(url) ?? region,
		hadFreshToken: response.statusCode === 401,
	});
	return amazonApiError(context.getNode(), details, response.statusCode);
}

function contextOf({ statusCode, headers, body }: AmazonResponse): AmazonErrorContext {
	return { status: statusCode, headers, body };
}

async function readText(body: unknown): Promise<unknown> {
	if (typeof body !== 'object' || body === null || !(Symbol.asyncIterator in body)) return body;
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of body as AsyncIterable<Buffer>) {
		chunks.push(chunk);
		length += chunk.length;
		if (length > errorBodyLimit) break;
	}
	return Buffer.concat(chunks).toString('utf8');
}

/** The answer inside the error that n8n made of a status it was told not to ignore. */
function responseOf(thrown: unknown): AmazonResponse | undefined {
	for (let cause = thrown; cause instanceof Error; cause = cause.cause) {
		if (!('response' in cause)) continue;
		const { status, headers, data } = cause.response as {
			status: number;
			headers: AmazonResponse['headers'];
			data: unknown;
		};
		return { statusCode: status, headers, body: data };
	}
	return undefined;
}

/** Codes of Node.js and of the HTTP client for a connection that failed before an answer came. */
function failureCode(thrown: unknown): string | undefined {
	for (let cause = thrown; cause instanceof Error; cause = cause.cause) {
		if ('code' in cause && typeof cause.code === 'string' && /^E[A-Z_]+$/.test(cause.code)) {
			// These two are the OAuth2 client's: an answer came.
			return ['EAUTH', 'ESTATUS'].includes(cause.code) ? undefined : cause.code;
		}
	}
	return undefined;
}

/** The HTTP client follows no redirect out of the allowed domains, nor one in circles. */
function redirectError(context: AmazonContext): NodeOperationError {
	return new NodeOperationError(
		context.getNode(),
		'The answer leads on to another address, which may not receive the access token.',
		{
			description: 'Check Path or URL: no call of an Amazon API is answered with such a redirect.',
		},
	);
}
