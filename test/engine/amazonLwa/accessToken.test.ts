import { DEFAULT_CLIENT, OTHER_USER } from '../../simulator/defaults.ts';
import { tokenRequests, useAmazon } from '../amazon';
import { runAmazonLwa } from '../amazonLwa';
import { authentications, pastedCredential, signIn, storedTokens } from '../credentials';

const amazon = useAmazon();
const get = { resource: 'accessToken', operation: 'get' };
const refresh = { resource: 'accessToken', operation: 'refresh' };

describe.each(authentications)('Access Token → Get (%s)', (authentication) => {
	it('emits the stored token and what goes with it, without asking Amazon', async () => {
		const credential = signIn[authentication](amazon());
		const { accessToken } = storedTokens(credential);
		const { items, error } = await runAmazonLwa(credential, get);
		expect(error).toBeUndefined();
		const [{ json }] = items[0];
		expect(json).toEqual({
			accessToken,
			tokenType: 'bearer',
			expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
			expiresIn: expect.any(Number),
			authorization: `Bearer ${accessToken}`,
			clientId: DEFAULT_CLIENT.clientId,
			region: 'na',
		});
		const left = (Date.parse(String(json.expiresAt)) - Date.now()) / 1000;
		expect(Math.abs(Number(json.expiresIn) - left)).toBeLessThan(2);
		expect(amazon().log).toEqual([]);
	});

	it('refreshes ahead of time a token that ends within 300 seconds, and stores the new one', async () => {
		amazon().settings.rotation = 'reuseDetection';
		const credential = signIn[authentication](amazon(), { expiresIn: 290 });
		const before = storedTokens(credential);
		const { items } = await runAmazonLwa(credential, get);
		const stored = storedTokens(credential);
		expect(items[0][0].json.accessToken).toBe(stored.accessToken);
		expect(items[0][0].json.expiresIn).toBeGreaterThan(3500);
		expect(stored.accessToken).not.toBe(before.accessToken);
		expect(stored.refreshToken).not.toBe(before.refreshToken);
		await runAmazonLwa(credential, get);
		expect(tokenRequests(amazon())).toHaveLength(1);
	});

	it.each([
		[1000, 900, 1],
		[800, 900, 0],
		[0, 30, 0],
		[3599, 3590, 1],
	])(
		'with a Minimum Lifetime of %i s, a token of %i s costs %i refresh(es)',
		async (minimumLifetime, expiresIn, refreshes) => {
			const credential = signIn[authentication](amazon(), { expiresIn });
			const { items } = await runAmazonLwa(credential, { ...get, minimumLifetime });
			expect(items[0]).toHaveLength(1);
			expect(tokenRequests(amazon())).toHaveLength(refreshes);
		},
	);

	it.each([3600, -1])('refuses a Minimum Lifetime of %i s', async (minimumLifetime) => {
		const credential = signIn[authentication](amazon());
		const { error } = await runAmazonLwa(credential, { ...get, minimumLifetime });
		expect(error?.message).toBe(`Minimum Lifetime is ${minimumLifetime}.`);
		expect(amazon().log).toEqual([]);
	});

	it('emits one item however many come in, paired with all of them', async () => {
		const items = [{ json: { n: 1 } }, { json: { n: 2 } }, { json: { n: 3 } }];
		const outcome = await runAmazonLwa(signIn[authentication](amazon()), get, { items });
		expect(outcome.items[0]).toHaveLength(1);
		expect(outcome.items[0][0].pairedItem).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	});

	it('names the region of the credential', async () => {
		const credential = signIn[authentication](amazon(), { expiresIn: 0 }, { region: 'fe' });
		const login = { ...credential.data, loginFingerprints: '' };
		credential.data = login;
		const { items } = await runAmazonLwa(credential, get);
		expect(items[0][0].json.region).toBe('fe');
		expect(tokenRequests(amazon())[0].host).toBe('api.amazon.co.jp');
	});

	it('shares one refresh with executions that run at the same time', async () => {
		amazon().settings.rotation = 'reuseDetection';
		const credential = signIn[authentication](amazon(), { expiresIn: 0 });
		const runs = Array.from({ length: 5 }, async () => await runAmazonLwa(credential, get));
		const tokens = (await Promise.all(runs)).map(({ items }) => items[0][0].json.accessToken);
		expect(new Set(tokens)).toEqual(new Set([storedTokens(credential).accessToken]));
		expect(tokenRequests(amazon())).toHaveLength(1);
	});
});

describe.each(authentications)('Access Token → Refresh (%s)', (authentication) => {
	it('gets another token, whatever is left of the current one, and stores it', async () => {
		amazon().settings.rotation = 'reuseDetection';
		const credential = signIn[authentication](amazon());
		const seen = new Set([storedTokens(credential).accessToken]);
		for (let time = 0; time < 3; time++) {
			const { items, error } = await runAmazonLwa(credential, refresh, {
				items: [{ json: {} }, { json: {} }],
			});
			expect(error).toBeUndefined();
			expect(items[0]).toHaveLength(1);
			expect(items[0][0].json.accessToken).toBe(storedTokens(credential).accessToken);
			seen.add(storedTokens(credential).accessToken);
		}
		expect(seen.size).toBe(4);
		expect(tokenRequests(amazon())).toHaveLength(3);
	});

	it('explains a refusal, and with Continue On Fail as the item it emits', async () => {
		const credential = signIn[authentication](amazon());
		amazon().revoke(storedTokens(credential).refreshToken);
		const { error } = await runAmazonLwa(credential, refresh);
		expect(`${error?.message} ${error?.description}`).toMatch(/reconnect/i);
		const { items } = await runAmazonLwa(credential, refresh, { continueOnFail: true });
		expect(items[0]).toHaveLength(1);
		expect(String(items[0][0].json.error)).toMatch(/reconnect/i);
	});
});

describe('A credential that is not connected yet', () => {
	it('refresh token: is signed in by the first Access Token → Get', async () => {
		const credential = pastedCredential(amazon().grant().refreshToken);
		const { items } = await runAmazonLwa(credential, get);
		expect(items[0][0].json.accessToken).toBe(credential.data.accessToken);
	});

	it('refresh token: takes the account of the token that was pasted last', async () => {
		const credential = signIn.refreshToken(amazon());
		credential.data.refreshToken = amazon().grant({ user: OTHER_USER.userId }).refreshToken;
		await runAmazonLwa(credential, get);
		const info = { resource: 'accessToken', operation: 'getInfo' };
		const { items } = await runAmazonLwa(credential, info);
		expect(items[0][0].json.userId).toBe(OTHER_USER.userId);
	});

	it('OAuth2: says to connect it', async () => {
		const credential = signIn.oAuth2(amazon());
		delete credential.data.oauthTokenData;
		const { error } = await runAmazonLwa(credential, get);
		expect(error).toMatchObject({
			message: 'The credential is not signed in to Amazon yet.',
			description: 'Open the credential and click "Connect".',
		});
	});
});
