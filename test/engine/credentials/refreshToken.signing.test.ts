import { DEFAULT_CLIENT, DEFAULT_PROFILES } from '../../simulator/defaults.ts';
import { tokenRequests, useAmazon } from '../amazon';
import { pastedCredential, signIn } from '../credentials';
import { sendWithHttpRequest } from '../httpRequest';

const amazon = useAmazon();
const ads = 'https://advertising-api.amazon.com';
const { profileId } = DEFAULT_PROFILES.naSeller;

const clientIdHeaders = ['amazon-advertising-api-clientid', 'amazon-ads-clientid'];
const scopeHeader = 'amazon-advertising-api-scope';

describe('The refresh token credential in HTTP Request', () => {
	it('exchanges the refresh token at the first use and keeps the access token', async () => {
		const credential = pastedCredential(amazon().grant().refreshToken);
		await sendWithHttpRequest(credential, { url: `${ads}/v2/profiles` });
		const { items } = await sendWithHttpRequest(credential, { url: `${ads}/v2/profiles` });
		expect(items[0][0].json.statusCode).toBe(200);
		expect(tokenRequests(amazon())).toHaveLength(1);
	});

	it.each([
		['/v2/profiles', 'amazon-advertising-api-clientid', false],
		['/reporting/reports/1', 'amazon-advertising-api-clientid', true],
		['/sp/campaigns/list', 'amazon-advertising-api-clientid', true],
		['/adsApi/v1/query/advertiserAccounts', 'amazon-ads-clientid', false],
		['/adsApi/v1/query/campaigns', 'amazon-ads-clientid', true],
	])('names the client and the profile as %s takes them', async (path, clientIdHeader, scope) => {
		const credential = signIn.refreshToken(amazon(), {}, { profileId });
		await sendWithHttpRequest(credential, { url: ads + path });
		const { headers } = amazon().requests({ path })[0];
		expect(headers.authorization).toBe(`Bearer ${String(credential.data.accessToken)}`);
		expect(headers[clientIdHeader]).toBe(DEFAULT_CLIENT.clientId);
		const other = clientIdHeaders.find((name) => name !== clientIdHeader) ?? '';
		expect(headers).not.toHaveProperty(other);
		expect(headers[scopeHeader]).toBe(scope ? profileId : undefined);
	});

	it('sends no profile when none is given', async () => {
		const credential = signIn.refreshToken(amazon());
		await sendWithHttpRequest(credential, { url: `${ads}/reporting/reports/1` });
		expect(amazon().log[0].headers).not.toHaveProperty(scopeHeader);
	});

	it('leaves a header alone that the user set', async () => {
		const credential = signIn.refreshToken(amazon(), {}, { profileId });
		const headers = {
			'amazon-advertising-api-scope': '42',
			'AMAZON-ADVERTISING-API-CLIENTID': 'mine',
			Accept: 'application/vnd.own+json',
		};
		await sendWithHttpRequest(credential, { url: `${ads}/reporting/reports/1`, headers });
		expect(amazon().log[0].headers).toMatchObject({
			[scopeHeader]: '42',
			'amazon-advertising-api-clientid': 'mine',
			accept: 'application/vnd.own+json',
		});
	});

	it('still leaves it alone when the request is repeated with a new token', async () => {
		const credential = signIn.refreshToken(amazon(), {}, { profileId });
		amazon().expireAccessToken(String(credential.data.accessToken));
		const headers = { 'amazon-advertising-api-scope': DEFAULT_PROFILES.naVendor.profileId };
		await sendWithHttpRequest(credential, { url: `${ads}/reporting/reports/1`, headers });
		const [first, second] = amazon().requests({ path: '/reporting/reports/1' });
		expect(second.headers).toMatchObject(headers);
		expect(second.headers.authorization).toBe(`Bearer ${String(credential.data.accessToken)}`);
		expect(second.headers.authorization).not.toBe(first.headers.authorization);
	});

	it('adds nothing but the token where the API is not Amazon Ads', async () => {
		const credential = signIn.refreshToken(amazon(), {}, { profileId });
		await sendWithHttpRequest(credential, { url: 'https://api.amazon.com/user/profile' });
		const { headers } = amazon().log[0];
		expect(headers.authorization).toMatch(/^Bearer Atza\|/);
		expect(Object.keys(headers).filter((name) => name.startsWith('amazon'))).toEqual([]);
	});

	it.each([
		'https://offline-report-storage-us-east-1-prod.s3.amazonaws.com/report.json.gz',
		'https://advertising-api.amazon.com.example.com/v2/profiles',
		'http://advertising-api.amazon.com/v2/profiles',
	])('never sends the token to %s', async (url) => {
		const credential = signIn.refreshToken(amazon(), {}, { profileId });
		const { error } = await sendWithHttpRequest(credential, { url });
		expect(error).toBeDefined();
		const elsewhere = amazon().log.filter(({ path }) => path !== '/auth/o2/tokeninfo');
		expect(JSON.stringify(elsewhere)).not.toMatch(/Atza|authorization/i);
	});
});
