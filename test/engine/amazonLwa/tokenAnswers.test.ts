import { tokenRequests, useAmazon } from '../amazon';
import { runAmazonLwa } from '../amazonLwa';
import { authentications, signIn, storedTokens } from '../credentials';

const amazon = useAmazon();
const get = { resource: 'accessToken', operation: 'get', minimumLifetime: 20 };
const send = { resource: 'request', operation: 'send', url: '/v2/profiles' };

describe.each(authentications)('A token answer (%s)', (authentication) => {
	it.each([
		['for 35 seconds', { accessTokenLifetime: 35 }, 35],
		['for 90 seconds', { accessTokenLifetime: 90 }, 90],
		['as text', { tokenExpiresIn: 'text' as const }, 3600],
		['without an end', { tokenExpiresIn: 'missing' as const }, 3600],
		['for 0 seconds', { tokenExpiresIn: 'zero' as const }, 3600],
	])('%s loses no refresh token, and is used as long as it lives', async (_, settings, seconds) => {
		Object.assign(amazon().settings, { rotation: 'reuseDetection', ...settings });
		const credential = signIn[authentication](amazon(), { expiresIn: 0 });
		const before = storedTokens(credential).refreshToken;

		const { items, error } = await runAmazonLwa(credential, get);
		expect(error).toBeUndefined();
		expect(Math.abs(Number(items[0][0].json.expiresIn) - seconds)).toBeLessThanOrEqual(2);
		expect(storedTokens(credential).refreshToken).not.toBe(before);

		// The next execution reads what is stored: it is good, and nobody is asked.
		expect((await runAmazonLwa(credential, send)).error).toBeUndefined();
		expect(tokenRequests(amazon()).map(({ status }) => status)).toEqual([200]);

		amazon().clock.advance(3_600_000);
		expect((await runAmazonLwa(credential, send)).error).toBeUndefined();
		expect(tokenRequests(amazon()).map(({ status }) => status)).toEqual([200, 200]);
	});
});
