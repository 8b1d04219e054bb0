import { createHash } from 'crypto';
import {
	defaultMinimumLifetime,
	livesFor,
	parseAccessToken,
	type AccessToken,
} from './accessToken';
import { describeAmazonError, type AmazonError } from './errors';
import { regions, tokenInfoPath, tokenPath, type Region } from './regions';

/**
 * Exchanges refresh tokens for access tokens, for credentials that n8n does not refresh itself.
 *
 * Amazon may answer with another refresh token, after which the one sent may be worthless. So one
 * exchange per login runs at a time in this process, and its answer is remembered under the refresh
 * token it spent: whoever comes later with that one gets the answer instead of spending it again.
 *
 * Everything is keyed on a digest of region, client id, secret and refresh token together. Two
 * accounts that signed in through one client never meet.
 *
 * Source: https://developer.amazon.com/docs/login-with-amazon/refresh-token.html
 */
export interface Login {
	region: Region;
	clientId: string;
	clientSecret: string;
	refreshToken: string;
}

/** What a login yields: the refresh token is the one to keep, whether it is another or the same. */
export interface Grant {
	accessToken: AccessToken;
	refreshToken: string;
}

export interface HttpAnswer {
	statusCode: number;
	headers: Record<string, string | string[] | undefined>;
	body: unknown;
}

/** The world as this module sees it; `request` resolves for every HTTP status. */
export interface Surroundings {
	request(options: {
		method: 'GET' | 'POST';
		url: string;
		headers?: Record<string, string>;
		form?: Record<string, string>;
	}): Promise<HttpAnswer>;
	sleep(milliseconds: number): Promise<void>;
	now(): number;
}

export interface Wish {
	/** Seconds that the access token must still live. */
	minimumLifetime?: number;
	/** An access token that Amazon refused: not to be handed out again. */
	rejectedAccessToken?: string;
}

/** The token endpoint or tokeninfo refused; `details` says why. */
export class LwaError extends Error {
	readonly name = 'LwaError';

	readonly details: AmazonError;

	constructor(details: AmazonError) {
		super(`${details.message} ${details.advice}`);
		this.details = details;
	}
}

/** Pauses before the second and third attempt, in milliseconds. */
const retryPauses = [1000, 3000];
const memoryLifetime = 24 * 60 * 60 * 1000;
const tokenCheckInterval = 60 * 1000;
/** A refused login is not tried again so soon: 20 items that need it would ask 20 times. */
const refusalLifetime = 10 * 1000;

const exchanges = new Map<string, Promise<Grant>>();
const answers = new Map<string, { grant: Grant; at: number }>();
const refusals = new Map<string, { error: LwaError; at: number }>();
const tokenChecks = new Map<string, { active: Promise<boolean>; at: number }>();

/** Digest that tells logins apart; it gives nothing of them away. */
export function loginFingerprint(login: Login): string {
	return digest(
		JSON.stringify([login.region, login.clientId, login.clientSecret, login.refreshToken]),
	);
}

/**
 * An access token for the login, from memory if a remembered one serves the wish, else from Amazon.
 * Throws `LwaError` when Amazon refuses; 429 and 5xx are tried three times.
 */
export async function obtainGrant(
	login: Login,
	surroundings: Surroundings,
	wish: Wish = {},
): Promise<Grant> {
	const newest = newestAnswer(login);
	if (newest && serves(newest.accessToken, wish, surroundings.now())) return newest;

	const current = { ...login, refreshToken: newest?.refreshToken ?? login.refreshToken };
	const key = loginFingerprint(current);
	const running = exchanges.get(key);
	if (running) return await running;

	forgetBefore(refusals, surroundings.now() - refusalLifetime);
	const refusal = refusals.get(key);
	if (refusal) throw refusal.error;

	const exchange = requestGrant(current, surroundings)
		.catch((error: unknown) => {
			if (error instanceof LwaError) refusals.set(key, { error, at: surroundings.now() });
			throw error;
		})
		.finally(() => exchanges.delete(key));
	exchanges.set(key, exchange);
	return await exchange;
}

