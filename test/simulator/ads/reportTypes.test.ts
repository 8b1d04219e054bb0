/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { gunzipSync } from 'node:zlib';
import {
	callAds,
	createReport,
	daysAgo,
	finishedReport,
	reportStatus,
	searchTermRequest,
} from './harness.ts';
import type { ReportType } from './reportType.ts';
import { columnsOf, REPORT_TYPES } from './reportTypes.ts';
import { DEFAULT_PROFILES, DSP_ADVERTISER_ID } from '../defaults.ts';
import { jsonOf, useSimulator, type Json } from '../harness.ts';
import { send, type TunnelAnswer } from '../server/tunnel.ts';

const simulator = useSimulator();
const ADVERTISER = { field: 'advertiserId', values: [DSP_ADVERTISER_ID] };

/** Type, ad product, longest period, retention, groupings; the tables of Amazon's guide. */
const GUIDE: Array<[string, string, number, number, string]> = [
	['spCampaigns', 'SPONSORED_PRODUCTS', 31, 95, 'campaign adGroup campaignPlacement'],
	['spTargeting', 'SPONSORED_PRODUCTS', 31, 95, 'targeting'],
	['spSearchTerm', 'SPONSORED_PRODUCTS', 31, 65, 'searchTerm'],
	['spAdvertisedProduct', 'SPONSORED_PRODUCTS', 31, 95, 'advertiser'],
	['spPurchasedProduct', 'SPONSORED_PRODUCTS', 31, 95, 'asin'],
	['spGrossAndInvalids', 'SPONSORED_PRODUCTS', 365, 365, 'campaign'],
	['spAudiences', 'SPONSORED_PRODUCTS', 31, 95, 'campaign_bid_boost_segment'],
	['spPromptAdExtension', 'SPONSORED_PRODUCTS', 90, 95, 'promptAdExtension'],
	['spVideoAdExtension', 'SPONSORED_PRODUCTS', 90, 95, 'videoAdExtension'],
	['sbCampaigns', 'SPONSORED_BRANDS', 31, 60, 'campaign'],
	['sbCampaignPlacement', 'SPONSORED_BRANDS', 31, 60, 'campaignPlacement campaign'],
	['sbAdGroup', 'SPONSORED_BRANDS', 31, 60, 'adGroup campaign'],
	['sbTargeting', 'SPONSORED_BRANDS', 31, 60, 'targeting'],
	['sbSearchTerm', 'SPONSORED_BRANDS', 31, 60, 'searchTerm'],
	['sbAds', 'SPONSORED_BRANDS', 31, 60, 'ads'],
	['sbPurchasedProduct', 'SPONSORED_BRANDS', 731, 731, 'purchasedAsin'],
	['sbGrossAndInvalids', 'SPONSORED_BRANDS', 365, 365, 'campaign'],
	['sbAudiences', 'SPONSORED_BRANDS', 31, 95, 'campaign_bid_boost_segment'],
	['sbPromptAdExtension', 'SPONSORED_BRANDS', 90, 95, 'promptAdExtension'],
	['sdCampaigns', 'SPONSORED_DISPLAY', 31, 65, 'campaign matchedTarget'],
	['sdAdGroup', 'SPONSORED_DISPLAY', 31, 65, 'adGroup matchedTarget'],
	['sdTargeting', 'SPONSORED_DISPLAY', 31, 65, 'targeting matchedTarget'],
	['sdAdvertisedProduct', 'SPONSORED_DISPLAY', 31, 65, 'advertiser'],
	['sdPurchasedProduct', 'SPONSORED_DISPLAY', 31, 65, 'asin'],
	['sdGrossAndInvalids', 'SPONSORED_DISPLAY', 365, 365, 'campaign'],
	['stCampaigns', 'SPONSORED_TELEVISION', 31, 95, 'campaign adGroup'],
	['stTargeting', 'SPONSORED_TELEVISION', 31, 95, 'campaign adGroup targeting'],
	['conversionPath', 'ALL', 90, 95, 'brandConversionPath'],
	['dspCampaign', 'DEMAND_SIDE_PLATFORM', 31, 95, 'campaign ad creative'],
	[
		'dspInventory',
		'DEMAND_SIDE_PLATFORM',
		31,
		95,
		'supplySource site campaign creative ad placementSize placement deal',
	],
	['dspAudience', 'DEMAND_SIDE_PLATFORM', 31, 95, 'order lineItem'],
	['dspProduct', 'DEMAND_SIDE_PLATFORM', 31, 95, 'order lineItem'],
	['dspGeo', 'DEMAND_SIDE_PLATFORM', 31, 95, 'order lineItem country region city postalCode dma'],
	[
		'dspTech',
		'DEMAND_SIDE_PLATFORM',
		31,
		95,
		'order lineItem operatingSystem browserType browserVersion deviceType environmentType',
	],
	['dspReachFrequency', 'DEMAND_SIDE_PLATFORM', 31, 95, 'advertiser supplySource frequencyGroup'],
	[
		'dspBidAdjustment',
		'DEMAND_SIDE_PLATFORM',
		31,
		395,
		'bidAdjustmentRule bidAdjustmentMatchedTerms',
	],
	[
		'dspAudioAndVideo',
		'DEMAND_SIDE_PLATFORM',
		395,
		395,
		'campaign ad creative supplySource content',
	],
];

