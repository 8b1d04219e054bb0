import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { tokenRequests, useAmazon } from '../amazon';
import { runAmazonLwa } from '../amazonLwa';
import { signIn, storedTokens } from '../credentials';
import { OneCredentialHelper, type StoredCredential } from '../credentialsHelper';
import { sendWithHttpRequest, type HttpRequest } from '../httpRequest';

const amazon = useAmazon();
const profiles: HttpRequest = {
	url: 'https://api.amazon.com/user/profile',
};

/** Signed in to read the customer's profile; the access token has just expired. */
function expiredLogin(data: ICredentialDataDecryptedObject = {}): StoredCredential {
	const credential = signIn.oAuth2(
		amazon(),
		{ scope: 'profile', expiresIn: 0 },
		{ product: 'profile', ...data },
	);
	amazon().expireAccessToken(storedTokens(credential).accessToken);
	return credential;
}

describe('The OAuth2 credential in HTTP Request', () => {
	it('sends the access token of the sign-in', async () => {
		const credential = signIn.oAuth2(amazon(), { scope: 'profile' });
		const { items } = await sendWithHttpRequest(credential, profiles);
		expect(items[0][0].json.body).toMatchObject({ name: 'Anna Advertiser' });
		expect(tokenRequests(amazon())).toHaveLength(0);
	});

	it.each([
		['ads', 401],
		['dataPortability', 401],
		['alexa', 401],
		['alexa', 403],
		['profile', 400],
		['profile', 401],
	])('refreshes, for the product %s, after a %i', async (product, status) => {
		const credential = signIn.oAuth2(amazon(), { scope: 'profile', expiresIn: 0 }, { product });
		amazon().addFault({ path: '/user/profile', status });
		const { items } = await sendWithHttpRequest(credential, profiles);
		expect(items[0][0].json.statusCode).toBe(200);
		expect(tokenRequests(amazon())).toHaveLength(1);
	});

	it.each([
		['ads', 400],
		['ads', 403],
		['ads', 425],
		['ads', 500],
		['alexa', 400],
	])('neither refreshes nor repeats, for the product %s, after a %i', async (product, status) => {
		const credential = signIn.oAuth2(amazon(), { scope: 'profile', expiresIn: 0 }, { product });
		amazon().addFault({ path: '/user/profile', status });
		const { error } = await sendWithHttpRequest(credential, profiles);
		expect(error).toMatchObject({ httpCode: String(status) });
		expect(amazon().log).toHaveLength(1);
	});

	it('refreshes at the token host of its region, with client id and secret in the form', async () => {
		const credential = expiredLogin({ region: 'eu' });
		await sendWithHttpRequest(credential, { url: 'https://api.amazon.co.uk/user/profile' });
		const [{ host, body, headers }] = tokenRequests(amazon());
		expect(host).toBe('api.amazon.co.uk');
		const names = [...new URLSearchParams(body).keys()];
		expect(names).toEqual(expect.arrayContaining(['client_id', 'client_secret', 'refresh_token']));
		expect(headers).not.toHaveProperty('authorization');
	});

	it.each(['on', 'reuseDetection'] as const)(
		'stores a rotated refresh token, refresh after refresh (rotation: %s)',
		async (rotation) => {
			amazon().settings.rotation = rotation;
			const credential = expiredLogin();
			const seen = new Set([storedTokens(credential).refreshToken]);
			for (let use = 0; use < 3; use++) {
				const { error } = await sendWithHttpRequest(credential, profiles);
				expect(error).toBeUndefined();
				seen.add(storedTokens(credential).refreshToken);
				amazon().expireAccessToken(storedTokens(credential).accessToken);
			}
			expect(seen.size).toBe(4);
		},
	);

	it('refreshes once for 20 requests side by side', async () => {
		amazon().settings.rotation = 'reuseDetection';
		const credential = expiredLogin();
		const requests = Array.from({ length: 20 }, () => profiles);
		const { items } = await sendWithHttpRequest(credential, ...requests);
		expect(items[0].map(({ json }) => json.statusCode)).toEqual(Array(20).fill(200));
		expect(tokenRequests(amazon())).toHaveLength(1);
	});

	it('keeps the refresh token when Amazon answers without one', async () => {
		const credential = expiredLogin();
		const { refreshToken } = storedTokens(credential);
		const { accessToken } = amazon().grant({ scope: 'profile' });
		const answer = { access_token: accessToken, token_type: 'bearer', expires_in: 3600 };
		amazon().addFault({ path: '/auth/o2/token', status: 200, body: JSON.stringify(answer) });
		const { error } = await sendWithHttpRequest(credential, profiles);
		expect(error).toBeUndefined();
		expect(storedTokens(credential)).toEqual({ accessToken, refreshToken });
	});

	it('says that it must be connected again when Amazon ended the consent', async () => {
		const credential = expiredLogin();
		amazon().revoke(storedTokens(credential).refreshToken);
		const { error } = await sendWithHttpRequest(credential, profiles);
		expect(error?.message).toBe('The credential "Connected" needs to be reconnected.');
	});

	it.each(['https://example.com/', 'https://advertising-api.amazon.com.example.com/'])(
		'is not sent to %s',
		async (url) => {
			const { error } = await sendWithHttpRequest(signIn.oAuth2(amazon()), { url });
			expect(error?.message).toContain('Domain not allowed');
			expect(amazon().log).toEqual([]);
		},
	);

	it('goes to a host that the user allowed besides', async () => {
		const data = { additionalAllowedDomains: 'api.example.com' };
		const credential = signIn.oAuth2(amazon(), {}, data);
		const url = 'https://api.example.com/orders';
		const { error } = await sendWithHttpRequest(credential, { url });
		expect(error?.message).not.toContain('Domain not allowed');
		expect(amazon().log[0].host).toBe('api.example.com:443');
	});
});

