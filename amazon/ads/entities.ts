/**
 * The lists of what a campaign is made of, per ad product: path, media type and the key of the
 * answer. Sponsored Display answers GET with a bare list, the others POST with pages.
 *
 * Sources: https://advertising.amazon.com/API/docs/en-us/sponsored-products/3-0/openapi/prod,
 * https://advertising.amazon.com/API/docs/en-us/sponsored-brands/3-0/openapi/prod,
 * https://advertising.amazon.com/API/docs/en-us/sponsored-display/3-0/openapi,
 * https://advertising.amazon.com/API/docs/en-us/portfolios/3-0/openapi
 */
export type EntityResource =
	| 'adGroup'
	| 'campaign'
	| 'keyword'
	| 'portfolio'
	| 'productAd'
	| 'target';

export interface EntityList {
	displayName: string;
	path: string;
	/** Of lists by POST, for both Content-Type and Accept. */
	mediaType?: string;
	/** Of lists by POST: the key that holds the results. */
	key?: string;
	/** Entries to ask for at a time; undefined where the list does not let that be chosen. */
	pageSize?: number;
	/** Whether the list can be filtered by state: portfolios have one state only. */
	hasStates: boolean;
	/** Filters by id that the list takes, beside the state. */
	idFilters: IdFilter[];
}

export type IdFilter = 'adGroupId' | 'campaignId' | 'portfolioId';

const ofPortfolio: IdFilter[] = ['campaignId', 'portfolioId'];
const ofCampaign: IdFilter[] = ['campaignId'];
const ofAdGroup: IdFilter[] = ['campaignId', 'adGroupId'];

/** Sponsored Products, version 3: its model bounds no page, and it answers up to 1,000 entries. */
function sp(displayName: string, name: string, type: string, idFilters: IdFilter[], key = name) {
	const mediaType = `application/vnd.${type}.v3+json`;
	return {
		displayName,
		path: `/sp/${name}/list`,
		mediaType,
		key,
		pageSize: 1000,
		hasStates: true,
		idFilters,
	};
}

/** Sponsored Brands, version 4: at most 100 entries at a time. */
function sb(displayName: string, name: string, type: string, idFilters: IdFilter[]) {
	const mediaType = `application/vnd.${type}.v4+json`;
	return {
		displayName,
		path: `/sb/v4/${name}/list`,
		mediaType,
		key: name,
		pageSize: 100,
		hasStates: true,
		idFilters,
	};
}

function sd(displayName: string, name: string, idFilters: IdFilter[]): EntityList {
	return { displayName, path: `/sd/${name}`, pageSize: 100, hasStates: true, idFilters };
}

const products = {
	sp: 'Sponsored Products',
	sb: 'Sponsored Brands',
	sd: 'Sponsored Display',
};

export const entityLists: Record<EntityResource, Record<string, EntityList>> = {
	campaign: {
		sponsoredProducts: sp(products.sp, 'campaigns', 'spCampaign', ofPortfolio),
		sponsoredBrands: sb(products.sb, 'campaigns', 'sbcampaignresource', ofPortfolio),
		sponsoredDisplay: sd(products.sd, 'campaigns', ofPortfolio),
	},
	adGroup: {
		sponsoredProducts: sp(products.sp, 'adGroups', 'spAdGroup', ofAdGroup),
		sponsoredBrands: sb(products.sb, 'adGroups', 'sbadgroupresource', ofAdGroup),
		sponsoredDisplay: sd(products.sd, 'adGroups', ofAdGroup),
	},
	productAd: {
		sponsoredProducts: sp(products.sp, 'productAds', 'spProductAd', ofAdGroup),
		sponsoredBrands: sb(products.sb, 'ads', 'sbadresource', ofAdGroup),
		sponsoredDisplay: sd(products.sd, 'productAds', ofAdGroup),
	},
	keyword: {
		sponsoredProducts: sp(products.sp, 'keywords', 'spKeyword', ofAdGroup),
		sponsoredProductsNegative: sp(
			`${products.sp}: Negative`,
			'negativeKeywords',
			'spNegativeKeyword',
			ofAdGroup,
		),
		sponsoredProductsCampaignNegative: sp(
			`${products.sp}: Negative of the Campaign`,
			'campaignNegativeKeywords',
			'spCampaignNegativeKeyword',
			ofCampaign,
		),
	},
	target: {
		sponsoredProducts: sp(
			products.sp,
			'targets',
			'spTargetingClause',
			ofAdGroup,
			'targetingClauses',
		),
		sponsoredProductsNegative: sp(
			`${products.sp}: Negative`,
			'negativeTargets',
			'spNegativeTargetingClause',
			ofAdGroup,
			'negativeTargetingClauses',
		),
		sponsoredProductsCampaignNegative: sp(
			`${products.sp}: Negative of the Campaign`,
			'campaignNegativeTargets',
			'spCampaignNegativeTargetingClause',
			ofCampaign,
			'campaignNegativeTargetingClauses',
		),
		sponsoredDisplay: sd(products.sd, 'targets', ofAdGroup),
	},
	portfolio: {
		all: {
			displayName: 'All',
			path: '/portfolios/list',
			mediaType: 'application/vnd.spPortfolio.v3+json',
			key: 'portfolios',
			hasStates: false,
			idFilters: ['portfolioId'],
		},
	},
};
