import { DEFAULT_PROFILES, OTHER_USER } from '../../simulator/defaults.ts';
import { tokenRequests, useAmazon } from '../amazon';
import { endStoredToken, pastedCredential, signIn, storedTokens } from '../credentials';
import type { StoredCredential } from '../credentialsHelper';
import { sendWithHttpRequest } from '../httpRequest';

const amazon = useAmazon();
const profiles = { url: 'https://advertising-api.amazon.com/v2/profiles' };

/** Names of the advertisers that Amazon shows to the bearer of each request's token. */
async function advertisers(credential: StoredCredential, times = 1): Promise<string[][]> {
	const requests = Array.from({ length: times }, () => profiles);
	const { items, error } = await sendWithHttpRequest(credential, ...requests);
	if (error) throw error;
	return items[0].map(({ json }) => {
		const found = json.body as unknown as Array<{ accountInfo: { name: string } }>;
		return found.map(({ accountInfo }) => accountInfo.name);
	});
}

const anna = ['naSeller', 'naVendor'].map((key) => DEFAULT_PROFILES[key].accountInfo.name);
const ben = [DEFAULT_PROFILES.otherUser.accountInfo.name];

describe('A refresh token that Amazon replaces', () => {
	it.each(['on', 'reuseDetection'] as const)('is stored (rotation: %s)', async (rotation) => {
		amazon().settings.rotation = rotation;
		const credential = pastedCredential(amazon().grant().refreshToken);
		const seen = new Set([storedTokens(credential).refreshToken]);
		for (let use = 0; use < 3; use++) {
			expect(await advertisers(credential)).toEqual([anna]);
			seen.add(storedTokens(credential).refreshToken);
			amazon().expireAccessToken(String(credential.data.accessToken));
			endStoredToken(credential);
		}
		expect(seen.size).toBe(4);
		expect(tokenRequests(amazon())).toHaveLength(3);
	});

	it('survives a credential that was saved with the token of before', async () => {
		amazon().settings.rotation = 'reuseDetection';
		const credential = pastedCredential(amazon().grant().refreshToken);
		const before = structuredClone(credential.data);
		await advertisers(credential);
		credential.data = before;
		expect(await advertisers(credential)).toEqual([anna]);
		expect(tokenRequests(amazon())).toHaveLength(1);
	});

	it('is spent once by 20 requests side by side that meet an expired access token', async () => {
		amazon().settings.rotation = 'reuseDetection';
		const credential = signIn.refreshToken(amazon(), { expiresIn: 0 });
		amazon().expireAccessToken(String(credential.data.accessToken));
		const { refreshToken } = storedTokens(credential);
		expect(await advertisers(credential, 20)).toEqual(Array(20).fill(anna));
		expect(tokenRequests(amazon())).toHaveLength(1);
		expect(storedTokens(credential).refreshToken).not.toBe(refreshToken);
	});

	it('is spent once by 20 requests at the first use', async () => {
		amazon().settings.rotation = 'reuseDetection';
		const credential = pastedCredential(amazon().grant().refreshToken);
		expect(await advertisers(credential, 20)).toEqual(Array(20).fill(anna));
		expect(tokenRequests(amazon())).toHaveLength(1);
	});

	it('is not stored over an expression, which goes on working without a refresh per call', async () => {
		amazon().settings.rotation = 'on';
		const { refreshToken } = amazon().grant();
		const expression = `={{ "${refreshToken}" }}`;
		const credential = pastedCredential(expression);
		for (let use = 0; use < 3; use++) expect(await advertisers(credential)).toEqual([anna]);
		expect(credential.data.refreshToken).toBe(expression);
		expect(storedTokens(credential).refreshToken).not.toBe(refreshToken);
		expect(tokenRequests(amazon())).toHaveLength(1);
		amazon().expireAccessToken(String(credential.data.accessToken));
		endStoredToken(credential);
		expect(await advertisers(credential)).toEqual([anna]);
		expect(tokenRequests(amazon())).toHaveLength(2);
	});
});

describe('Two accounts under one client', () => {
	it('never get each other’s token, not even side by side', async () => {
		const first = pastedCredential(amazon().grant().refreshToken);
		const second = pastedCredential(amazon().grant({ user: OTHER_USER.userId }).refreshToken);
		const [ofFirst, ofSecond] = await Promise.all([
			advertisers(first, 10),
			advertisers(second, 10),
		]);
		expect(ofFirst).toEqual(Array(10).fill(anna));
		expect(ofSecond).toEqual(Array(10).fill(ben));
		expect(tokenRequests(amazon())).toHaveLength(2);
	});
});

describe('A refresh token pasted over another', () => {
	it('takes effect with the next request', async () => {
		const credential = pastedCredential(amazon().grant().refreshToken);
		expect(await advertisers(credential)).toEqual([anna]);
		credential.data.refreshToken = amazon().grant({ user: OTHER_USER.userId }).refreshToken;
		expect(await advertisers(credential, 5)).toEqual(Array(5).fill(ben));
		expect(tokenRequests(amazon())).toHaveLength(2);
	});

	it('takes effect too when it was in use before', async () => {
		amazon().settings.rotation = 'on';
		const credential = pastedCredential(amazon().grant().refreshToken);
		await advertisers(credential);
		const used = credential.data.refreshToken;
		credential.data.refreshToken = amazon().grant({ user: OTHER_USER.userId }).refreshToken;
		await advertisers(credential);
		credential.data.refreshToken = used;
		expect(await advertisers(credential)).toEqual([anna]);
	});
});

describe('An access token that Amazon ended ahead of its time', () => {
	it('is replaced, and the request sent again', async () => {
		const credential = signIn.refreshToken(amazon());
		amazon().expireAccessToken(String(credential.data.accessToken));
		expect(await advertisers(credential)).toEqual([anna]);
		expect(tokenRequests(amazon())).toHaveLength(1);
		expect(await advertisers(credential)).toEqual([anna]);
		expect(tokenRequests(amazon())).toHaveLength(1);
	});
});
