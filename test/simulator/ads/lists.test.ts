import { callAds } from './harness.ts';
import { adsId, FIRST_INDEX } from './ids.ts';
import { DEFAULT_PROFILES } from '../defaults.ts';
import { jsonOf, useSimulator, type Json } from '../harness.ts';
import type { TunnelAnswer } from '../server/tunnel.ts';

const simulator = useSimulator();
const { naSeller, naVendor } = DEFAULT_PROFILES;
const profileId = naSeller.profileId;

/** Path, media type, field of the answer, field of the id: Amazon's table. */
const LISTS: Array<[string, string, string, string]> = [
	['/sp/campaigns/list', 'spCampaign.v3', 'campaigns', 'campaignId'],
	['/sp/adGroups/list', 'spAdGroup.v3', 'adGroups', 'adGroupId'],
	['/sp/productAds/list', 'spProductAd.v3', 'productAds', 'adId'],
	['/sp/keywords/list', 'spKeyword.v3', 'keywords', 'keywordId'],
	['/sp/targets/list', 'spTargetingClause.v3', 'targetingClauses', 'targetId'],
	['/sp/negativeKeywords/list', 'spNegativeKeyword.v3', 'negativeKeywords', 'keywordId'],
	[
		'/sp/campaignNegativeKeywords/list',
		'spCampaignNegativeKeyword.v3',
		'campaignNegativeKeywords',
		'keywordId',
	],
	[
		'/sp/negativeTargets/list',
		'spNegativeTargetingClause.v3',
		'negativeTargetingClauses',
		'targetId',
	],
	[
		'/sp/campaignNegativeTargets/list',
		'spCampaignNegativeTargetingClause.v3',
		'campaignNegativeTargetingClauses',
		'targetId',
	],
	['/sb/v4/campaigns/list', 'sbcampaignresource.v4', 'campaigns', 'campaignId'],
	['/sb/v4/adGroups/list', 'sbadgroupresource.v4', 'adGroups', 'adGroupId'],
	['/sb/v4/ads/list', 'sbadresource.v4', 'ads', 'adId'],
	['/portfolios/list', 'spPortfolio.v3', 'portfolios', 'portfolioId'],
];

function post(path: string, body: unknown = {}, headers: Record<string, string> = {}) {
	const [, media] = LISTS.find(([known]) => known === path) ?? [];
	const type = `application/vnd.${media}+json`;
	return callAds(simulator(), path, {
		body,
		headers: { accept: type, 'content-type': type, ...headers },
	});
}

const campaigns = async (body: Json) =>
	jsonOf(await post('/sp/campaigns/list', body)).campaigns as Json[];

function expectRefused(answer: TunnelAnswer, status: number, text: string): void {
	expect([answer.status, jsonOf(answer)]).toEqual([
		status,
		{ code: expect.any(String), details: expect.stringContaining(text) },
	]);
}

describe.each(LISTS)('%s', (path, media, key, idField) => {
	test('is a page of all, with ids as text', async () => {
		const answer = await post(path);
		expect(answer.status).toBe(200);
		expect(answer.headers['content-type']).toBe(`application/vnd.${media}+json`);
		const { [key]: found, totalResults, nextToken } = jsonOf(answer) as Record<string, Json[]>;
		expect(found).toHaveLength(Number(totalResults));
		expect(new Set(found.map((entity) => entity[idField])).size).toBe(found.length);
		expect(found[0][idField]).toMatch(/^\d{15,}$/);
		expect(nextToken).toBeUndefined();
	});

	test('wants its own media types, in any case of letters', async () => {
		const type = `application/vnd.${media}+json`;
		const upper = { accept: type.toUpperCase(), 'content-type': type.toUpperCase() };
		expect((await post(path, {}, upper)).status).toBe(200);
		expectRefused(await post(path, {}, { 'content-type': 'text/plain' }), 415, 'Media Type');
		expectRefused(await post(path, {}, { 'content-type': '' }), 415, 'Media Type');
		expectRefused(await post(path, {}, { accept: 'application/json' }), 406, 'Not Acceptable');
		expectRefused(await post(path, {}, { accept: '' }), 406, 'Not Acceptable');
		const plain = await post(path, {}, { 'content-type': 'application/json' });
		expect(plain.status).toBe(path.startsWith('/sb/') ? 200 : 415);
	});

	test('wants the profile and POST', async () => {
		const headers = { 'amazon-advertising-api-scope': '' };
		expectRefused(await post(path, {}, headers), 401, 'Scope header is missing');
		expectRefused(await callAds(simulator(), path), 405, 'Not Allowed');
	});

	test('can be filtered by state and by id', async () => {
		const { [key]: all } = jsonOf(await post(path)) as Record<string, Json[]>;
		const paused = await post(path, { stateFilter: { include: ['PAUSED'] } });
		// Portfolios have one state.
		if (path === '/portfolios/list') expectRefused(paused, 400, 'stateFilter');
		else expect(jsonOf(paused)[key]).toEqual(all.filter(({ state }) => state === 'PAUSED'));
		const own = {
			'/sp/negativeKeywords/list': 'negativeKeywordIdFilter',
			'/sp/campaignNegativeKeywords/list': 'campaignNegativeKeywordIdFilter',
			'/sp/negativeTargets/list': 'negativeTargetIdFilter',
			'/sp/campaignNegativeTargets/list': 'campaignNegativeTargetIdFilter',
		}[path];
		const filter = { [own ?? `${idField}Filter`]: { include: [all[1][idField]] } };
		expect(jsonOf(await post(path, filter))).toEqual({ [key]: [all[1]], totalResults: 1 });
	});
});

