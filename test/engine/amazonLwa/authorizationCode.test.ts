import type { INodeParameters } from 'n8n-workflow';
import { codeChallenge } from '../../../amazon/lwa/pkce';
import { consent } from '../../simulator/consent.ts';
import { DEFAULT_CLIENT } from '../../simulator/defaults.ts';
import type { Fault } from '../../simulator/server/faults.ts';
import { authorizeUrl } from '../../simulator/harness.ts';
import { trustSimulator } from '../../simulator/server/trust.ts';
import { tokenRequests, useAmazon } from '../amazon';
import { runAmazonLwa } from '../amazonLwa';
import { clientCredential } from '../credentials';
import type { StoredCredential } from '../credentialsHelper';

const amazon = useAmazon();
const [redirectUri] = DEFAULT_CLIENT.returnUrls;
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const pkce = { code_challenge: codeChallenge(verifier), code_challenge_method: 'S256' };

async function newCode(parameters: Record<string, string> = {}): Promise<string> {
	const target = await consent(amazon(), authorizeUrl(parameters));
	return target.searchParams.get('code') ?? '';
}

async function exchange(
	parameters: INodeParameters,
	data: StoredCredential['data'] = {},
	options: Parameters<typeof runAmazonLwa>[2] = {},
) {
	const operation = { resource: 'authorizationCode', operation: 'exchange', redirectUri };
	const credential = clientCredential({ clientScopes: [], ...data });
	return await runAmazonLwa(credential, { ...operation, ...parameters }, options);
}

