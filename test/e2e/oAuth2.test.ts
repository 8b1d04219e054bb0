import { DEFAULT_CLIENT, DEFAULT_USER } from '../simulator/defaults.ts';
import { useScene } from './harness.ts';
import { amazonLwa, httpRequest, items, nodeOutcome, output, workflow } from './workflows.ts';

jest.setTimeout(240_000);

const scene = useScene();

const { clientId } = DEFAULT_CLIENT;
const profilesUrl = 'https://advertising-api.amazon.com/v2/profiles';
const withClientId = {
	url: profilesUrl,
	sendHeaders: true,
	headerParameters: { parameters: [{ name: 'Amazon-Advertising-API-ClientId', value: clientId }] },
};

const getToken = (id: string, minimumLifetime = 300) =>
	workflow(amazonLwa('oAuth2', id, { resource: 'accessToken', operation: 'get', minimumLifetime }));

const refreshTokenIn = (body: string) => new URLSearchParams(body).get('refresh_token');

describe('OAuth2 credential', () => {
	it('refreshes once for 20 HTTP Request items on an expired token, and stores the rotated token', async () => {
		const { n8n, amazon } = scene();
		amazon.settings.rotation = 'reuseDetection';
		const id = await scene().signedIn();
		const before = await scene().oauthTokenData(id);
		amazon.expireAccessToken(String(before.access_token));
		amazon.settings.latency = 100;

		const outcome = await n8n.run(
			workflow(
				...items(Array.from({ length: 20 }, (_, number) => ({ number }))),
				httpRequest('oAuth2', id, withClientId),
			),
		);

		expect(outcome.error).toBeUndefined();
		expect(output(outcome, 'HTTP Request')).toHaveLength(20 * 2);
		const refused = amazon
			.requests({ path: '/v2/profiles' })
			.filter(({ status }) => status === 401);
		expect(refused.length).toBeGreaterThan(1);
		const [refresh, ...others] = scene().tokenRequests();
		expect(others).toEqual([]);
		expect(refreshTokenIn(refresh.body)).toBe(before.refresh_token);
		const after = await scene().oauthTokenData(id);
		expect(after.refresh_token).not.toBe(before.refresh_token);

		amazon.expireAccessToken(String(after.access_token));
		expect((await n8n.run(workflow(httpRequest('oAuth2', id, withClientId)))).status).toBe(
			'success',
		);
		expect(refreshTokenIn(scene().tokenRequests()[1].body)).toBe(after.refresh_token);
	});

	it('sends nothing to a host that is not one of Amazon’s', async () => {
		const { n8n, amazon } = scene();
		const id = await scene().signedIn();

		const outcome = await n8n.run(
			workflow(httpRequest('oAuth2', id, { url: 'https://example.com/collect' })),
		);

		expect(outcome.status).toBe('error');
		expect(nodeOutcome(outcome, 'HTTP Request').error?.message).toMatch(/^Domain not allowed/);
		expect(amazon.log).toEqual([]);
	});

	it('lets the token go to a host that the user added', async () => {
		const { n8n, amazon } = scene();
		const id = await scene().signedIn({ additionalAllowedDomains: 'www.amazon.com' });

		await n8n.run(workflow(httpRequest('oAuth2', id, { url: 'https://www.amazon.com/other' })));

		expect(amazon.log).toMatchObject([
			{ path: '/other', headers: { authorization: expect.stringMatching(/^Bearer Atza\|/) } },
		]);
	});

	it('stays signed in over a restart of n8n, as does the refresh-token credential', async () => {
		const { amazon } = scene();
		amazon.settings.rotation = 'reuseDetection';
		const id = await scene().signedIn();
		const pastedId = await scene().newRefreshToken();
		expect((await scene().n8n.testCredential(pastedId)).status).toBe('OK');
		const before = await scene().oauthTokenData(id);
		const pasted = await scene().n8n.decryptedCredential(pastedId);
		amazon.log.length = 0;

		await scene().restartN8n();
		amazon.expireAccessToken(String(before.access_token));
		amazon.expireAccessToken(String(pasted.accessToken));
		const { n8n } = scene();
		const outcomes = [
			await n8n.run(workflow(httpRequest('oAuth2', id, withClientId))),
			await n8n.run(workflow(httpRequest('refreshToken', pastedId, { url: profilesUrl }))),
		];

		expect(outcomes.map((outcome) => output(outcome, 'HTTP Request').length)).toEqual([2, 2]);
		expect(
			scene()
				.tokenRequests()
				.map(({ body, status }) => [refreshTokenIn(body), status]),
		).toEqual([
			[before.refresh_token, 200],
			[pasted.newestRefreshToken, 200],
		]);
		expect((await scene().oauthTokenData(id)).refresh_token).not.toBe(before.refresh_token);
		expect(await scene().newestRefreshToken(pastedId)).not.toBe(pasted.newestRefreshToken);
	});
});

