import fc from 'fast-check';

import {
	apiHeaders,
	mergeHeaders,
	requestHeaders,
	type Signature,
} from '../../../../amazon/hosts/headers';

const ADS = 'https://advertising-api.amazon.com';
const PROFILE = 'Amazon-Advertising-API-Scope';
const ACCOUNT = 'Amazon-Ads-AccountId';

const signature: Signature = {
	accessToken: 'Atza|token',
	clientId: 'amzn1.application-oa2-client.1',
	profileId: '1234567890123456789',
};
const bearer = { Authorization: 'Bearer Atza|token' };
const adsClient = { 'Amazon-Advertising-API-ClientId': signature.clientId };
const adsV1Client = { 'Amazon-Ads-ClientId': signature.clientId };
const profile = { [PROFILE]: '1234567890123456789' };

function headersFor(url: string, given: Signature = signature, present?: string[]) {
	return requestHeaders(new URL(url), given, present);
}

describe('requestHeaders', () => {
	it.each([
		['Ads in North America', `${ADS}/reporting/reports`],
		['Ads in Europe', 'https://advertising-api-eu.amazon.com/reporting/reports'],
		['Ads in the Far East', 'https://advertising-api-fe.amazon.com/reporting/reports'],
		['a path that only begins like that of the API V1', `${ADS}/adsApi/v10/query/campaigns`],
		['the port that https has anyway', `${ADS}:443/reporting/reports`],
	])("sign with token, the older family's client header and profile: %s", (_title, url) => {
		expect(headersFor(url)).toEqual({ ...bearer, ...adsClient, ...profile });
	});

	it.each([
		`${ADS}/adsApi/v1`,
		`${ADS}/adsApi/v1/query/campaigns`,
		'https://advertising-api-eu.amazon.com/adsApi/v1/query/campaigns',
		'https://advertising-api-fe.amazon.com/adsApi/v1/query/campaigns?x=1',
	])("sign with token, V1's client header and profile: %s", (url) => {
		expect(headersFor(url)).toEqual({ ...bearer, ...adsV1Client, ...profile });
	});

	it.each([
		'https://api.amazon.com/user/profile',
		'https://api.amazon.co.uk/user/profile',
		'https://api.amazon.co.jp/user/profile',
		'https://api.amazonalexa.com/v3/events',
		'https://api.eu.amazonalexa.com/v3/events',
		'https://api.fe.amazonalexa.com/v3/events',
		'https://intake.us-east-1.portability.data.amazon/portability-x/data-queries',
		'https://intake.eu-west-1.portability.data.amazon/portability-x/data-queries',
		'https://intake.us-west-2.portability.data.amazon/portability-x/data-queries',
		'https://videocentral.amazon.com/apis/v1/accounts',
	])('sign with the token alone: %s', (url) => {
		expect(headersFor(url, { ...signature, accountId: 'amzn1.ads-account.g.1' })).toEqual(bearer);
	});

	it.each(['na', 'eu', 'fe'])(
		'sign with a header of its own for the Selling Partner API in %s',
		(region) => {
			const url = `https://sellingpartnerapi-${region}.amazon.com/notifications/v1/destinations`;
			expect(headersFor(url)).toEqual({ 'x-amz-access-token': 'Atza|token' });
		},
	);

	it('sign with the token for a host that was allowed besides, and for no other', () => {
		const given = { ...signature, furtherDomains: 'api.example.com, *.example.org' };
		expect(headersFor('https://api.example.com/x', given)).toEqual(bearer);
		expect(headersFor('https://a.example.org/x', given)).toEqual(bearer);
		expect(headersFor('http://api.example.com/x', given)).toEqual({});
		expect(headersFor('https://example.org/x', given)).toEqual({});
		expect(headersFor('https://api.example.com.evil.test/x', given)).toEqual({});
	});

	it.each([
		'/v2/profiles',
		'/v2/profiles/',
		'/v2/profiles/1234567890123456789',
		'/v2/profiles?accessLevel=view',
		'/adsAccounts',
		'/adsAccounts/list',
		'/managerAccounts',
		'/managerAccounts/1/associate',
		'/testAccounts',
		'/termsTokens',
	])('leave the profile out where the older family takes none: %s', (path) => {
		expect(headersFor(ADS + path)).toEqual({ ...bearer, ...adsClient });
	});

	it.each([
		'/adsApi/v1/create/reports',
		'/adsApi/v1/retrieve/reports',
		'/adsApi/v1/query/advertiserAccounts',
		'/adsApi/v1/query/managerAccounts',
		'/adsApi/v1/create/accountCombinationInvitations',
	])('leave the profile out where the API V1 takes none: %s', (path) => {
		expect(headersFor(ADS + path)).toEqual({ ...bearer, ...adsV1Client });
	});

	it.each([
		'/v2/profilesOfMine',
		'/v2/campaigns',
		'/v3/v2/profiles',
		'/adsAccountsList',
		'/reports?path=/v2/profiles',
		'/reporting/reports',
	])('keep the profile on a path that only looks like one of those: %s', (path) => {
		expect(headersFor(ADS + path)).toEqual({ ...bearer, ...adsClient, ...profile });
	});

	it('name an account in place of the profile, never both', () => {
		const accountId = 'amzn1.ads-account.g.1';
		expect(headersFor(`${ADS}/reporting/reports`, { ...signature, accountId })).toEqual({
			...bearer,
			...adsClient,
			[ACCOUNT]: accountId,
		});
	});

	it('name neither profile nor account where none is given', () => {
		const { accessToken, clientId } = signature;
		expect(headersFor(`${ADS}/v2/campaigns`, { accessToken, clientId })).toEqual({
			...bearer,
			...adsClient,
		});
	});

	it('leave Authorization out where the credential adds it', () => {
		const { clientId, profileId } = signature;
		expect(headersFor(`${ADS}/v2/campaigns`, { clientId, profileId })).toEqual({
			...adsClient,
			...profile,
		});
	});

	it.each([
		['Authorization', { ...adsClient, ...profile }],
		['Amazon-Advertising-API-ClientId', { ...bearer, ...profile }],
		[PROFILE, { ...bearer, ...adsClient }],
		['Amazon-Ads-AccountId', { ...bearer, ...adsClient }],
		['Content-Type', { ...bearer, ...adsClient, ...profile }],
	])('leave alone what the request has, however it is written: %s', (name, added) => {
		for (const present of [name, name.toLowerCase(), name.toUpperCase()]) {
			expect(headersFor(`${ADS}/v2/campaigns`, signature, [present])).toEqual(added);
		}
	});

	it('carry the token once more for tokeninfo, which does not read Authorization', () => {
		const url = 'https://api.amazon.co.uk/auth/o2/tokeninfo';
		expect(headersFor(url)).toEqual({ ...bearer, 'x-amz-access-token': 'Atza|token' });
		expect(headersFor(url, { clientId: signature.clientId })).toEqual({});
		expect(headersFor(url, signature, ['X-Amz-Access-Token'])).toEqual(bearer);
		expect(headersFor('https://api.amazon.co.uk/auth/o2/tokeninfos')).toEqual(bearer);
	});

	it.each([
		'http://advertising-api.amazon.com/v2/profiles',
		'http://api.amazon.com/user/profile',
		'ftp://api.amazon.com/user/profile',
		'https://api.amazon.com.evil.test/user/profile',
		'https://evil-api.amazon.com/user/profile',
		'https://api.amazon.com@evil.test/user/profile',
		'https://evil.test/?host=api.amazon.com',
		'https://evil.test/api.amazon.com/',
		'https://evil.test#api.amazon.com',
		'https://sub.api.amazon.com/',
		'https://amazon.com/',
		'https://www.amazon.com/ap/oa',
		'https://advertising-api.amazon.com.',
		'https://offline-report-storage-us-east-1-prod.s3.amazonaws.com/report.json.gz',
		'https://d1y2lf8k3vrkfu.cloudfront.net/openapi',
	])('are none at all for %s', (url) => {
		expect(headersFor(url, { ...signature, accountId: 'amzn1.ads-account.g.1' })).toEqual({});
	});

	it('are none at all for any host that is not of Amazon', () => {
		const hosts = fc.oneof(
			fc.domain(),
			fc.domain().map((domain) => `api.amazon.com.${domain}`),
			fc.ipV4(),
		);
		fc.assert(
			fc.property(hosts, fc.webPath(), (host, path) => {
				expect(headersFor(`https://${host}${path}`)).toEqual({});
			}),
		);
	});

	it('never replace, and never hold profile and account together', () => {
		const names = fc.subarray([
			'authorization',
			'amazon-advertising-api-clientid',
			'AMAZON-ADS-CLIENTID',
			'amazon-advertising-api-scope',
			'Amazon-Ads-AccountId',
		]);
		const given = fc.record(
			{
				accessToken: fc.constant('Atza|token'),
				clientId: fc.constant('client'),
				profileId: fc.constant('1'),
				accountId: fc.constant('2'),
			},
			{ requiredKeys: ['clientId'] },
		);
		const paths = fc.constantFrom('/v2/profiles', '/v2/campaigns', '/adsApi/v1/query/campaigns');
		fc.assert(
			fc.property(paths, given, names, (path, credentials, present) => {
				const added = Object.keys(headersFor(ADS + path, credentials, present)).map((name) =>
					name.toLowerCase(),
				);
				const taken = present.map((name) => name.toLowerCase());
				expect(added.filter((name) => taken.includes(name))).toEqual([]);
				const scopes = [...added, ...taken.filter((name) => name === ACCOUNT.toLowerCase())];
				expect(
					scopes.includes(PROFILE.toLowerCase()) && scopes.includes(ACCOUNT.toLowerCase()),
				).toBe(false);
			}),
		);
	});
});

describe('apiHeaders', () => {
	it.each([
		['ads', { ...bearer, ...adsClient, ...profile }],
		['adsV1', { ...bearer, ...adsV1Client, ...profile }],
		['dataPortability', bearer],
		['alexa', bearer],
		['primeVideo', bearer],
		[undefined, bearer],
	] as const)('sign a call of %s', (api, headers) => {
		expect(apiHeaders(api, signature)).toEqual(headers);
	});
});

describe('mergeHeaders', () => {
	it('keeps the later of two headers whose names differ at most in case', () => {
		expect(
			mergeHeaders(
				{ authorization: 'own', Accept: 'text/html', 'X-Trace': '1' },
				{ Authorization: 'Bearer Atza|token' },
				{ accept: 'application/json' },
			),
		).toEqual({ Authorization: 'Bearer Atza|token', accept: 'application/json', 'X-Trace': '1' });
	});
});
