import type { IHttpRequestMethods } from 'n8n-workflow';
import { AmazonError } from '../../amazon/errors/amazonError';
import { describeRefusal } from '../../amazon/errors/describe';
import { noAnswer } from '../../amazon/errors/noAnswer';
import { readErrorBody } from '../../amazon/errors/readBody';
import { apiOf, apis, expiredStatuses, regionOf, saysExpired } from '../../amazon/hosts/apis';
import { requestHeaders } from '../../amazon/hosts/headers';
import { mayReceiveToken } from '../../amazon/hosts/tokenHosts';
import { endingOf, outcomeOf, retryAfterOf, type Answer, type Outcome } from '../../amazon/outcome';
import { repeatTries, type Pace, type Repeat, type Try } from '../../amazon/retryPolicy';
import type { ReadAnswer } from './answer';
import { cancelSignal, type AmazonContext } from './context';
import { endingOfError } from './errors';
import { waitingOf } from './pause';
import { beginningOf } from './stream';
import { timeouts } from './timeouts';
import { tokensOf, type Signer, type TokenSource } from './tokens';

/** A call of one of Amazon's APIs as an operation describes it; the transport signs it. */
export interface AmazonRequest {
	method: IHttpRequestMethods;
	url: URL;
	headers?: Record<string, string>;
	/** Sent to the letter. Made anew for each sending where it holds the token. */
	body?: string | ((accessToken: string) => string);
	/** How the answer's body comes: `text` unless it is streamed to a file. */
	encoding?: 'text' | 'stream';
	/** Milliseconds without an answer after which a sending has failed. */
	timeout?: number;
	profileId?: string;
	accountId?: string;
	/** The credential's where left out. */
	tokens?: TokenSource;
	/** After which failures it is sent again: `always` where a second sending can do no harm. */
	repeat: Repeat;
	/** Of the pauses, where the usual one does not fit. */
	pace?: Pace;
	/** Statuses with which Amazon says of this call that it did nothing, where the API's row differs. */
	undone?: number[];
	/** Statuses beside 2xx that `read` understands. */
	expectedStatuses?: number[];
	/** Statuses that say, of a call that was sent before without a sure end, that it had got through. */
	doneBefore?: number[];
	/** Epoch milliseconds after which nothing is sent again. */
	deadline?: number;
	/** Ends the call ahead of the execution. */
	signal?: AbortSignal;
	/** What to do where nobody knows whether the call got through. */
	whenUnclear?: string;
}

/**
 * Signs and sends, and makes of an answer of status 2xx what `read` does: the one way to ask Amazon.
 * Everything else is thrown as AmazonError.
 *
 * A token that is about to end is renewed before anything leaves, and one that is refused once. A call
 * that failed is sent again as far as `repeat` allows. Redirects are not followed: no API of Amazon's
 * has any, and the token would go along.
 */
export async function sendToAmazon<Result>(
	context: AmazonContext,
	request: AmazonRequest,
	read: ReadAnswer<Result>,
): Promise<Result> {
	const tokens = request.tokens ?? tokensOf(context);
	const signer = await tokens.signer();
	assertMayReceiveToken(request.url, signer.allowedDomains);
	const signal = request.signal ?? cancelSignal(context);
	let wasUnclear = false;
	const { result } = await repeatTries(request, waitingOf(context, signal), async () => {
		signal?.throwIfAborted();
		const { outcome, hadFreshToken } = await sendWithGoodToken(context, request, signer, tokens);
		signal?.throwIfAborted();
		const last = await judge(request, signer, { outcome, hadFreshToken, wasUnclear }, read);
		wasUnclear ||= last.ending === 'unclear';
		return last;
	});
	if ('error' in result) throw result.error;
	return result.value;
}

export function assertMayReceiveToken(url: URL, furtherDomains: string): void {
	if (mayReceiveToken(url, furtherDomains)) return;
	throw new AmazonError(`The access token may not be sent to ${url.protocol}//${url.host}.`, {
		kind: 'request',
		advice:
			'Use an https address of Amazon\'s APIs, or enter the host under "Additional Allowed Domains" in the credential. Links to report files need no signature: fetch them without a credential.',
	});
}

