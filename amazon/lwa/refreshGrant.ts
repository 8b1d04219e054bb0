import { loginFingerprint, type Grant, type Login } from './logins';
import { oneRequestAtATime } from './oneRequestAtATime';
import { refreshTokenForm, type Form, type IssuedTokens } from './tokenForms';
import { fulfils, type Wish } from './wish';

/**
 * Exchanges refresh tokens for access tokens, for credentials that n8n does not refresh itself.
 *
 * Amazon may answer with another refresh token, after which the one sent may be worthless. So one
 * exchange per login runs at a time in this process, and its answer is remembered under the refresh
 * token it spent: whoever comes later with that one gets the answer instead of spending it again.
 *
 * Everything is keyed on a digest of the whole login: two accounts that signed in through one client
 * never meet.
 *
 * Source: https://developer.amazon.com/docs/login-with-amazon/refresh-token.html
 */

/** Posts the form of a grant; what it throws is thrown on. */
type Send = (form: Form) => Promise<IssuedTokens>;

const memoryLifetime = 24 * 60 * 60 * 1000;

const exchangeOnce = oneRequestAtATime<Grant>();
const answers = new Map<string, { grant: Grant; at: number }>();

/** An access token for the login, from memory if a remembered one serves the wish, else from Amazon. */
export async function obtainGrant(
	login: Login,
	now: () => number,
	send: Send,
	wish: Wish = {},
): Promise<Grant> {
	const newest = newestAnswer(login);
	if (newest && fulfils(newest.accessToken, wish, now())) return newest;

	const current = { ...login, refreshToken: newest?.refreshToken ?? login.refreshToken };
	return await exchangeOnce(loginFingerprint(current), now, async () => {
		const grant = await spend(current, send);
		remember(current, grant, now());
		return grant;
	});
}

/**
 * Another access token for a refresh token that somebody else keeps. Where Amazon replaces it, the
 * answer is remembered: the step that got it may fail for another item and lose it. Whoever then comes
 * with the spent refresh token gets that answer, or what the newest refresh token yields.
 */
export async function exchangeRefreshToken(
	login: Login,
	now: () => number,
	send: Send,
): Promise<Grant> {
	const newest = newestAnswer(login);
	const current = { ...login, refreshToken: newest?.refreshToken ?? login.refreshToken };
	const wasReplaced = current.refreshToken !== login.refreshToken;
	if (newest && wasReplaced && fulfils(newest.accessToken, {}, now())) return newest;

	return await exchangeOnce(loginFingerprint(current), now, async () => {
		const grant = await spend(current, send);
		if (grant.refreshToken !== current.refreshToken) remember(current, grant, now());
		return grant;
	});
}

async function spend(login: Login, send: Send): Promise<Grant> {
	const form = refreshTokenForm(login, login.refreshToken);
	const { accessToken, refreshToken = login.refreshToken } = await send(form);
	return { accessToken, refreshToken };
}

function remember(login: Login, grant: Grant, now: number): void {
	for (const [key, { at }] of answers) if (at < now - memoryLifetime) answers.delete(key);
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
