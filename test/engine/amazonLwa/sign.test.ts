import { DEFAULT_CLIENT, DEFAULT_PROFILES, LARGE_PROFILE_ID } from '../../simulator/defaults.ts';
import { tokenRequests, useAmazon } from '../amazon';
import { runAmazonLwa } from '../amazonLwa';
import { authentications, signIn, storedTokens } from '../credentials';

const amazon = useAmazon();
const sign = { resource: 'request', operation: 'sign' };
const { clientId } = DEFAULT_CLIENT;
const { profileId } = DEFAULT_PROFILES.naSeller;

const adsClient = { 'Amazon-Advertising-API-ClientId': clientId };
const adsV1Client = { 'Amazon-Ads-ClientId': clientId };

describe.each(authentications)('Request → Sign (%s)', (authentication) => {
	it.each([
		['ads', 'na', 'https://advertising-api.amazon.com', adsClient],
		['ads', 'eu', 'https://advertising-api-eu.amazon.com', adsClient],
		['ads', 'fe', 'https://advertising-api-fe.amazon.com', adsClient],
		['adsV1', 'na', 'https://advertising-api.amazon.com/adsApi/v1', adsV1Client],
		['adsV1', 'eu', 'https://advertising-api-eu.amazon.com/adsApi/v1', adsV1Client],
		['adsV1', 'fe', 'https://advertising-api-fe.amazon.com/adsApi/v1', adsV1Client],
		['dataPortability', 'na', 'https://intake.us-east-1.portability.data.amazon', {}],
		['dataPortability', 'eu', 'https://intake.eu-west-1.portability.data.amazon', {}],
		['dataPortability', 'fe', 'https://intake.us-west-2.portability.data.amazon', {}],
		['alexa', 'na', 'https://api.amazonalexa.com', {}],
		['alexa', 'eu', 'https://api.eu.amazonalexa.com', {}],
		['alexa', 'fe', 'https://api.fe.amazonalexa.com', {}],
		['primeVideo', 'na', 'https://videocentral.amazon.com/apis/v1', {}],
	])('knows base URL and headers of %s in %s', async (product, region, baseUrl, client) => {
		const credential = signIn[authentication](amazon());
		const { items } = await runAmazonLwa(credential, { ...sign, product, region });
		const Authorization = `Bearer ${storedTokens(credential).accessToken}`;
		const headers = { Authorization, ...client };
		const headersJson = JSON.stringify(headers);
		expect(items[0][0].json).toEqual({ headers, headersJson, baseUrl });
		expect(amazon().log).toEqual([]);
	});

	it('takes the region of the credential when none is chosen', async () => {
		const credential = signIn[authentication](amazon(), {}, { region: 'fe' });
		const parameters = { ...sign, includeAccessToken: false };
		const { items } = await runAmazonLwa(credential, parameters);
		expect(items[0][0].json.baseUrl).toBe('https://advertising-api-fe.amazon.com');
	});

	it('takes any base URL for a product of one’s own, and adds the token alone', async () => {
		const credential = signIn[authentication](amazon());
		const parameters = { ...sign, product: 'custom', customBaseUrl: ' https://api.amazon.com/ ' };
		const { items } = await runAmazonLwa(credential, parameters);
		expect(items[0][0].json.baseUrl).toBe('https://api.amazon.com');
		expect(Object.keys(items[0][0].json.headers ?? {})).toEqual(['Authorization']);
	});

	it('refuses a base URL that is none', async () => {
		const parameters = { ...sign, product: 'custom', customBaseUrl: 'api.amazon.com' };
		const { error } = await runAmazonLwa(signIn[authentication](amazon()), parameters);
		expect(error?.message).toBe('Base URL is not a URL: "api.amazon.com".');
	});

	it('leaves no token anywhere in the output when Include Access Token is off', async () => {
		const credential = signIn[authentication](amazon(), { expiresIn: 0 });
		const parameters = { ...sign, includeAccessToken: false, profileId };
		const outcome = await runAmazonLwa(credential, parameters);
		expect(outcome.items[0][0].json.headers).toEqual({
			...adsClient,
			'Amazon-Advertising-API-Scope': profileId,
		});
		expect(JSON.stringify(outcome)).not.toMatch(/Bearer|At[zc][a-z]?\|/);
		expect(amazon().log).toEqual([]);
	});

	it.each([
		['300 s where nothing else is set', {}, 290, 1],
		['300 s where nothing else is set', {}, 310, 0],
		['the Minimum Lifetime', { minimumLifetime: 900 }, 890, 1],
		['the Minimum Lifetime', { minimumLifetime: 60 }, 100, 0],
	])(
		'hands out a token that lives for %s (%j, left %i: %i refreshes)',
		async (_, own, expiresIn, refreshes) => {
			const credential = signIn[authentication](amazon(), { expiresIn });
			const { items } = await runAmazonLwa(credential, { ...sign, ...own });
			expect(items[0][0].json.headers).toMatchObject({
				Authorization: `Bearer ${storedTokens(credential).accessToken}`,
			});
			expect(tokenRequests(amazon())).toHaveLength(refreshes);
		},
	);

	it('refreshes a token that has ended, once for all items', async () => {
		const credential = signIn[authentication](amazon(), { expiresIn: 30 });
		const items = Array.from({ length: 50 }, (_, n) => ({ json: { n } }));
		const parameters = { ...sign, profileId: '={{ $json.n }}' };
		const outcome = await runAmazonLwa(credential, parameters, { items });
		const Authorization = `Bearer ${storedTokens(credential).accessToken}`;
		expect(outcome.items[0]).toHaveLength(50);
		for (const { json } of outcome.items[0]) expect(json.headers).toMatchObject({ Authorization });
		expect(tokenRequests(amazon())).toHaveLength(1);
	});
});