describe('paging', () => {
	const page = async (body: Json) => jsonOf(await post('/sp/campaigns/list', body));

	test('goes through all by nextToken, and tells their number each time', async () => {
		const all = await campaigns({});
		const seen: unknown[] = [];
		let nextToken: unknown;
		do {
			const { campaigns: some, ...rest } = await page({ maxResults: 5, nextToken });
			expect(rest.totalResults).toBe(12);
			seen.push(some);
			nextToken = rest.nextToken;
		} while (nextToken);
		expect(seen.flat()).toEqual(all);
		expect(seen).toHaveLength(3);
	});

	test.each([
		['/sp/campaigns/list', 1000],
		['/sb/v4/campaigns/list', 100],
	])('of %s has at most %i on a page', async (path, most) => {
		simulator().settings.campaigns = most + 50;
		const first = jsonOf(await post(path, { maxResults: most }));
		expect(first.campaigns).toHaveLength(most);
		const second = jsonOf(await post(path, { maxResults: most, nextToken: first.nextToken }));
		expect(second.campaigns).toHaveLength(50);
		expect(second).not.toHaveProperty('nextToken');
	});

	test('gives fewer than asked for where Amazon likes to', async () => {
		simulator().settings.pageSizeLimit = 5;
		const first = await page({ maxResults: 1000 });
		expect(first.campaigns).toHaveLength(5);
		expect(first.nextToken).toEqual(expect.any(String));
	});

	test.each([
		['too many', { maxResults: 1001 }, 'maxResults'],
		['none', { maxResults: 0 }, 'maxResults'],
		['a made-up token', { nextToken: 'abc' }, 'nextToken is invalid'],
	])('is refused with %s', async (_, body, text) => {
		expectRefused(await post('/sp/campaigns/list', body), 400, text);
	});

	test('is refused with the token of another list, filter or profile', async () => {
		const { nextToken } = await page({ maxResults: 1 });
		const other = { nextToken, stateFilter: { include: ['ENABLED'] } };
		expectRefused(await post('/sp/campaigns/list', other), 400, 'nextToken');
		expectRefused(await post('/sp/adGroups/list', { nextToken }), 400, 'nextToken');
		const headers = { 'amazon-advertising-api-scope': naVendor.profileId };
		expectRefused(await post('/sp/campaigns/list', { nextToken }, headers), 400, 'nextToken');
	});
});

describe('portfolios', () => {
	const PORTFOLIOS = '/portfolios/list';
	const portfolios = Array.from({ length: 230 }, (_, index) => ({
		portfolioId: String(index),
		state: 'ENABLED',
	}));

	test.each<[string, unknown, string]>([
		['with maxResults', { maxResults: 10 }, 'Unknown field: maxResults'],
		['in another state', { stateFilter: { include: ['PAUSED'] } }, 'stateFilter'],
		['in no state', { stateFilter: { include: [] } }, 'stateFilter'],
		['in two states', { stateFilter: { include: ['ENABLED', 'ENABLED'] } }, 'exactly one'],
	])('are refused %s', async (_, body, text) => {
		expectRefused(await post(PORTFOLIOS, body), 400, text);
	});

	test.each([
		['a hundred at a time', null, [100, 100, 30]],
		['fewer where Amazon likes to', 90, [90, 90, 50]],
	])('come %s', async (_, limit, expected) => {
		simulator().settings.pageSizeLimit = limit;
		simulator().setEntities(PORTFOLIOS, portfolios);
		const sizes: number[] = [];
		let nextToken: unknown;
		do {
			const page = jsonOf(
				await post(PORTFOLIOS, { nextToken, stateFilter: { include: ['ENABLED'] } }),
			);
			sizes.push((page.portfolios as Json[]).length);
			nextToken = page.nextToken;
		} while (nextToken);
		expect(sizes).toEqual(expected);
	});
});

