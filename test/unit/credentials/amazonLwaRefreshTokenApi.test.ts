/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- the secrets are made up */
import type { IHttpRequestHelper, IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';

import { AmazonLwaRefreshTokenApi } from '../../../credentials/AmazonLwaRefreshTokenApi.credentials';
import { loginFingerprint } from '../../../amazon/lwa/logins';
import { grantToStore } from '../../../amazon/lwa/storedLogin';
import { withWish, type Wish } from '../../../amazon/lwa/wish';
import { resolveCredential, resolveExpressions } from './resolveCredential';

const credential = new AmazonLwaRefreshTokenApi();

const login = {
	region: 'na' as const,
	clientId: 'amzn1.application-oa2-client.1',
	clientSecret: 'amzn1.oa2-cs.v1.1',
	refreshToken: 'Atzr|1',
};
const stored = {
	...login,
	profileId: '1234567890123456',
	accessToken: 'Atza|1',
	expiresAt: 1_800_000_000_000,
	fingerprint: loginFingerprint(login),
};
const CAMPAIGNS = 'https://advertising-api.amazon.com/v2/campaigns';
const ids = {
	'Amazon-Advertising-API-ClientId': 'amzn1.application-oa2-client.1',
	'Amazon-Advertising-API-Scope': '1234567890123456',
};
const signing = { Authorization: 'Bearer Atza|1', ...ids };

/** n8n hands requests over in two shapes: the older one has `uri` in place of `url`. */
async function sign(request: Partial<IHttpRequestOptions> & { uri?: string }, data = stored) {
	const { url, ...rest } = request;
	const options = { ...rest, ...(url === undefined ? {} : { url }) } as IHttpRequestOptions;
	return await credential.authenticate(data, options);
}

describe('the refresh token credential', () => {
	it('has the name that workflows refer to', () => {
		expect(credential).toMatchObject({
			name: 'amazonLwaRefreshTokenApi',
			displayName:
				'Login with Amazon Refresh Token (LWA: Amazon Ads, Advertising, Alexa, Portability, Prime Video) API',
		});
	});

	it('shows these fields, by these names', () => {
		const shown = credential.properties.filter(({ type }) => type !== 'hidden');
		expect(shown.map(({ name }) => name)).toEqual([
			'region',
			'clientId',
			'clientSecret',
			'refreshToken',
			'profileId',
			'additionalAllowedDomains',
		]);
	});

	it.each(['clientSecret', 'refreshToken', 'accessToken'])(
		'keeps %s from the editor as a password',
		(name) => {
			const property = credential.properties.find((candidate) => candidate.name === name);
			expect(property?.typeOptions?.password).toBe(true);
		},
	);

	it('has n8n renew the access token, which is hidden', () => {
		const expirable = credential.properties.filter(
			({ type, typeOptions }) => type === 'hidden' && typeOptions?.expirable,
		);
		expect(expirable.map(({ name }) => name)).toEqual(['accessToken']);
	});

	it("may go to Amazon's API hosts only", async () => {
		const data = await resolveCredential(credential.properties, {});
		expect(data.allowedHttpRequestDomains).toBe('domains');
		expect(String(data.allowedDomains).split(',').sort()).toEqual([
			'advertising-api-eu.amazon.com',
			'advertising-api-fe.amazon.com',
			'advertising-api.amazon.com',
			'api.amazon.co.jp',
			'api.amazon.co.uk',
			'api.amazon.com',
			'api.amazonalexa.com',
			'api.eu.amazonalexa.com',
			'api.fe.amazonalexa.com',
			'intake.eu-west-1.portability.data.amazon',
			'intake.us-east-1.portability.data.amazon',
			'intake.us-west-2.portability.data.amazon',
			'sellingpartnerapi-eu.amazon.com',
			'sellingpartnerapi-fe.amazon.com',
			'sellingpartnerapi-na.amazon.com',
			'videocentral.amazon.com',
		]);
	});
});

describe('it signs', () => {
	it.each([
		['url', { url: CAMPAIGNS }],
		['uri, as HTTP Request gives it', { uri: CAMPAIGNS }],
		[
			'a path on a base URL',
			{ baseURL: 'https://advertising-api.amazon.com', url: '/v2/campaigns' },
		],
	])('a request with %s', async (_shape, request) => {
		expect(await sign(request)).toEqual({ ...request, headers: signing });
	});

	it('beside all that the request has, and leaves the original as it is', async () => {
		const request = {
			url: CAMPAIGNS,
			method: 'POST' as IHttpRequestMethods,
			body: { a: 1 },
			headers: { Accept: 'application/json' },
		};
		expect(await sign(request)).toEqual({
			...request,
			headers: { Accept: 'application/json', ...signing },
		});
		expect(request.headers).toEqual({ Accept: 'application/json' });
	});

	it('but leaves alone a header that the user set', async () => {
		const headers = { 'amazon-advertising-api-scope': '7', authorization: 'Bearer mine' };
		expect((await sign({ url: CAMPAIGNS, headers })).headers).toEqual({
			...headers,
			'Amazon-Advertising-API-ClientId': 'amzn1.application-oa2-client.1',
		});
	});

	it('with the newer access token when n8n repeats what was signed before', async () => {
		const first = await sign({ url: CAMPAIGNS });
		const second = await credential.authenticate({ ...stored, accessToken: 'Atza|2' }, first);
		expect(second).toEqual({
			url: CAMPAIGNS,
			headers: { ...signing, Authorization: 'Bearer Atza|2' },
		});
	});

	it('with ids trimmed, and without a profile where none is given', async () => {
		const data = { ...stored, clientId: ' amzn1.application-oa2-client.1\n', profileId: '  ' };
		expect((await sign({ url: CAMPAIGNS }, data)).headers).toEqual({
			Authorization: 'Bearer Atza|1',
			'Amazon-Advertising-API-ClientId': 'amzn1.application-oa2-client.1',
		});
	});

	it.each([
		['refresh token', { refreshToken: 'Atzr|pasted' }],
		['client ID', { clientId: 'another' }],
		['client secret', { clientSecret: 'another' }],
	])(
		'nothing with an access token that was obtained with another %s: n8n asks for one first',
		async (_field, change) => {
			const data = { ...stored, ...change } as typeof stored;
			await expect(sign({ url: CAMPAIGNS }, data)).rejects.toMatchObject({
				response: { status: 401 },
			});
		},
	);

	it('nothing with an access token that ends within a minute: n8n asks for another first', async () => {
		const data = { ...stored, expiresAt: Date.now() + 59_000 };
		await expect(sign({ url: CAMPAIGNS }, data)).rejects.toMatchObject({
			response: { status: 401 },
		});
	});

	it('with the same access token in another region: tokens are global', async () => {
		const { headers } = await sign({ url: CAMPAIGNS }, {
			...stored,
			region: 'eu',
		} as unknown as typeof stored);
		expect(headers).toHaveProperty('Authorization', 'Bearer Atza|1');
	});

	it.each([
		'https://example.com/v2/campaigns',
		'https://advertising-api.amazon.com.evil.test/v2/campaigns',
		'http://advertising-api.amazon.com/v2/campaigns',
		'https://offline-report-storage-us-east-1-prod.s3.amazonaws.com/report.json.gz',
	])('nothing that goes to %s', async (url) => {
		expect((await sign({ url, headers: { Accept: '*/*' } })).headers).toEqual({ Accept: '*/*' });
		expect(await sign({ uri: url })).toEqual({ uri: url });
	});

	it.each([{ url: '' }, { url: '/v2/campaigns' }, {}])(
		'nothing whose target is unknown: %j',
		async (request) => {
			expect(await sign(request)).toEqual(request);
		},
	);
});

describe('its connection test', () => {
	it.each([
		['na', 'https://api.amazon.com'],
		['eu', 'https://api.amazon.co.uk'],
		['fe', 'https://api.amazon.co.jp'],
	])('asks tokeninfo in %s at %s', async (region, host) => {
		const { baseURL = '', url } = credential.test.request;
		const $credentials = { region };
		expect(await resolveExpressions({ baseURL }, { $credentials })).toEqual({ baseURL: host });
		expect(url).toBe('/auth/o2/tokeninfo');
	});
});

describe('A token that a node has had refreshed', () => {
	const answer = {
		statusCode: 200,
		headers: {},
		body: { access_token: 'Atza|2', refresh_token: 'Atzr|1', expires_in: 3600 },
	};

	/** Which token n8n stores where one is known that lives ten minutes more, and how often Amazon is asked. */
	async function tokenFor(wish: Wish, name = JSON.stringify(wish)) {
		const accessToken = { value: 'Atza|1', expiresAt: Date.now() + 600_000, lifetime: 3600 };
		// Another login each time, for what Amazon gave is remembered.
		const entered = { ...login, refreshToken: `Atzr|${name}` };
		const grant = grantToStore(entered, { accessToken, refreshToken: entered.refreshToken });
		const record = withWish({ ...entered, ...grant, lifetime: 3600, accessToken: '' }, wish);
		const httpRequest = jest.fn(async () => answer);
		const helper = { helpers: { httpRequest } } as unknown as IHttpRequestHelper;
		const output = await credential.preAuthentication.call(helper, record);
		return [output.accessToken, httpRequest.mock.calls.length];
	}

	it.each<[Wish, string, number]>([
		[{}, 'Atza|1', 0],
		[{ minimumLifetime: 590 }, 'Atza|1', 0],
		[{ minimumLifetime: 610 }, 'Atza|2', 1],
		[{ rejectedAccessToken: 'Atza|0' }, 'Atza|1', 0],
		[{ rejectedAccessToken: 'Atza|1' }, 'Atza|2', 1],
	])('is taken as far as it is enough: for %j %s, after %i calls', async (wish, value, calls) => {
		expect(await tokenFor(wish)).toEqual([value, calls]);
	});

	it('is asked for anew where the one that is remembered lives too short', async () => {
		expect(await tokenFor({ minimumLifetime: 3000 }, 'remembered')).toEqual(['Atza|2', 1]);
		expect(await tokenFor({ minimumLifetime: 3000 }, 'remembered')).toEqual(['Atza|2', 0]);
		expect(await tokenFor({ minimumLifetime: 3700 }, 'remembered')).toEqual(['Atza|2', 1]);
	});
});
