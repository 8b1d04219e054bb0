/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { consent } from '../consent.ts';
import { DEFAULT_CLIENT, DEFAULT_REFRESH_TOKEN, OTHER_CLIENT } from '../defaults.ts';
import { authorizeUrl, jsonOf, postToken, useSimulator, type Json } from '../harness.ts';
import { send, type TunnelAnswer } from '../server/tunnel.ts';

const simulator = useSimulator();
const REDIRECT_URI = DEFAULT_CLIENT.returnUrls[0];
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const S256 = {
	code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
	code_challenge_method: 'S256',
};
const DAY = 24 * 60 * 60 * 1000;

async function newCode(parameters: Record<string, string | undefined> = {}): Promise<string> {
	const target = await consent(simulator(), authorizeUrl(parameters));
	return target.searchParams.get('code') ?? '';
}

function exchange(code: string, form: Record<string, string | undefined> = {}) {
	return postToken(simulator(), {
		grant_type: 'authorization_code',
		code,
		redirect_uri: REDIRECT_URI,
		...form,
	});
}

function refresh(refreshToken: unknown, form: Record<string, string | undefined> = {}) {
	return postToken(simulator(), {
		grant_type: 'refresh_token',
		refresh_token: String(refreshToken),
		...form,
	});
}

function expectError(answer: TunnelAnswer, status: number, error: string, text: string): void {
	expect(answer.status).toBe(status);
	expect(jsonOf(answer)).toEqual({
		error,
		error_description: expect.stringContaining(text),
		request_id: answer.headers['x-amzn-requestid'],
	});
}

function accountStatus(accessToken: unknown): Promise<number> {
	return send(simulator(), 'https://advertising-api.amazon.com/v2/profiles', {
		headers: {
			authorization: `Bearer ${String(accessToken)}`,
			'amazon-advertising-api-clientid': DEFAULT_CLIENT.clientId,
		},
	}).then(({ status }) => status);
}

const CODE_ERROR = 'The request has an invalid grant parameter : code';
const REFRESH_ERROR =
	"The request has an invalid grant parameter : refresh_token. User may have revoked or didn't grant the permission.";
const UNSUPPORTED = 'The authorization grant type is not supported by the authorization server';
const missing = (name: string) => `The request is missing a required parameter : ${name}`;

describe('the answer', () => {
	test('has both tokens in their real shape, bearer and 3600, and no scope', async () => {
		const answer = await exchange(await newCode());
		expect(answer.status).toBe(200);
		expect(jsonOf(answer)).toEqual({
			access_token: expect.stringMatching(/^Atza\|[\w-]{345,2043}$/),
			refresh_token: expect.stringMatching(/^Atzr\|[\w-]{345,2043}$/),
			token_type: 'bearer',
			expires_in: 3600,
		});
	});

	test('may not be cached, and has request id and the simulator’s date', async () => {
		simulator().clock.advance(10 * DAY);
		const { headers } = await refresh(DEFAULT_REFRESH_TOKEN);
		expect(headers['content-type']).toBe('application/json;charset=UTF-8');
		expect(headers['cache-control']).toContain('no-store');
		expect(headers['x-amzn-requestid']).toMatch(/^[0-9a-f-]{36}$/);
		expect(Math.abs(Date.parse(headers.date ?? '') - Date.now() - 10 * DAY)).toBeLessThan(60_000);
	});

	test.each(['api.amazon.com', 'api.amazon.co.uk', 'api.amazon.co.jp'])(
		'comes from %s too, as codes and tokens are global',
		async (host) => {
			const answer = await postToken(
				simulator(),
				{ grant_type: 'refresh_token', refresh_token: DEFAULT_REFRESH_TOKEN },
				{ host },
			);
			expect(answer.status).toBe(200);
		},
	);

	test('comes from /auth/O2/token too, and only to POST', async () => {
		const url = 'https://api.amazon.com/auth/O2/token';
		const body = new URLSearchParams({ grant_type: 'nothing' });
		expect((await send(simulator(), url, { method: 'POST', body })).status).toBe(400);
		expect((await send(simulator(), url)).status).toBe(405);
	});
});