describe('a viewer', () => {
	const view = DEFAULT_PROFILES.naViewer.profileId;
	const asViewer = { 'amazon-advertising-api-scope': view };

	test.each(LISTS)('may list %s', async (path) => {
		expect((await post(path, {}, asViewer)).status).toBe(200);
	});

	test.each(['/sd/campaigns', '/sd/adGroups'])('may list %s', async (path) => {
		expect((await callAds(simulator(), path, { headers: asViewer })).status).toBe(200);
	});

	test.each([
		['POST', '/sp/campaigns'],
		['PUT', '/sp/keywords'],
		['POST', '/sp/campaigns/delete'],
		['PUT', '/sb/v4/ads'],
		['POST', '/portfolios'],
		['PUT', '/sd/campaigns'],
		['DELETE', '/sd/campaigns/1'],
	])('may not %s %s', async (method, path) => {
		const change = (headers: Record<string, string>) =>
			callAds(simulator(), path, {
				method,
				body: method === 'DELETE' ? undefined : {},
				headers,
			});
		expectRefused(await change(asViewer), 401, `Not authorized to manage scope ${view}`);
		// Others may, but not here: the simulator changes nothing.
		expect([404, 405]).toContain((await change({})).status);
	});
});

describe('a filter', () => {
	test('by name is exact unless broad', async () => {
		const [{ name }] = await campaigns({});
		const filter = (queryTermMatchType: string, include: unknown[]) => ({
			nameFilter: { queryTermMatchType, include },
		});
		expect(await campaigns(filter('EXACT_MATCH', [name]))).toHaveLength(1);
		expect(await campaigns(filter('EXACT_MATCH', ['campaign 1']))).toHaveLength(0);
		// 1, 10 and 11.
		expect(await campaigns(filter('BROAD_MATCH', ['CAMPAIGN 1']))).toHaveLength(3);
		const wrong = filter('PHRASE', ['x']);
		expectRefused(await post('/sp/campaigns/list', wrong), 400, 'queryTermMatchType');
	});

	test('by what an entity is part of leads from campaign to ads', async () => {
		const campaignId = adsId('campaign', profileId, 2);
		const filter = { campaignIdFilter: { include: [campaignId] } };
		const { adGroups } = jsonOf(await post('/sp/adGroups/list', filter)) as Record<string, Json[]>;
		expect(adGroups.map((group) => group.adGroupId)).toEqual([
			adsId('adGroup', profileId, 4),
			adsId('adGroup', profileId, 5),
		]);
		const ofGroup = { adGroupIdFilter: { include: [adGroups[0].adGroupId] } };
		const { keywords } = jsonOf(await post('/sp/keywords/list', ofGroup)) as Record<string, Json[]>;
		expect(keywords.map((keyword) => keyword.campaignId)).toEqual([campaignId, campaignId]);
		const portfolio = { portfolioIdFilter: { include: [adsId('portfolio', profileId, 0)] } };
		expect(await campaigns(portfolio)).toHaveLength(4);
	});

	test.each([
		['an unknown field', { stateFilters: {} }, 'Unknown field: stateFilters'],
		['a bare list', { stateFilter: ['ENABLED'] }, 'stateFilter.include'],
		['a number as id', { campaignIdFilter: { include: [1] } }, 'campaignIdFilter.include'],
		['nothing included', { campaignIdFilter: { include: [] } }, 'campaignIdFilter.include'],
		['a lower-case state', { stateFilter: { include: ['enabled'] } }, 'no state enabled'],
		['a filter of another list', { keywordIdFilter: { include: ['1'] } }, 'Unknown field'],
	])('is refused with %s', async (_, body, text) => {
		expectRefused(await post('/sp/campaigns/list', body), 400, text);
	});

	test('is refused with a body that is no object', async () => {
		expectRefused(await post('/sp/campaigns/list', []), 400, 'JSON object');
	});
});

test('extended data come on request', async () => {
	expect((await campaigns({}))[0]).not.toHaveProperty('extendedData');
	const [campaign] = await campaigns({ includeExtendedDataFields: true });
	expect(campaign.extendedData).toMatchObject({ servingStatus: expect.any(String) });
});

test('lists of different ad products and profiles have different ids', async () => {
	const headers = { 'amazon-advertising-api-scope': naVendor.profileId };
	const ids = await Promise.all(
		[
			post('/sp/campaigns/list'),
			post('/sb/v4/campaigns/list'),
			post('/sp/campaigns/list', {}, headers),
		].map(async (answer) => (jsonOf(await answer).campaigns as Json[])[0].campaignId),
	);
	expect(ids).toEqual([
		adsId('campaign', profileId, 0),
		adsId('campaign', profileId, FIRST_INDEX.SPONSORED_BRANDS),
		adsId('campaign', naVendor.profileId, 0),
	]);
});

