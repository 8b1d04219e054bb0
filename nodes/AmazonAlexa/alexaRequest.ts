import type {
	IExecuteFunctions,
	IHttpRequestMethods,
	IN8nHttpFullResponse,
	NodeApiError,
} from 'n8n-workflow';
import {
	describeAmazonError,
	type AmazonError,
	type AmazonErrorContext,
} from '../../amazon/errors/describe';
import { regions, type Region } from '../../amazon/hosts/regions';
import { amazonApiError, connectionError } from '../shared/errors';
import { pause } from '../shared/pause';
import type { TokenSource } from './tokenSource';

/** A call of one of Alexa's APIs as an operation describes it. */
export interface AlexaCall {
	method: IHttpRequestMethods;
	region: Region;
	path: string;
	/** Made anew for each sending: an event holds the token of its header. */
	body(accessToken: string): object;
	/** After which statuses, or without which answer, a second sending cannot do harm. */
	repeatAfter: ReadonlyArray<number | 'noAnswer'>;
	itemIndex: number;
}

/** Amazon asks for no more than three, at least a second apart. */
const maximumRepeats = 3;
const shortestPause = 1000;
const longestPause = 60_000;
const timeout = 60_000;

/**
 * Sends and resolves as soon as Alexa has accepted. Everything else is thrown as an error of two
 * sentences. A refused token is renewed once.
 *
 * These calls go without n8n's own signing: it would repeat a body that holds the refused token.
 *
 * Source: https://developer.amazon.com/docs/smarthome/send-events.html
 */
export async function callAlexa(
	context: IExecuteFunctions,
	tokens: TokenSource,
	call: AlexaCall,
): Promise<void> {
	let mayHaveArrived = false;
	for (let repeats = 0; ; repeats++) {
		const outcome = await sendWithGoodToken(context, tokens, call);
		if (isAccepted(outcome, mayHaveArrived)) return;
		mayHaveArrived ||= outcome.status === 'noAnswer' || outcome.status >= 500;
		if (repeats >= maximumRepeats || !call.repeatAfter.includes(outcome.status)) {
			throw outcome.status === 'noAnswer'
				? outcome.error
				: refusal(context, tokens, call, outcome.response);
		}
		await pause(delay(outcome, repeats), context.getExecutionCancelSignal());
	}
}

type Outcome =
	| { status: number; response: IN8nHttpFullResponse }
	| { status: 'noAnswer'; error: ReturnType<typeof connectionError> };

/** A repeated call that conflicts with itself got through the time before. */
function isAccepted({ status }: Outcome, mayHaveArrived: boolean): boolean {
	if (status === 'noAnswer') return false;
	return (status >= 200 && status < 300) || (status === 409 && mayHaveArrived);
}

async function sendWithGoodToken(
	context: IExecuteFunctions,
	tokens: TokenSource,
	call: AlexaCall,
): Promise<Outcome> {
	const token = await tokens.current(call.itemIndex);
	const outcome = await sendOnce(context, call, token);
	if (!isTokenRefused(outcome)) return outcome;
	const renewed = await tokens.renew?.(token);
	return renewed === undefined ? outcome : await sendOnce(context, call, renewed);
}

async function sendOnce(
	context: IExecuteFunctions,
	{ method, region, path, body }: AlexaCall,
	token: string,
): Promise<Outcome> {
	const cancelled = context.getExecutionCancelSignal();
	try {
		const response: IN8nHttpFullResponse = await context.helpers.httpRequest({
			method,
			url: regions[region].alexaUrl + path,
			headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
			body: JSON.stringify(body(token)),
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout,
			abortSignal: cancelled,
		});
		return { status: response.statusCode, response };
	} catch (error) {
		cancelled?.throwIfAborted();
		return { status: 'noAnswer', error: connectionError(context.getNode(), error) };
	}
}

/** The event gateway names the reason of a 403; the other APIs have no other word for a bad token. */
function isTokenRefused(outcome: Outcome): boolean {
	if (outcome.status === 401) return true;
	if (outcome.status !== 403) return false;
	const { code } = describeAnswer(outcome.response);
	return code === 'INVALID_ACCESS_TOKEN_EXCEPTION' || !code.endsWith('_EXCEPTION');
}

/** Amazon's own word if it gave one, else 1, 2, 4 s and up to a half more. */
function delay(outcome: Outcome, repeats: number): number {
	const asked =
		outcome.status === 'noAnswer' ? undefined : describeAnswer(outcome.response).retryAfter;
	const wanted = asked ? asked * 1000 : shortestPause * 2 ** repeats * (1 + Math.random() / 2);
	return Math.min(wanted, longestPause);
}

function refusal(
	context: IExecuteFunctions,
	{ renew }: TokenSource,
	{ path, region }: AlexaCall,
	response: IN8nHttpFullResponse,
): NodeApiError {
	const hadFreshToken = renew !== undefined;
	const details = describeAnswer(response, { path, region, hadFreshToken });
	return amazonApiError(context.getNode(), details, response.statusCode);
}

function describeAnswer(
	{ statusCode, headers, body }: IN8nHttpFullResponse,
	call: Partial<AmazonErrorContext> = {},
): AmazonError {
	return describeAmazonError({
		status: statusCode,
		headers: headers as AmazonErrorContext['headers'],
		body,
		...call,
	});
}