describe('the form', () => {
	test.each([
		['JSON', 'application/json', JSON.stringify({ grant_type: 'refresh_token' })],
		['multipart', 'multipart/form-data; boundary=x', '--x--'],
		['no media type', '', 'grant_type=refresh_token'],
	])('as %s is an unsupported grant type', async (_, type, body) => {
		const answer = await postToken(simulator(), {}, { headers: { 'content-type': type }, body });
		expectError(answer, 400, 'unsupported_grant_type', UNSUPPORTED);
	});

	test('needs a grant type that exists', async () => {
		expectError(await postToken(simulator(), {}), 400, 'invalid_request', missing('grant_type'));
		const answer = await postToken(simulator(), { grant_type: 'password' });
		expectError(answer, 400, 'unsupported_grant_type', UNSUPPORTED);
	});

	test('in the URL does not count', async () => {
		const url = `https://api.amazon.com/auth/o2/token?grant_type=refresh_token`;
		const answer = await send(simulator(), url, { method: 'POST', body: new URLSearchParams() });
		expectError(answer, 400, 'invalid_request', missing('grant_type'));
	});

	test.each([
		['authorization_code', 'code', { redirect_uri: REDIRECT_URI }],
		['authorization_code', 'client_id', { code: 'abc', client_id: undefined }],
		['refresh_token', 'refresh_token', {}],
		['refresh_token', 'client_secret', { refresh_token: 'x', client_secret: undefined }],
		['client_credentials', 'scope', {}],
		['client_credentials', 'client_secret', { scope: 'x', client_secret: undefined }],
	])('of %s needs %s', async (grant_type, name, form) => {
		const answer = await postToken(simulator(), { grant_type, ...form });
		expectError(answer, 400, 'invalid_request', missing(name));
	});
});

