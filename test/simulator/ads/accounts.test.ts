import { ADS_TEST_HOSTS, callAds, createReport } from './harness.ts';
import {
	DEFAULT_CLIENT,
	DEFAULT_PROFILES,
	DSP_ADVERTISER_ID,
	LARGE_PROFILE_ID,
	makeProfiles,
	OTHER_USER,
	ZONELESS_DSP_ADVERTISER_ID,
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

	test('come in smaller pages where Amazon likes to', async () => {
		simulator().settings.pageSizeLimit = 2;
		const first = jsonOf(await list({ maxResults: 3 }));
		expect(first.adsAccounts).toHaveLength(2);
		expect(jsonOf(await list({ nextToken: first.nextToken })).adsAccounts).toHaveLength(2);
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

	test('come in smaller pages where Amazon likes to', async () => {
		simulator().settings.pageSizeLimit = 3;
		const first = jsonOf(await query({ maxResults: 10 }));
		expect(first.advertiserAccounts).toHaveLength(3);
		const second = jsonOf(await query({ maxResults: 10, nextToken: first.nextToken }));
		expect(second.advertiserAccounts).toHaveLength(2);
	});

	const accounts = async (body: Json = {}) =>
		jsonOf(await query(body)).advertiserAccounts as Json[];
	const REGIONAL = { isGlobalAccountFilter: { include: [false] } };

	test('are global ones, without a timezone, unless regional ones are asked for', async () => {
		const all = await accounts();
		expect(all).toHaveLength(5);
		for (const account of all) {
			expect(account).toMatchObject({
				isGlobalAccount: true,
				status: { statusCode: 'CREATED', statusMessage: expect.any(String) },
			});
			expect(account).not.toHaveProperty('timeZoneIana');
		}
		const both = { isGlobalAccountFilter: { include: [true, false] } };
		expect(await accounts(both)).toEqual([...all, ...(await accounts(REGIONAL))]);
	});

	test('of DSP are regional, and some have a timezone', async () => {
		const { naVendor } = DEFAULT_PROFILES;
		const dsp = (advertiserAccountId: string) => ({
			advertiserAccountId,
			displayName: `DSP of ${naVendor.accountInfo.name}`,
			status: { statusCode: 'CREATED', statusMessage: expect.any(String) },
			alternateIds: [{ countryCode: 'CA', dspAdvertiserId: advertiserAccountId }],
			isGlobalAccount: false,
			isTestAccount: false,
			currencyCode: 'CAD',
		});
		expect(await accounts(REGIONAL)).toEqual([
			{ ...dsp(DSP_ADVERTISER_ID), timeZoneIana: 'America/New_York' },
			dsp(ZONELESS_DSP_ADVERTISER_ID),
		]);
	});

	test('can be asked for by id', async () => {
		const include = [DSP_ADVERTISER_ID];
		const filter = { advertiserAccountIdFilter: { include } };
		expect(await accounts({ ...REGIONAL, ...filter })).toHaveLength(1);
		expect(await accounts(filter)).toEqual([]);
	});

	test.each<[string, Json]>([
		['a bare list', { isGlobalAccountFilter: [false] }],
		['text', { isGlobalAccountFilter: { include: ['false'] } }],
		['nothing', { isGlobalAccountFilter: { include: [] } }],
		['101 ids', { advertiserAccountIdFilter: { include: Array(101).fill('1') } }],
		['a number as id', { advertiserAccountIdFilter: { include: [1] } }],
	])('are refused with a filter that has %s', async (_, body) => {
		expect((await query(body)).status).toBe(400);
	});

	test('page by a token of the same filters alone', async () => {
		simulator().settings.pageSizeLimit = 1;
		const { nextToken } = jsonOf(await query({}));
		expect((await query({ ...REGIONAL, nextToken })).status).toBe(400);
	});
});

test('a profile added by the control address may be for viewing alone', async () => {
	const add = async (access: string) => {
		const url = `${simulator().controlUrl}/profiles`;
		const body = JSON.stringify({ ...naSeller, profileId: '9', access });
		return (await fetch(url, { method: 'POST', body })).status;
	};
	const listed = async (query: string) => {
		const { text } = await callAds(simulator(), `/v2/profiles${query}`, { headers: UNSCOPED });
		return (JSON.parse(text) as Json[]).some(({ profileId }) => profileId === 9);
	};
	expect([await add('view'), await add('owner')]).toEqual([200, 400]);
	expect([await listed(''), await listed('?accessLevel=edit')]).toEqual([false, false]);
	expect(await listed('?accessLevel=view')).toBe(true);
});

test('a viewer may run reports and exports', async () => {
	const headers = { 'amazon-advertising-api-scope': DEFAULT_PROFILES.naViewer.profileId };
	expect((await createReport(simulator(), undefined, { headers })).status).toBe(200);
	const media = 'application/vnd.campaignsexport.v1+json';
	const exported = await callAds(simulator(), '/campaigns/export', {
		body: { adProductFilter: ['SPONSORED_PRODUCTS'] },
		headers: { ...headers, accept: media, 'content-type': media },
	});
	expect(exported.status).toBe(202);
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