describe('Where n8n’s database fails while the tokens of a refresh arrive', () => {
	const refresh = { resource: 'accessToken', operation: 'refresh' };
	const spent = () =>
		tokenRequests(amazon()).map(({ body }) => new URLSearchParams(body).get('refresh_token'));
	const outage = (times: number) => {
		const { updateCredentialsOauthTokenData } = OneCredentialHelper.prototype;
		jest
			.spyOn(OneCredentialHelper.prototype, 'updateCredentialsOauthTokenData')
			.mockImplementation(async function (this: OneCredentialHelper, ...given) {
				times -= 1;
				if (times >= 0) throw new Error('Connection terminated unexpectedly');
				await updateCredentialsOauthTokenData.apply(this, given);
			});
	};

	beforeEach(() => (amazon().settings.rotation = 'reuseDetection'));
	afterEach(() => jest.restoreAllMocks());

	it('a node asks again with the successor, until it is stored', async () => {
		const credential = signIn.oAuth2(amazon());
		outage(2);
		const { items, error } = await runAmazonLwa(credential, refresh);
		expect(error).toBeUndefined();
		expect(items[0][0].json.accessToken).toBe(storedTokens(credential).accessToken);
		expect(tokenRequests(amazon()).map(({ status }) => status)).toEqual([200, 200, 200]);
		expect(new Set(spent()).size).toBe(3);
		await runAmazonLwa(credential, refresh);
		expect(tokenRequests(amazon()).at(-1)?.status).toBe(200);
	});

	it('for longer, the node says so; the next run goes on with the successor', async () => {
		const credential = signIn.oAuth2(amazon());
		const before = structuredClone(credential.data);
		outage(Infinity);
		const { error } = await runAmazonLwa(credential, refresh);
		expect(error?.message).toBe(
			'Amazon gave new tokens, and n8n could not store them in the credential.',
		);
		expect(credential.data).toEqual(before);
		jest.restoreAllMocks();
		expect((await runAmazonLwa(credential, refresh)).error).toBeUndefined();
		expect(new Set(tokenRequests(amazon()).map(({ status }) => status))).toEqual(new Set([200]));
		expect(new Set(spent()).size).toBe(spent().length);
		expect(storedTokens(credential).refreshToken).not.toBe(spent().at(-1));
	});
});

describe('A token that another process stored a moment before', () => {
	afterEach(() => jest.restoreAllMocks());

	it('is taken over by a node that has read the one before: no refresh is made for nothing', async () => {
		const credential = signIn.oAuth2(amazon(), { expiresIn: 0 });
		const { oauthTokenData } = credential.data;
		const access_token = 'Atza|of another process';
		const n8n_expires_at = String(Date.now() + 3_600_000);
		let reads = 0;
		const { getDecrypted } = OneCredentialHelper.prototype;
		jest.spyOn(OneCredentialHelper.prototype, 'getDecrypted').mockImplementation(async function (
			this: OneCredentialHelper,
			...given
		) {
			reads += 1;
			if (reads === 2) {
				const newer = { ...(oauthTokenData as object), access_token, n8n_expires_at };
				credential.data = { ...credential.data, oauthTokenData: newer };
			}
			return await getDecrypted.apply(this, given);
		});
		const { items } = await runAmazonLwa(credential, { resource: 'accessToken', operation: 'get' });
		expect(items[0][0].json.accessToken).toBe(access_token);
		expect(tokenRequests(amazon())).toEqual([]);
	});
});
