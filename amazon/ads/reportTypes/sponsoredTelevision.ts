import { dailyOrSummary, statuses, grouping, words, type ReportType } from './reportType';

/** https://advertising.amazon.com/API/docs/en-us/guides/reporting/v3/report-types/overview */
const COMMON = {
	adProduct: 'SPONSORED_TELEVISION',
	timeUnits: dailyOrSummary,
	maximumRange: 31,
	retention: 95,
} as const;

export const sponsoredTelevision: Record<string, ReportType> = {
	stCampaigns: {
		...COMMON,
		displayName: 'Campaign',
		columns: words(`
			addToCart addToCartClicks addToCartViews brandedSearches brandedSearchesClicks
			brandedSearchesViews clicks clickThroughRate cost costPerThousandImpressions date
			detailPageViews detailPageViewsClicks detailPageViewsViews endDate frequencyAverage
			householdFrequencyAverage householdReach impressions newToBrandDetailPageViewClicks
			newToBrandDetailPageViews newToBrandDetailPageViewViews newToBrandPurchases
			newToBrandPurchasesClicks newToBrandPurchasesViews newToBrandSales newToBrandSalesClicks
			newToBrandSalesViews portfolioId purchases purchasesClicks purchasesViews reach roas sales
			salesClicks salesViews startDate unitsSold unitsSoldClicks unitsSoldViews videoCompleteViews
			videoFirstQuartileViews videoMidpointViews videoThirdQuartileViews
		`),
		recommended: words(`
			householdReach impressions clicks cost videoCompleteViews detailPageViews purchases
			unitsSold sales roas
		`),
		groupings: {
			campaign: grouping({
				columns: `
					campaignName campaignId campaignStatus campaignBudgetAmount campaignBudgetType
					campaignBudgetCurrencyCode longTermSales longTermROAS
				`,
				recommended: `
					campaignId campaignName campaignStatus campaignBudgetType campaignBudgetAmount
					campaignBudgetCurrencyCode
				`,
				filters: { campaignStatus: statuses },
			}),
			adGroup: grouping({
				columns: 'adGroupName adGroupId adStatus',
				recommended: 'adGroupId adGroupName adStatus',
				filters: { adStatus: statuses },
			}),
		},
	},
	stTargeting: {
		...COMMON,
		displayName: 'Targeting',
		columns: words(`
			addToCart addToCartClicks addToCartViews brandedSearches brandedSearchesClicks
			brandedSearchesViews clicks clickThroughRate cost costPerThousandImpressions date
			detailPageViews detailPageViewsClicks detailPageViewsViews endDate impressions keyword
			keywordBid keywordId keywordType matchType newToBrandDetailPageViewClicks
			newToBrandDetailPageViews newToBrandDetailPageViewViews newToBrandPurchases
			newToBrandPurchasesClicks newToBrandPurchasesViews newToBrandSales newToBrandSalesClicks
			newToBrandSalesViews portfolioId purchases purchasesClicks purchasesViews roas sales
			salesClicks salesViews startDate targetingText unitsSold unitsSoldClicks unitsSoldViews
			videoCompleteViews videoFirstQuartileViews videoMidpointViews videoThirdQuartileViews
		`),
		recommended: words(`
			keywordId keyword targetingText keywordType matchType keywordBid impressions clicks cost
			videoCompleteViews detailPageViews purchases unitsSold sales roas
		`),
		groupings: {
			campaign: grouping({
				columns: `
					campaignName campaignId campaignStatus campaignBudgetAmount campaignBudgetType
					campaignBudgetCurrencyCode
				`,
				recommended: 'campaignId campaignName campaignStatus campaignBudgetCurrencyCode',
				filters: { campaignStatus: statuses },
			}),
			adGroup: grouping({
				columns: 'adGroupName adGroupId adStatus',
				recommended: 'adGroupId adGroupName adStatus',
				filters: { adStatus: statuses },
			}),
			targeting: grouping({
				columns: 'adKeywordStatus',
				recommended: 'adKeywordStatus',
				filters: { adKeywordStatus: statuses },
			}),
		},
	},
};
