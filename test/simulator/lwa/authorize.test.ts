import { consent } from '../consent.ts';
import { DEFAULT_CLIENT, OTHER_USER } from '../defaults.ts';
import { authorizeUrl, jsonOf, postToken, useSimulator } from '../harness.ts';
import { send } from '../server/tunnel.ts';

const simulator = useSimulator();
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
const PORTABILITY = 'portability::physical_orders portability::customer_profile';
const VOLUNTARY = JSON.stringify({
	'portability::physical_orders': { essential: false },
	'portability::customer_profile': { essential: false },
});
const AVS_DEVICE = {
	'alexa:all': { productID: 'speaker', productInstanceAttributes: { deviceSerialNumber: '1' } },
};

describe('a request that Amazon answers with a page of its own', () => {
	test.each([
		[
			'a client that does not exist',
			{ client_id: 'amzn1.application-oa2-client.none' },
			'client_id',
		],
		['no client', { client_id: undefined }, 'client_id'],
		['a return URL that is not allowed', { redirect_uri: 'https://elsewhere.example' }, 'redirect'],
		[
			'a return URL that is allowed but for its end',
			{ redirect_uri: `${DEFAULT_CLIENT.returnUrls[0]}/` },
			'redirect',
		],
		['a scope the client is not approved for', { scope: 'foo' }, 'An unknown scope was requested'],
		[
			'a scope with one colon for two',
			{ scope: 'advertising:campaign_management' },
			'An unknown scope was requested',
		],
		[
			'the scope that only an AcceptGrant directive gives',
			{ scope: 'alexa::async_event:write' },
			'An unknown scope was requested',
		],
	])('%s', async (_, parameters, text) => {
		const page = await send(simulator(), authorizeUrl({ ...parameters, state: 's' }));
		expect(page.status).toBe(400);
		expect(page.headers['content-type']).toContain('text/html');
		expect(page.headers.location).toBeUndefined();
		expect(page.text).toContain(text);
	});
});

describe('a request that is refused by redirect', () => {
	test.each([
		['no response type', { response_type: undefined }, 'invalid_request'],
		['the implicit response type', { response_type: 'token' }, 'unsupported_response_type'],
		['no scope', { scope: undefined }, 'invalid_request'],
		['a short code challenge', { code_challenge: 'short' }, 'invalid_request'],
		[
			'an unknown challenge method',
			{ code_challenge: CHALLENGE, code_challenge_method: 's256' },
			'invalid_request',
		],
		[
			'a challenge method without a challenge',
			{ code_challenge_method: 'S256' },
			'invalid_request',
		],
		['scope_data that is not JSON', { scope_data: '{' }, 'invalid_request'],
		['scope_data about another scope', { scope_data: '{"profile":{}}' }, 'invalid_request'],
		['Data Portability scopes that are not voluntary', { scope: PORTABILITY }, 'invalid_scope'],
		[
			'Data Portability scopes of which one is not voluntary',
			{
				scope: PORTABILITY,
				scope_data: '{"portability::physical_orders":{"essential":false}}',
			},
			'invalid_scope',
		],
		['alexa:all without a device', { scope: 'alexa:all' }, 'invalid_request'],
		[
			'alexa:all without a serial number',
			{ scope: 'alexa:all', scope_data: '{"alexa:all":{"productID":"speaker"}}' },
			'invalid_request',
		],
	])('%s', async (_, parameters, error) => {
		const target = await consent(simulator(), authorizeUrl({ ...parameters, state: 'my state' }));
		expect(target.href).toMatch(DEFAULT_CLIENT.returnUrls[0]);
		expect(Object.fromEntries(target.searchParams)).toEqual({
			error,
			error_description: expect.any(String),
			state: 'my state',
		});
	});
});

describe('the consent page', () => {
	test('shows app, scopes and both buttons', async () => {
		const page = await send(simulator(), authorizeUrl());
		expect(page.status).toBe(200);
		for (const text of [
			'n8n at home',
			'<li>advertising::campaign_management</li>',
			'value="allow">Allow',
			'value="cancel">Cancel',
		]) {
			expect(page.text).toContain(text);
		}
	});

	test.each(['www.amazon.com', 'eu.account.amazon.com', 'apac.account.amazon.com'])(
		'is on %s, and Allow leads back with code, scope and state',
		async (host) => {
			const target = await consent(simulator(), authorizeUrl({ state: 'x&y' }, host));
			expect(target.origin + target.pathname).toBe(DEFAULT_CLIENT.returnUrls[0]);
			expect(Object.fromEntries(target.searchParams)).toEqual({
				code: expect.stringMatching(/^\w{18,128}$/),
				scope: 'advertising::campaign_management',
				state: 'x&y',
			});
		},
	);

	test('Cancel leads back with access_denied', async () => {
		const target = await consent(simulator(), authorizeUrl({ state: 's' }), { decision: 'cancel' });
		expect(target.searchParams.get('error')).toBe('access_denied');
		expect(target.searchParams.get('state')).toBe('s');
		expect(target.searchParams.has('code')).toBe(false);
	});

	test('grants only the voluntary scopes that stay ticked', async () => {
		const url = authorizeUrl({ scope: PORTABILITY, scope_data: VOLUNTARY });
		const target = await consent(simulator(), url, { untick: ['portability::customer_profile'] });
		expect(target.searchParams.get('scope')).toBe('portability::physical_orders');
	});

	test('is access_denied when nothing stays ticked', async () => {
		const url = authorizeUrl({ scope: PORTABILITY, scope_data: VOLUNTARY });
		const target = await consent(simulator(), url, { untick: PORTABILITY.split(' ') });
		expect(target.searchParams.get('error')).toBe('access_denied');
	});

	test('takes alexa:all with a described device', async () => {
		const scope_data = JSON.stringify(AVS_DEVICE);
		const target = await consent(simulator(), authorizeUrl({ scope: 'alexa:all', scope_data }));
		expect(target.searchParams.has('code')).toBe(true);
	});

	test('can be answered once only', async () => {
		const page = await send(simulator(), authorizeUrl());
		const id = /name="consent" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
		const answer = () =>
			send(simulator(), 'https://www.amazon.com/ap/consent', {
				method: 'POST',
				body: new URLSearchParams({ consent: id, decision: 'allow' }),
			});
		expect((await answer()).status).toBe(302);
		expect((await answer()).status).toBe(400);
	});

	test('signs in whom the browser chose', async () => {
		const target = await consent(simulator(), authorizeUrl({ scope: 'profile' }), {
			user: OTHER_USER.userId,
		});
		const tokens = jsonOf(
			await postToken(simulator(), {
				grant_type: 'authorization_code',
				code: target.searchParams.get('code') ?? '',
				redirect_uri: DEFAULT_CLIENT.returnUrls[0],
			}),
		);
		const profile = await send(simulator(), 'https://api.amazon.com/user/profile', {
			headers: { authorization: `bearer ${String(tokens.access_token)}` },
		});
		expect(jsonOf(profile)).toMatchObject({ name: OTHER_USER.name });
	});
});

test('an Allowed Return URL with http is for localhost only', () => {
	const register = (url: string) => () =>
		simulator().registerClient({ ...DEFAULT_CLIENT, returnUrls: [url] });
	expect(register('http://localhost:3000/cb')).not.toThrow();
	expect(register('http://127.0.0.1:3000/cb')).toThrow('Allowed Return URL');
});
