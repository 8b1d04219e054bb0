import fc from 'fast-check';

import {
	allowedHosts,
	apiOf,
	baseUrl,
	regionOf,
	saysExpired,
	type Api,
} from '../../../../amazon/hosts/apis';
import type { Region } from '../../../../amazon/hosts/regions';

const baseUrls: Array<[Api, Region, string]> = [
	['ads', 'na', 'https://advertising-api.amazon.com'],
	['ads', 'eu', 'https://advertising-api-eu.amazon.com'],
	['ads', 'fe', 'https://advertising-api-fe.amazon.com'],
	['adsV1', 'na', 'https://advertising-api.amazon.com/adsApi/v1'],
	['adsV1', 'eu', 'https://advertising-api-eu.amazon.com/adsApi/v1'],
	['adsV1', 'fe', 'https://advertising-api-fe.amazon.com/adsApi/v1'],
	['dataPortability', 'na', 'https://intake.us-east-1.portability.data.amazon'],
	['dataPortability', 'eu', 'https://intake.eu-west-1.portability.data.amazon'],
	['dataPortability', 'fe', 'https://intake.us-west-2.portability.data.amazon'],
	['alexa', 'na', 'https://api.amazonalexa.com'],
	['alexa', 'eu', 'https://api.eu.amazonalexa.com'],
	['alexa', 'fe', 'https://api.fe.amazonalexa.com'],
	['sellingPartner', 'na', 'https://sellingpartnerapi-na.amazon.com'],
	['sellingPartner', 'eu', 'https://sellingpartnerapi-eu.amazon.com'],
	['sellingPartner', 'fe', 'https://sellingpartnerapi-fe.amazon.com'],
	['primeVideo', 'na', 'https://videocentral.amazon.com/apis/v1'],
	['primeVideo', 'eu', 'https://videocentral.amazon.com/apis/v1'],
	['primeVideo', 'fe', 'https://videocentral.amazon.com/apis/v1'],
	['lwa', 'na', 'https://api.amazon.com'],
	['lwa', 'eu', 'https://api.amazon.co.uk'],
	['lwa', 'fe', 'https://api.amazon.co.jp'],
];

describe('baseUrl', () => {
	it.each(baseUrls)('of %s in %s is %s', (api, region, url) => {
		expect(baseUrl(api, region)).toBe(url);
	});
});

describe('apiOf', () => {
	it.each(baseUrls)('recognises %s in %s by %s', (api, _region, url) => {
		expect(apiOf(new URL(url))).toBe(api);
		expect(apiOf(new URL(`${url}/something?and=more`))).toBe(api);
	});

	it.each([
		['/adsApi/v10/reports', 'ads'],
		['/adsApi/v1x', 'ads'],
		['/adsApi', 'ads'],
		['/v2/adsApi/v1/reports', 'ads'],
		['/v2/profiles?next=/adsApi/v1/', 'ads'],
		['/adsApi/v1?x=1', 'adsV1'],
	])('tells the families of the Ads API apart by whole path segments: %s', (path, api) => {
		expect(apiOf(new URL(`https://advertising-api.amazon.com${path}`))).toBe(api);
	});

	it.each([
		'https://api.amazon.com.example.com/user/profile',
		'https://www.amazon.com/',
		'https://example.com',
	])('finds none for %s', (url) => {
		expect(apiOf(new URL(url))).toBeUndefined();
	});

	it('takes any path of the hosts of Ads for one of its two families', () => {
		fc.assert(
			fc.property(fc.webPath(), (path) => {
				const { pathname } = new URL(`https://advertising-api.amazon.com${path}`);
				const isV1 = pathname.split('/').slice(1, 3).join('/') === 'adsApi/v1';
				expect(apiOf(new URL(`https://advertising-api.amazon.com${path}`))).toBe(
					isV1 ? 'adsV1' : 'ads',
				);
			}),
		);
	});
});

describe('regionOf', () => {
	it.each(baseUrls.filter(([api]) => api !== 'primeVideo'))('of %s is %s', (_api, region, url) => {
		expect(regionOf(new URL(url))).toBe(region);
	});

	it.each(['https://videocentral.amazon.com', 'https://example.com'])('of %s is none', (url) => {
		expect(regionOf(new URL(url))).toBeUndefined();
	});
});

describe('an expired token', () => {
	it.each([
		['ads', 401, '', true],
		['ads', 403, '', false],
		['alexa', 403, 'INVALID_ACCESS_TOKEN_EXCEPTION', true],
		['alexa', 403, '', true],
		['alexa', 403, 'SKILL_DISABLED_EXCEPTION', false],
		['lwa', 400, 'invalid_token', true],
		['lwa', 400, 'invalid_request', false],
		['sellingPartner', 403, 'Unauthorized', true],
		[undefined, 401, '', true],
		[undefined, 403, '', false],
	] as const)('of %s is said by %i %s: %s', (api, status, code, says) => {
		expect(saysExpired(api, status, code)).toBe(says);
	});
});

describe('allowedHosts', () => {
	it("are Amazon's API hosts and nothing else, each named once", () => {
		expect([...allowedHosts].sort()).toEqual([
			'advertising-api-eu.amazon.com',
			'advertising-api-fe.amazon.com',
			'advertising-api.amazon.com',
			'api.amazon.co.jp',
			'api.amazon.co.uk',
			'api.amazon.com',
			'api.amazonalexa.com',
			'api.eu.amazonalexa.com',
			'api.fe.amazonalexa.com',
			'intake.eu-west-1.portability.data.amazon',
			'intake.us-east-1.portability.data.amazon',
			'intake.us-west-2.portability.data.amazon',
			'sellingpartnerapi-eu.amazon.com',
			'sellingpartnerapi-fe.amazon.com',
			'sellingpartnerapi-na.amazon.com',
			'videocentral.amazon.com',
		]);
	});
});
