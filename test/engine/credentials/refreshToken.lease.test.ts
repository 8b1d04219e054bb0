import type { INodeParameters } from 'n8n-workflow';
import { OTHER_USER } from '../../simulator/defaults.ts';
import { tokenRequests, useAmazon } from '../amazon';
import { runAmazonLwa } from '../amazonLwa';
import { endStoredToken, pastedCredential, storedTokens } from '../credentials';
import { OneCredentialHelper, type StoredCredential } from '../credentialsHelper';
import { sendWithHttpRequest } from '../httpRequest';

const amazon = useAmazon();
const parameters: INodeParameters = { resource: 'accessToken', operation: 'refresh' };
const profiles = { url: 'https://advertising-api.amazon.com/v2/profiles' };

const spent = () =>
	tokenRequests(amazon()).map(({ body }) => new URLSearchParams(body).get('refresh_token'));

async function refresh(credential: StoredCredential): Promise<string> {
	const { items, error } = await runAmazonLwa(credential, parameters);
	if (error) throw error;
	return String(items[0][0].json.accessToken);
}

beforeEach(() => {
	amazon().settings.rotation = 'reuseDetection';
});
afterEach(() => jest.restoreAllMocks());

describe('A node that refreshes the refresh-token credential', () => {
	it('has n8n store what came, beside what was entered', async () => {
		const { refreshToken } = amazon().grant();
		const credential = pastedCredential(refreshToken);
		const accessToken = await refresh(credential);
		expect(credential.data).toMatchObject({
			refreshToken,
			accessToken,
			oauthTokenData: {
				access_token: accessToken,
				refresh_token: credential.data.newestRefreshToken,
			},
		});
		expect(credential.data.newestRefreshToken).not.toBe(refreshToken);
	});

	it('goes on with the successor, as HTTP Request does, and never with a spent one', async () => {
		const credential = pastedCredential(amazon().grant().refreshToken);
		const used: string[] = [];
		for (let turn = 0; turn < 2; turn++) {
			used.push(storedTokens(credential).refreshToken);
			await refresh(credential);
			endStoredToken(credential);
			used.push(storedTokens(credential).refreshToken);
			amazon().expireAccessToken(String(credential.data.accessToken));
			expect((await sendWithHttpRequest(credential, profiles)).error).toBeUndefined();
		}
		expect(spent()).toEqual(used);
		expect(new Set(used).size).toBe(4);
	});

	it('takes over what another process has stored while it waited for its turn', async () => {
		const credential = pastedCredential(amazon().grant().refreshToken);
		await refresh(credential);
		const elsewhere = structuredClone(credential.data);
		const { oauthTokenData } = elsewhere;
		Object.assign(oauthTokenData as object, { access_token: 'Atza|of another process' });
		let reads = 0;
		const { getDecrypted } = OneCredentialHelper.prototype;
		jest.spyOn(OneCredentialHelper.prototype, 'getDecrypted').mockImplementation(async function (
			this: OneCredentialHelper,
			...given
		) {
			// The sixth argument asks for the data as stored: n8n looks while it holds the lease.
			if (given[5]) {
				reads += 1;
				credential.data = elsewhere;
			}
			return await getDecrypted.apply(this, given);
		});
		expect(await refresh(credential)).toBe('Atza|of another process');
		expect(reads).toBe(1);
		expect(tokenRequests(amazon())).toHaveLength(1);
	});

	it('uses a refresh token that was pasted over another at once', async () => {
		const credential = pastedCredential(amazon().grant().refreshToken);
		await refresh(credential);
		const { refreshToken } = amazon().grant({ user: OTHER_USER.userId });
		credential.data.refreshToken = refreshToken;
		const { items } = await runAmazonLwa(credential, { resource: 'accessToken', operation: 'get' });
		expect(spent()[1]).toBe(refreshToken);
		expect(items[0][0].json.accessToken).toBe(credential.data.accessToken);
		await refresh(credential);
		expect(new Set(spent()).size).toBe(3);
	});

	it('keeps a refresh token that Amazon left empty, and an hour where it named no end', async () => {
		const { refreshToken } = amazon().grant();
		const credential = pastedCredential(refreshToken);
		amazon().settings.rotation = 'off';
		amazon().addFault({
			path: '/auth/o2/token',
			status: 200,
			body: JSON.stringify({ access_token: 'Atza|plain', refresh_token: '', token_type: 'bearer' }),
			headers: { 'content-type': 'application/json' },
		});
		expect(await refresh(credential)).toBe('Atza|plain');
		expect(storedTokens(credential).refreshToken).toBe(refreshToken);
		const { expiresAt } = credential.data;
		expect(Number(expiresAt)).toBeGreaterThan(Date.now() + 3_500_000);
	});

	it('says why Amazon refuses, and not that somebody should reconnect', async () => {
		const { refreshToken } = amazon().grant();
		amazon().revoke(refreshToken);
		const { error } = await runAmazonLwa(pastedCredential(refreshToken), parameters);
		expect(error?.message).toContain('Amazon no longer accepts the refresh token');
	});
});

describe('Where n8n’s database fails while the tokens arrive', () => {
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

	it('a node stores them by the other way: nothing is lost, and nothing asked twice', async () => {
		const credential = pastedCredential(amazon().grant().refreshToken);
		outage(1);
		expect(await refresh(credential)).toBe(credential.data.accessToken);
		await refresh(credential);
		expect(tokenRequests(amazon()).map(({ status }) => status)).toEqual([200, 200]);
	});

	it('for longer, the node says so; the next run stores what came, and asks for nothing', async () => {
		const credential = pastedCredential(amazon().grant().refreshToken);
		const before = structuredClone(credential.data);
		outage(Infinity);
		jest.spyOn(OneCredentialHelper.prototype, 'preAuthentication').mockImplementation(async () => {
			throw new Error('Connection terminated unexpectedly');
		});
		const { error } = await runAmazonLwa(credential, parameters);
		expect(error?.message).toBe(
			'Amazon gave new tokens, and n8n could not store them in the credential.',
		);
		expect(credential.data).toEqual(before);

		jest.restoreAllMocks();
		const get = { resource: 'accessToken', operation: 'get' };
		expect((await runAmazonLwa(credential, get)).error).toBeUndefined();
		expect(storedTokens(credential).refreshToken).not.toBe(before.refreshToken);
		expect(tokenRequests(amazon())).toHaveLength(1);
	});
});
