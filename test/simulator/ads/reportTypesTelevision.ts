import { STATES, type ReportType } from './reportType.ts';

/**
 * Sponsored TV.
 * https://advertising.amazon.com/API/docs/en-us/guides/reporting/v3/report-types/overview
 */
export const TELEVISION_REPORT_TYPES: Record<string, ReportType> = {
	stCampaigns: {
		adProduct: 'SPONSORED_TELEVISION',
		maximumDays: 31,
		retentionDays: 95,
		columns: `
			addToCart addToCartClicks addToCartViews brandedSearches brandedSearchesClicks
			brandedSearchesViews clicks clickThroughRate cost costPerThousandImpressions date
			detailPageViews detailPageViewsClicks detailPageViewsViews endDate frequencyAverage
			householdFrequencyAverage householdReach impressions newToBrandDetailPageViewClicks
			newToBrandDetailPageViews newToBrandDetailPageViewViews newToBrandPurchases
			newToBrandPurchasesClicks newToBrandPurchasesViews newToBrandSales newToBrandSalesClicks
			newToBrandSalesViews portfolioId purchases purchasesClicks purchasesViews reach roas
			sales salesClicks salesViews startDate unitsSold unitsSoldClicks unitsSoldViews
			videoCompleteViews videoFirstQuartileViews videoMidpointViews videoThirdQuartileViews
		`,
		groups: {
			campaign: {
				columns: `
					campaignName campaignId campaignStatus campaignBudgetAmount campaignBudgetType
					campaignBudgetCurrencyCode longTermSales longTermROAS
				`,
				filters: { campaignStatus: STATES },
			},
			adGroup: {
				columns: 'adGroupName adGroupId adStatus',
				filters: { adStatus: STATES },
			},
		},
	},
	stTargeting: {
		adProduct: 'SPONSORED_TELEVISION',
		maximumDays: 31,
		retentionDays: 95,
		columns: `
			addToCart addToCartClicks addToCartViews brandedSearches brandedSearchesClicks
			brandedSearchesViews clicks clickThroughRate cost costPerThousandImpressions date
			detailPageViews detailPageViewsClicks detailPageViewsViews endDate impressions keyword
			keywordBid keywordId keywordType matchType newToBrandDetailPageViewClicks
			newToBrandDetailPageViews newToBrandDetailPageViewViews newToBrandPurchases
			newToBrandPurchasesClicks newToBrandPurchasesViews newToBrandSales newToBrandSalesClicks
			newToBrandSalesViews portfolioId purchases purchasesClicks purchasesViews roas sales
			salesClicks salesViews startDate targetingText unitsSold unitsSoldClicks unitsSoldViews
			videoCompleteViews videoFirstQuartileViews videoMidpointViews videoThirdQuartileViews
		`,
		groups: {
			campaign: {
				columns: `
					campaignName campaignId campaignStatus campaignBudgetAmount campaignBudgetType
					campaignBudgetCurrencyCode
				`,
				filters: { campaignStatus: STATES },
			},
			adGroup: {
				columns: 'adGroupName adGroupId adStatus',
				filters: { adStatus: STATES },
			},
			targeting: {
				columns: 'adKeywordStatus',
				filters: { adKeywordStatus: STATES },
			},
		},
	},
};
