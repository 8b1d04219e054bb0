import {
	adProductOf,
	adProducts,
	columnsOf,
	filtersOf,
	recommendedColumns,
	reportTypes,
} from '../../../../amazon/ads/reportTypes';

const types = [...reportTypes].map(([id, type]) => ({ id, ...type }));
const groupings = types.flatMap(({ id, groupings }) =>
	Object.entries(groupings).map(([name, grouping]) => ({ id, name, ...grouping })),
);

function repeated(names: readonly string[]): string[] {
	return names.filter((name, index) => names.indexOf(name) !== index);
}

describe('the table of report types', () => {
	// id, ad product, groupings, time units, longest range, retention
	it.each([
		['spCampaigns', 'SPONSORED_PRODUCTS', 'campaign adGroup campaignPlacement', 'DS', 31, 95],
		['spTargeting', 'SPONSORED_PRODUCTS', 'targeting', 'DS', 31, 95],
		['spSearchTerm', 'SPONSORED_PRODUCTS', 'searchTerm', 'DS', 31, 65],
		['spAdvertisedProduct', 'SPONSORED_PRODUCTS', 'advertiser', 'DS', 31, 95],
		['spPurchasedProduct', 'SPONSORED_PRODUCTS', 'asin', 'DS', 31, 95],
		['spGrossAndInvalids', 'SPONSORED_PRODUCTS', 'campaign', 'DS', 365, 365],
		['spAudiences', 'SPONSORED_PRODUCTS', 'campaign_bid_boost_segment', 'DS', 31, 95],
		['spPromptAdExtension', 'SPONSORED_PRODUCTS', 'promptAdExtension', 'DS', 90, 95],
		['spVideoAdExtension', 'SPONSORED_PRODUCTS', 'videoAdExtension', 'DS', 90, 95],
		['sbCampaigns', 'SPONSORED_BRANDS', 'campaign', 'DS', 31, 60],
		['sbCampaignPlacement', 'SPONSORED_BRANDS', 'campaignPlacement campaign', 'DS', 31, 60],
		['sbAdGroup', 'SPONSORED_BRANDS', 'adGroup campaign', 'DS', 31, 60],
		['sbTargeting', 'SPONSORED_BRANDS', 'targeting', 'DS', 31, 60],
		['sbSearchTerm', 'SPONSORED_BRANDS', 'searchTerm', 'DS', 31, 60],
		['sbAds', 'SPONSORED_BRANDS', 'ads', 'DS', 31, 60],
		['sbPurchasedProduct', 'SPONSORED_BRANDS', 'purchasedAsin', 'DS', 731, 731],
		['sbGrossAndInvalids', 'SPONSORED_BRANDS', 'campaign', 'DS', 365, 365],
		['sbAudiences', 'SPONSORED_BRANDS', 'campaign_bid_boost_segment', 'DS', 31, 95],
		['sbPromptAdExtension', 'SPONSORED_BRANDS', 'promptAdExtension', 'DS', 90, 95],
		['sdCampaigns', 'SPONSORED_DISPLAY', 'campaign matchedTarget', 'DS', 31, 65],
		['sdAdGroup', 'SPONSORED_DISPLAY', 'adGroup matchedTarget', 'DS', 31, 65],
		['sdTargeting', 'SPONSORED_DISPLAY', 'targeting matchedTarget', 'DS', 31, 65],
		['sdAdvertisedProduct', 'SPONSORED_DISPLAY', 'advertiser', 'DS', 31, 65],
		['sdPurchasedProduct', 'SPONSORED_DISPLAY', 'asin', 'DS', 31, 65],
		['sdGrossAndInvalids', 'SPONSORED_DISPLAY', 'campaign', 'DS', 365, 365],
		['stCampaigns', 'SPONSORED_TELEVISION', 'campaign adGroup', 'DS', 31, 95],
		['stTargeting', 'SPONSORED_TELEVISION', 'campaign adGroup targeting', 'DS', 31, 95],
		['dspCampaign', 'DEMAND_SIDE_PLATFORM', 'campaign ad creative', 'DS', 31, 95],
		[
			'dspInventory',
			'DEMAND_SIDE_PLATFORM',
			'supplySource site campaign creative ad placementSize placement deal',
			'DS',
			31,
			95,
		],
		['dspAudience', 'DEMAND_SIDE_PLATFORM', 'order lineItem', 'DS', 31, 95],
		['dspProduct', 'DEMAND_SIDE_PLATFORM', 'order lineItem', 'DS', 31, 95],
		[
			'dspGeo',
			'DEMAND_SIDE_PLATFORM',
			'order lineItem country region city postalCode dma',
			'DS',
			31,
			95,
		],
		[
			'dspTech',
			'DEMAND_SIDE_PLATFORM',
			'order lineItem operatingSystem browserType browserVersion deviceType environmentType',
			'DS',
			31,
			95,
		],
		[
			'dspReachFrequency',
			'DEMAND_SIDE_PLATFORM',
			'advertiser supplySource frequencyGroup',
			'DS',
			31,
			95,
		],
		[
			'dspBidAdjustment',
			'DEMAND_SIDE_PLATFORM',
			'bidAdjustmentRule bidAdjustmentMatchedTerms',
			'DS',
			31,
			395,
		],
		[
			'dspAudioAndVideo',
			'DEMAND_SIDE_PLATFORM',
			'campaign ad creative supplySource content',
			'S',
			395,
			395,
		],
		['conversionPath', 'ALL', 'brandConversionPath', 'S', 90, 95],
	])('says of %s what the guide says', (id, adProduct, groups, units, range, retention) => {
		const type = reportTypes.get(id);
		expect(type).toMatchObject({ adProduct, maximumRange: range, retention });
		expect(Object.keys(type?.groupings ?? {})).toEqual(groups.split(' '));
		expect(type?.timeUnits.map((unit) => unit.charAt(0)).join('')).toBe(units);
	});

	it('has exactly the 37 documented types', () => {
		expect(reportTypes.size).toBe(37);
	});

	it('has as many columns per type as the guide, those of clients beside, where the whole list is known', () => {
		const complete = types.filter(({ id }) => id !== 'spVideoAdExtension');
		const counts = Object.fromEntries(complete.map(({ id, columns }) => [id, columns.length]));
		expect(counts).toEqual({
			spCampaigns: 39,
			spTargeting: 59,
			spSearchTerm: 60,
			spAdvertisedProduct: 56,
			spPurchasedProduct: 48,
			spGrossAndInvalids: 13,
			spAudiences: 42,
			spPromptAdExtension: 65,
			sbCampaigns: 62,
			sbCampaignPlacement: 61,
			sbAdGroup: 62,
			sbTargeting: 61,
			sbSearchTerm: 43,
			sbAds: 63,
			sbPurchasedProduct: 27,
			sbGrossAndInvalids: 13,
			sbAudiences: 22,
			sbPromptAdExtension: 70,
			sdCampaigns: 54,
			sdAdGroup: 59,
			sdTargeting: 60,
			sdAdvertisedProduct: 68,
			sdPurchasedProduct: 26,
			sdGrossAndInvalids: 13,
			stCampaigns: 45,
			stTargeting: 47,
			dspCampaign: 372,
			dspInventory: 334,
			dspAudience: 269,
			dspProduct: 187,
			dspGeo: 259,
			dspTech: 198,
			dspReachFrequency: 7,
			dspBidAdjustment: 11,
			dspAudioAndVideo: 8,
			conversionPath: 3,
		});
	});

	it('demands an advertiser of DSP reports and of no others', () => {
		const demanding = types.filter(({ needsAdvertiser }) => needsAdvertiser).map(({ id }) => id);
		expect(demanding).toEqual(types.map(({ id }) => id).filter((id) => id.startsWith('dsp')));
	});

	it('knows which groupings Amazon demands', () => {
		expect(reportTypes.get('dspInventory')?.needsOneOf).toEqual(['supplySource', 'site']);
		expect(reportTypes.get('dspReachFrequency')?.needsOneOf).toEqual(['advertiser']);
	});

	it('offers every type under its own name in its ad product', () => {
		const names = types.map(({ adProduct, displayName }) => `${adProduct}: ${displayName}`);
		expect(repeated(names)).toEqual([]);
		expect(types.filter(({ displayName }) => !/^[A-Z][A-Za-z ]+$/.test(displayName))).toEqual([]);
	});

	it('has names that are words, each once, in every list', () => {
		const lists = [...types, ...groupings].flatMap(({ columns, recommended }) => [
			columns,
			recommended,
		]);
		expect(lists.flatMap(repeated)).toEqual([]);
		expect(lists.flat().filter((name) => !/^\w+$/.test(name))).toEqual([]);
	});

	it('lists a column either for the whole type or for groupings', () => {
		const twice = groupings.filter(({ id, columns }) =>
			columns.some((column) => reportTypes.get(id)?.columns.includes(column)),
		);
		expect(twice).toEqual([]);
	});

	it('recommends columns that exist and do not depend on the time unit', () => {
		const wrong = [...types, ...groupings].filter(({ columns, recommended }) =>
			recommended.some((column) => !columns.includes(column) || /^(date|.*Date)$/.test(column)),
		);
		expect(wrong).toEqual([]);
	});

	it('has a column date for daily reports only', () => {
		const wrong = types.filter(
			({ columns, timeUnits }) => columns.includes('date') !== timeUnits.includes('DAILY'),
		);
		expect(wrong.map(({ id }) => id)).toEqual([]);
	});

	it('gives every filter a name, and values or the word any', () => {
		const values = groupings.flatMap(({ filters }) => Object.values(filters));
		expect(values.filter((value) => value.length === 0)).toEqual([]);
		expect(values.filter((value) => typeof value === 'string' && value !== 'any')).toEqual([]);
		expect(groupings.filter(({ filters }) => '' in filters)).toEqual([]);
	});

	it('has the same values for a filter in every grouping of a type', () => {
		const seen = new Map<string, unknown>();
		for (const { id, filters } of groupings) {
			for (const [field, values] of Object.entries(filters)) {
				const key = `${id} ${field}`;
				expect(values).toEqual(seen.get(key) ?? values);
				seen.set(key, values);
			}
		}
	});

	it('promises a range no longer than what Amazon keeps', () => {
		expect(types.filter(({ maximumRange, retention }) => maximumRange > retention)).toEqual([]);
		const longest = types.filter(({ longestRetention = Infinity, retention }) => {
			return longestRetention <= retention;
		});
		expect(longest).toEqual([]);
	});

	it('names only existing groupings as needed or apart', () => {
		const wrong = types.filter(({ needsOneOf = [], apart = [], groupings }) =>
			[...needsOneOf, ...apart].some((name) => !(name in groupings)),
		);
		expect(wrong).toEqual([]);
	});
});