async function sendWithGoodToken(
	context: AmazonContext,
	request: AmazonRequest,
	signer: Signer,
	tokens: TokenSource,
): Promise<{ outcome: Outcome; hadFreshToken: boolean }> {
	const since = Date.now();
	const token = await tokens.current();
	const outcome = await sendOnce(context, request, signer, token);
	if (!tokens.renew || !(await isTokenRefused(request, outcome))) {
		return { outcome, hadFreshToken: false };
	}
	const renewed = await tokens.renew(token, since);
	return {
		outcome: renewed === undefined ? outcome : await sendOnce(context, request, signer, renewed),
		hadFreshToken: true,
	};
}

async function sendOnce(
	context: AmazonContext,
	{ method, url, headers = {}, body, encoding = 'text', timeout, ...request }: AmazonRequest,
	{ clientId, profileId, allowedDomains }: Signer,
	accessToken: string,
): Promise<Outcome> {
	const signature = {
		accessToken,
		clientId,
		profileId: request.profileId ?? profileId,
		accountId: request.accountId,
		furtherDomains: allowedDomains,
	};
	return await outcomeOf(async () => {
		const response = await context.helpers.httpRequest({
			method,
			url: url.href,
			headers: { ...requestHeaders(url, signature, Object.keys(headers)), ...headers },
			body: typeof body === 'function' ? body(accessToken) : body,
			encoding,
			timeout: timeout ?? timeouts.call,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			abortSignal: request.signal ?? cancelSignal(context),
		});
		return response as Answer;
	});
}

async function isTokenRefused({ url }: AmazonRequest, outcome: Outcome): Promise<boolean> {
	if (outcome.came !== 'answer') return false;
	const { answer } = outcome;
	const api = apiOf(url);
	if (!expiredStatuses(api).includes(answer.statusCode)) return false;
	answer.body = await beginningOf(answer.body);
	return saysExpired(api, answer.statusCode, readErrorBody(answer.body).code ?? '');
}

interface Sent {
	outcome: Outcome;
	hadFreshToken: boolean;
	/** Whether a sending of before may have got through. */
	wasUnclear: boolean;
}

/** What has become of a call: its result, or the error that stands for it. */
async function judge<Result>(
	request: AmazonRequest,
	signer: Signer,
	{ outcome, hadFreshToken, wasUnclear }: Sent,
	read: ReadAnswer<Result>,
): Promise<Try<{ value: Result } | { error: Error }>> {
	const { url, repeat, whenUnclear, undone = undoneBy(url) } = request;
	const unclearAdvice = repeat === 'always' ? undefined : (whenUnclear ?? usualAdviceWhenUnclear);
	const ending = endingOf(outcome, undone);
	if (outcome.came !== 'answer') {
		const advice = outcome.came === 'unsent' ? undefined : unclearAdvice;
		return { result: { error: noAnswer(outcome, advice) }, ending };
	}
	const { answer } = outcome;
	if (isExpected(request, answer.statusCode, wasUnclear)) {
		try {
			return { result: { value: await read(answer) }, ending: 'final' };
		} catch (thrown) {
			const error = withAdvice(thrown as Error, unclearAdvice);
			return { result: { error }, ending: endingOfError(error) };
		}
	}
	const error = describeRefusal({
		status: answer.statusCode,
		headers: answer.headers,
		body: await beginningOf(answer.body),
		url,
		region: regionOf(url) ?? signer.region,
		hadFreshToken,
	});
	return {
		result: { error: ending === 'unclear' ? withAdvice(error, unclearAdvice) : error },
		ending,
		retryAfter: retryAfterOf(answer.headers, Date.now()),
	};
}

const usualAdviceWhenUnclear =
	'Amazon may have carried out the call all the same: look before you send it again.';

/** Nobody knows whether a call got through that is not sent again for that very reason. */
function withAdvice(error: Error, advice: string | undefined): Error {
	if (advice === undefined || !(error instanceof AmazonError)) return error;
	if (error.kind !== 'temporary') return error;
	return new AmazonError(error.message, { ...error.details, advice });
}

function undoneBy(url: URL): number[] {
	const api = apiOf(url);
	return api ? apis[api].undone : [429];
}

function isExpected(
	{ expectedStatuses = [], doneBefore = [] }: AmazonRequest,
	status: number,
	wasUnclear: boolean,
): boolean {
	if (wasUnclear && doneBefore.includes(status)) return true;
	return (status >= 200 && status < 300) || expectedStatuses.includes(status);
}
