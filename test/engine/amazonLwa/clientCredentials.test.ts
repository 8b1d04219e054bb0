import { DEFAULT_CLIENT } from '../../simulator/defaults.ts';
import { tokenRequests, useAmazon } from '../amazon';
import { runAmazonLwa } from '../amazonLwa';
import { clientCredential, storedTokens } from '../credentials';
import type { StoredCredential } from '../credentialsHelper';

const amazon = useAmazon();
const get = { resource: 'accessToken', operation: 'get' };
const refresh = { resource: 'accessToken', operation: 'refresh' };
const scope = 'sellingpartnerapi::notifications';
const destinations = {
	resource: 'request',
	operation: 'send',
	product: 'sellingPartner',
	url: '/notifications/v1/destinations',
};

function sellersApp(data: StoredCredential['data'] = {}): StoredCredential {
	return clientCredential({ clientScopes: [scope], ...data });
}

let stored: ReturnType<typeof storedTokens> | undefined;

beforeEach(() => amazon().registerClient({ ...DEFAULT_CLIENT, scopes: [scope] }));

describe('Access Token → Get (client credentials)', () => {
	it('gets the first token by itself, and keeps it', async () => {
		const credential = sellersApp();
		for (let use = 0; use < 2; use++) {
			const { items, error } = await runAmazonLwa(credential, get);
			expect(error).toBeUndefined();
			expect(items[0][0].json).toMatchObject({
				accessToken: storedTokens(credential).accessToken,
				clientId: DEFAULT_CLIENT.clientId,
				region: 'na',
			});
		}
		expect(tokenRequests(amazon())).toHaveLength(1);
	});

	it('gets another one ahead of the end, and when the scopes change', async () => {
		const credential = sellersApp();
		await runAmazonLwa(credential, get);
		credential.data.expiresAt = Date.now() + 290_000;
		await runAmazonLwa(credential, get);
		expect(tokenRequests(amazon())).toHaveLength(2);
		amazon().registerClient({ ...DEFAULT_CLIENT, scopes: ['alexa:skill_messaging'] });
		credential.data.clientScopes = ['alexa:skill_messaging'];
		await runAmazonLwa(credential, get);
		const scopes = tokenRequests(amazon()).map(({ body }) =>
			new URLSearchParams(body).get('scope'),
		);
		expect(scopes).toEqual([scope, scope, 'alexa:skill_messaging']);
	});

	it.each([
		['Client Secret', { clientSecret: '' }],
		['Scopes', { clientScopes: [] }],
	])('says that the credential has no %s, and asks nobody', async (field, data) => {
		const { error } = await runAmazonLwa(sellersApp(data), get);
		expect(error).toMatchObject({
			message: expect.stringContaining(`The credential has no "${field}"`),
			description: `Fill in "${field}" in the credential.`,
		});
		expect(amazon().log).toEqual([]);
	});

	it.each([
		['a wrong secret', { clientSecret: 'wrong' }, 'Copy "Client ID" and "Client Secret"'],
		['a scope that needs a person', { clientScopes: ['profile'] }, 'Check "Scopes"'],
	])('explains %s', async (_, data, advice) => {
		const { error } = await runAmazonLwa(sellersApp(data), get);
		expect(error?.description).toContain(advice);
	});
});

describe('Access Token → Refresh (client credentials)', () => {
	it('gets another token, whatever is left of the current one', async () => {
		const credential = sellersApp();
		const seen = new Set();
		for (let time = 0; time < 3; time++) {
			const { items } = await runAmazonLwa(credential, refresh);
			expect(items[0][0].json.accessToken).toBe(storedTokens(credential).accessToken);
			seen.add(items[0][0].json.accessToken);
		}
		expect(seen.size).toBe(3);
		expect(tokenRequests(amazon())).toHaveLength(3);
	});
});