describe('the client', () => {
	const failed = 'Client authentication failed';

	test('must exist and know its secret', async () => {
		const unknown = await refresh(DEFAULT_REFRESH_TOKEN, { client_id: 'nobody' });
		expectError(unknown, 401, 'invalid_client', failed);
		const wrong = await refresh(DEFAULT_REFRESH_TOKEN, { client_secret: 'wrong' });
		expectError(wrong, 401, 'invalid_client', failed);
	});

	test('may say both in a Basic header instead', async () => {
		const { clientId, clientSecret } = DEFAULT_CLIENT;
		const basic = (secret: string) => ({
			authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`,
		});
		const post = (secret: string) =>
			postToken(
				simulator(),
				{
					grant_type: 'refresh_token',
					refresh_token: DEFAULT_REFRESH_TOKEN,
					client_id: undefined,
					client_secret: undefined,
				},
				{ headers: basic(secret) },
			);
		expect((await post(clientSecret)).status).toBe(200);
		expectError(await post('wrong'), 401, 'invalid_client', failed);
	});

	test('must be allowed the grant type', async () => {
		const { clientId, clientSecret } = OTHER_CLIENT;
		const answer = await postToken(simulator(), {
			grant_type: 'client_credentials',
			scope: 'alexa:skill_messaging',
			client_id: clientId,
			client_secret: clientSecret,
		});
		expectError(answer, 400, 'unauthorized_client', 'not authorized');
	});
});

describe('a code', () => {
	test('works once', async () => {
		const code = await newCode();
		expect((await exchange(code)).status).toBe(200);
		expectError(await exchange(code), 400, 'invalid_grant', CODE_ERROR);
	});

	test('works for 5 minutes', async () => {
		const [early, late] = [await newCode(), await newCode()];
		simulator().clock.advance(299_000);
		expect((await exchange(early)).status).toBe(200);
		simulator().clock.advance(2_000);
		expectError(await exchange(late), 400, 'invalid_grant', CODE_ERROR);
	});

	test('works for its client only', async () => {
		const { clientId, clientSecret } = OTHER_CLIENT;
		const code = await newCode();
		const answer = await exchange(code, { client_id: clientId, client_secret: clientSecret });
		expectError(answer, 400, 'invalid_grant', CODE_ERROR);
	});

	test('needs the redirect_uri it was asked for with', async () => {
		const answer = await exchange(await newCode(), { redirect_uri: undefined });
		expectError(answer, 400, 'invalid_request', missing('redirect_uri'));
	});

	test('works only with the redirect_uri it was asked for', async () => {
		const code = await newCode();
		const answer = await exchange(code, { redirect_uri: DEFAULT_CLIENT.returnUrls[1] });
		expectError(answer, 400, 'invalid_grant', CODE_ERROR);
		expect((await exchange(code)).status).toBe(200);
	});

	test('that was never issued does not work', async () => {
		expectError(await exchange('neverissued'), 400, 'invalid_grant', CODE_ERROR);
	});
});

describe('PKCE', () => {
	test('takes the verifier of an S256 challenge, and no other', async () => {
		const code = await newCode(S256);
		const wrong = await exchange(code, { code_verifier: VERIFIER.replace('d', 'e') });
		expectError(wrong, 400, 'invalid_grant', 'code_verifier');
		expect((await exchange(code, { code_verifier: VERIFIER })).status).toBe(200);
	});

	test('is plain when the method is left out', async () => {
		const code_challenge = S256.code_challenge;
		const hashed = await exchange(await newCode({ code_challenge }), { code_verifier: VERIFIER });
		expectError(hashed, 400, 'invalid_grant', 'code_verifier');
		const plain = await exchange(await newCode({ code_challenge }), {
			code_verifier: code_challenge,
		});
		expect(plain.status).toBe(200);
	});

	test('needs the verifier when there was a challenge, also beside the secret', async () => {
		const answer = await exchange(await newCode(S256));
		expectError(answer, 400, 'invalid_request', missing('code_verifier'));
	});

	test('refuses a verifier when there was no challenge', async () => {
		const answer = await exchange(await newCode(), { code_verifier: VERIFIER });
		expectError(answer, 400, 'invalid_request', 'code_verifier');
	});

	test('stands for the secret, but brings no refresh token', async () => {
		const answer = await exchange(await newCode(S256), {
			code_verifier: VERIFIER,
			client_secret: undefined,
		});
		expect(answer.status).toBe(200);
		expect(jsonOf(answer)).not.toHaveProperty('refresh_token');
	});

	test('or the secret is needed', async () => {
		const answer = await exchange(await newCode(), { client_secret: undefined });
		expectError(answer, 400, 'invalid_request', missing('client_secret'));
	});
});

describe('a refresh token', () => {
	test('works for its client only', async () => {
		const { clientId, clientSecret } = OTHER_CLIENT;
		const form = { client_id: clientId, client_secret: clientSecret };
		const answer = await refresh(DEFAULT_REFRESH_TOKEN, form);
		expectError(answer, 400, 'invalid_grant', REFRESH_ERROR);
	});

	test('comes back the same when rotation is off', async () => {
		const first = jsonOf(await refresh(DEFAULT_REFRESH_TOKEN));
		expect(first.refresh_token).toBe(DEFAULT_REFRESH_TOKEN);
		expect((await refresh(DEFAULT_REFRESH_TOKEN)).status).toBe(200);
	});

	test('is replaced when rotation is on, and the old one alone stops', async () => {
		simulator().settings.rotation = 'on';
		const first = jsonOf(await refresh(DEFAULT_REFRESH_TOKEN));
		expect(first.refresh_token).not.toBe(DEFAULT_REFRESH_TOKEN);
		const again = await refresh(DEFAULT_REFRESH_TOKEN);
		expectError(again, 400, 'invalid_grant', REFRESH_ERROR);
		expect((await refresh(first.refresh_token)).status).toBe(200);
	});

	test('used again ends the whole family under reuse detection', async () => {
		simulator().settings.rotation = 'reuseDetection';
		const first = jsonOf(await refresh(DEFAULT_REFRESH_TOKEN));
		expect(await accountStatus(first.access_token)).toBe(200);
		await refresh(DEFAULT_REFRESH_TOKEN);
		const after = await refresh(first.refresh_token);
		expectError(after, 400, 'invalid_grant', REFRESH_ERROR);
		expect(await accountStatus(first.access_token)).toBe(401);
	});

	test('used again ends no other family', async () => {
		simulator().settings.rotation = 'reuseDetection';
		const other = simulator().grant();
		await refresh(DEFAULT_REFRESH_TOKEN);
		await refresh(DEFAULT_REFRESH_TOKEN);
		expect((await refresh(other.refreshToken)).status).toBe(200);
	});

	test('of Amazon Ads ends 365 days after consent, another does not', async () => {
		const ads = simulator().grant();
		const profile = simulator().grant({ scope: 'profile' });
		simulator().clock.advance(Date.UTC(2027, 0, 1) - simulator().clock.now());
		const late = simulator().grant();
		expect((await refresh(ads.refreshToken)).status).toBe(200);
		simulator().clock.advance(365 * DAY - 60_000);
		expect((await refresh(late.refreshToken)).status).toBe(200);
		simulator().clock.advance(120_000);
		expectError(await refresh(late.refreshToken), 400, 'invalid_grant', REFRESH_ERROR);
		expect((await refresh(profile.refreshToken)).status).toBe(200);
	});

	test('has the lifetime that is set', async () => {
		simulator().settings.refreshTokenLifetime = 60;
		const { refreshToken } = simulator().grant({ scope: 'profile' });
		simulator().clock.advance(61_000);
		expectError(await refresh(refreshToken), 400, 'invalid_grant', REFRESH_ERROR);
	});

	test('dies with its access tokens when the user removes the app', async () => {
		const { accessToken, refreshToken } = simulator().grant();
		simulator().revoke(accessToken);
		expectError(await refresh(refreshToken), 400, 'invalid_grant', REFRESH_ERROR);
		expect(await accountStatus(accessToken)).toBe(401);
	});
});

describe('an access token', () => {
	test('works for 60 minutes', async () => {
		const { accessToken } = simulator().grant();
		simulator().clock.advance(3_590_000);
		expect(await accountStatus(accessToken)).toBe(200);
		simulator().clock.advance(11_000);
		expect(await accountStatus(accessToken)).toBe(401);
	});

	test('that is ended early leaves its refresh token working', async () => {
		const { accessToken, refreshToken } = simulator().grant();
		simulator().expireAccessToken(accessToken);
		expect(await accountStatus(accessToken)).toBe(401);
		expect((await refresh(refreshToken)).status).toBe(200);
	});
});

describe('client credentials', () => {
	const ask = (scope: string) =>
		postToken(simulator(), { grant_type: 'client_credentials', scope });

	test('bring a token of their own kind, the scope and no refresh token', async () => {
		const answer: Json = jsonOf(await ask('alexa:skill_messaging'));
		expect(answer).toEqual({
			access_token: expect.stringMatching(/^Atc\|[\w-]{345,2043}$/),
			scope: 'alexa:skill_messaging',
			token_type: 'bearer',
			expires_in: 3600,
		});
	});

	test.each([
		['a scope that needs a person', 'advertising::campaign_management'],
		['a scope the client is not approved for', 'sellingpartnerapi::notifications'],
	])('are refused for %s', async (_, scope) => {
		expectError(await ask(scope), 400, 'invalid_scope', 'scope');
	});
});

describe('the code of an AcceptGrant directive', () => {
	const withoutUri = { redirect_uri: undefined };

	test('is exchanged without a redirect URI, once, for tokens that may send events', async () => {
		const code = simulator().acceptGrant();
		const answer = await exchange(code, withoutUri);
		expect(answer.status).toBe(200);
		expect(jsonOf(answer)).toMatchObject({ refresh_token: expect.stringMatching(/^Atzr\|/) });
		expectError(await exchange(code, withoutUri), 400, 'invalid_grant', CODE_ERROR);
	});

	test('is not exchanged with one', async () => {
		const answer = await exchange(simulator().acceptGrant());
		expectError(answer, 400, 'invalid_grant', CODE_ERROR);
	});
});

describe('the answer of the token endpoint', () => {
	test('may be late, when the effect has been had', async () => {
		Object.assign(simulator().settings, { rotation: 'on', tokenDelay: 400 });
		const start = performance.now();
		const slow = refresh(DEFAULT_REFRESH_TOKEN);
		await wait(200);
		simulator().settings.tokenDelay = 0;
		expect((await refresh(DEFAULT_REFRESH_TOKEN)).status).toBe(400);
		expect(performance.now() - start).toBeLessThan(390);
		expect((await slow).status).toBe(200);
		expect(performance.now() - start).toBeGreaterThan(390);
	});

	test('may be late when it is a refusal, and no other endpoint’s is', async () => {
		simulator().settings.tokenDelay = 300;
		const { accessToken } = simulator().grant();
		const start = performance.now();
		expect(await accountStatus(accessToken)).toBe(200);
		expect(performance.now() - start).toBeLessThan(290);
		expect((await refresh('Atzr|nobody')).status).toBe(400);
		expect(performance.now() - start).toBeGreaterThan(290);
	});

	test.each([
		['number', 3600],
		['text', '3600'],
		['zero', 0],
		['missing', undefined],
	] as const)('has expires_in as %s, and a token that lives an hour', async (how, expected) => {
		simulator().settings.tokenExpiresIn = how;
		const { access_token: token, ...rest } = jsonOf(await refresh(DEFAULT_REFRESH_TOKEN));
		expect('expires_in' in rest).toBe(how !== 'missing');
		expect(rest.expires_in).toBe(expected);
		simulator().clock.advance(3599 * 1000);
		expect(await accountStatus(token)).toBe(200);
		simulator().clock.advance(1000);
		expect(await accountStatus(token)).toBe(401);
	});

	test('is set by the control address, if it can be', async () => {
		const set = async (settings: object) => {
			const url = `${simulator().controlUrl}/settings`;
			return (await fetch(url, { method: 'PATCH', body: JSON.stringify(settings) })).status;
		};
		expect(await set({ tokenDelay: 5, tokenExpiresIn: 'text' })).toBe(200);
		expect(await set({ tokenExpiresIn: 'never' })).toBe(400);
		expect(await set({ tokenDelay: null })).toBe(400);
	});
});
