import { OTHER_USER } from '../../simulator/defaults.ts';
import { tokenRequests, useAmazon } from '../amazon';
import { testCredential } from '../connectionTest';
import { pastedCredential, storedTokens } from '../credentials';
import { sendWithHttpRequest } from '../httpRequest';

const amazon = useAmazon();
const profiles = { url: 'https://advertising-api.amazon.com/v2/profiles' };
const success = { status: 'OK', message: 'Connection successful!' };

beforeEach(() => {
	amazon().settings.rotation = 'reuseDetection';
});

describe('The connection test of the refresh token credential', () => {
	it('succeeds before the first use and keeps the rotated refresh token', async () => {
		const { refreshToken } = amazon().grant();
		const credential = pastedCredential(refreshToken);
		expect(await testCredential(credential)).toEqual(success);
		expect(storedTokens(credential).refreshToken).not.toBe(refreshToken);
		expect((await sendWithHttpRequest(credential, profiles)).error).toBeUndefined();
		expect(tokenRequests(amazon())).toHaveLength(1);
	});

	it('spends no refresh token while the access token is good', async () => {
		const credential = pastedCredential(amazon().grant().refreshToken);
		for (let time = 0; time < 3; time++) expect(await testCredential(credential)).toEqual(success);
		expect(tokenRequests(amazon())).toHaveLength(1);
	});

	it('succeeds after many rotations', async () => {
		const credential = pastedCredential(amazon().grant().refreshToken);
		for (let rotation = 1; rotation <= 5; rotation++) {
			expect(await testCredential(credential)).toEqual(success);
			expect(tokenRequests(amazon())).toHaveLength(rotation);
			amazon().expireAccessToken(String(credential.data.accessToken));
			credential.data.expiresAt = Date.now();
		}
	});

	it('tests the refresh token that was pasted last', async () => {
		const credential = pastedCredential(amazon().grant().refreshToken);
		await testCredential(credential);
		const other = amazon().grant({ user: OTHER_USER.userId });
		credential.data.refreshToken = other.refreshToken;
		expect(await testCredential(credential)).toEqual(success);
		const { items } = await sendWithHttpRequest(credential, profiles);
		expect(JSON.stringify(items)).toContain("Ben's Brand");
		credential.data.refreshToken = 'Atzr|mistyped';
		expect((await testCredential(credential)).status).toBe('Error');
	});

	it.each([
		['clientSecret', 'wrong', '"Client Secret"'],
		['clientId', 'amzn1.application-oa2-client.unknown', '"Client ID"'],
		['refreshToken', 'Atzr|mistyped', '"Refresh Token"'],
	])('says that %s is wrong', async (field, value, name) => {
		const credential = pastedCredential(amazon().grant().refreshToken, { [field]: value });
		const { status, message } = await testCredential(credential);
		expect(status).toBe('Error');
		expect(message).toContain(name);
	});

	it('serves each region at its own host', async () => {
		const credential = pastedCredential(amazon().grant().refreshToken, { region: 'fe' });
		expect(await testCredential(credential)).toEqual(success);
		expect(new Set(amazon().log.map(({ host }) => host))).toEqual(new Set(['api.amazon.co.jp']));
	});
});
