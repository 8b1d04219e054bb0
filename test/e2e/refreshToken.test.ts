import {
	DEFAULT_CLIENT,
	DEFAULT_PROFILES,
	OTHER_CLIENT,
	OTHER_USER,
} from '../simulator/defaults.ts';
import { useScene } from './harness.ts';
import { amazonLwa, httpRequest, items, nodeOutcome, output, workflow } from './workflows.ts';

jest.setTimeout(180_000);

const scene = useScene();

const ads = 'https://advertising-api.amazon.com';
const profilesUrl = `${ads}/v2/profiles`;
const { profileId } = DEFAULT_PROFILES.naSeller;

/** Calls the profile list, which any token of an Ads consent may do. */
const profiles = (id: string) => workflow(httpRequest('refreshToken', id, { url: profilesUrl }));

const twentyAtOnce = (id: string) =>
	workflow(
		...items(Array.from({ length: 20 }, (_, number) => ({ number }))),
		httpRequest('refreshToken', id, { url: profilesUrl }),
	);

describe('HTTP Request with the refresh-token credential', () => {
	it('gets a token at the first use and signs by itself, for the host of the region', async () => {
		const { n8n, amazon } = scene();
		const { refreshToken } = amazon.grant();
		const id = await scene().newRefreshToken({ region: 'eu', refreshToken });

		const url = 'https://advertising-api-eu.amazon.com/v2/profiles';
		const outcome = await n8n.run(workflow(httpRequest('refreshToken', id, { url })));

		expect(outcome.error).toBeUndefined();
		expect(output(outcome, 'HTTP Request')).toMatchObject([
			{ profileId: Number(DEFAULT_PROFILES.euSeller.profileId) },
		]);
		expect(scene().tokenRequests()).toMatchObject([{ host: 'api.amazon.co.uk', status: 200 }]);
		expect(await n8n.decryptedCredential(id)).toMatchObject({
			accessToken: expect.stringMatching(/^Atza\|/),
			refreshToken,
		});
	});

	it('sends the headers of the API family that is called', async () => {
		const { n8n, amazon } = scene();
		const id = await scene().newRefreshToken({ profileId });
		const calls = [
			{ url: profilesUrl },
			{ url: `${ads}/reporting/reports/00000000-0000-4000-8000-000000000000` },
			{ url: `${ads}/adsApi/v1/query/campaigns` },
			{ url: `${ads}/adsApi/v1/query/advertiserAccounts` },
			{ url: 'https://api.amazonalexa.com/v3/events' },
		];

		await n8n.run(
			workflow(
				...items(calls),
				httpRequest(
					'refreshToken',
					id,
					{ url: '={{ $json.url }}', options: { batching: { batch: { batchSize: 1 } } } },
					{ onError: 'continueRegularOutput' },
				),
			),
		);

		const headersOf = (path: string) => {
			const [request] = amazon.requests({ path });
			const { headers } = request;
			return {
				bearer: /^Bearer Atza\|/.test(String(headers.authorization)),
				ads: headers['amazon-advertising-api-clientid'],
				adsV1: headers['amazon-ads-clientid'],
				profile: headers['amazon-advertising-api-scope'],
			};
		};
		const { clientId } = DEFAULT_CLIENT;
		const none = { ads: undefined, adsV1: undefined, profile: undefined };
		expect(calls.map(({ url }) => headersOf(new URL(url).pathname))).toEqual([
			{ ...none, bearer: true, ads: clientId },
			{ ...none, bearer: true, ads: clientId, profile: profileId },
			{ ...none, bearer: true, adsV1: clientId, profile: profileId },
			{ ...none, bearer: true, adsV1: clientId },
			{ ...none, bearer: true },
		]);
	});

	it('leaves a header alone that the user set', async () => {
		const { n8n, amazon } = scene();
		const id = await scene().newRefreshToken({ profileId });

		await n8n.run(
			workflow(
				httpRequest(
					'refreshToken',
					id,
					{
						url: `${ads}/reporting/reports/none`,
						sendHeaders: true,
						headerParameters: {
							parameters: [{ name: 'amazon-advertising-api-scope', value: '42' }],
						},
					},
					{ onError: 'continueRegularOutput' },
				),
			),
		);

		const [{ headers }] = amazon.requests({ path: '/reporting/reports/none' });
		expect(headers['amazon-advertising-api-scope']).toBe('42');
		expect(headers['amazon-advertising-api-clientid']).toBe(DEFAULT_CLIENT.clientId);
	});

	it.each([
		['at the first use', false],
		['after the access token has expired', true],
	])('refreshes once for 20 items %s, and stores the rotated token', async (_when, wasUsed) => {
		const { n8n, amazon } = scene();
		amazon.settings.rotation = 'reuseDetection';
		const pasted = amazon.grant().refreshToken;
		const id = await scene().newRefreshToken({ refreshToken: pasted });
		if (wasUsed) {
			// Below the 60 seconds with which a token still counts as good.
			amazon.settings.accessTokenLifetime = 30;
			await n8n.run(profiles(id));
			const { accessToken } = await n8n.decryptedCredential(id);
			amazon.expireAccessToken(String(accessToken));
			amazon.settings.accessTokenLifetime = 3600;
		}
		const before = await n8n.decryptedCredential(id);
		amazon.log.length = 0;

		const outcome = await n8n.run(twentyAtOnce(id));

		expect(outcome.error).toBeUndefined();
		expect(output(outcome, 'HTTP Request')).toHaveLength(20 * 2);
		const [refresh, ...others] = scene().tokenRequests();
		expect(others).toEqual([]);
		const spent = before.newestRefreshToken || before.refreshToken;
		expect(new URLSearchParams(refresh.body).get('refresh_token')).toBe(spent);
		const after = await n8n.decryptedCredential(id);
		expect(after.newestRefreshToken).not.toBe(spent);
		expect(after.accessToken).not.toBe(before.accessToken);

		amazon.expireAccessToken(String(after.accessToken));
		expect((await n8n.run(profiles(id))).status).toBe('success');
		const [, next] = scene().tokenRequests();
		expect(new URLSearchParams(next.body).get('refresh_token')).toBe(after.newestRefreshToken);
	});

	it('recovers for 20 items at once when Amazon ended the token early', async () => {
		const { n8n, amazon } = scene();
		amazon.settings.rotation = 'reuseDetection';
		const id = await scene().newRefreshToken();
		await n8n.run(profiles(id));
		const before = await n8n.decryptedCredential(id);
		amazon.expireAccessToken(String(before.accessToken));
		amazon.log.length = 0;
		amazon.settings.latency = 100;

		const outcome = await n8n.run(twentyAtOnce(id));

		expect(outcome.error).toBeUndefined();
		expect(output(outcome, 'HTTP Request')).toHaveLength(20 * 2);
		const refused = amazon
			.requests({ path: '/v2/profiles' })
			.filter(({ status }) => status === 401);
		expect(refused.length).toBeGreaterThan(1);
		expect(scene().tokenRequests()).toHaveLength(1);
		expect(amazon.requests({ path: '/auth/o2/tokeninfo' })).toHaveLength(1);
		expect(await scene().newestRefreshToken(id)).not.toBe(before.newestRefreshToken);
	});

	it('goes on with a rotated token across a restart, where Refresh Token is an expression', async () => {
		const { amazon } = scene();
		amazon.settings.rotation = 'reuseDetection';
		const expression = `={{ "${amazon.grant().refreshToken}" }}`;
		const id = await scene().newRefreshToken({ refreshToken: expression });
		const byNode = { resource: 'accessToken', operation: 'refresh' };
		const request = httpRequest('refreshToken', id, { url: profilesUrl });
		for (let start = 0; start < 2; start++) {
			const { n8n } = scene();
			const refreshed = await n8n.run(workflow(amazonLwa('refreshToken', id, byNode), request));
			expect(refreshed.error).toBeUndefined();
			const { accessToken } = await n8n.decryptedCredential(id);
			amazon.expireAccessToken(String(accessToken));
			expect((await n8n.run(profiles(id))).error).toBeUndefined();
			expect((await n8n.decryptedCredential(id)).refreshToken).toBe(expression);
			await scene().restartN8n();
		}
		expect((await scene().n8n.testCredential(id)).status).toBe('OK');
		const sent = scene().tokenRequests();
		expect(sent.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
	});

	it.each([425, 429, 500])(
		'hands an answer of status %i to the workflow: sent once, nothing refreshed',
		async (status) => {
			const { n8n, amazon } = scene();
			const id = await scene().newRefreshToken({ profileId });
			await n8n.run(profiles(id));
			amazon.log.length = 0;
			amazon.addFault({ method: 'POST', path: '/reporting/reports', status, times: 5 });

			const outcome = await n8n.run(
				workflow(
					httpRequest('refreshToken', id, {
						method: 'POST',
						url: `${ads}/reporting/reports`,
						sendBody: true,
						specifyBody: 'json',
						jsonBody: '{}',
					}),
				),
			);

			expect(outcome.status).toBe('error');
			expect(nodeOutcome(outcome, 'HTTP Request').error).toMatchObject({
				httpCode: String(status),
			});
			expect(amazon.requests({ path: '/reporting/reports' })).toHaveLength(1);
			expect(scene().tokenRequests()).toEqual([]);
		},
	);

	it('uses a re-pasted token of another account from the next call on', async () => {
		const { n8n, amazon } = scene();
		amazon.settings.rotation = 'on';
		const id = await scene().newRefreshToken();
		const first = await n8n.run(profiles(id));

		const { refreshToken } = amazon.grant({ user: OTHER_USER.userId });
		await n8n.updateCredential(id, { refreshToken });
		const second = await n8n.run(profiles(id));

		const names = [first, second].map((outcome) =>
			output(outcome, 'HTTP Request').map(({ profileId: found }) => String(found)),
		);
		expect(names[0]).toContain(profileId);
		expect(names[1]).toEqual([DEFAULT_PROFILES.otherUser.profileId]);
	});

	it('sends nothing to a host that is not one of Amazon’s', async () => {
		const { n8n, amazon } = scene();
		const id = await scene().newRefreshToken();

		const outcome = await n8n.run(
			workflow(httpRequest('refreshToken', id, { url: 'https://example.com/collect' })),
		);

		expect(outcome.status).toBe('error');
		expect(nodeOutcome(outcome, 'HTTP Request').error?.message).toMatch(/^Domain not allowed/);
		expect(amazon.log.filter(({ host }) => host.startsWith('example.com'))).toEqual([]);
	});

	it('never shows the access token to the editor', async () => {
		const { n8n } = scene();
		const id = await scene().newRefreshToken();
		await n8n.run(profiles(id));

		const shown = await n8n.getCredential(id);

		expect((await n8n.decryptedCredential(id)).accessToken).toMatch(/^Atza\|/);
		expect(JSON.stringify(shown)).not.toMatch(/Atz[ar]\|/);
		expect(JSON.stringify(shown)).not.toContain(DEFAULT_CLIENT.clientSecret);
	});
});

describe('Test of the refresh-token credential', () => {
	it('passes before the first use, between uses and after a re-paste, and keeps each rotated token', async () => {
		const { n8n, amazon } = scene();
		amazon.settings.rotation = 'reuseDetection';
		const id = await scene().newRefreshToken();
		const test = async () => {
			expect(await n8n.testCredential(id)).toMatchObject({ status: 'OK' });
		};
		const use = async () => {
			const refresh = { resource: 'accessToken', operation: 'refresh' };
			const request = httpRequest('refreshToken', id, { url: profilesUrl });
			const outcome = await n8n.run(workflow(amazonLwa('refreshToken', id, refresh), request));
			expect(outcome.error).toBeUndefined();
		};

		await test();
		await test();
		expect(scene().tokenRequests()).toHaveLength(1);
		for (let rotation = 0; rotation < 3; rotation++) {
			await use();
			await test();
		}
		expect(scene().tokenRequests()).toHaveLength(4);

		const { refreshToken } = amazon.grant({ user: OTHER_USER.userId });
		await n8n.updateCredential(id, { refreshToken });
		await test();
		await test();
		expect(scene().tokenRequests()).toHaveLength(5);
		expect(await scene().newestRefreshToken(id)).not.toBe(refreshToken);
		await use();
		expect(
			scene()
				.tokenRequests()
				.every(({ status }) => status === 200),
		).toBe(true);
	});

	it.each([
		['a wrong client secret', { clientSecret: 'not the secret' }, '"Client Secret"'],
		['a wrong client ID', { clientId: OTHER_CLIENT.clientId }, '"Client ID"'],
		['a refresh token that never was one', { refreshToken: 'Atzr|typo' }, '"Refresh Token"'],
	])('names the field for %s', async (_what, fields, field) => {
		const id = await scene().newRefreshToken(fields);

		const { status, message } = await scene().n8n.testCredential(id);

		expect(status).toBe('Error');
		expect(message).toContain(field);
		expect(message).not.toMatch(/Atzr\||amzn1\.oa2-cs|not the secret/);
	});

	it('names the refresh token when the user has removed the app', async () => {
		const { n8n, amazon } = scene();
		const { refreshToken } = amazon.grant();
		const id = await scene().newRefreshToken({ refreshToken });
		await n8n.run(profiles(id));
		amazon.revoke(refreshToken);

		const { status, message } = await n8n.testCredential(id);

		expect(status).toBe('Error');
		expect(message).toContain('"Refresh Token"');
	});
});
