import { DEFAULT_CLIENT } from '../../simulator/defaults.ts';
import { tokenRequests, useAmazon } from '../amazon';
import { clientCredential, storedTokens } from '../credentials';
import type { StoredCredential } from '../credentialsHelper';
import { sendWithHttpRequest, type HttpRequest } from '../httpRequest';

const amazon = useAmazon();
const scope = 'sellingpartnerapi::notifications';
const destinations: HttpRequest = {
	url: 'https://sellingpartnerapi-na.amazon.com/notifications/v1/destinations',
};

/** An app that Amazon approved for the notifications of the Selling Partner API. */
function sellersApp(data: StoredCredential['data'] = {}): StoredCredential {
	return clientCredential({ clientScopes: [scope], ...data });
}

const calls = () => amazon().requests({ path: '/notifications/v1/destinations' });

beforeEach(() => amazon().registerClient({ ...DEFAULT_CLIENT, scopes: [scope] }));

describe('The client credential in HTTP Request', () => {
	it('gets its token with the first request, and keeps it for the next', async () => {
		const credential = sellersApp();
		for (const use of ['first', 'second']) {
			const { items, error } = await sendWithHttpRequest(credential, destinations);
			expect([use, error]).toEqual([use, undefined]);
			expect(items[0][0].json).toEqual({ statusCode: 200, body: { payload: [] } });
		}
		expect(tokenRequests(amazon())).toHaveLength(1);
		expect(storedTokens(credential).accessToken).toMatch(/^Atc\|/);
	});

	it.each([
		['na', 'api.amazon.com'],
		['eu', 'api.amazon.co.uk'],
		['fe', 'api.amazon.co.jp'],
	])('asks in %s at %s, with client, secret and scopes in the form', async (region, host) => {
		const additionalScopes = 'sellingpartnerapi::client_credential:rotation';
		amazon().registerClient({ ...DEFAULT_CLIENT, scopes: [scope, additionalScopes] });
		await sendWithHttpRequest(sellersApp({ region, additionalScopes }), destinations);
		const [request] = tokenRequests(amazon());
		expect(request.host).toBe(host);
		expect(request.query).toEqual({});
		expect(Object.fromEntries(new URLSearchParams(request.body))).toEqual({
			grant_type: 'client_credentials',
			scope: `${scope} ${additionalScopes}`,
			client_id: DEFAULT_CLIENT.clientId,
			client_secret: DEFAULT_CLIENT.clientSecret,
		});
	});

	it('asks once for 20 first requests side by side', async () => {
		const requests = Array.from({ length: 20 }, () => destinations);
		const { items } = await sendWithHttpRequest(sellersApp(), ...requests);
		expect(items[0].map(({ json }) => json.statusCode)).toEqual(Array(20).fill(200));
		expect(tokenRequests(amazon())).toHaveLength(1);
	});

	it('gets another token when the one it has ends', async () => {
		const credential = sellersApp();
		await sendWithHttpRequest(credential, destinations);
		const first = storedTokens(credential).accessToken;
		amazon().clock.advance(3_600_000);
		credential.data.expiresAt = Date.now();
		const { items } = await sendWithHttpRequest(credential, destinations);
		expect(items[0][0].json.statusCode).toBe(200);
		expect(storedTokens(credential).accessToken).not.toBe(first);
		expect(tokenRequests(amazon())).toHaveLength(2);
	});

	it('gets another token as soon as its scopes change', async () => {
		const credential = sellersApp({ clientScopes: ['alexa:skill_messaging'] });
		amazon().registerClient({ ...DEFAULT_CLIENT, scopes: [scope, 'alexa:skill_messaging'] });
		await sendWithHttpRequest(credential, destinations);
		credential.data.clientScopes = [scope];
		const { items } = await sendWithHttpRequest(credential, destinations);
		expect(items[0][0].json.statusCode).toBe(200);
	});

	it.each([403, 425, 500])(
		'sends nothing twice after a %i, while its token is good',
		async (status) => {
			const credential = sellersApp();
			await sendWithHttpRequest(credential, destinations);
			amazon().log.length = 0;
			amazon().addFault({ path: '/notifications/v1/destinations', status });
			const { error } = await sendWithHttpRequest(credential, destinations);
			expect(error).toMatchObject({ httpCode: String(status) });
			expect(calls()).toHaveLength(1);
		},
	);

	it('is replaced once, and the request sent again, where Amazon ended it ahead of its time', async () => {
		amazon().settings.tokenInfoOfApps = true;
		const credential = sellersApp();
		await sendWithHttpRequest(credential, destinations);
		const { accessToken } = storedTokens(credential);
		amazon().expireAccessToken(accessToken);
		const { items, error } = await sendWithHttpRequest(credential, destinations);
		expect(error).toBeUndefined();
		expect(items[0][0].json.statusCode).toBe(200);
		expect(storedTokens(credential).accessToken).not.toBe(accessToken);
		expect(calls().map(({ status }) => status)).toEqual([200, 403, 200]);
		expect(tokenRequests(amazon())).toHaveLength(2);
	});

	it('costs one more token a minute at most where Amazon does not say whether it has ended', async () => {
		const credential = sellersApp();
		await sendWithHttpRequest(credential, destinations);
		amazon().addFault({ path: '/notifications/v1/destinations', status: 403, times: 3 });
		for (let time = 0; time < 3; time++) await sendWithHttpRequest(credential, destinations);
		expect(calls()).toHaveLength(4);
		expect(tokenRequests(amazon())).toHaveLength(2);
	});

	it('says what Amazon has against it', async () => {
		const { error } = await sendWithHttpRequest(
			sellersApp({ clientSecret: 'wrong' }),
			destinations,
		);
		expect(`${error?.message} ${error?.description}`).toContain(
			'Amazon refused the client ID or the client secret',
		);
		expect(amazon().log).toHaveLength(1);
	});

	it.each([
		['Client Secret', { clientSecret: '' }],
		['Scopes', { clientScopes: [] }],
	])('says that %s is missing, and sends nothing', async (field, data) => {
		const { error } = await sendWithHttpRequest(sellersApp(data), destinations);
		expect(`${error?.message} ${error?.description}`).toContain(`Fill in "${field}"`);
		expect(amazon().log).toEqual([]);
	});

	it('is not sent to a host that nobody allowed', async () => {
		const { error } = await sendWithHttpRequest(sellersApp(), { url: 'https://example.com/' });
		expect(error?.message).toContain('Domain not allowed');
		expect(new Set(amazon().log.map(({ host }) => host))).toEqual(new Set(['api.amazon.com']));
	});

	it('goes to a host that the user allowed besides', async () => {
		const credential = sellersApp({ additionalAllowedDomains: 'api.example.com' });
		const { error } = await sendWithHttpRequest(credential, { url: 'https://api.example.com/x' });
		expect(error?.message).not.toContain('Domain not allowed');
		expect(amazon().log.map(({ host }) => host)).toContain('api.example.com:443');
	});
});
