import { ADS_HOSTS } from '../simulator/server/amazonHosts.ts';
import { DEFAULT_CLIENT, DEFAULT_PROFILES, LARGE_PROFILE_ID } from '../simulator/defaults.ts';
import { useScene } from './harness.ts';
import { callTool, listTools, mcpServerWith } from './mcp.ts';
import {
	amazonLwa,
	httpRequest,
	items,
	nodeOutcome,
	output,
	plainHttpRequest,
	signedBy,
	workflow,
} from './workflows.ts';

jest.setTimeout(180_000);

const scene = useScene();

const { clientId } = DEFAULT_CLIENT;
const { naSeller, euSeller, naViewer } = DEFAULT_PROFILES;
const continueOnFail = { onError: 'continueRegularOutput' } as const;
const sign = { resource: 'request', operation: 'sign' };
const send = { resource: 'request', operation: 'send' };

/** Everything that n8n keeps of an execution. */
async function storedExecution(executionId: string): Promise<string> {
	const response = await scene().n8n.fetch(`/rest/executions/${executionId}`);
	return await response.text();
}

describe('Sign', () => {
	it('adds base URL and headers to each item beside its own fields, for HTTP Request to use', async () => {
		const { n8n, amazon } = scene();
		const id = await scene().signedIn();

		const outcome = await n8n.run(
			workflow(
				...items([
					{ market: 'DE', at: 'eu' },
					{ market: 'US', at: 'na', headers: { 'X-Trace': '7' } },
				]),
				amazonLwa('oAuth2', id, {
					...sign,
					region: '={{ $json.at }}',
					additionalHeaders: { header: [{ name: 'X-Market', value: '={{ $json.market }}' }] },
				}),
				plainHttpRequest(signedBy('/v2/profiles')),
			),
		);

		expect(outcome.error).toBeUndefined();
		const { access_token: token } = await scene().oauthTokenData(id);
		const signature = {
			Authorization: `Bearer ${String(token)}`,
			'Amazon-Advertising-API-ClientId': clientId,
		};
		expect(output(outcome, 'Login with Amazon')).toEqual([
			{
				market: 'DE',
				at: 'eu',
				baseUrl: `https://${ADS_HOSTS.eu}`,
				headers: { ...signature, 'X-Market': 'DE' },
				headersJson: JSON.stringify({ ...signature, 'X-Market': 'DE' }),
			},
			{
				market: 'US',
				at: 'na',
				baseUrl: `https://${ADS_HOSTS.na}`,
				headers: { ...signature, 'X-Market': 'US', 'X-Trace': '7' },
				headersJson: JSON.stringify({ 'X-Trace': '7', ...signature, 'X-Market': 'US' }),
			},
		]);
		const profileIds = output(outcome, 'HTTP Request').map(({ profileId }) => String(profileId));
		expect(profileIds).toEqual(expect.arrayContaining([naSeller.profileId, euSeller.profileId]));
		expect(amazon.requests({ host: ADS_HOSTS.eu })[0].headers['x-market']).toBe('DE');
	});

	it.each(['oAuth2', 'refreshToken'] as const)(
		'without access token: HTTP Request signs with the %s credential, and none is stored in the execution',
		async (login) => {
			const { n8n, amazon } = scene();
			const id = await (login === 'oAuth2' ? scene().signedIn() : scene().newRefreshToken());

			const outcome = await n8n.run(
				workflow(
					...items([{ campaign: 1 }]),
					amazonLwa(login, id, {
						...sign,
						includeAccessToken: false,
						profileId: naSeller.profileId,
					}),
					httpRequest(login, id, {
						...signedBy('/reporting/reports/none'),
						options: { response: { response: { neverError: true } } },
					}),
				),
			);

			expect(outcome.error).toBeUndefined();
			expect(output(outcome, 'HTTP Request')).toEqual([
				{ code: '404', detail: 'Report not found' },
			]);
			const [{ headers }] = amazon.requests({ path: '/reporting/reports/none' }).slice(-1);
			expect(headers).toMatchObject({
				authorization: expect.stringMatching(/^Bearer Atza\|/),
				'amazon-advertising-api-clientid': clientId,
				'amazon-advertising-api-scope': naSeller.profileId,
			});
			expect(await storedExecution(outcome.executionId)).not.toMatch(/Atz[ar]\|/);
		},
	);

	it('knows the header names and base path of the unified Ads API', async () => {
		const { n8n, amazon } = scene();
		const id = await scene().newRefreshToken();

		const outcome = await n8n.run(
			workflow(
				amazonLwa('refreshToken', id, { ...sign, product: 'adsV1' }),
				plainHttpRequest({
					...signedBy('/query/advertiserAccounts'),
					method: 'POST',
					sendBody: true,
					specifyBody: 'json',
					jsonBody: '{"maxResults": 10}',
				}),
			),
		);

		expect(outcome.error).toBeUndefined();
		expect(output(outcome, 'HTTP Request')).toHaveLength(1);
		expect(amazon.requests({ path: '/adsApi/v1/query/advertiserAccounts' })).toMatchObject([
			{ status: 200, headers: { 'amazon-ads-clientid': clientId } },
		]);
	});
});

