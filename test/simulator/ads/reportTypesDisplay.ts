import { STATES, type ReportType } from './reportType.ts';

/**
 * Sponsored Display; leads, leadFormOpens and linkOuts, and two columns of sdTargeting, are not of the
 * guide, but of clients in use.
 * https://advertising.amazon.com/API/docs/en-us/guides/reporting/v3/report-types/overview
 */
export const DISPLAY_REPORT_TYPES: Record<string, ReportType> = {
	sdCampaigns: {
		adProduct: 'SPONSORED_DISPLAY',
		maximumDays: 31,
		retentionDays: 65,
		columns: `
			addToCart addToCartClicks addToCartRate addToCartViews addToList addToListFromClicks
			addToListFromViews brandedSearches brandedSearchesClicks brandedSearchesViews
			brandedSearchRate campaignBudgetCurrencyCode campaignId campaignName clicks cost date
			detailPageViews detailPageViewsClicks eCPAddToCart eCPBrandSearch endDate impressions
			impressionsViews leadFormOpens leads linkOuts newToBrandPurchases
			newToBrandPurchasesClicks newToBrandSalesClicks newToBrandUnitsSold
			newToBrandUnitsSoldClicks purchases purchasesClicks purchasesPromotedClicks
			qualifiedBorrows qualifiedBorrowsFromClicks qualifiedBorrowsFromViews
			royaltyQualifiedBorrows royaltyQualifiedBorrowsFromClicks
			royaltyQualifiedBorrowsFromViews sales salesClicks salesPromotedClicks startDate
			unitsSold unitsSoldClicks videoCompleteViews videoFirstQuartileViews videoMidpointViews
			videoThirdQuartileViews videoUnmutes viewabilityRate viewClickThroughRate
		`,
		groups: {
			campaign: {
				columns: `
					campaignBudgetAmount campaignStatus costType cumulativeReach
					impressionsFrequencyAverage longTermSales longTermROAS
					newToBrandDetailPageViewClicks newToBrandDetailPageViewRate
					newToBrandDetailPageViews newToBrandDetailPageViewViews
					newToBrandECPDetailPageView newToBrandSales
				`,
				filters: {},
			},
			matchedTarget: {
				columns: 'matchedTargetAsin',
				filters: {},
			},
		},
	},
	sdAdGroup: {
		adProduct: 'SPONSORED_DISPLAY',
		maximumDays: 31,
		retentionDays: 65,
		columns: `
			addToCart addToCartClicks addToCartRate addToCartViews addToList addToListFromClicks
			addToListFromViews adGroupId adGroupName bidOptimization brandedSearches
			brandedSearchesClicks brandedSearchesViews brandedSearchRate campaignBudgetCurrencyCode
			campaignId campaignName clicks cost cumulativeReach date detailPageViews
			detailPageViewsClicks eCPAddToCart eCPBrandSearch endDate impressions impressionsViews
			leadFormOpens leads linkOuts newToBrandPurchases newToBrandPurchasesClicks
			newToBrandSales newToBrandSalesClicks newToBrandUnitsSold newToBrandUnitsSoldClicks
			purchases purchasesClicks purchasesPromotedClicks qualifiedBorrows
			qualifiedBorrowsFromClicks qualifiedBorrowsFromViews royaltyQualifiedBorrows
			royaltyQualifiedBorrowsFromClicks royaltyQualifiedBorrowsFromViews sales salesClicks
			salesPromotedClicks startDate unitsSold unitsSoldClicks videoCompleteViews
			videoFirstQuartileViews videoMidpointViews videoThirdQuartileViews videoUnmutes
			viewabilityRate viewClickThroughRate
		`,
		groups: {
			adGroup: {
				columns: `
					cumulativeReach impressionsFrequencyAverage newToBrandDetailPageViewClicks
					newToBrandDetailPageViewRate newToBrandDetailPageViews
					newToBrandDetailPageViewViews newToBrandECPDetailPageView
				`,
				filters: {},
			},
			matchedTarget: {
				columns: 'matchedTargetAsin',
				filters: {},
			},
		},
	},
	sdTargeting: {
		adProduct: 'SPONSORED_DISPLAY',
		maximumDays: 31,
		retentionDays: 65,
		columns: `
			addToCart addToCartClicks addToCartRate addToCartViews addToList addToListFromClicks
			addToListFromViews adGroupId adGroupName brandedSearches brandedSearchesClicks
			brandedSearchesViews brandedSearchRate campaignBudgetCurrencyCode campaignId
			campaignName clicks cost date detailPageViews detailPageViewsClicks eCPAddToCart
			eCPBrandSearch endDate impressions impressionsViews leadFormOpens leads linkOuts
			newToBrandPurchases newToBrandPurchasesClicks newToBrandSales newToBrandSalesClicks
			newToBrandUnitsSold newToBrandUnitsSoldClicks purchases purchasesClicks
			purchasesPromotedClicks qualifiedBorrows qualifiedBorrowsFromClicks
			qualifiedBorrowsFromViews royaltyQualifiedBorrows royaltyQualifiedBorrowsFromClicks
			royaltyQualifiedBorrowsFromViews sales salesClicks salesPromotedClicks startDate
			targetingExpression targetingId targetingText unitsSold unitsSoldClicks
			videoCompleteViews videoFirstQuartileViews videoMidpointViews videoThirdQuartileViews
			videoUnmutes viewabilityRate viewClickThroughRate
		`,
		groups: {
			targeting: {
				columns: `
					adKeywordStatus newToBrandDetailPageViewClicks newToBrandDetailPageViewRate
					newToBrandDetailPageViews newToBrandDetailPageViewViews
					newToBrandECPDetailPageView
				`,
				filters: {},
			},
			matchedTarget: {
				columns: 'matchedTargetAsin',
				filters: {},
			},
		},
	},
	sdAdvertisedProduct: {
		adProduct: 'SPONSORED_DISPLAY',
		maximumDays: 31,
		retentionDays: 65,
		columns: `
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
			royaltyQualifiedBorrowsFromViews sales salesClicks salesPromotedClicks startDate
			unitsSold unitsSoldClicks videoCompleteViews videoFirstQuartileViews videoMidpointViews
			videoThirdQuartileViews videoUnmutes viewabilityRate viewClickThroughRate
		`,
		groups: {
			advertiser: {
				columns: '',
				filters: {},
			},
		},
	},
	sdPurchasedProduct: {
		adProduct: 'SPONSORED_DISPLAY',
		maximumDays: 31,
		retentionDays: 65,
		columns: `
			addToList addToListFromClicks addToListFromViews adGroupId adGroupName asinBrandHalo
			campaignBudgetCurrencyCode campaignId campaignName conversionsBrandHalo
			conversionsBrandHaloClicks date endDate promotedAsin promotedSku qualifiedBorrows
			qualifiedBorrowsFromClicks qualifiedBorrowsFromViews royaltyQualifiedBorrows
			royaltyQualifiedBorrowsFromClicks royaltyQualifiedBorrowsFromViews salesBrandHalo
			salesBrandHaloClicks startDate unitsSoldBrandHalo unitsSoldBrandHaloClicks
		`,
		groups: {
			asin: {
				columns: '',
				filters: {},
			},
		},
	},
	sdGrossAndInvalids: {
		adProduct: 'SPONSORED_DISPLAY',
		maximumDays: 365,
		retentionDays: 365,
		columns: `
			campaignName campaignStatus clicks date endDate grossClickThroughs grossImpressions
			impressions invalidClickThroughRate invalidClickThroughs invalidImpressionRate
			invalidImpressions startDate
		`,
		groups: {
			campaign: {
				columns: '',
				filters: { campaignStatus: STATES },
			},
		},
	},
};
