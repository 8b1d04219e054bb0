import { DEFAULT_CLIENT, DEFAULT_USER, OTHER_CLIENT } from '../../simulator/defaults.ts';
import { tokenRequests, useAmazon } from '../amazon';
import { runAmazonLwa } from '../amazonLwa';
import { authentications, clientCredential, signIn, storedTokens } from '../credentials';

const amazon = useAmazon();
const getInfo = { resource: 'accessToken', operation: 'getInfo' };

describe.each(authentications)('Access Token → Get Info (%s)', (authentication) => {
	it('tells whose token it is and when it ends, without the token', async () => {
		const items = [{ json: {} }, { json: {} }];
		const outcome = await runAmazonLwa(signIn[authentication](amazon()), getInfo, { items });
		expect(outcome.error).toBeUndefined();
		expect(outcome.items[0]).toHaveLength(1);
		const { json } = outcome.items[0][0];
		expect(json).toMatchObject({
			clientId: DEFAULT_CLIENT.clientId,
			userId: DEFAULT_USER.userId,
			applicationId: DEFAULT_CLIENT.clientId.replace('application-oa2-client', 'application'),
			issuer: 'https://www.amazon.com',
		});
		expect(Math.abs(Date.parse(String(json.issuedAt)) - Date.now())).toBeLessThan(5000);
		expect(Math.abs(Date.parse(String(json.expiresAt)) - Date.now() - 3_600_000)).toBeLessThan(
			5000,
		);
		expect(JSON.stringify(outcome)).not.toMatch(/At[zc][a-z]?\|/);
	});

	it('keeps the token out of the URL', async () => {
		await runAmazonLwa(signIn[authentication](amazon()), getInfo);
		const [{ query, headers }] = amazon().requests({ path: '/auth/o2/tokeninfo' });
		expect(query).toEqual({});
		expect(headers['x-amz-access-token']).toMatch(/^Atza\|/);
	});

	it('refuses a token that belongs to another client', async () => {
		const credential = signIn[authentication](amazon());
		const info = { aud: OTHER_CLIENT.clientId, exp: 3600, iat: 1 };
		const body = JSON.stringify(info);
		amazon().addFault({ path: '/auth/o2/tokeninfo', status: 200, body });
		const { error } = await runAmazonLwa(credential, getInfo);
		expect(error?.message).toBe(
			`The access token belongs to another client: ${OTHER_CLIENT.clientId}.`,
		);
		expect(error?.description).toContain('Client ID');
	});

	it('replaces a token that Amazon ended ahead of its time', async () => {
		const credential = signIn[authentication](amazon());
		amazon().expireAccessToken(storedTokens(credential).accessToken);
		const { items, error } = await runAmazonLwa(credential, getInfo);
		expect(error).toBeUndefined();
		expect(items[0][0].json.clientId).toBe(DEFAULT_CLIENT.clientId);
		expect(tokenRequests(amazon())).toHaveLength(1);
	});
});

it('Access Token → Get Info follows no redirect: the token would go along', async () => {
	const headers = { location: 'https://www.example.com/' };
	amazon().addFault({ path: '/auth/o2/tokeninfo', status: 307, headers, times: 9 });
	const { error } = await runAmazonLwa(signIn.oAuth2(amazon()), getInfo);
	expect(error).toMatchObject({ httpCode: '307' });
	expect(amazon().log.filter(({ host }) => host.includes('example.com'))).toEqual([]);
});

describe('Access Token → Get Info (client credentials)', () => {
	it('says that the app itself is nobody, and asks nobody', async () => {
		const { error } = await runAmazonLwa(clientCredential(), getInfo);
		expect(error?.message).toContain('signs in the app itself');
		expect(error?.description).toContain('Login with Amazon (…) OAuth2 API');
		expect(amazon().log).toEqual([]);
	});
});