const isDsp = (type: ReportType) => type.adProduct === 'DEMAND_SIDE_PLATFORM';

/** A configuration of a type that Amazon takes: every column of its first grouping, in SUMMARY. */
function valid(reportTypeId: string, changed: Json = {}): Json {
	const type = REPORT_TYPES[reportTypeId];
	const groupBy = [Object.keys(type.groups)[0]];
	const columns = columnsOf(type, groupBy) ?? ['impressions', 'clicks'];
	return {
		adProduct: type.adProduct,
		reportTypeId,
		groupBy,
		columns: columns.filter((column) => column !== 'date'),
		timeUnit: 'SUMMARY',
		filters: isDsp(type) ? [ADVERTISER] : [],
		...changed,
	};
}

function create(configuration: Json, rest: Json = {}, headers: Record<string, string> = {}) {
	return createReport(simulator(), searchTermRequest(simulator(), configuration, rest), {
		headers,
	});
}

function expectRefused(answer: TunnelAnswer, text: string, status = 400): void {
	expect([answer.status, jsonOf(answer)]).toEqual([
		status,
		{ code: String(status), detail: expect.stringContaining(text) },
	]);
}

test('the types are those of the guide', () => {
	expect(Object.keys(REPORT_TYPES).sort()).toEqual(GUIDE.map(([id]) => id).sort());
});

describe.each(GUIDE)('%s', (reportTypeId, adProduct, maximum, retention, groupings) => {
	const days = (from: number, to: number) => ({
		startDate: daysAgo(simulator(), from),
		endDate: daysAgo(simulator(), to),
	});

	test(`is of ${adProduct} alone`, async () => {
		expect((await create(valid(reportTypeId, { adProduct }))).status).toBe(200);
		const other = adProduct === 'ALL' ? 'SPONSORED_PRODUCTS' : 'ALL';
		expectRefused(
			await create(valid(reportTypeId, { adProduct: other })),
			`adProduct includes invalid values: (${other}). Allowed values: (${adProduct})`,
		);
	});

	test(`groups by ${groupings} alone`, async () => {
		expectRefused(
			await create(valid(reportTypeId, { groupBy: ['nothing'] })),
			`groupBy includes invalid values: (nothing). Allowed values: (${groupings.replaceAll(' ', ', ')})`,
		);
	});

	test('has all its columns in its rows, and no other', async () => {
		simulator().settings.reportRows = 1;
		const configuration = valid(reportTypeId);
		const report = await finishedReport(simulator(), searchTermRequest(simulator(), configuration));
		const file = await send(simulator(), String(report.url));
		const [row] = JSON.parse(gunzipSync(file.raw).toString()) as Json[];
		expect(Object.keys(row)).toEqual(configuration.columns);
		expect(Object.values(row)).not.toContain(undefined);
		expectRefused(
			await create(valid(reportTypeId, { columns: ['no_column'] })),
			'columns includes invalid values: (no_column)',
		);
	});

	test(`reaches ${retention} days back, ${maximum} at once`, async () => {
		const configuration = valid(reportTypeId);
		const last = retention - maximum + 1;
		expect((await create(configuration, days(retention, Math.max(last, 0)))).status).toBe(200);
		expectRefused(await create(configuration, days(retention + 1, retention)), `${retention} days`);
		if (maximum < retention) {
			expectRefused(await create(configuration, days(maximum, 0)), `${maximum} days`);
		}
	});
});