describe('Authorization Code → Exchange', () => {
	it('gets the tokens of the customer, which work', async () => {
		const { items, error } = await exchange({ code: await newCode() });
		expect(error).toBeUndefined();
		const { json } = items[0][0];
		expect(json).toEqual({
			accessToken: expect.stringMatching(/^Atza\|/),
			refreshToken: expect.stringMatching(/^Atzr\|/),
			tokenType: 'bearer',
			expiresAt: expect.stringMatching(/^\d{4}-.*Z$/),
			expiresIn: expect.any(Number),
			authorization: `Bearer ${String(json.accessToken)}`,
			clientId: DEFAULT_CLIENT.clientId,
			region: 'na',
		});
		expect(Date.parse(String(json.expiresAt))).toBeGreaterThan(Date.now() + 3_500_000);
	});

	it('keeps what the customer agreed to, which the redirect names', async () => {
		const target = await consent(amazon(), authorizeUrl({}));
		const query = Object.fromEntries(target.searchParams);
		const { items } = await exchange(
			{ code: '={{ $json.query.code }}' },
			{},
			{ items: [{ json: { query } }] },
		);
		expect(query.scope).toMatch(/\S/);
		expect(items[0][0].json.scope).toBe(query.scope);
	});

	it('does not lose the tokens of one code with another that is wrong', async () => {
		const codes = [await newCode(), 'wrong'];
		const { items, error } = await exchange(
			{ code: '={{ $json.code }}' },
			{},
			{ items: codes.map((code) => ({ json: { code } })) },
		);
		expect(error).toBeUndefined();
		expect(items[0]).toMatchObject([
			{ json: { refreshToken: expect.any(String) } },
			{ json: { error: expect.any(String) }, pairedItem: { item: 1 } },
		]);
	});

	it('takes the code of an AcceptGrant directive, which has no redirect URI', async () => {
		const { items, error } = await exchange({ code: amazon().acceptGrant(), redirectUri: '' });
		expect(error).toBeUndefined();
		expect(items[0][0].json).toMatchObject({ refreshToken: expect.stringMatching(/^Atzr\|/) });
		const [{ body }] = tokenRequests(amazon());
		expect([...new URLSearchParams(body).keys()]).not.toContain('redirect_uri');
	});

	it.each([
		['na', 'api.amazon.com'],
		['eu', 'api.amazon.co.uk'],
		['fe', 'api.amazon.co.jp'],
	])('asks in %s at %s, with everything in the form', async (region, host) => {
		await exchange({ code: await newCode() }, { region });
		const [request] = tokenRequests(amazon());
		expect([request.host, request.query]).toEqual([host, {}]);
		expect(new URLSearchParams(request.body).get('client_secret')).toBe(
			DEFAULT_CLIENT.clientSecret,
		);
	});

	it('takes the code out of the query that a webhook received', async () => {
		const items = [{ json: { query: { code: await newCode(), state: 's' } } }];
		const { error } = await exchange({}, {}, { items });
		expect(error).toBeUndefined();
	});

	it('brings no refresh token without client secret, and says so', async () => {
		const code = await newCode(pkce);
		const outcome = await exchange({ code, codeVerifier: verifier }, { clientSecret: '' });
		expect(outcome.items[0][0].json).not.toHaveProperty('refreshToken');
		expect(outcome.hints).toEqual([expect.stringContaining('Fill in "Client Secret"')]);
	});

	it('says nothing of the kind where there is one', async () => {
		const code = await newCode(pkce);
		expect((await exchange({ code, codeVerifier: verifier })).hints).toEqual([]);
	});

	it.each<[string, INodeParameters, StoredCredential['data'], string]>([
		['a code that is not one', { code: 'neverissued' }, {}, 'a new authorization URL'],
		['another redirect URI', { redirectUri: 'https://elsewhere.example' }, {}, '"Redirect URI"'],
		['a verifier that nobody asked for', { codeVerifier: verifier }, {}, '"Code Verifier"'],
		['a wrong client secret', {}, { clientSecret: 'wrong' }, '"Client Secret"'],
		['no client secret, and no PKCE', {}, { clientSecret: '' }, '"Client Secret"'],
	])('explains %s', async (_, parameters, data, advice) => {
		const { error } = await exchange({ code: await newCode(), ...parameters }, data);
		expect(error?.description).toContain(advice);
	});

	it('explains a code that was used before', async () => {
		const code = await newCode();
		await exchange({ code });
		const { error } = await exchange({ code });
		expect(error).toMatchObject({
			httpCode: '400',
			message: expect.stringContaining('Amazon did not accept the authorization code'),
			description: expect.stringContaining("Amazon's request ID is"),
		});
	});

	it('explains a verifier of another sign-in', async () => {
		const code = await newCode(pkce);
		const { error } = await exchange({ code, codeVerifier: verifier.replace('d', 'e') });
		expect(error?.message).toContain('The code verifier does not belong');
	});

	it.each<[string, INodeParameters]>([
		['Code', { code: '={{ $json.nothing }}' }],
		['Code Verifier', { code: 'abc', codeVerifier: 'short' }],
	])('says that %s is wrong before Amazon is asked: %j', async (field, parameters) => {
		const { error } = await exchange(parameters);
		expect(error?.description).toContain(`Fill in "${field}"`);
		expect(amazon().log).toEqual([]);
	});

	it('fails for one item alone under Continue On Fail', async () => {
		const codes = [await newCode(), 'neverissued', await newCode()];
		const items = codes.map((code) => ({ json: { query: { code } } }));
		const outcome = await exchange({}, {}, { items, continueOnFail: true });
		expect(outcome.items[0].map(({ json }) => Object.keys(json)[0])).toEqual([
			'accessToken',
			'error',
			'accessToken',
		]);
		expect(outcome.items[0].map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
	});
});

describe('An exchange that Amazon did not get to', () => {
	it.each([429, 503])('is sent again after a %i, up to five times', async (status) => {
		const code = await newCode();
		const headers = { 'retry-after': '0' };
		amazon().addFault({ path: '/auth/o2/token', status, headers, times: 4 });
		const { error } = await exchange({ code });
		expect(error).toBeUndefined();
		expect(tokenRequests(amazon())).toHaveLength(5);
	});

	it('is given up after the fifth time', async () => {
		const headers = { 'retry-after': '0' };
		amazon().addFault({ path: '/auth/o2/token', status: 503, headers, times: 9 });
		const { error } = await exchange({ code: 'abcabcabcabcabcabc' });
		expect(error).toMatchObject({ httpCode: '503' });
		expect(tokenRequests(amazon())).toHaveLength(5);
	});
});

describe('An exchange that did not leave this machine', () => {
	it('is tried three times, and is not told to have been lost', async () => {
		const nowhere = { HTTPS_PROXY: 'http://127.0.0.1:1', https_proxy: 'http://127.0.0.1:1' };
		const undo = trustSimulator({ ...amazon(), env: nowhere });
		try {
			const { error } = await exchange({ code: 'abcabcabcabcabcabc' });
			expect(error).toMatchObject({
				message: 'Amazon did not answer.',
				description: expect.stringMatching(/^Check that this n8n reaches Amazon/),
			});
		} finally {
			undo();
		}
	});
});

describe('An exchange that Amazon may have carried out', () => {
	it.each<[string, Fault]>([
		['after a 500', { status: 500 }],
		['after a 502', { status: 502 }],
		['when the connection broke before the answer', { mode: 'dropBefore' }],
		['when the answer was lost', { mode: 'dropAfter' }],
	])('is not sent again %s', async (_, fault) => {
		amazon().addFault({ path: '/auth/o2/token', ...fault });
		const { error } = await exchange({ code: await newCode() });
		expect(error?.message).toMatch(/^\S[^]*\.$/);
		expect(error?.description).toMatch(/\S/);
		expect(tokenRequests(amazon())).toHaveLength(1);
	});

	it('says what to do when the answer was lost', async () => {
		amazon().addFault({ path: '/auth/o2/token', mode: 'dropAfter' });
		const { error } = await exchange({ code: await newCode() });
		expect(error).toMatchObject({
			message: 'Amazon did not answer.',
			description: expect.stringMatching(
				/^Run the step again with the same code\. If Amazon refuses/,
			),
		});
	});
});