describe('adProductOf', () => {
	it.each([
		['spSearchTerm', 'SPONSORED_PRODUCTS'],
		['conversionPath', 'ALL'],
		['spKeywords', 'SPONSORED_PRODUCTS'],
		['sbNew', 'SPONSORED_BRANDS'],
		['sdNew', 'SPONSORED_DISPLAY'],
		['stNew', 'SPONSORED_TELEVISION'],
		['dspBrandSuitability', 'DEMAND_SIDE_PLATFORM'],
		['crossProgramBenchmarks', 'ALL'],
		['special', 'ALL'],
		['', 'ALL'],
	])('puts %s into %s', (id, adProduct) => {
		expect(adProductOf(id)).toBe(adProduct);
	});

	it('knows the ad products that the table uses', () => {
		expect(new Set(types.map(({ adProduct }) => adProduct))).toEqual(
			new Set(Object.keys(adProducts)),
		);
	});
});

describe('columnsOf', () => {
	it('has the columns of the type and those that the grouping adds', () => {
		const columns = columnsOf('spTargeting', ['targeting'], 'DAILY');
		expect(columns).toEqual(
			expect.arrayContaining(['date', 'keyword', 'matchType', 'adKeywordStatus', 'sales14d']),
		);
		expect(columnsOf('spTargeting', [], 'DAILY')).not.toContain('adKeywordStatus');
	});

	it('has what each of several groupings adds, once', () => {
		const columns = columnsOf('spCampaigns', ['campaign', 'campaignPlacement'], 'DAILY');
		expect(columns.filter((column) => column === 'campaignId')).toEqual(['campaignId']);
		expect(columns).toEqual(
			expect.arrayContaining(['placementClassification', 'topOfSearchImpressionShare']),
		);
		expect(columns).not.toContain('adGroupId');
	});

	it('has date in a daily report, the period in a summary', () => {
		const days = (timeUnit: 'DAILY' | 'SUMMARY') =>
			columnsOf('sbAds', ['ads'], timeUnit).filter((column) => /date$/i.test(column));
		expect(days('DAILY')).toEqual(['date']);
		expect(days('SUMMARY')).toEqual(['endDate', 'startDate']);
	});

	it('is empty for a type and leaves out a grouping that the table does not know', () => {
		expect(columnsOf('spUnknown', ['campaign'], 'DAILY')).toEqual([]);
		expect(columnsOf('spCampaigns', ['constructor'], 'DAILY')).toEqual(
			columnsOf('spCampaigns', [], 'DAILY'),
		);
	});
});