test.each(['conversionPath', 'dspAudioAndVideo'])('%s has no DAILY', async (reportTypeId) => {
	const [column] = columnsOf(REPORT_TYPES[reportTypeId], []) ?? [];
	const configuration = valid(reportTypeId, { timeUnit: 'DAILY', columns: [column] });
	expectRefused(
		await create(configuration),
		'timeUnit includes invalid values: (DAILY). Allowed values: (SUMMARY)',
	);
});

test('a column of a grouping that was not chosen is refused', async () => {
	const configuration = { columns: ['adGroupId'], groupBy: ['campaign'] };
	expectRefused(await create(valid('spCampaigns', configuration)), '(adGroupId)');
	const both = { columns: ['adGroupId', 'campaignId'], groupBy: ['campaign', 'adGroup'] };
	expect((await create(valid('spCampaigns', both))).status).toBe(200);
});

test.each([
	['spCampaigns', 'campaignPlacement', 'campaignSite', 'AmazonBusiness'],
	['spTargeting', 'targeting', 'adKeywordStatus', 'ARCHIVED'],
	['spAdvertisedProduct', 'advertiser', 'adCreativeStatus', 'PAUSED'],
	['sbTargeting', 'targeting', 'keywordType', 'THEME'],
	['sbAdGroup', 'adGroup', 'adStatus', 'ENABLED'],
	['spPromptAdExtension', 'promptAdExtension', 'marketplaceId', 'US'],
	['conversionPath', 'brandConversionPath', 'brandName', 'any brand at all'],
])('%s by %s can be filtered by %s = %s', async (reportTypeId, group, field, value) => {
	const type = REPORT_TYPES[reportTypeId];
	const columns = [(columnsOf(type, [group]) ?? []).filter((column) => column !== 'date')[0]];
	const filtered = (values: string[]) =>
		create(valid(reportTypeId, { groupBy: [group], columns, filters: [{ field, values }] }));
	expect((await filtered([value])).status).toBe(200);
	if (field === 'brandName') return;
	expectRefused(await filtered([value, 'other']), `filters ${field} includes invalid values`);
});

test.each([
	['dspInventory', ['campaign'], 'groupBy must include (supplySource or site)'],
	['dspReachFrequency', ['supplySource'], 'groupBy must include (advertiser)'],
	[
		'dspReachFrequency',
		['advertiser', 'supplySource', 'frequencyGroup'],
		'groupBy allows one of (supplySource, frequencyGroup)',
	],
])('%s cannot be grouped by %s', async (reportTypeId, groupBy, text) => {
	expectRefused(await create(valid(reportTypeId, { groupBy, columns: ['advertiserId'] })), text);
});

test('dspReachFrequency can be grouped by the advertiser and one more', async () => {
	const groupBy = ['advertiser', 'frequencyGroup'];
	const configuration = { groupBy, columns: ['reach', 'frequencyGroupId'] };
	expect((await create(valid('dspReachFrequency', configuration))).status).toBe(200);
});

describe('a DSP report', () => {
	const SCOPE = 'amazon-advertising-api-scope';
	const ACCOUNT = 'amazon-ads-accountid';
	const { naVendor } = DEFAULT_PROFILES;
	const byAccount = { [SCOPE]: '', [ACCOUNT]: DSP_ADVERTISER_ID };

	test('names its advertiser in a filter', async () => {
		const without = valid('dspCampaign', { filters: [] });
		expectRefused(await create(without), 'filters must include advertiserId');
	});

	test('is had by account in place of the profile, until it is downloaded', async () => {
		simulator().settings.reportPolls = 1;
		const created = await create(valid('dspGeo', { columns: ['advertiserId'] }), {}, byAccount);
		const { reportId } = jsonOf(created);
		const report = await reportStatus(simulator(), reportId, { headers: byAccount });
		const file = await send(simulator(), String(report.url));
		expect(gunzipSync(file.raw).toString()).toContain(`"advertiserId":"${DSP_ADVERTISER_ID}"`);
	});

	test('is had by the global account as well', async () => {
		const account = `amzn1.ads-account.g.${naVendor.profileId.padStart(25, '0')}`;
		const headers = { [SCOPE]: '', [ACCOUNT]: account };
		expect((await create(valid('dspGeo'), {}, headers)).status).toBe(200);
	});

	test('takes profile or account, not both, when created and when asked', async () => {
		const both = { [SCOPE]: naVendor.profileId, [ACCOUNT]: DSP_ADVERTISER_ID };
		expectRefused(await create(valid('dspGeo'), {}, both), 'not both');
		const { reportId } = jsonOf(await create(valid('dspGeo'), {}, byAccount));
		const asked = await callAds(simulator(), `/reporting/reports/${String(reportId)}`, {
			headers: both,
		});
		expectRefused(asked, 'not both');
	});

	test('is 401 for an account that is not the user’s', async () => {
		const headers = { [SCOPE]: '', [ACCOUNT]: '123' };
		expectRefused(await create(valid('dspGeo'), {}, headers), 'access account 123', 401);
	});
});