describe('Send', () => {
	it.each(['oAuth2', 'refreshToken'] as const)(
		'makes one item of each element of a JSON list, ids as exact text, and stores no token (%s)',
		async (login) => {
			const { n8n } = scene();
			const id = await (login === 'oAuth2' ? scene().signedIn() : scene().newRefreshToken());

			const outcome = await n8n.run(
				workflow(amazonLwa(login, id, { ...send, url: '/v2/profiles' })),
			);

			expect(outcome.error).toBeUndefined();
			expect(output(outcome, 'Login with Amazon')).toMatchObject([
				{ countryCode: 'US', profileId: naSeller.profileId },
				{ countryCode: 'CA', profileId: LARGE_PROFILE_ID },
			]);
			expect(await storedExecution(outcome.executionId)).not.toMatch(/Atz[ar]\|/);
		},
	);

	it('streams the answer into a binary field', async () => {
		const { n8n } = scene();
		const id = await scene().signedIn();

		const outcome = await n8n.run(
			workflow(
				amazonLwa('oAuth2', id, {
					...send,
					url: '/v2/profiles',
					responseFormat: 'file',
					binaryPropertyName: 'profiles',
				}),
			),
		);

		const [{ binary }] = nodeOutcome(outcome, 'Login with Amazon').items[0];
		if (!binary) throw new Error('No binary data');
		expect(binary.profiles).toMatchObject({ mimeType: 'application/json', fileName: 'profiles' });
		const content = await n8n.binary(binary.profiles);
		expect(content.toString()).toContain(`"profileId":${LARGE_PROFILE_ID},`);
	});

	it('sends a JSON body to the letter, with query parameters, and answers in full', async () => {
		const { n8n, amazon } = scene();
		const id = await scene().signedIn();
		const body = '{"maxResults": 10, "id": 9007199254740993}';

		const outcome = await n8n.run(
			workflow(
				amazonLwa('oAuth2', id, {
					...send,
					product: 'adsV1',
					method: 'POST',
					url: '/query/advertiserAccounts',
					queryParameters: { parameter: [{ name: 'note', value: 'a b&c' }] },
					body,
					options: { fullResponse: true },
				}),
			),
		);

		expect(outcome.error).toBeUndefined();
		expect(output(outcome, 'Login with Amazon')).toMatchObject([
			{
				statusCode: 200,
				headers: { 'content-type': 'application/json' },
				body: { advertiserAccounts: expect.any(Array) },
			},
		]);
		expect(amazon.requests({ method: 'POST', host: ADS_HOSTS.na })).toMatchObject([
			{ path: '/adsApi/v1/query/advertiserAccounts', query: { note: 'a b&c' }, body },
		]);
	});

	it('keeps the failure of one item to itself, and never calls a host that is not Amazon’s', async () => {
		const { n8n, amazon } = scene();
		const id = await scene().signedIn();

		const outcome = await n8n.run(
			workflow(
				...items([
					{ url: `/v2/profiles/${naSeller.profileId}` },
					{ url: '/v2/profiles/99' },
					{ url: 'https://example.com/v2/profiles' },
					{ url: `https://${ADS_HOSTS.eu}/v2/profiles` },
				]),
				amazonLwa('oAuth2', id, { ...send, url: '={{ $json.url }}' }, continueOnFail),
			),
		);

		expect(outcome.status).toBe('success');
		const [found = []] = nodeOutcome(outcome, 'Login with Amazon').items;
		expect(found.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
			{ item: 3 },
		]);
		expect(found.map(({ json }) => json)).toMatchObject([
			{ countryCode: 'US' },
			{ error: expect.stringContaining('Could not find profile 99') },
			{ error: expect.stringContaining('may not be sent to https://example.com') },
			{ countryCode: 'DE' },
		]);
		expect(amazon.log.filter(({ host }) => host.startsWith('example.com'))).toEqual([]);
	});

	it('repeats a throttled GET after the pause that Amazon asks for', async () => {
		const { n8n, amazon } = scene();
		const id = await scene().signedIn();
		amazon.addFault({ path: '/v2/profiles', status: 429, headers: { 'retry-after': '2' } });

		const outcome = await n8n.run(
			workflow(amazonLwa('oAuth2', id, { ...send, url: '/v2/profiles' })),
		);

		expect(output(outcome, 'Login with Amazon')).toHaveLength(2);
		const calls = amazon.requests({ path: '/v2/profiles' });
		expect(calls.map(({ status }) => status)).toEqual([429, 200]);
		expect(Date.parse(calls[1].time) - Date.parse(calls[0].time)).toBeGreaterThanOrEqual(2000);
	});

	it('sends a POST once, and says in two sentences what went wrong', async () => {
		const { n8n, amazon } = scene();
		const id = await scene().signedIn();
		const path = '/adsApi/v1/query/advertiserAccounts';
		amazon.addFault({ path, status: 503, body: '{"message":"Overloaded"}' });

		const outcome = await n8n.run(
			workflow(
				amazonLwa('oAuth2', id, {
					...send,
					product: 'adsV1',
					method: 'POST',
					url: '/query/advertiserAccounts',
					body: '{}',
				}),
			),
		);

		expect(outcome.status).toBe('error');
		expect(nodeOutcome(outcome, 'Login with Amazon').error).toMatchObject({
			message: expect.stringMatching(/^Amazon could not answer at the moment/),
			description: expect.stringContaining('may have carried out the call all the same'),
			httpCode: '503',
		});
		expect(amazon.requests({ path })).toHaveLength(1);
	});

	it('refreshes once when the token has expired, and stores the rotated token', async () => {
		const { n8n, amazon } = scene();
		amazon.settings.rotation = 'reuseDetection';
		const id = await scene().signedIn();
		const before = await scene().oauthTokenData(id);
		amazon.expireAccessToken(String(before.access_token));

		const outcome = await n8n.run(
			workflow(
				...items([{ n: 1 }, { n: 2 }, { n: 3 }]),
				amazonLwa('oAuth2', id, { ...send, url: '/v2/profiles' }),
			),
		);

		expect(output(outcome, 'Login with Amazon')).toHaveLength(3 * 2);
		expect(scene().tokenRequests()).toHaveLength(1);
		expect((await scene().oauthTokenData(id)).refresh_token).not.toBe(before.refresh_token);
	});

	it('names the request ID and stores no token when Amazon refuses', async () => {
		const { n8n } = scene();
		const id = await scene().newRefreshToken({ profileId: naViewer.profileId });

		const outcome = await n8n.run(
			workflow(
				amazonLwa('refreshToken', id, { ...send, method: 'POST', url: '/reporting/reports' }),
			),
		);

		expect(outcome.status).toBe('error');
		expect(nodeOutcome(outcome, 'Login with Amazon').error?.description).toMatch(
			/Amazon's request ID is [\da-f-]{36}\.$/,
		);
		expect(await storedExecution(outcome.executionId)).not.toMatch(/Atz[ar]\|/);
	});
});

