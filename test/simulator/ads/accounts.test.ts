import { ADS_TEST_HOSTS, callAds } from './harness.ts';
import {
	DEFAULT_CLIENT,
	DEFAULT_PROFILES,
	LARGE_PROFILE_ID,
	makeProfiles,
	OTHER_USER,
} from '../defaults.ts';
import { jsonOf, useSimulator, type Json } from '../harness.ts';
import type { TunnelAnswer } from '../server/tunnel.ts';

const simulator = useSimulator();
const { naSeller, euSeller } = DEFAULT_PROFILES;
const MEDIA_TYPE = 'application/vnd.listaccountsresource.v1+json';
const UNSCOPED = { 'amazon-advertising-api-scope': '' };

function list(body: unknown = {}, headers: Record<string, string> = {}, host?: string) {
	return callAds(simulator(), '/adsAccounts/list', {
		body,
		host,
		headers: { ...UNSCOPED, 'content-type': MEDIA_TYPE, accept: MEDIA_TYPE, ...headers },
	});
}

/** Of Ads API v1. */
function query(body: unknown) {
	return callAds(simulator(), '/adsApi/v1/query/advertiserAccounts', {
		body,
		headers: {
			'content-type': 'application/json',
			'amazon-ads-clientid': DEFAULT_CLIENT.clientId,
		},
	});
}

function expectRefused(answer: TunnelAnswer, status: number, text: string): void {
	expect([answer.status, jsonOf(answer)]).toEqual([
		status,
		{ code: expect.any(String), details: expect.stringContaining(text) },
	]);
}

describe('ads accounts', () => {
	test.each(Object.entries(ADS_TEST_HOSTS))('are those of all regions in %s', async (_, host) => {
		const answer = await list({}, {}, host);
		expect(answer.status).toBe(200);
		expect(jsonOf(answer).adsAccounts).toHaveLength(5);
		expect(answer.text).toContain(`"profileId":${LARGE_PROFILE_ID},`);
	});

	test('have all their countries and ids', async () => {
		const adsAccountId = 'amzn1.ads-account.g.shared';
		simulator().setProfiles([
			{ ...naSeller, adsAccountId },
			{ ...euSeller, adsAccountId },
		]);
		expect(jsonOf(await list())).toEqual({
			adsAccounts: [
				{
					adsAccountId,
					accountName: naSeller.accountInfo.name,
					status: 'CREATED',
					countryCodes: ['US', 'DE'],
					alternateIds: [
						{ profileId: Number(naSeller.profileId), countryCode: 'US' },
						{ entityId: naSeller.accountInfo.id, countryCode: 'US' },
						{ profileId: Number(euSeller.profileId), countryCode: 'DE' },
						{ entityId: euSeller.accountInfo.id, countryCode: 'DE' },
					],
				},
			],
		});
	});

	test('come in pages of at most a hundred', async () => {
		simulator().setProfiles(makeProfiles(120));
		const first = jsonOf(await list());
		expect(first.adsAccounts).toHaveLength(100);
		const second = jsonOf(await list({ nextToken: first.nextToken }));
		expect(second.adsAccounts).toHaveLength(20);
		expect(second.nextToken).toBeUndefined();
		expect(jsonOf(await list({ maxResults: 7 })).adsAccounts).toHaveLength(7);
	});

	test('are those of the user', async () => {
		const { accessToken } = simulator().grant({ user: OTHER_USER.userId });
		const answer = await list({}, { authorization: `Bearer ${accessToken}` });
		expect(jsonOf(answer).adsAccounts).toHaveLength(1);
	});

	test.each<[string, unknown, Record<string, string>, number, string]>([
		['too many', { maxResults: 101 }, {}, 400, 'maxResults'],
		['a made-up token', { nextToken: 'abc' }, {}, 400, 'nextToken'],
		['a body that is no object', [], {}, 400, 'JSON object'],
		['plain JSON', {}, { 'content-type': 'application/json' }, 415, 'Media Type'],
		['another answer wanted', {}, { accept: 'text/csv' }, 406, 'Not Acceptable'],
		['no token', {}, { authorization: '' }, 401, 'Authorization'],
	])('are refused with %s', async (_, body, headers, status, text) => {
		expectRefused(await list(body, headers), status, text);
	});
});

describe('v1 advertiser accounts', () => {
	test('come in pages of ten to a hundred', async () => {
		simulator().setProfiles(makeProfiles(25));
		const seen: Json[] = [];
		let nextToken: unknown;
		do {
			const page = jsonOf(await query({ maxResults: 10, nextToken }));
			seen.push(...(page.advertiserAccounts as Json[]));
			nextToken = page.nextToken;
		} while (nextToken);
		expect(new Set(seen.map(({ advertiserAccountId }) => advertiserAccountId)).size).toBe(25);
		expect((await query({ maxResults: 101 })).status).toBe(400);
		expect((await query({ nextToken: '10' })).status).toBe(400);
	});
});

test('profiles can be many, up to 5000 in an answer', async () => {
	simulator().setProfiles(makeProfiles(5001, 'eu'));
	const options = { host: ADS_TEST_HOSTS.eu, headers: UNSCOPED };
	const { text } = await callAds(simulator(), '/v2/profiles', options);
	const profiles = JSON.parse(text) as Json[];
	expect(new Set(profiles.map(({ profileId }) => profileId)).size).toBe(5000);
	expect(profiles[0]).toMatchObject({ countryCode: 'DE', accountInfo: { name: 'Shop 1' } });
});

test('profiles can be replaced by the control address, by given or by made-up ones', async () => {
	const put = async (body: Json) => {
		const url = `${simulator().controlUrl}/profiles`;
		return (await fetch(url, { method: 'PUT', body: JSON.stringify(body) })).status;
	};
	const count = async () => {
		const { text } = await callAds(simulator(), '/v2/profiles', { headers: UNSCOPED });
		return (JSON.parse(text) as Json[]).length;
	};
	expect(await put({ count: 30 })).toBe(200);
	expect(await count()).toBe(30);
	expect(await put({ profiles: [naSeller] })).toBe(200);
	expect(await count()).toBe(1);
	expect(await put({ count: 1, region: 'us' })).toBe(400);
});
