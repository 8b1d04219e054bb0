import { createHash } from 'crypto';
import { defaultMinimumLifetime, livesFor, type AccessToken } from './accessToken';
import { oneRequestAtATime } from './oneRequestAtATime';
import { regions, tokenInfoPath, type Region } from '../hosts/regions';
import { requestTokens, type Surroundings } from './tokenEndpoint';
import { refreshTokenForm, type Form, type IssuedTokens } from './tokenForms';

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

export interface Wish {
	/** Seconds that the access token must still live. */
	minimumLifetime?: number;
	/** An access token that Amazon refused: not to be handed out again. */
	rejectedAccessToken?: string;
}

const memoryLifetime = 24 * 60 * 60 * 1000;
const tokenCheckInterval = 60 * 1000;

const exchangeOnce = oneRequestAtATime<Grant>();
const answers = new Map<string, { grant: Grant; at: number }>();
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
	return await exchangeOnce(loginFingerprint(current), surroundings, async () => {
		const grant = await spend(
			current,
			async (form) => await requestTokens(login.region, form, surroundings),
		);
		remember(current, grant, surroundings.now());
		return grant;
	});
}

/**
 * Another access token for a refresh token that somebody else keeps. Where Amazon replaces it, the
 * answer is remembered: the step that got it may fail for another item and lose it. Whoever then comes
 * with the spent refresh token gets that answer, or what the newest refresh token yields.
 *
 * `send` posts the form; what it throws is thrown.
 */
export async function exchangeRefreshToken(
	login: Login,
	surroundings: Pick<Surroundings, 'now'>,
	send: (form: Form) => Promise<IssuedTokens>,
): Promise<Grant> {
	const newest = newestAnswer(login);
	const current = { ...login, refreshToken: newest?.refreshToken ?? login.refreshToken };
	const wasReplaced = current.refreshToken !== login.refreshToken;
	if (newest && wasReplaced && serves(newest.accessToken, {}, surroundings.now())) return newest;

	return await exchangeOnce(loginFingerprint(current), surroundings, async () => {
		const grant = await spend(current, send);
		if (grant.refreshToken !== current.refreshToken) {
			remember(current, grant, surroundings.now());
		}
		return grant;
	});
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

async function spend(login: Login, send: (form: Form) => Promise<IssuedTokens>): Promise<Grant> {
	const form = refreshTokenForm(login, login.refreshToken);
	const { accessToken, refreshToken = login.refreshToken } = await send(form);
	return { accessToken, refreshToken };
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
