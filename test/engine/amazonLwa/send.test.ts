import { DEFAULT_CLIENT, DEFAULT_PROFILES, LARGE_PROFILE_ID } from '../../simulator/defaults.ts';
import { tokenRequests, useAmazon } from '../amazon';
import { runAmazonLwa } from '../amazonLwa';
import { authentications, signIn, storedTokens } from '../credentials';

const amazon = useAmazon();
const send = { resource: 'request', operation: 'send' };
const { profileId } = DEFAULT_PROFILES.naSeller;
const token = /At[zc][a-z]?\|/;

const report = {
	...send,
	method: 'POST',
	url: '/reporting/reports',
	profileId,
	additionalHeaders: {
		header: [{ name: 'Content-Type', value: 'application/vnd.createasyncreportrequest.v3+json' }],
	},
};

describe.each(authentications)('Request → Send (%s)', (authentication) => {
	it('emits one item per element of a JSON list, with ids as exact text and no token', async () => {
		const outcome = await runAmazonLwa(signIn[authentication](amazon()), {
			...send,
			url: '/v2/profiles',
		});
		expect(outcome.items[0].map(({ json }) => json.profileId)).toEqual([
			profileId,
			LARGE_PROFILE_ID,
		]);
		expect(outcome.items[0].map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
		]);
		expect(JSON.stringify(outcome)).not.toMatch(token);
	});

	it('signs with the headers that the path takes', async () => {
		const credential = signIn[authentication](amazon());
		await runAmazonLwa(credential, { ...send, url: '/v2/profiles', profileId });
		await runAmazonLwa(credential, { ...send, url: '/reporting/reports/1', profileId });
		const [list, one] = amazon().log.map(({ headers }) => headers);
		const authorization = `Bearer ${storedTokens(credential).accessToken}`;
		const client = { 'amazon-advertising-api-clientid': DEFAULT_CLIENT.clientId };
		expect(list).toMatchObject({ authorization, ...client });
		expect(list).not.toHaveProperty('amazon-advertising-api-scope');
		expect(one).toMatchObject({ ...client, 'amazon-advertising-api-scope': profileId });
	});

	it('refreshes an ended token once, keeps the rotated one, and sends again', async () => {
		amazon().settings.rotation = 'reuseDetection';
		const credential = signIn[authentication](amazon());
		const before = storedTokens(credential);
		amazon().expireAccessToken(before.accessToken);
		const { items } = await runAmazonLwa(credential, { ...send, url: '/v2/profiles' });
		expect(items[0]).toHaveLength(2);
		expect(tokenRequests(amazon())).toHaveLength(1);
		expect(storedTokens(credential).refreshToken).not.toBe(before.refreshToken);
	});

	it('lets Additional Headers win over a header that signs', async () => {
		const header = [{ name: 'authorization', value: 'Bearer of my own' }];
		const parameters = { ...send, url: '/v2/profiles', additionalHeaders: { header } };
		await runAmazonLwa(signIn[authentication](amazon()), parameters);
		const [{ headers }] = amazon().requests({ path: '/v2/profiles' });
		expect(headers.authorization).toBe('Bearer of my own');
	});

	it('sends with each item’s own parameters', async () => {
		const items = [{ json: { id: profileId } }, { json: { id: LARGE_PROFILE_ID } }];
		const parameters = { ...send, url: '=/v2/profiles/{{ $json.id }}' };
		const outcome = await runAmazonLwa(signIn[authentication](amazon()), parameters, { items });
		expect(outcome.items[0]).toMatchObject([
			{ json: { countryCode: 'US' }, pairedItem: { item: 0 } },
			{ json: { countryCode: 'CA' }, pairedItem: { item: 1 } },
		]);
	});
});

