import { sleep, type INodeParameters } from 'n8n-workflow';
import { DEFAULT_CLIENT, OTHER_CLIENT } from '../../simulator/defaults.ts';
import type { Fault } from '../../simulator/server/faults.ts';
import { tokenRequests, useAmazon } from '../amazon';
import { runAmazonLwa } from '../amazonLwa';
import { clientCredential } from '../credentials';
import type { StoredCredential } from '../credentialsHelper';

const amazon = useAmazon();

/** One input item per refresh token, as out of a table of customers. */
async function exchange(
	refreshTokens: string[],
	{ continueOnFail, ...data }: StoredCredential['data'] & { continueOnFail?: boolean } = {},
	parameters: INodeParameters = {},
) {
	const credential = clientCredential({ clientScopes: [], ...data });
	return await runAmazonLwa(
		credential,
		{ resource: 'refreshToken', operation: 'exchange', ...parameters },
		{ items: refreshTokens.map((refreshToken) => ({ json: { refreshToken } })), continueOnFail },
	);
}

describe('Refresh Token → Exchange', () => {
	it('gets an access token that works, and says that the refresh token is the same', async () => {
		const { refreshToken } = amazon().grant();
		const { items, error } = await exchange([refreshToken]);
		expect(error).toBeUndefined();
		const { json } = items[0][0];
		expect(json).toEqual({
			accessToken: expect.stringMatching(/^Atza\|/),
			refreshToken,
			rotated: false,
			tokenType: 'bearer',
			expiresAt: expect.any(String),
			expiresIn: expect.any(Number),
			authorization: `Bearer ${String(json.accessToken)}`,
			clientId: DEFAULT_CLIENT.clientId,
			region: 'na',
		});
	});

	it('gives back the refresh token to keep where Amazon replaced it', async () => {
		amazon().settings.rotation = 'reuseDetection';
		let { refreshToken } = amazon().grant();
		for (let use = 0; use < 3; use++) {
			const { items } = await exchange([refreshToken]);
			expect(items[0][0].json.rotated).toBe(true);
			expect(items[0][0].json.refreshToken).not.toBe(refreshToken);
			refreshToken = String(items[0][0].json.refreshToken);
		}
	});

	it('gives back the one that was sent where Amazon mentions none', async () => {
		const { refreshToken, accessToken } = amazon().grant();
		const answer = { access_token: accessToken, token_type: 'bearer', expires_in: 3600 };
		amazon().addFault({ path: '/auth/o2/token', status: 200, body: JSON.stringify(answer) });
		const { items } = await exchange([refreshToken]);
		expect(items[0][0].json).toMatchObject({ accessToken, refreshToken, rotated: false });
	});

	it('exchanges one per item', async () => {
		const tokens = [amazon().grant().refreshToken, amazon().grant().refreshToken];
		const { items } = await exchange(tokens);
		expect(items[0].map(({ json }) => json.refreshToken)).toEqual(tokens);
		expect(items[0].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(tokenRequests(amazon())).toHaveLength(2);
	});

	it('does not lose a replaced token where another item fails', async () => {
		amazon().settings.rotation = 'reuseDetection';
		const [good, revoked] = [amazon().grant().refreshToken, amazon().grant().refreshToken];
		amazon().revoke(revoked);
		const failed = await exchange([good, revoked]);
		expect(failed.items[0]).toMatchObject([
			{ json: { rotated: true } },
			{ json: { error: expect.any(String) } },
		]);
		const { items, error } = await exchange([good]);
		expect(error).toBeUndefined();
		const { refreshToken, rotated } = items[0][0].json;
		expect(rotated).toBe(true);
		const next = await exchange([String(refreshToken)]);
		expect(next.error).toBeUndefined();
	});

	it('does not lose it with an execution that is stopped meanwhile', async () => {
		Object.assign(amazon().settings, { rotation: 'reuseDetection', latency: 500 });
		const { refreshToken } = amazon().grant();
		const get = { resource: 'refreshToken', operation: 'exchange', refreshToken };
		const stopped = await runAmazonLwa(clientCredential({ clientScopes: [] }), get, {
			stopWhen: () => true,
		});
		expect(stopped.status).toBe('canceled');
		await sleep(1000);
		const { items, error } = await exchange([refreshToken]);
		expect(error).toBeUndefined();
		expect(items[0][0].json.rotated).toBe(true);
		expect(tokenRequests(amazon())).toHaveLength(1);
	});

	it('spends a token that several items bring once', async () => {
		amazon().settings.rotation = 'reuseDetection';
		const { refreshToken } = amazon().grant();
		const { items, error } = await exchange([refreshToken, refreshToken]);
		expect(error).toBeUndefined();
		expect(items[0][0].json.refreshToken).toBe(items[0][1].json.refreshToken);
		expect(tokenRequests(amazon())).toHaveLength(1);
	});

	it('asks Amazon anew each time where the token stays the same', async () => {
		const { refreshToken } = amazon().grant();
		await exchange([refreshToken, refreshToken]);
		expect(tokenRequests(amazon())).toHaveLength(2);
	});

	it('fails for one item alone under Continue On Fail, without naming a token', async () => {
		const tokens = [1, 2, 3].map(() => amazon().grant().refreshToken);
		amazon().revoke(tokens[1]);
		const { items } = await exchange(tokens, { continueOnFail: true });
		expect(items[0].map(({ json }) => json.refreshToken)).toEqual([
			tokens[0],
			undefined,
			tokens[2],
		]);
		expect(items[0][1]).toMatchObject({ pairedItem: { item: 1 } });
		expect(items[0][1].json).toEqual({
			error: expect.stringContaining('Have the customer sign in again'),
		});
		expect(JSON.stringify(items[0][1])).not.toContain('Atzr|IwEBI');
	});

	it('explains the refresh token of another app', async () => {
		const { refreshToken } = amazon().grant({ clientId: OTHER_CLIENT.clientId });
		const { error } = await exchange([refreshToken]);
		expect(error).toMatchObject({
			message: expect.stringContaining('Amazon no longer accepts the refresh token'),
			description: expect.stringContaining('only with the "Client ID" it was made for'),
		});
	});

	it('says that there is no refresh token before Amazon is asked', async () => {
		const { error } = await exchange([' ']);
		expect(error).toMatchObject({
			message: 'Refresh Token is empty.',
			description: expect.stringContaining('Fill in "Refresh Token"'),
		});
		expect(amazon().log).toEqual([]);
	});

	it('says that the client secret is missing where the refresh token needs it', async () => {
		const { error } = await exchange([amazon().grant().refreshToken], { clientSecret: '' });
		expect(error?.description).toContain('Fill in "Client Secret" in the credential.');
	});

	it('takes a refresh token from any expression, trimmed', async () => {
		const { refreshToken } = amazon().grant();
		const { items } = await exchange([''], {}, { refreshToken: ` ${refreshToken}\n` });
		expect(items[0][0].json).toMatchObject({ refreshToken, rotated: false });
	});
});

describe('A refresh whose answer is lost', () => {
	it.each<[string, Fault]>([
		['a 500', { status: 500, afterEffect: true }],
		['a broken connection', { mode: 'dropAfter' }],
	])('by %s is not sent again', async (_, fault) => {
		amazon().settings.rotation = 'reuseDetection';
		amazon().addFault({ path: '/auth/o2/token', ...fault });
		const { error } = await exchange([amazon().grant().refreshToken]);
		expect(error?.message).toMatch(/^\S[^]*\.$/);
		expect(error?.description).toMatch(/\S/);
		expect(tokenRequests(amazon())).toHaveLength(1);
	});

	it('says what to do', async () => {
		amazon().addFault({ path: '/auth/o2/token', mode: 'dropAfter' });
		const { error } = await exchange([amazon().grant().refreshToken]);
		expect(error).toMatchObject({
			message: 'Amazon did not answer.',
			description: expect.stringContaining('Run the step again with the same refresh token.'),
		});
	});

	it('is sent again where Amazon was only busy', async () => {
		amazon().settings.rotation = 'reuseDetection';
		const headers = { 'retry-after': '0' };
		amazon().addFault({ path: '/auth/o2/token', status: 429, headers });
		const { items } = await exchange([amazon().grant().refreshToken]);
		expect(items[0][0].json.rotated).toBe(true);
		expect(tokenRequests(amazon())).toHaveLength(2);
	});
});
