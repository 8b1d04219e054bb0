import { DEFAULT_PROFILES } from '../../simulator/defaults.ts';
import { tokenRequests, useAmazon } from '../amazon';
import { pastedCredential, signIn } from '../credentials';
import { sendWithHttpRequest } from '../httpRequest';

const amazon = useAmazon();
const path = '/reporting/reports';
const report = {
	url: `https://advertising-api.amazon.com${path}`,
	method: 'POST',
	body: { name: 'nightly' },
} as const;

describe('An error of the API, here on POST /reporting/reports,', () => {
	it.each([400, 403, 404, 415, 422, 425, 429, 500, 502, 503])(
		'%i reaches the user after one request and without a refresh',
		async (status) => {
			const { profileId } = DEFAULT_PROFILES.naSeller;
			const credential = signIn.refreshToken(amazon(), {}, { profileId });
			amazon().addFault({ path, status, body: '{"code":"X","detail":"no"}', times: 9 });
			const { error } = await sendWithHttpRequest(credential, report);
			expect(error).toMatchObject({ httpCode: String(status) });
			expect(amazon().requests({ path })).toHaveLength(1);
			expect(tokenRequests(amazon())).toHaveLength(0);
		},
	);

	it('401 for a token that Amazon still calls good is not answered with a refresh', async () => {
		const credential = signIn.refreshToken(amazon());
		amazon().addFault({ path, status: 401, body: '{"message":"Not approved"}', times: 9 });
		const { error } = await sendWithHttpRequest(credential, report);
		expect(error).toMatchObject({ httpCode: '401' });
		expect(amazon().requests({ path })).toHaveLength(1);
		expect(tokenRequests(amazon())).toHaveLength(0);
	});
});

describe('An error of the token endpoint', () => {
	const profiles = { url: 'https://advertising-api.amazon.com/v2/profiles' };

	it.each([500, 503, 429])('%i is tried again', async (status) => {
		amazon().addFault({ path: '/auth/o2/token', status });
		const credential = pastedCredential(amazon().grant().refreshToken);
		const { items } = await sendWithHttpRequest(credential, profiles);
		expect(items[0][0].json.statusCode).toBe(200);
		expect(tokenRequests(amazon())).toHaveLength(2);
	});

	it.each([
		[
			'a refresh token that was revoked',
			{ refreshToken: 'Atzr|gone' },
			'Amazon no longer accepts the refresh token (invalid_grant)',
			'paste a new "Refresh Token"',
		],
		[
			'a wrong client secret',
			{ clientSecret: 'wrong' },
			'Amazon refused the client ID or the client secret (invalid_client)',
			'Copy "Client ID" and "Client Secret" into the credential again',
		],
		[
			'an empty refresh token',
			{ refreshToken: '' },
			'A parameter of the sign-in request is missing or wrong (invalid_request)',
			'Fill in "Refresh Token" in the credential',
		],
	])('says of %s what happened and which field to correct', async (_, data, what, next) => {
		const credential = pastedCredential(amazon().grant().refreshToken, data);
		const { error } = await sendWithHttpRequest(credential, profiles);
		const words = `${error?.message} ${error?.description}`;
		expect(words).toContain(what);
		expect(words).toContain(next);
		expect(amazon().requests({ path: '/v2/profiles' })).toHaveLength(0);
	});

	it('that lasts is told in Amazon’s terms, after a bounded number of tries', async () => {
		amazon().addFault({ path: '/auth/o2/token', status: 503, times: 99 });
		const credential = pastedCredential(amazon().grant().refreshToken);
		const { error } = await sendWithHttpRequest(credential, profiles);
		expect(error?.message).toContain('Amazon could not answer at the moment (HTTP 503)');
		// HTTP Request asks the credential a second time after any error.
		expect(tokenRequests(amazon())).toHaveLength(10);
	});
});