describe('What Request → Send sends', () => {
	it.each([
		['a path', { url: 'v2/profiles' }, 'advertising-api.amazon.com', '/v2/profiles'],
		[
			'a path of another product and region',
			{ url: '/query/advertiserAccounts', product: 'adsV1', region: 'eu' },
			'advertising-api-eu.amazon.com',
			'/adsApi/v1/query/advertiserAccounts',
		],
		[
			'a whole URL, whatever the product',
			{ url: 'https://advertising-api-fe.amazon.com/v2/profiles', product: 'alexa' },
			'advertising-api-fe.amazon.com',
			'/v2/profiles',
		],
		[
			'a path below a base URL of one’s own',
			{ url: 'user/profile', product: 'custom', customBaseUrl: 'https://api.amazon.com' },
			'api.amazon.com',
			'/user/profile',
		],
	])('goes to %s', async (_, parameters, host, path) => {
		await runAmazonLwa(signIn.oAuth2(amazon()), { ...send, ...parameters });
		expect(amazon().log[0]).toMatchObject({ host, path });
	});

	it('has the query parameters, those of the URL too', async () => {
		const parameter = [
			{ name: 'accessLevel', value: 'view' },
			{ name: 'profileTypeFilter', value: 'seller,vendor' },
		];
		await runAmazonLwa(signIn.oAuth2(amazon()), {
			...send,
			url: '/v2/profiles?apiProgram=campaign',
			queryParameters: { parameter },
		});
		expect(amazon().log[0].query).toEqual({
			apiProgram: 'campaign',
			accessLevel: 'view',
			profileTypeFilter: 'seller,vendor',
		});
	});

	it.each(['Content-Type', 'content-type'])(
		'has the JSON body to the letter, under the media type that the user set (%s)',
		async (name) => {
			const body = '{"id": 12345678901234567890,\n "rate": 1.0, "name": "ü"}';
			const value = 'application/vnd.createasyncreportrequest.v3+json';
			const additionalHeaders = { header: [{ name, value }] };
			for (const authentication of authentications) {
				const credential = signIn[authentication](amazon());
				await runAmazonLwa(credential, { ...report, body, additionalHeaders });
			}
			expect(amazon().log).toMatchObject([
				{ body, headers: { 'content-type': value } },
				{ body, headers: { 'content-type': value } },
			]);
		},
	);

	it('has a body that an expression yields as an object, as application/json', async () => {
		const parameters = { ...send, method: 'PUT', url: '/sp/campaigns', body: '={{ $json }}' };
		const items = [{ json: { name: 'n' } }];
		await runAmazonLwa(signIn.oAuth2(amazon()), parameters, { items });
		const [request] = amazon().log;
		expect(request.body).toBe('{"name":"n"}');
		expect(request.headers['content-type']).toBe('application/json');
	});

	it('is nothing when the body is not JSON', async () => {
		const { error } = await runAmazonLwa(signIn.oAuth2(amazon()), { ...report, body: '{"a":' });
		expect(error?.message).toBe('JSON Body is not valid JSON.');
		expect(amazon().log).toEqual([]);
	});

	it.each([
		'https://example.com/',
		'https://advertising-api.amazon.com.example.com/',
		'http://advertising-api.amazon.com/v2/profiles',
		'https://offline-report-storage-us-east-1-prod.s3.amazonaws.com/report.json.gz',
	])('is nothing when the URL is %s', async (url) => {
		for (const authentication of authentications) {
			const credential = signIn[authentication](amazon());
			const { error } = await runAmazonLwa(credential, { ...send, url });
			expect(error?.message).toContain('may not be sent to');
		}
		expect(amazon().log).toEqual([]);
	});

	it('may go to a host that the OAuth2 credential allows besides', async () => {
		const data = { additionalAllowedDomains: 'api.example.com' };
		const url = 'https://api.example.com/orders';
		const credential = signIn.oAuth2(amazon(), {}, data);
		await runAmazonLwa(credential, { ...send, method: 'POST', url });
		expect(amazon().log[0].host).toBe('api.example.com:443');
	});

	it.each(authentications)('does not follow a redirect elsewhere (%s)', async (authentication) => {
		const headers = { location: 'https://example.com/steal' };
		amazon().addFault({ path: '/v2/profiles', status: 302, headers, times: 9 });
		const credential = signIn[authentication](amazon());
		const { error } = await runAmazonLwa(credential, { ...send, url: '/v2/profiles' });
		expect(error?.message).toContain('may not receive the access token');
		expect(amazon().log.map(({ host }) => host)).toEqual(['advertising-api.amazon.com']);
	});
});

