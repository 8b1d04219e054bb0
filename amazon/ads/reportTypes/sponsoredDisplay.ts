import { dailyOrSummary, statuses, grouping, words, type ReportType } from './reportType';

/**
 * https://advertising.amazon.com/API/docs/en-us/guides/reporting/v3/report-types/overview
 *
 * leads, leadFormOpens and linkOuts, and two columns of sdTargeting (videoThirdQuartileViews,
 * viewClickThroughRate), are not of the guide, but of clients in use.
 */
const COMMON = {
	adProduct: 'SPONSORED_DISPLAY',
	timeUnits: dailyOrSummary,
	maximumRange: 31,
	retention: 65,
} as const;

export const sponsoredDisplay: Record<string, ReportType> = {
	sdCampaigns: {
		...COMMON,
		displayName: 'Campaign',
		columns: words(`
			addToCart addToCartClicks addToCartRate addToCartViews addToList addToListFromClicks
			addToListFromViews brandedSearches brandedSearchesClicks brandedSearchesViews
			brandedSearchRate campaignBudgetCurrencyCode campaignId campaignName clicks cost date
			detailPageViews detailPageViewsClicks eCPAddToCart eCPBrandSearch endDate impressions
			impressionsViews leadFormOpens leads linkOuts newToBrandPurchases newToBrandPurchasesClicks
			newToBrandSalesClicks newToBrandUnitsSold newToBrandUnitsSoldClicks purchases
			purchasesClicks purchasesPromotedClicks qualifiedBorrows qualifiedBorrowsFromClicks
			qualifiedBorrowsFromViews royaltyQualifiedBorrows royaltyQualifiedBorrowsFromClicks
			royaltyQualifiedBorrowsFromViews sales salesClicks salesPromotedClicks startDate unitsSold
			unitsSoldClicks videoCompleteViews videoFirstQuartileViews videoMidpointViews
			videoThirdQuartileViews videoUnmutes viewabilityRate viewClickThroughRate
		`),
		recommended: words(`
			campaignId campaignName campaignBudgetCurrencyCode impressions impressionsViews clicks cost
			purchases unitsSold sales
		`),
		groupings: {
			campaign: grouping({
				columns: `
					campaignBudgetAmount campaignStatus costType cumulativeReach impressionsFrequencyAverage
					longTermSales longTermROAS newToBrandDetailPageViewClicks newToBrandDetailPageViewRate
					newToBrandDetailPageViews newToBrandDetailPageViewViews newToBrandECPDetailPageView
					newToBrandSales
				`,
				recommended: 'campaignStatus costType campaignBudgetAmount',
			}),
			matchedTarget: grouping({ columns: 'matchedTargetAsin', recommended: 'matchedTargetAsin' }),
		},
	},
	sdAdGroup: {
		...COMMON,
		displayName: 'Ad Group',
		columns: words(`
			addToCart addToCartClicks addToCartRate addToCartViews addToList addToListFromClicks
			addToListFromViews adGroupId adGroupName bidOptimization brandedSearches
			brandedSearchesClicks brandedSearchesViews brandedSearchRate campaignBudgetCurrencyCode
			campaignId campaignName clicks cost cumulativeReach date detailPageViews
			detailPageViewsClicks eCPAddToCart eCPBrandSearch endDate impressions impressionsViews
			leadFormOpens leads linkOuts newToBrandPurchases newToBrandPurchasesClicks newToBrandSales
			newToBrandSalesClicks newToBrandUnitsSold newToBrandUnitsSoldClicks purchases
			purchasesClicks purchasesPromotedClicks qualifiedBorrows qualifiedBorrowsFromClicks
			qualifiedBorrowsFromViews royaltyQualifiedBorrows royaltyQualifiedBorrowsFromClicks
			royaltyQualifiedBorrowsFromViews sales salesClicks salesPromotedClicks startDate unitsSold
			unitsSoldClicks videoCompleteViews videoFirstQuartileViews videoMidpointViews
			videoThirdQuartileViews videoUnmutes viewabilityRate viewClickThroughRate
		`),
		recommended: words(`
			campaignId campaignName adGroupId adGroupName bidOptimization campaignBudgetCurrencyCode
			impressions impressionsViews clicks cost purchases unitsSold sales
		`),
		groupings: {
			adGroup: grouping({
				columns: `
					impressionsFrequencyAverage newToBrandDetailPageViewClicks newToBrandDetailPageViewRate
					newToBrandDetailPageViews newToBrandDetailPageViewViews newToBrandECPDetailPageView
				`,
			}),
			matchedTarget: grouping({ columns: 'matchedTargetAsin', recommended: 'matchedTargetAsin' }),
		},
	},
	sdTargeting: {
		...COMMON,
		displayName: 'Targeting',
		columns: words(`
			addToCart addToCartClicks addToCartRate addToCartViews addToList addToListFromClicks
			addToListFromViews adGroupId adGroupName brandedSearches brandedSearchesClicks
			brandedSearchesViews brandedSearchRate campaignBudgetCurrencyCode campaignId campaignName
			clicks cost date detailPageViews detailPageViewsClicks eCPAddToCart eCPBrandSearch endDate
			impressions impressionsViews leadFormOpens leads linkOuts newToBrandPurchases
			newToBrandPurchasesClicks newToBrandSales newToBrandSalesClicks newToBrandUnitsSold
			newToBrandUnitsSoldClicks purchases purchasesClicks purchasesPromotedClicks
			qualifiedBorrows qualifiedBorrowsFromClicks qualifiedBorrowsFromViews
			royaltyQualifiedBorrows royaltyQualifiedBorrowsFromClicks royaltyQualifiedBorrowsFromViews
			sales salesClicks salesPromotedClicks startDate targetingExpression targetingId
			targetingText unitsSold unitsSoldClicks videoCompleteViews videoFirstQuartileViews
			videoMidpointViews videoThirdQuartileViews videoUnmutes viewabilityRate
			viewClickThroughRate
		`),
		recommended: words(`
			campaignId campaignName adGroupId adGroupName targetingId targetingText targetingExpression
			campaignBudgetCurrencyCode impressions impressionsViews clicks cost purchases unitsSold
			sales
		`),
		groupings: {
			targeting: grouping({
				columns: `
					adKeywordStatus newToBrandDetailPageViewClicks newToBrandDetailPageViewRate
					newToBrandDetailPageViews newToBrandDetailPageViewViews newToBrandECPDetailPageView
				`,
				recommended: 'adKeywordStatus',
			}),
			matchedTarget: grouping({ columns: 'matchedTargetAsin', recommended: 'matchedTargetAsin' }),
		},
	},
	sdAdvertisedProduct: {
		...COMMON,
		displayName: 'Advertised Product',
		columns: words(`
			addToCart addToCartClicks addToCartRate addToCartViews addToList addToListFromClicks
			addToListFromViews adGroupId adGroupName adId bidOptimization brandedSearches
			brandedSearchesClicks brandedSearchesViews brandedSearchRate campaignBudgetCurrencyCode
			campaignId campaignName clicks cost cumulativeReach date detailPageViews
			detailPageViewsClicks eCPAddToCart eCPBrandSearch endDate impressions
			impressionsFrequencyAverage impressionsViews leadFormOpens leads linkOuts
			newToBrandDetailPageViewClicks newToBrandDetailPageViewRate newToBrandDetailPageViews
			newToBrandDetailPageViewViews newToBrandECPDetailPageView newToBrandPurchases
			newToBrandPurchasesClicks newToBrandSales newToBrandSalesClicks newToBrandUnitsSold
			newToBrandUnitsSoldClicks promotedAsin promotedSku purchases purchasesClicks
			purchasesPromotedClicks qualifiedBorrows qualifiedBorrowsFromClicks
			qualifiedBorrowsFromViews royaltyQualifiedBorrows royaltyQualifiedBorrowsFromClicks
			royaltyQualifiedBorrowsFromViews sales salesClicks salesPromotedClicks startDate unitsSold
			unitsSoldClicks videoCompleteViews videoFirstQuartileViews videoMidpointViews
			videoThirdQuartileViews videoUnmutes viewabilityRate viewClickThroughRate
		`),
		recommended: words(`
			campaignId campaignName adGroupId adGroupName adId promotedAsin promotedSku
			campaignBudgetCurrencyCode impressions impressionsViews clicks cost purchases unitsSold
			sales
		`),
		groupings: {
			advertiser: grouping(),
		},
	},
	sdPurchasedProduct: {
		...COMMON,
		displayName: 'Purchased Product',
		columns: words(`
			addToList addToListFromClicks addToListFromViews adGroupId adGroupName asinBrandHalo
			campaignBudgetCurrencyCode campaignId campaignName conversionsBrandHalo
			conversionsBrandHaloClicks date endDate promotedAsin promotedSku qualifiedBorrows
			qualifiedBorrowsFromClicks qualifiedBorrowsFromViews royaltyQualifiedBorrows
			royaltyQualifiedBorrowsFromClicks royaltyQualifiedBorrowsFromViews salesBrandHalo
			salesBrandHaloClicks startDate unitsSoldBrandHalo unitsSoldBrandHaloClicks
		`),
		recommended: words(`
			campaignId campaignName adGroupId adGroupName promotedAsin promotedSku asinBrandHalo
			campaignBudgetCurrencyCode conversionsBrandHalo unitsSoldBrandHalo salesBrandHalo
		`),
		groupings: {
			asin: grouping(),
		},
	},
	sdGrossAndInvalids: {
		...COMMON,
		displayName: 'Gross and Invalid Traffic',
		maximumRange: 365,
		retention: 365,
		columns: words(`
			campaignName campaignStatus clicks date endDate grossClickThroughs grossImpressions
			impressions invalidClickThroughRate invalidClickThroughs invalidImpressionRate
			invalidImpressions startDate
		`),
		recommended: words(`
			campaignName campaignStatus impressions grossImpressions invalidImpressions
			invalidImpressionRate clicks grossClickThroughs invalidClickThroughs invalidClickThroughRate
		`),
		groupings: {
			campaign: grouping({ filters: { campaignStatus: statuses } }),
		},
	},
};