describe('What Request → Sign does to the items', () => {
	const credential = () => signIn.refreshToken(amazon(), {}, { profileId });
	const scopeOf = (headers: unknown) => headers as Record<string, unknown>;

	it('keeps their own fields, binaries and headers, and pairs each with its input', async () => {
		const binary = { data: { data: 'eA==', mimeType: 'text/plain' } };
		const items = [
			{ json: { name: 'one', headers: { Accept: 'text/csv' } }, binary },
			{ json: { name: 'two' } },
		];
		const parameters = { ...sign, includeAccessToken: false };
		const outcome = await runAmazonLwa(credential(), parameters, { items });
		expect(outcome.items[0]).toMatchObject([
			{ json: { name: 'one', headers: { Accept: 'text/csv', ...adsClient } }, binary },
			{ json: { name: 'two', headers: adsClient } },
		]);
		expect(outcome.items[0].map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
		]);
	});

	it.each([
		['as an option', { signOptions: { headersField: 'amazon' } }],
		['where the field stood in earlier workflows', { headersField: 'amazon' }],
		['as an expression', { signOptions: { headersField: '={{ $json.field }}' } }],
	])('puts the headers into another field on request, %s', async (_, field) => {
		const items = [{ json: { headers: 'mine', field: 'amazon' } }];
		const outcome = await runAmazonLwa(credential(), { ...sign, ...field }, { items });
		const { json } = outcome.items[0][0];
		expect(json).toMatchObject({ headers: 'mine', amazon: adsClient });
		expect(JSON.parse(String(json.amazonJson))).toEqual(json.amazon);
		expect(json).not.toHaveProperty('headersJson');
	});

	it('does not overwrite a field that holds something else', async () => {
		const items = [{ json: {} }, { json: { headers: 'mine' } }];
		const parameters = { ...sign, includeAccessToken: false };
		const { error } = await runAmazonLwa(credential(), parameters, { items });
		expect(error?.message).toContain('has a field "headers" already');
		const outcome = await runAmazonLwa(credential(), parameters, { items, continueOnFail: true });
		expect(outcome.items[0]).toMatchObject([
			{ json: { headers: adsClient }, pairedItem: { item: 0 } },
			{ json: { error: expect.stringContaining('Headers Field') }, pairedItem: { item: 1 } },
		]);
	});

	it('adds further headers, which win over its own whatever their case', async () => {
		const header = [
			{ name: 'Accept', value: 'application/json' },
			{ name: 'amazon-advertising-api-scope', value: '7' },
		];
		const parameters = { ...sign, includeAccessToken: false, additionalHeaders: { header } };
		const { items } = await runAmazonLwa(credential(), parameters);
		const { headers, headersJson } = items[0][0].json;
		expect(JSON.parse(String(headersJson))).toEqual(headers);
		expect(headers).toEqual({
			...adsClient,
			Accept: 'application/json',
			'amazon-advertising-api-scope': '7',
		});
	});

	it.each([
		['of the credential', {}, '1111222233334444'],
		['of the node, ahead of the credential’s', { profileId: '5' }, '5'],
		['as text beyond 2^53', { profileId: LARGE_PROFILE_ID }, LARGE_PROFILE_ID],
		['that is a number', { profileId: 1234567890123456 }, '1234567890123456'],
	])('names the profile %s', async (_, ids, expected) => {
		const { items } = await runAmazonLwa(credential(), { ...sign, ...ids });
		expect(scopeOf(items[0][0].json.headers)['Amazon-Advertising-API-Scope']).toBe(expected);
	});

	it('names an account in place of the profile', async () => {
		const accountId = 'amzn1.ads-account.g.1';
		const { items } = await runAmazonLwa(credential(), { ...sign, profileId, accountId });
		const headers = scopeOf(items[0][0].json.headers);
		expect(headers['Amazon-Ads-AccountId']).toBe(accountId);
		expect(headers).not.toHaveProperty('Amazon-Advertising-API-Scope');
	});

	it('evaluates expressions for each item', async () => {
		const items = [
			{ json: { profile: '1', region: 'na' } },
			{ json: { profile: '2', region: 'eu' } },
		];
		const parameters = {
			...sign,
			profileId: '={{ $json.profile }}',
			region: '={{ $json.region }}',
		};
		const outcome = await runAmazonLwa(credential(), parameters, { items });
		expect(outcome.items[0].map(({ json }) => [json.baseUrl, scopeOf(json.headers)])).toMatchObject(
			[
				['https://advertising-api.amazon.com', { 'Amazon-Advertising-API-Scope': '1' }],
				['https://advertising-api-eu.amazon.com', { 'Amazon-Advertising-API-Scope': '2' }],
			],
		);
	});

	it('refuses a profile id that was a number too large to be exact, for that item alone', async () => {
		const items = [{ json: { id: '1' } }, { json: { id: Number(LARGE_PROFILE_ID) } }];
		const parameters = { ...sign, profileId: '={{ $json.id }}' };
		const { error } = await runAmazonLwa(credential(), parameters, { items });
		expect(error).toMatchObject({
			message: 'Profile ID is a number too large to be exact: 9007199254740992.',
			description: 'Pass Profile ID as text.',
			context: { itemIndex: 1 },
		});
		const outcome = await runAmazonLwa(credential(), parameters, { items, continueOnFail: true });
		expect(outcome.items[0]).toMatchObject([
			{ json: { id: '1', headers: {} } },
			{ json: { error: expect.stringContaining('too large') }, pairedItem: { item: 1 } },
		]);
	});

	it('tells each item, with Continue On Fail, of a sign-in that failed, and asks Amazon once', async () => {
		const ended = signIn.refreshToken(amazon(), { expiresIn: 0 });
		amazon().revoke(storedTokens(ended).refreshToken);
		const items = [{ json: {} }, { json: {} }];
		const outcome = await runAmazonLwa(ended, sign, { items, continueOnFail: true });
		expect(outcome.items[0].map(({ json }) => json)).toEqual(
			Array(2).fill({ error: expect.stringContaining('(invalid_grant)') }),
		);
		expect(tokenRequests(amazon())).toHaveLength(1);
	});
});

describe('A base URL out of an expression', () => {
	const custom = { resource: 'request', operation: 'sign', product: 'custom' };

	it.each([
		'http://api.amazon.com',
		'https://api.amazon.com@evil.example',
		'http://169.254.169.254',
		'https://api.amazon.com:8443',
		'https://evil.example',
	])('gets no token where Send would not send it: %s', async (customBaseUrl) => {
		const credential = signIn.oAuth2(amazon());
		const { items, error } = await runAmazonLwa(credential, { ...custom, customBaseUrl });
		expect(items).toEqual([]);
		expect(error?.message).toContain('The access token may not be sent to');
	});

	it.each(['https://user@api.amazon.com', 'https://api.amazon.com:8443', 'http://api.amazon.com'])(
		'is refused without a token too where its host is not plain: %s',
		async (customBaseUrl) => {
			const parameters = { ...custom, customBaseUrl, includeAccessToken: false };
			const { error } = await runAmazonLwa(signIn.oAuth2(amazon()), parameters);
			expect(error?.message).toContain('Base URL is no plain https address');
		},
	);
});