describe('recommendedColumns', () => {
	it('starts a daily report with the day and has names, traffic, cost and sales', () => {
		expect(recommendedColumns('spSearchTerm', ['searchTerm'], 'DAILY')).toEqual([
			'date',
			'campaignId',
			'campaignName',
			'adGroupId',
			'adGroupName',
			'keywordId',
			'keyword',
			'targeting',
			'matchType',
			'searchTerm',
			'campaignBudgetCurrencyCode',
			'impressions',
			'clicks',
			'clickThroughRate',
			'cost',
			'costPerClick',
			'purchases7d',
			'unitsSoldClicks7d',
			'sales7d',
		]);
	});

	it('puts what the rows are about before the figures', () => {
		expect(recommendedColumns('spCampaigns', ['adGroup'], 'SUMMARY').slice(0, 4)).toEqual([
			'adGroupId',
			'adGroupName',
			'adStatus',
			'impressions',
		]);
	});

	it('has between three and twenty-five columns, all existing, for every grouping and time unit', () => {
		for (const { id, name } of groupings) {
			for (const timeUnit of reportTypes.get(id)?.timeUnits ?? []) {
				const recommended = recommendedColumns(id, [name], timeUnit);
				expect(recommended.length).toBeGreaterThanOrEqual(3);
				expect(recommended.length).toBeLessThanOrEqual(25);
				expect(columnsOf(id, [name], timeUnit)).toEqual(expect.arrayContaining(recommended));
			}
		}
	});
});

