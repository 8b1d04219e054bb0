/** Entities that Amazon lists: whose they are, how many there are, and where they are listed. */
export interface EntityList {
	adProduct: string;
	/** Field of its own id; `idKind` says which number it is made of. */
	idField: string;
	idKind: 'campaign' | 'adGroup' | 'ad' | 'keyword' | 'target' | 'portfolio';
	/** Entities per campaign; portfolios and campaigns stand above that. */
	perCampaign: number;
	/** Added to the index, where two lists make ids of the same kind. */
	firstIndex?: number;
	/** What it is part of, and so has the ids of. */
	parents: ReadonlyArray<'campaign' | 'adGroup'>;
	hasName: boolean;
	/** For lists by POST: `application/vnd.<this>+json`, and the field of the answer. */
	media?: string;
	key?: string;
	/** Name of the filter by its own id. */
	idFilter: string;
	/** The largest `maxResults` of a list by POST; its model has no such field where undefined. */
	mostResults?: number;
	/** Where the model has fewer states than campaigns have; the filter then takes exactly one. */
	states?: readonly string[];
}

/** Sponsored Products answer up to 1,000 at a time, Sponsored Brands up to 100. */
const SP = { adProduct: 'SPONSORED_PRODUCTS', hasName: false, mostResults: 1000 };
const SB = { adProduct: 'SPONSORED_BRANDS', hasName: true, mostResults: 100 };
const SD = { adProduct: 'SPONSORED_DISPLAY', hasName: false };

const CAMPAIGN = {
	idField: 'campaignId',
	idFilter: 'campaignIdFilter',
	idKind: 'campaign',
	perCampaign: 1,
	parents: [],
	hasName: true,
} as const;
const AD_GROUP = {
	idField: 'adGroupId',
	idFilter: 'adGroupIdFilter',
	idKind: 'adGroup',
	perCampaign: 2,
	parents: ['campaign'],
	hasName: true,
} as const;
const IN_AD_GROUP = { perCampaign: 4, parents: ['campaign', 'adGroup'] } as const;
const AD = { ...IN_AD_GROUP, idField: 'adId', idFilter: 'adIdFilter', idKind: 'ad' } as const;
const KEYWORD = {
	...IN_AD_GROUP,
	idField: 'keywordId',
	idFilter: 'keywordIdFilter',
	idKind: 'keyword',
} as const;
const TARGET = {
	...IN_AD_GROUP,
	idField: 'targetId',
	idFilter: 'targetIdFilter',
	idKind: 'target',
} as const;
const IN_CAMPAIGN = { perCampaign: 1, parents: ['campaign'] } as const;

/**
 * By path. https://advertising.amazon.com/API/docs/en-us/sponsored-products/3-0/openapi/prod,
 * /sponsored-brands/3-0/openapi/prod, /sponsored-display/3-0/openapi, /reference/portfolios
 */
export const ENTITY_LISTS: Record<string, EntityList> = {
	'/sp/campaigns/list': { ...SP, ...CAMPAIGN, media: 'spCampaign.v3', key: 'campaigns' },
	'/sp/adGroups/list': { ...SP, ...AD_GROUP, media: 'spAdGroup.v3', key: 'adGroups' },
	'/sp/productAds/list': { ...SP, ...AD, media: 'spProductAd.v3', key: 'productAds' },
	'/sp/keywords/list': { ...SP, ...KEYWORD, media: 'spKeyword.v3', key: 'keywords' },
	'/sp/targets/list': {
		...SP,
		...TARGET,
		media: 'spTargetingClause.v3',
		key: 'targetingClauses',
	},
	'/sp/negativeKeywords/list': {
		...SP,
		...KEYWORD,
		idFilter: 'negativeKeywordIdFilter',
		perCampaign: 2,
		firstIndex: 60_000,
		media: 'spNegativeKeyword.v3',
		key: 'negativeKeywords',
	},
	'/sp/campaignNegativeKeywords/list': {
		...SP,
		...KEYWORD,
		...IN_CAMPAIGN,
		idFilter: 'campaignNegativeKeywordIdFilter',
		firstIndex: 120_000,
		media: 'spCampaignNegativeKeyword.v3',
		key: 'campaignNegativeKeywords',
	},
	'/sp/negativeTargets/list': {
		...SP,
		...TARGET,
		idFilter: 'negativeTargetIdFilter',
		perCampaign: 2,
		firstIndex: 60_000,
		media: 'spNegativeTargetingClause.v3',
		key: 'negativeTargetingClauses',
	},
	'/sp/campaignNegativeTargets/list': {
		...SP,
		...TARGET,
		...IN_CAMPAIGN,
		idFilter: 'campaignNegativeTargetIdFilter',
		firstIndex: 120_000,
		media: 'spCampaignNegativeTargetingClause.v3',
		key: 'campaignNegativeTargetingClauses',
	},
	'/sb/v4/campaigns/list': {
		...SB,
		...CAMPAIGN,
		media: 'sbcampaignresource.v4',
		key: 'campaigns',
	},
	'/sb/v4/adGroups/list': { ...SB, ...AD_GROUP, media: 'sbadgroupresource.v4', key: 'adGroups' },
	'/sb/v4/ads/list': { ...SB, ...AD, media: 'sbadresource.v4', key: 'ads' },
	'/portfolios/list': {
		adProduct: 'SPONSORED_PRODUCTS',
		idField: 'portfolioId',
		idFilter: 'portfolioIdFilter',
		idKind: 'portfolio',
		perCampaign: 0,
		parents: [],
		hasName: true,
		media: 'spPortfolio.v3',
		key: 'portfolios',
		states: ['ENABLED'],
	},
	'/sd/campaigns': { ...SD, ...CAMPAIGN },
	'/sd/adGroups': { ...SD, ...AD_GROUP },
	'/sd/productAds': { ...SD, ...AD },
	'/sd/targets': { ...SD, ...TARGET },
};