describe('Login with Amazon, on an OAuth2 credential', () => {
	it('hands out the stored access token while it lives long enough', async () => {
		const { n8n } = scene();
		const id = await scene().signedIn({ region: 'eu' });
		const stored = await scene().oauthTokenData(id);

		const outcome = await n8n.run(getToken(id));

		const expiresAt = new Date(Number(stored.n8n_expires_at)).toISOString();
		expect(output(outcome, 'Login with Amazon')).toEqual([
			{
				accessToken: stored.access_token,
				tokenType: 'bearer',
				expiresAt,
				expiresIn: expect.any(Number),
				authorization: `Bearer ${String(stored.access_token)}`,
				clientId,
				region: 'eu',
			},
		]);
		expect(scene().tokenRequests()).toEqual([]);
	});

	it('refreshes ahead of time when the token would end too soon, and stores both tokens', async () => {
		const { n8n, amazon } = scene();
		amazon.settings.rotation = 'reuseDetection';
		amazon.settings.accessTokenLifetime = 600;
		const id = await scene().signedIn();
		const before = await scene().oauthTokenData(id);
		amazon.settings.accessTokenLifetime = 3600;

		expect(output(await n8n.run(getToken(id, 300)), 'Login with Amazon')).toMatchObject([
			{ accessToken: before.access_token },
		]);
		const outcome = await n8n.run(getToken(id, 900));

		const after = await scene().oauthTokenData(id);
		expect(scene().tokenRequests()).toHaveLength(1);
		expect(after.access_token).not.toBe(before.access_token);
		expect(after.refresh_token).not.toBe(before.refresh_token);
		const [token] = output(outcome, 'Login with Amazon');
		expect(token.accessToken).toBe(after.access_token);
		expect(token.expiresIn).toBeGreaterThan(3500);
	});

	it('gets one token per execution, however many items come in', async () => {
		const { n8n } = scene();
		const id = await scene().signedIn();

		const outcome = await n8n.run(
			workflow(
				...items([{ a: 1 }, { a: 2 }, { a: 3 }]),
				amazonLwa('oAuth2', id, { resource: 'accessToken', operation: 'refresh' }),
			),
		);

		const { items: outputs } = nodeOutcome(outcome, 'Login with Amazon');
		expect(outputs[0]).toHaveLength(1);
		expect(outputs[0][0].pairedItem).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(scene().tokenRequests()).toHaveLength(1);
	});

	it('forces another token, and stores it', async () => {
		const { n8n } = scene();
		const id = await scene().signedIn();
		const before = await scene().oauthTokenData(id);

		const outcome = await n8n.run(
			workflow(amazonLwa('oAuth2', id, { resource: 'accessToken', operation: 'refresh' })),
		);

		const after = await scene().oauthTokenData(id);
		expect(after.access_token).not.toBe(before.access_token);
		expect(output(outcome, 'Login with Amazon')).toMatchObject([
			{ accessToken: after.access_token },
		]);
	});

	it('tells whose token it is, without showing it', async () => {
		const { n8n } = scene();
		const id = await scene().signedIn({ region: 'fe' });

		const outcome = await n8n.run(
			workflow(amazonLwa('oAuth2', id, { resource: 'accessToken', operation: 'getInfo' })),
		);

		const [info] = output(outcome, 'Login with Amazon');
		expect(info).toMatchObject({ clientId, userId: DEFAULT_USER.userId });
		const left = (Date.parse(String(info.expiresAt)) - Date.now()) / 1000;
		expect(left).toBeGreaterThan(3000);
		expect(left).toBeLessThanOrEqual(3600);
		expect(JSON.stringify(outcome)).not.toContain('Atza|');
		expect(scene().amazon.requests({ host: 'api.amazon.co.jp' })).toMatchObject([
			{ path: '/auth/o2/tokeninfo', query: {} },
		]);
	});

	it('reads the user profile, and refreshes an expired token for it once', async () => {
		const { n8n, amazon } = scene();
		const id = await scene().signedIn({ product: 'profile', additionalScopes: 'postal_code' });
		const { access_token: expired } = await scene().oauthTokenData(id);
		amazon.expireAccessToken(String(expired));

		const outcome = await n8n.run(
			workflow(amazonLwa('oAuth2', id, { resource: 'userProfile', operation: 'get' })),
		);

		expect(output(outcome, 'Login with Amazon')).toEqual([{ ...DEFAULT_USER }]);
		expect(amazon.requests({ path: '/user/profile' }).map(({ status }) => status)).toEqual([
			400, 200,
		]);
		expect(scene().tokenRequests()).toHaveLength(1);
		expect(JSON.stringify(outcome)).not.toContain('Atza|');
	});

	it('says what to do when the user has removed the app', async () => {
		const { n8n, amazon } = scene();
		const id = await scene().signedIn();
		amazon.revoke(String((await scene().oauthTokenData(id)).refresh_token));

		const outcome = await n8n.run(
			workflow(amazonLwa('oAuth2', id, { resource: 'accessToken', operation: 'refresh' })),
		);

		expect(nodeOutcome(outcome, 'Login with Amazon').error).toMatchObject({
			message: 'The credential "Amazon" needs to be reconnected.',
			description: expect.stringContaining('Open the credential and reconnect it'),
			failure: { cause: 'credential-invalid' },
		});
	});

	it('says that nobody has signed in yet', async () => {
		const id = await scene().newOAuth2();

		const outcome = await scene().n8n.run(getToken(id));

		expect(nodeOutcome(outcome, 'Login with Amazon').error).toMatchObject({
			message: 'The credential is not signed in to Amazon yet.',
			description: 'Open the credential and click "Connect".',
		});
	});
});