describe('What Request → Send makes of the answer', () => {
	it('JSON that is no list is one item, and no body an empty one', async () => {
		const credential = signIn.oAuth2(amazon());
		const one = { ...send, url: `/v2/profiles/${profileId}` };
		expect((await runAmazonLwa(credential, one)).items[0]).toHaveLength(1);
		amazon().addFault({ path: '/v2/profiles', status: 204 });
		const { items } = await runAmazonLwa(credential, { ...send, url: '/v2/profiles' });
		expect(items[0].map(({ json }) => json)).toEqual([{}]);
	});

	it('values that are no objects come in the field "data"', async () => {
		amazon().addFault({ path: '/v2/profiles', status: 200, body: '[1, "two"]' });
		const parameters = { ...send, url: '/v2/profiles' };
		const { items } = await runAmazonLwa(signIn.oAuth2(amazon()), parameters);
		expect(items[0].map(({ json }) => json)).toEqual([{ data: 1 }, { data: 'two' }]);
	});

	it('text is kept as it is', async () => {
		const body = '[{"profileId":9007199254740993}]';
		amazon().addFault({ path: '/v2/profiles', status: 200, body });
		const parameters = { ...send, url: '/v2/profiles', responseFormat: 'text' };
		const { items } = await runAmazonLwa(signIn.oAuth2(amazon()), parameters);
		expect(items[0].map(({ json }) => json)).toEqual([{ data: body }]);
	});

	it('an answer that is not JSON is an error which names the other formats', async () => {
		amazon().addFault({ path: '/v2/profiles', status: 200, body: 'a,b', times: 9 });
		const parameters = { ...send, url: '/v2/profiles' };
		const { error } = await runAmazonLwa(signIn.oAuth2(amazon()), parameters);
		expect(error).toMatchObject({
			message: 'Amazon answered with HTTP 200, but not with JSON.',
			description: expect.stringContaining('set Response Format to Text or File.'),
		});
	});

	it.each(authentications)(
		'a file is streamed into a binary field (%s)',
		async (authentication) => {
			const body = 'x'.repeat(300_000);
			const headers = {
				'content-type': 'text/csv',
				'content-disposition': 'attachment; filename="rows.csv"',
			};
			amazon().addFault({ path: '/v2/profiles', status: 200, body, headers });
			const parameters = { responseFormat: 'file', binaryPropertyName: 'csv' };
			const { items, error } = await runAmazonLwa(signIn[authentication](amazon()), {
				...send,
				url: '/v2/profiles',
				...parameters,
			});
			expect(error).toBeUndefined();
			const file = items[0][0].binary?.csv;
			expect(file).toMatchObject({ mimeType: 'text/csv', fileName: 'rows.csv', bytes: 300_000 });
			expect(Buffer.from(file?.data ?? '', 'base64').toString()).toBe(body);
		},
	);

	it('a full response has status and headers beside the body', async () => {
		const { items } = await runAmazonLwa(signIn.oAuth2(amazon()), {
			...send,
			url: '/v2/profiles',
			options: { fullResponse: true },
		});
		expect(items[0]).toHaveLength(1);
		expect(items[0][0].json).toMatchObject({
			statusCode: 200,
			headers: { 'content-type': 'application/json' },
			body: [{ countryCode: 'US' }, { profileId: LARGE_PROFILE_ID }],
		});
		expect(JSON.stringify(items)).not.toMatch(token);
	});
});

describe('Many items', () => {
	it('are sent side by side, and come out in their order', async () => {
		amazon().settings.latency = 100;
		const ids = Array.from({ length: 30 }, (_, index) => String(index));
		const items = ids.map((id) => ({ json: { id } }));
		const parameters = { ...send, url: '={{ "/v2/profiles" + ($json.id ? "" : "/none") }}' };
		const start = Date.now();
		const outcome = await runAmazonLwa(signIn.oAuth2(amazon()), parameters, { items });
		expect(Date.now() - start).toBeLessThan(30 * 100);
		const paired = outcome.items[0].map(({ pairedItem }) => pairedItem as { item: number });
		expect(paired.map(({ item }) => item)).toEqual(
			paired.map(({ item }) => item).sort((a, b) => a - b),
		);
		expect(new Set(paired.map(({ item }) => item)).size).toBe(30);
	});
});
