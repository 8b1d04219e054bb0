import { createHash } from 'node:crypto';

import { openBrowser, signIn } from '../n8n/browser.ts';
import { ADS_HOSTS, AUTHORIZE_HOSTS, LWA_API_HOSTS } from '../simulator/server/amazonHosts.ts';
import { DEFAULT_CLIENT, DEFAULT_PROFILES } from '../simulator/defaults.ts';
import { useScene } from './harness.ts';
import { amazonLwa, httpRequest, output, signedBy, workflow } from './workflows.ts';

jest.setTimeout(180_000);

const scene = useScene();

describe('Browser sign-in', () => {
	it.each([
		['na', DEFAULT_PROFILES.naSeller.profileId],
		['eu', DEFAULT_PROFILES.euSeller.profileId],
		['fe', DEFAULT_PROFILES.feSeller.profileId],
	] as const)(
		'goes to the sign-in page, token host and API host of region %s',
		async (region, profileId) => {
			const { n8n, amazon } = scene();
			const id = await scene().newOAuth2({ region });

			const page = await scene().connect(id);

			expect(page.status).toBe(200);
			expect(await page.text()).toContain('Connection successful');
			const [authorize] = amazon.requests({ path: '/ap/oa' });
			expect(authorize.host).toBe(AUTHORIZE_HOSTS[region]);
			expect(authorize.query).toMatchObject({
				client_id: DEFAULT_CLIENT.clientId,
				scope: 'advertising::campaign_management',
				redirect_uri: scene().callbackUrl,
				code_challenge_method: 'S256',
			});
			const [exchange, ...others] = scene().tokenRequests();
			expect(others).toEqual([]);
			expect(exchange).toMatchObject({ host: LWA_API_HOSTS[region], status: 200 });
			const form = new URLSearchParams(exchange.body);
			const challenge = createHash('sha256')
				.update(form.get('code_verifier') ?? '')
				.digest('base64url');
			expect(challenge).toBe(authorize.query.code_challenge);
			expect(form.get('client_secret')).toBe(DEFAULT_CLIENT.clientSecret);
			expect(await scene().oauthTokenData(id)).toMatchObject({
				access_token: expect.stringMatching(/^Atza\|/),
				refresh_token: expect.stringMatching(/^Atzr\|/),
				token_type: 'bearer',
				callbackQueryString: { scope: 'advertising::campaign_management' },
			});

			const outcome = await n8n.run(
				workflow(
					amazonLwa('oAuth2', id, {
						resource: 'request',
						operation: 'sign',
						includeAccessToken: false,
					}),
					httpRequest('oAuth2', id, signedBy('/v2/profiles')),
				),
			);

			expect(outcome.error).toBeUndefined();
			expect(output(outcome, 'HTTP Request')).toContainEqual(
				expect.objectContaining({ profileId: Number(profileId) }),
			);
			const [call, ...more] = amazon.requests({ path: '/v2/profiles' });
			expect(more).toEqual([]);
			expect(call).toMatchObject({ host: ADS_HOSTS[region], status: 200 });
			expect(call.headers['amazon-advertising-api-clientid']).toBe(DEFAULT_CLIENT.clientId);
		},
	);

	it('tells the Alexa Voice Service which device the customer signs in', async () => {
		const id = await scene().newOAuth2({
			product: 'alexa',
			avsProductId: 'kitchen-speaker',
			avsDeviceSerialNumber: 'SN "0001" & more',
		});

		const page = await scene().connect(id);

		expect(await page.text()).toContain('Connection successful');
		const [authorize] = scene().amazon.requests({ path: '/ap/oa' });
		expect(authorize.query.scope).toBe('alexa:all');
		expect(JSON.parse(authorize.query.scope_data)).toEqual({
			'alexa:all': {
				productID: 'kitchen-speaker',
				productInstanceAttributes: { deviceSerialNumber: 'SN "0001" & more' },
			},
		});
		expect(await scene().oauthTokenData(id)).toMatchObject({
			access_token: expect.stringMatching(/^Atza\|/),
			callbackQueryString: { scope: 'alexa:all' },
		});
	});

	it('lets the customer untick each scope of Data Portability, and stores what was granted', async () => {
		const [orders, profile] = ['portability::physical_orders', 'portability::customer_profile'];
		const id = await scene().newOAuth2({
			product: 'dataPortability',
			portabilityScopes: [orders, profile],
		});

		const page = await scene().connect(id, { untick: [profile] });

		expect(await page.text()).toContain('Connection successful');
		const [authorize] = scene().amazon.requests({ path: '/ap/oa' });
		expect(authorize.query.scope).toBe(`${orders} ${profile}`);
		expect(JSON.parse(authorize.query.scope_data)).toEqual({
			[orders]: { essential: false },
			[profile]: { essential: false },
		});
		expect((await scene().oauthTokenData(id)).callbackQueryString).toEqual({ scope: orders });
	});

	it('asks for additional scopes in the same sign-in', async () => {
		const id = await scene().newOAuth2({ additionalScopes: 'profile, postal_code' });

		await scene().connect(id);

		expect((await scene().oauthTokenData(id)).callbackQueryString).toEqual({
			scope: 'advertising::campaign_management profile postal_code',
		});
	});

	it('shows that the user refused, and stores no token', async () => {
		const id = await scene().newOAuth2();

		const page = await scene().connect(id, { decision: 'cancel' });

		const text = await page.text();
		expect(text).toContain('Failed to connect');
		expect(text).toContain('access_denied');
		expect(await scene().oauthTokenData(id)).toBeUndefined();
		expect(scene().tokenRequests()).toEqual([]);
	});

	it('shows that Amazon refused the client, and stores no token', async () => {
		const id = await scene().newOAuth2({ clientSecret: 'not the secret' });

		const page = await scene().connect(id);

		const text = await page.text();
		expect(text).toContain('Failed to connect');
		expect(text).toContain('invalid_client');
		expect(text).not.toContain('not the secret');
		expect(await scene().oauthTokenData(id)).toBeUndefined();
	});

	it('is refused by Amazon before consent when the return URL is not allowed', async () => {
		const { amazon } = scene();
		amazon.registerClient({ ...DEFAULT_CLIENT, returnUrls: ['http://localhost:1/elsewhere'] });
		const id = await scene().newOAuth2();

		await expect(scene().connect(id)).rejects.toThrow('has not been whitelisted');
	});

	it('works for a person at the editor, in a browser', async () => {
		const { n8n, amazon } = scene();
		const id = await scene().newOAuth2({ region: 'eu' });
		const browser = await openBrowser({
			proxy: amazon.proxyUrl,
			ignoreCertificateErrors: true,
		});
		try {
			const page = await browser.newPage();
			page.setDefaultTimeout(60_000);
			await signIn(page, n8n);
			await page.goto(`${n8n.url}/home/credentials/${id}`);
			const popup = page.waitForEvent('popup');
			await page.getByRole('button', { name: 'Connect', exact: true }).click();
			await (await popup).getByRole('button', { name: 'Allow' }).click();
			await page.getByText('Account connected').waitFor();
		} finally {
			await browser.close();
		}

		expect(scene().tokenRequests()).toMatchObject([{ host: LWA_API_HOSTS.eu, status: 200 }]);
		expect(await scene().oauthTokenData(id)).toMatchObject({
			access_token: expect.stringMatching(/^Atza\|/),
			refresh_token: expect.stringMatching(/^Atzr\|/),
		});
	});
});