describe('Request (client credentials)', () => {
	it('Send calls the Selling Partner API with the header that it reads', async () => {
		const credential = sellersApp();
		const { items, error } = await runAmazonLwa(credential, destinations);
		expect(error).toBeUndefined();
		expect(items[0][0].json).toEqual({ payload: [] });
		const [{ headers }] = amazon().requests({ path: '/notifications/v1/destinations' });
		expect(headers['x-amz-access-token']).toBe(storedTokens(credential).accessToken);
		expect(headers).not.toHaveProperty('authorization');
	});

	it('Send gets another token when the one it has is over', async () => {
		amazon().settings.accessTokenLifetime = 59;
		const credential = sellersApp();
		await runAmazonLwa(credential, destinations);
		amazon().clock.advance(60_000);
		const { error } = await runAmazonLwa(credential, destinations);
		expect(error).toBeUndefined();
		expect(tokenRequests(amazon())).toHaveLength(2);
	});

	it.each([
		[403, () => amazon().expireAccessToken(String(stored?.accessToken))],
		[
			401,
			() => amazon().addFault({ path: '/notifications/v1/destinations', status: 401, times: 1 }),
		],
	])('Send replaces a token that a %i refuses ahead of its time, once', async (status, end) => {
		const credential = sellersApp();
		await runAmazonLwa(credential, destinations);
		stored = storedTokens(credential);
		end();
		const { error } = await runAmazonLwa(credential, destinations);
		expect(error).toBeUndefined();
		const calls = amazon().requests({ path: '/notifications/v1/destinations' });
		expect(calls.map((call) => call.status)).toEqual([200, status, 200]);
		expect(tokenRequests(amazon())).toHaveLength(2);
	});

	it('Send says that a call is refused although the token is new, after one try with it', async () => {
		const credential = sellersApp();
		amazon().addFault({ path: '/notifications/v1/destinations', status: 403, times: 9 });
		const { error } = await runAmazonLwa(credential, destinations);
		expect(error?.message).toContain('did not allow this call');
		expect(amazon().requests({ path: '/notifications/v1/destinations' })).toHaveLength(1);
	});

	it('Sign makes the same header for an HTTP Request node', async () => {
		const credential = sellersApp({ region: 'eu' });
		const { items } = await runAmazonLwa(credential, {
			resource: 'request',
			operation: 'sign',
			product: 'sellingPartner',
		});
		const headers = { 'x-amz-access-token': storedTokens(credential).accessToken };
		expect(items[0][0].json).toEqual({
			headers,
			headersJson: JSON.stringify(headers),
			baseUrl: 'https://sellingpartnerapi-eu.amazon.com',
		});
	});

	it.each(['ads', 'adsV1', 'dataPortability', 'primeVideo'])(
		'says that %s wants a person, rather than a scope',
		async (product) => {
			for (const operation of ['send', 'sign']) {
				const parameters = { resource: 'request', operation, product, url: '/any' };
				const { error } = await runAmazonLwa(sellersApp({ clientScopes: [] }), parameters);
				expect(error?.message).toMatch(/ takes only the token of a person who signed in/);
				expect(error?.description).toContain('Login with Amazon (…) OAuth2 API');
			}
			expect(amazon().log).toEqual([]);
		},
	);

	it('Send goes by the host of a whole URL, whatever stands in Product', async () => {
		const url = 'https://sellingpartnerapi-na.amazon.com/notifications/v1/destinations';
		const parameters = { ...destinations, product: 'ads', url };
		const { items } = await runAmazonLwa(sellersApp(), parameters);
		expect(items[0][0].json).toEqual({ payload: [] });
	});

	it('Sign names the app to Amazon Ads where the token of a person comes from elsewhere', async () => {
		const { items } = await runAmazonLwa(sellersApp(), {
			resource: 'request',
			operation: 'sign',
			product: 'ads',
			includeAccessToken: false,
		});
		expect(Object.keys(items[0][0].json.headers ?? {})).toEqual([
			'Amazon-Advertising-API-ClientId',
		]);
	});
});