describe('filtersOf', () => {
	const statuses = ['ENABLED', 'PAUSED', 'ARCHIVED'];
	const keywordTypes = [
		'BROAD',
		'PHRASE',
		'EXACT',
		'TARGETING_EXPRESSION',
		'TARGETING_EXPRESSION_PREDEFINED',
	];

	it.each([
		['spCampaigns', 'campaign', { campaignStatus: statuses }],
		['spCampaigns', 'adGroup', { adStatus: statuses }],
		['spCampaigns', 'campaignPlacement', { campaignSite: ['AmazonBusiness'] }],
		['spTargeting', 'targeting', { adKeywordStatus: statuses, keywordType: keywordTypes }],
		['spSearchTerm', 'searchTerm', { keywordType: keywordTypes }],
		['spAdvertisedProduct', 'advertiser', { adCreativeStatus: statuses }],
		['spPurchasedProduct', 'asin', {}],
		['spPromptAdExtension', 'promptAdExtension', { marketplaceId: ['US'] }],
		[
			'sbTargeting',
			'targeting',
			{ adKeywordStatus: statuses, keywordType: [...keywordTypes, 'THEME'] },
		],
		['sbAdGroup', 'adGroup', { adStatus: statuses }],
		['sdCampaigns', 'campaign', {}],
		['stTargeting', 'targeting', { adKeywordStatus: statuses }],
		['conversionPath', 'brandConversionPath', { brandName: 'any' }],
		['dspGeo', 'country', {}],
	])('of %s by %s are those of the guide', (id, name, filters) => {
		expect(filtersOf(id, [name])).toEqual(filters);
	});

	it('has only the filters that every chosen grouping supports', () => {
		expect(filtersOf('spCampaigns', ['campaign', 'adGroup'])).toEqual({});
		expect(filtersOf('sbAdGroup', ['adGroup', 'campaign'])).toEqual({});
	});

	it('is empty without a known type or grouping', () => {
		expect(filtersOf('spUnknown', ['campaign'])).toEqual({});
		expect(filtersOf('spCampaigns', [])).toEqual({});
	});
});

describe('columns that public clients ask for and the guide lacks', () => {
	const ofDisplay = ['leads', 'leadFormOpens', 'linkOuts'];

	it.each([
		['sdCampaigns', ofDisplay],
		['sdAdGroup', ofDisplay],
		['sdTargeting', [...ofDisplay, 'videoThirdQuartileViews', 'viewClickThroughRate']],
		['sdAdvertisedProduct', ofDisplay],
	])('are offered by %s', (reportType, columns) => {
		const [first] = Object.keys(reportTypes.get(reportType)?.groupings ?? {});
		expect(columnsOf(reportType, [first], 'DAILY')).toEqual(expect.arrayContaining(columns));
	});
});