describe('Refresh-token credential, on the companion node', () => {
	it('hands out a token at the first use, refreshes ahead of time and stores what it got', async () => {
		const { n8n, amazon } = scene();
		amazon.settings.rotation = 'reuseDetection';
		amazon.settings.accessTokenLifetime = 600;
		const id = await scene().newRefreshToken();
		const get = async (minimumLifetime: number) => {
			const parameters = { resource: 'accessToken', operation: 'get', minimumLifetime };
			const outcome = await n8n.run(workflow(amazonLwa('refreshToken', id, parameters)));
			expect(outcome.error).toBeUndefined();
			const [{ accessToken }] = output(outcome, 'Login with Amazon');
			expect((await n8n.decryptedCredential(id)).accessToken).toBe(accessToken);
			return accessToken;
		};

		const first = await get(300);
		expect(await get(300)).toBe(first);
		expect(scene().tokenRequests()).toHaveLength(1);
		amazon.settings.accessTokenLifetime = 3600;
		const second = await get(900);
		expect(second).not.toBe(first);
		expect(await get(900)).toBe(second);
		expect(
			scene()
				.tokenRequests()
				.map(({ status }) => status),
		).toEqual([200, 200]);
	});

	it('forces another token and tells whose it is', async () => {
		const { n8n } = scene();
		const id = await scene().newRefreshToken();
		const run = async (operation: string) => {
			const parameters = { resource: 'accessToken', operation };
			const outcome = await n8n.run(workflow(amazonLwa('refreshToken', id, parameters)));
			expect(outcome.error).toBeUndefined();
			return output(outcome, 'Login with Amazon')[0];
		};

		const { accessToken: first } = await run('get');
		const { accessToken: second } = await run('refresh');
		expect(second).not.toBe(first);
		expect((await n8n.decryptedCredential(id)).accessToken).toBe(second);
		expect(await run('getInfo')).toMatchObject({ clientId });
	});
});

describe('As an AI tool', () => {
	it('answers the call of a model with Amazon’s data', async () => {
		const { n8n, amazon } = scene();
		const id = await scene().signedIn();
		const server = await mcpServerWith(
			n8n,
			amazonLwa('oAuth2', id, {
				...send,
				url: "={{ $fromAI('path', 'Path of the call', 'string') }}",
			}),
		);

		expect(await listTools(n8n, server)).toMatchObject([
			{
				name: 'Login_with_Amazon',
				inputSchema: { properties: { path: { type: 'string' } } },
			},
		]);
		const answer = await callTool(n8n, server, 'Login_with_Amazon', {
			path: `/v2/profiles/${naSeller.profileId}`,
		});

		expect(answer).toContain(naSeller.accountInfo.name);
		expect(answer).not.toContain('Atza|');
		expect(amazon.requests({ host: ADS_HOSTS.na })).toMatchObject([{ status: 200 }]);
	});
});