test('a report of sponsored ads needs the profile; an account beside it does no harm', async () => {
	const { naVendor } = DEFAULT_PROFILES;
	const account = { 'amazon-ads-accountid': DSP_ADVERTISER_ID };
	const without = { ...account, 'amazon-advertising-api-scope': '' };
	expectRefused(await create({}, {}, without), 'Scope header is missing', 401);
	const both = { ...account, 'amazon-advertising-api-scope': naVendor.profileId };
	expect((await create({}, {}, both)).status).toBe(200);
});

describe('of the days that Amazon accepts it keeps fewer', () => {
	const KEPT = [
		['spCampaigns', 'campaign'],
		['spTargeting', 'targeting'],
		['spAdvertisedProduct', 'advertiser'],
		['spPurchasedProduct', 'asin'],
	];
	async function rowsOf(start: number, end: number, configuration: Json): Promise<Json[]> {
		const period = { startDate: daysAgo(simulator(), start), endDate: daysAgo(simulator(), end) };
		const body = searchTermRequest(simulator(), configuration, period);
		const report = await finishedReport(simulator(), body);
		expect(report).toMatchObject({ status: 'COMPLETED', ...period });
		const file = await send(simulator(), String(report.url));
		return JSON.parse(gunzipSync(file.raw).toString()) as Json[];
	}
	beforeEach(() => {
		simulator().settings.reportRows = 1;
	});

	test.each(KEPT)('of %s the last 65', async (reportTypeId, group) => {
		const daily = { reportTypeId, groupBy: [group], columns: ['date'] };
		const rows = await rowsOf(80, 63, daily);
		expect(rows.map(({ date }) => date)).toEqual(
			[65, 64, 63].map((days) => daysAgo(simulator(), days)),
		);
		expect(await rowsOf(95, 66, daily)).toEqual([]);
	});

	test('in a SUMMARY too', async () => {
		const configuration = {
			reportTypeId: 'spCampaigns',
			groupBy: ['campaign'],
			columns: ['clicks'],
			timeUnit: 'SUMMARY',
		};
		expect(await rowsOf(95, 66, configuration)).toEqual([]);
		expect(await rowsOf(95, 65, configuration)).toHaveLength(1);
	});

	test('but not of other types', async () => {
		const configuration = {
			reportTypeId: 'spAudiences',
			groupBy: ['campaign_bid_boost_segment'],
			columns: ['date'],
		};
		expect(await rowsOf(95, 94, configuration)).toHaveLength(2);
	});
});

describe('columns of Sponsored Display that public clients ask for', () => {
	test.each([
		['sdCampaigns', ['leads', 'leadFormOpens', 'linkOuts']],
		['sdAdGroup', ['leads', 'leadFormOpens', 'linkOuts']],
		[
			'sdTargeting',
			['leads', 'leadFormOpens', 'linkOuts', 'videoThirdQuartileViews', 'viewClickThroughRate'],
		],
		['sdAdvertisedProduct', ['leads', 'leadFormOpens', 'linkOuts']],
	])('are taken by %s', async (reportTypeId, columns) => {
		const [group] = Object.keys(REPORT_TYPES[reportTypeId].groups);
		const configuration = {
			adProduct: 'SPONSORED_DISPLAY',
			reportTypeId,
			groupBy: [group],
			columns,
		};
		const answer = await createReport(simulator(), searchTermRequest(simulator(), configuration));
		expect([answer.status, jsonOf(answer).configuration]).toMatchObject([200, { columns }]);
	});
});