test('entities can be given, for one profile or for all, and by the control address', async () => {
	const path = '/sp/campaigns/list';
	simulator().setEntities(path, [{ campaignId: '1', state: 'ENABLED' }]);
	simulator().setEntities(path, [], naVendor.profileId);
	const headers = { 'amazon-advertising-api-scope': naVendor.profileId };
	expect(await campaigns({})).toEqual([{ campaignId: '1', state: 'ENABLED' }]);
	expect(jsonOf(await post(path, {}, headers))).toEqual({ campaigns: [], totalResults: 0 });
	const give = async (body: Json) => {
		const url = `${simulator().controlUrl}/entities`;
		return (await fetch(url, { method: 'POST', body: JSON.stringify(body) })).status;
	};
	expect(await give({ path, entities: [{ campaignId: '2' }], profileId })).toBe(200);
	expect(await campaigns({})).toEqual([{ campaignId: '2' }]);
	expect(await give({ path: '/sp/campaigns', entities: [] })).toBe(400);
	simulator().reset();
	expect(await campaigns({})).toHaveLength(12);
});

describe.each([
	['/sd/campaigns', 'campaignId', 12],
	['/sd/adGroups', 'adGroupId', 24],
	['/sd/productAds', 'adId', 48],
	['/sd/targets', 'targetId', 48],
])('%s', (path, idField, count) => {
	const get = (query = '', headers = {}) => callAds(simulator(), path + query, { headers });
	const idsIn = ({ text }: TunnelAnswer) =>
		[...text.matchAll(new RegExp(`"${idField}":(\\d+)`, 'g'))].map(([, id]) => id);

	test('is a bare array, with ids as JSON numbers and states in lower case', async () => {
		const answer = await get();
		expect(answer.status).toBe(200);
		expect(idsIn(answer)).toHaveLength(count);
		expect(answer.text).toMatch(/^\[\{.*"state":"enabled"/);
	});

	test('is paged by startIndex and count, past the end too', async () => {
		const all = idsIn(await get());
		expect(idsIn(await get('?startIndex=3&count=5'))).toEqual(all.slice(3, 8));
		expect(idsIn(await get('?startIndex=10'))).toEqual(all.slice(10));
		expect((await get('?startIndex=99')).text).toBe('[]');
	});

	test('has at most a hundred on a page', async () => {
		simulator().settings.campaigns = 101;
		expect(idsIn(await get())).toHaveLength(100);
		expectRefused(await get('?count=101'), 400, 'count must be between 1 and 100');
		expectRefused(await get('?count=0'), 400, 'count must be between 1 and 100');
	});

	test('has fewer on a page where Amazon likes to', async () => {
		const all = idsIn(await get());
		simulator().settings.pageSizeLimit = 5;
		expect(idsIn(await get('?startIndex=3'))).toEqual(all.slice(3, 8));
		expect(idsIn(await get('?startIndex=3&count=2'))).toEqual(all.slice(3, 5));
	});

	test('can be filtered by state and id', async () => {
		const all = idsIn(await get());
		const some = idsIn(await get('?stateFilter=paused,archived'));
		expect(some).toEqual(all.filter((_, index) => index % 5 > 2));
		expect(idsIn(await get(`?${idField}Filter=${all[1]},${all[2]}`))).toEqual(all.slice(1, 3));
	});

	test.each(['?stateFilter=ENABLED', '?startIndex=-1', '?maxResults=5', '?campaignIdFilter=a'])(
		'is refused with %s',
		async (query) => expectRefused(await get(query), 400, 'Invalid query parameter'),
	);

	test('can be filtered by portfolio if it is of campaigns', async () => {
		const answer = await get(`?portfolioIdFilter=${adsId('portfolio', profileId, 0)}`);
		if (path === '/sd/campaigns') expect(idsIn(answer)).toHaveLength(count / 3);
		else expectRefused(answer, 400, 'Invalid query parameter: portfolioIdFilter');
	});

	test('wants the profile, GET, and an answer in JSON', async () => {
		const headers = { 'amazon-advertising-api-scope': '' };
		expectRefused(await get('', headers), 401, 'Scope header is missing');
		expectRefused(await get('', { accept: 'text/csv' }), 406, 'Not Acceptable');
		expectRefused(await callAds(simulator(), path, { body: {} }), 405, 'Not Allowed');
	});
});

test.each(['/sp/nothing/list', '/sd/nothing', '/sp/campaigns'])('%s is 404', async (path) => {
	expectRefused(await callAds(simulator(), path), 404, 'Not Found');
});