/**
 * Whether Amazon still accepts an access token that looks fresh. Asks tokeninfo at most once a
 * minute per token; when tokeninfo itself fails, the token gets the benefit of the doubt.
 *
 * Source: https://developer.amazon.com/docs/login-with-amazon/obtain-customer-profile.html
 */
export async function isActive(
	accessToken: string,
	region: Region,
	surroundings: Surroundings,
): Promise<boolean> {
	const now = surroundings.now();
	forgetBefore(tokenChecks, now - tokenCheckInterval);
	const key = digest(accessToken);
	const known = tokenChecks.get(key);
	if (known) return await known.active;

	const active = surroundings
		.request({
			method: 'GET',
			url: regions[region].lwaUrl + tokenInfoPath,
			headers: { 'x-amz-access-token': accessToken },
		})
		.then(
			({ statusCode }) => statusCode !== 400 && statusCode !== 401,
			() => true,
		);
	tokenChecks.set(key, { active, at: now });
	return await active;
}

async function requestGrant(login: Login, surroundings: Surroundings): Promise<Grant> {
	const answer = await postToken(login, surroundings);
	const receivedAt = surroundings.now();
	const accessToken = parseAccessToken(answer.body, receivedAt);
	if (answer.statusCode !== 200 || !accessToken) {
		throw new LwaError(
			describeAmazonError({
				status: answer.statusCode,
				headers: answer.headers,
				body: answer.body,
				path: tokenPath,
				region: login.region,
				grantType: 'refresh_token',
			}),
		);
	}
	const grant = { accessToken, refreshToken: rotatedToken(answer.body) ?? login.refreshToken };
	remember(login, grant, receivedAt);
	return grant;
}

async function postToken(login: Login, surroundings: Surroundings): Promise<HttpAnswer> {
	const options = {
		method: 'POST' as const,
		url: regions[login.region].lwaUrl + tokenPath,
		form: {
			grant_type: 'refresh_token',
			refresh_token: login.refreshToken,
			client_id: login.clientId,
			client_secret: login.clientSecret,
		},
	};
	for (const pause of retryPauses) {
		const answer = await surroundings.request(options);
		if (answer.statusCode !== 429 && answer.statusCode < 500) return answer;
		await surroundings.sleep(pause);
	}
	return await surroundings.request(options);
}

function rotatedToken(answer: unknown): string | undefined {
	const { refresh_token: value } = answer as Record<string, unknown>;
	return typeof value === 'string' && value !== '' ? value : undefined;
}

function remember(login: Login, grant: Grant, now: number): void {
	forgetBefore(answers, now - memoryLifetime);
	const key = loginFingerprint(login);
	// A token that Amazon has just handed out is the newest: what it once led to is history.
	answers.delete(loginFingerprint({ ...login, refreshToken: grant.refreshToken }));
	answers.set(key, { grant, at: now });
}

/** Follows rotations: the answer for this refresh token, or for the one that came out of it, … */
function newestAnswer(login: Login): Grant | undefined {
	const answer = answers.get(loginFingerprint(login))?.grant;
	if (!answer || answer.refreshToken === login.refreshToken) return answer;
	return newestAnswer({ ...login, refreshToken: answer.refreshToken }) ?? answer;
}

function serves(token: AccessToken, wish: Wish, now: number): boolean {
	return (
		token.value !== wish.rejectedAccessToken &&
		livesFor(token, wish.minimumLifetime ?? defaultMinimumLifetime, now)
	);
}

function forgetBefore(memory: Map<string, { at: number }>, time: number): void {
	for (const [key, { at }] of memory) if (at < time) memory.delete(key);
}

function digest(text: string): string {
	return createHash('sha256').update(text).digest('base64');
}
