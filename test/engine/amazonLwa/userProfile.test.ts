import { DEFAULT_USER } from '../../simulator/defaults.ts';
import { tokenRequests, useAmazon } from '../amazon';
import { runAmazonLwa } from '../amazonLwa';
import { authentications, clientCredential, signIn, storedTokens } from '../credentials';

const amazon = useAmazon();
const get = { resource: 'userProfile', operation: 'get' };
const { userId, name, email, postalCode } = DEFAULT_USER;

describe.each(authentications)('User Profile → Get (%s)', (authentication) => {
	it('emits one item with what the scopes of the sign-in open', async () => {
		const credential = signIn[authentication](amazon(), { scope: 'profile postal_code' });
		const items = [{ json: {} }, { json: {} }];
		const outcome = await runAmazonLwa(credential, get, { items });
		expect(outcome.items[0].map(({ json }) => json)).toEqual([{ userId, name, email, postalCode }]);
	});

	it('asks at the host of the region', async () => {
		const credential = signIn[authentication](amazon(), { scope: 'profile' }, { region: 'eu' });
		await runAmazonLwa(credential, get);
		expect(amazon().requests({ path: '/user/profile' })[0].host).toBe('api.amazon.co.uk');
	});

	it.each([
		['ads', 'profile advertising::campaign_management'],
		['profile', 'profile'],
	])('refreshes an ended token once (product %s)', async (product, scope) => {
		const credential = signIn[authentication](amazon(), { scope, expiresIn: 0 }, { product });
		amazon().expireAccessToken(storedTokens(credential).accessToken);
		const { items, error } = await runAmazonLwa(credential, get);
		expect(error).toBeUndefined();
		expect(items[0][0].json.name).toBe(name);
		expect(tokenRequests(amazon())).toHaveLength(1);
	});

	it('says that the sign-in has ended when Amazon refuses the refresh token as well', async () => {
		const credential = signIn[authentication](amazon(), { scope: 'profile' });
		amazon().revoke(storedTokens(credential).accessToken);
		const { error } = await runAmazonLwa(credential, get);
		expect(error?.message).toMatch(/refresh token|needs to be reconnected/);
		expect(error).toMatchObject({ failure: { cause: 'credential-invalid' } });
	});

	it('names the scope that is missing', async () => {
		const { error } = await runAmazonLwa(signIn[authentication](amazon()), get);
		expect(error?.message).toContain('(insufficient_scope)');
		expect(error?.description).toContain('Additional Scopes');
	});
});

describe('User Profile → Get (client credentials)', () => {
	it('says that the app itself is nobody, and asks nobody', async () => {
		const { error } = await runAmazonLwa(clientCredential(), get);
		expect(error?.message).toContain('signs in the app itself');
		expect(error?.description).toContain('Login with Amazon (…) OAuth2 API');
		expect(amazon().log).toEqual([]);
	});
});
