import type { IExecuteFunctions } from 'n8n-workflow';
import {
	describeAmazonError,
	type AmazonError,
	type AmazonErrorContext,
} from '../../amazon/errors/describe';
import { regions, tokenPath, type Region } from '../../amazon/hosts/regions';
import { parseTokens, type Form, type IssuedTokens } from '../../amazon/lwa/tokenForms';
import { amazonApiError, connectionError } from '../shared/errors';
import { pause } from '../shared/pause';

/** A form for Login with Amazon. It holds secrets, so it goes into the body and nowhere else. */
export interface FormRequest {
	url: string;
	form: Form;
	headers?: Record<string, string>;
}

export interface FormAnswer extends Pick<AmazonErrorContext, 'headers' | 'body'> {
	statusCode: number;
	/** Epoch milliseconds. */
	receivedAt: number;
}

export type FormOutcome = { answer: FormAnswer } | { thrown: unknown };

/** Fields of a form that are worth stealing, and the length below which a value is none of Amazon's. */
const secretFields = ['client_secret', 'code', 'code_verifier', 'refresh_token', 'device_code'];
const shortestSecret = 8;

/** Milliseconds before the second and third attempt, where Amazon does not say. */
const pauses = [1000, 3000];
const longestPause = 60_000;

/** Amazon was busy, so it has not looked at the form. */
const busyStatuses = [429, 503];

/** Codes of Node.js for a connection that never came about. */
const unsentCodes = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/**
 * Exchanges a code or token for tokens. `whenLost` is what to do when the answer is lost on its way.
 *
 * An exchange may spend what it is given, so it is sent once, and again only where Amazon has surely
 * not dealt with it.
 */
export async function exchange(
	context: IExecuteFunctions,
	region: Region,
	form: Form,
	whenLost: string,
): Promise<IssuedTokens> {
	const request = { url: regions[region].lwaUrl + tokenPath, form };
	const answer = await sendForm(context, request, whenLost);
	const tokens = tokensOf(answer);
	if (tokens) return tokens;
	throw refusal(context, request, answer);
}

/** Resolves for every HTTP status; throws where no answer came. */
export async function sendForm(
	context: IExecuteFunctions,
	request: FormRequest,
	whenLost: string,
): Promise<FormAnswer> {
	let outcome = await sendFormOnce(context, request);
	for (const usualPause of pauses) {
		if (mayHaveArrived(outcome)) break;
		await pause(askedPause(request, outcome) ?? usualPause, context.getExecutionCancelSignal());
		outcome = await sendFormOnce(context, request);
	}
	if ('answer' in outcome) return outcome.answer;
	const advice = mayHaveArrived(outcome) ? whenLost : undefined;
	throw connectionError(context.getNode(), outcome.thrown, advice);
}

/**
 * Resolves for every HTTP status, and where there was no answer. It is not cancelled with the
 * execution: an answer that nobody waited for would be lost with the tokens in it.
 */
export async function sendFormOnce(
	context: IExecuteFunctions,
	{ url, form, headers }: FormRequest,
): Promise<FormOutcome> {
	try {
		const response = await context.helpers.httpRequest({
			method: 'POST',
			url,
			headers,
			body: new URLSearchParams(form),
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: 30_000,
		});
		return { answer: { ...response, receivedAt: Date.now() } };
	} catch (thrown) {
		return { thrown };
	}
}

export function tokensOf({ statusCode, body, receivedAt }: FormAnswer): IssuedTokens | undefined {
	return statusCode === 200 ? parseTokens(body, receivedAt) : undefined;
}

/** What Amazon's answer means. Secrets of the form are masked, wherever the answer repeats them. */
export function describeRefusal(
	{ url, form }: FormRequest,
	{ statusCode, headers, body }: FormAnswer,
): AmazonError {
	return describeAmazonError({
		status: statusCode,
		headers,
		body: withoutSecrets(body, form),
		path: url,
		grantType: form.grant_type ?? form.response_type,
		isExchange: true,
	});
}

export function refusal(
	context: IExecuteFunctions,
	request: FormRequest,
	answer: FormAnswer,
): Error {
	return amazonApiError(context.getNode(), describeRefusal(request, answer), answer.statusCode);
}

function withoutSecrets(body: unknown, form: Form): string {
	const text = typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
	return secretFields
		.map((name) => form[name] ?? '')
		.filter((secret) => secret.length >= shortestSecret)
		.flatMap((secret) => [secret, encodeURIComponent(secret)])
		.reduce((masked, secret) => masked.replaceAll(secret, '***'), text);
}

function mayHaveArrived(outcome: FormOutcome): boolean {
	if ('answer' in outcome) return !busyStatuses.includes(outcome.answer.statusCode);
	const { thrown } = outcome;
	const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
	return !unsentCodes.some((unsent) => unsent === code);
}

function askedPause(request: FormRequest, outcome: FormOutcome): number | undefined {
	if (!('answer' in outcome)) return undefined;
	const { retryAfter } = describeRefusal(request, outcome.answer);
	return retryAfter === undefined ? undefined : Math.min(retryAfter * 1000, longestPause);
}
