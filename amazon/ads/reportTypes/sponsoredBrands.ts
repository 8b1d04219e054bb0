import {
	dailyOrSummary,
	keywordTypes,
	statuses,
	grouping,
	words,
	type ReportType,
} from './reportType';

/**
 * https://advertising.amazon.com/API/docs/en-us/guides/reporting/v3/report-types/overview
 *
 * Only campaigns with several ad groups enabled are in these reports. Purchases and sales without
 * a number of days are those within 14 days.
 */
const COMMON = {
	adProduct: 'SPONSORED_BRANDS',
	timeUnits: dailyOrSummary,
	maximumRange: 31,
	retention: 60,
} as const;

export const sponsoredBrands: Record<string, ReportType> = {
	sbCampaigns: {
		...COMMON,
		displayName: 'Campaign',
		columns: words(`
			addToCart addToCartClicks addToCartRate addToList addToListFromClicks brandedSearches
			brandedSearchesClicks campaignBudgetAmount campaignBudgetCurrencyCode campaignBudgetType
			campaignId campaignName campaignStatus clicks cost costType date detailPageViews
			detailPageViewsClicks eCPAddToCart endDate impressions kindleEditionNormalizedPagesRead14d
			kindleEditionNormalizedPagesRoyalties14d newToBrandDetailPageViewRate
			newToBrandDetailPageViews newToBrandDetailPageViewsClicks newToBrandECPDetailPageView
			newToBrandPurchases newToBrandPurchasesClicks newToBrandPurchasesPercentage
			newToBrandPurchasesRate newToBrandSales newToBrandSalesClicks newToBrandSalesPercentage
			newToBrandUnitsSold newToBrandUnitsSoldClicks newToBrandUnitsSoldPercentage purchases
			purchasesClicks purchasesPromoted qualifiedBorrows qualifiedBorrowsFromClicks
			royaltyQualifiedBorrows royaltyQualifiedBorrowsFromClicks sales salesClicks salesPromoted
			startDate topOfSearchImpressionShare unitsSold unitsSoldClicks video5SecondViewRate
			video5SecondViews videoCompleteViews videoFirstQuartileViews videoMidpointViews
			videoThirdQuartileViews videoUnmutes viewabilityRate viewableImpressions
			viewClickThroughRate
		`),
		recommended: words(`
			campaignId campaignName campaignStatus campaignBudgetType campaignBudgetAmount
			campaignBudgetCurrencyCode impressions clicks cost purchases unitsSold sales
			newToBrandPurchases newToBrandSales
		`),
		groupings: {
			campaign: grouping({
				columns: 'longTermSales longTermROAS',
				filters: { campaignStatus: statuses },
			}),
		},
	},
	// The guide's table names the grouping campaign, its samples use campaignPlacement; only the
	// latter tells the placements apart.
	sbCampaignPlacement: {
		...COMMON,
		displayName: 'Campaign Placement',
		columns: words(`
			addToCart addToCartClicks addToCartRate addToList addToListFromClicks brandedSearches
			brandedSearchesClicks campaignBudgetAmount campaignBudgetCurrencyCode campaignBudgetType
			campaignId campaignName campaignStatus clicks cost costType date detailPageViews
			detailPageViewsClicks eCPAddToCart endDate impressions kindleEditionNormalizedPagesRead14d
			kindleEditionNormalizedPagesRoyalties14d newToBrandDetailPageViewRate
			newToBrandDetailPageViews newToBrandDetailPageViewsClicks newToBrandECPDetailPageView
			newToBrandPurchases newToBrandPurchasesClicks newToBrandPurchasesPercentage
			newToBrandPurchasesRate newToBrandSales newToBrandSalesClicks newToBrandSalesPercentage
			newToBrandUnitsSold newToBrandUnitsSoldClicks newToBrandUnitsSoldPercentage purchases
			purchasesClicks purchasesPromoted qualifiedBorrows qualifiedBorrowsFromClicks
			royaltyQualifiedBorrows royaltyQualifiedBorrowsFromClicks sales salesClicks salesPromoted
			startDate unitsSold unitsSoldClicks video5SecondViewRate video5SecondViews
			videoCompleteViews videoFirstQuartileViews videoMidpointViews videoThirdQuartileViews
			videoUnmutes viewabilityRate viewableImpressions viewClickThroughRate
		`),
		recommended: words(`
			campaignId campaignName campaignStatus campaignBudgetCurrencyCode impressions clicks cost
			purchases unitsSold sales newToBrandPurchases newToBrandSales
		`),
		groupings: {
			campaignPlacement: grouping({
				columns: 'placementClassification',
				recommended: 'placementClassification',
			}),
			campaign: grouping(),
		},
	},
	sbAdGroup: {
		...COMMON,
		displayName: 'Ad Group',
		columns: words(`
			addToCart addToCartClicks addToCartRate addToList addToListFromClicks adGroupId adGroupName
			adStatus brandedSearches brandedSearchesClicks campaignBudgetAmount
			campaignBudgetCurrencyCode campaignBudgetType campaignId campaignName campaignStatus clicks
			cost costType date detailPageViews detailPageViewsClicks eCPAddToCart endDate impressions
			kindleEditionNormalizedPagesRead14d kindleEditionNormalizedPagesRoyalties14d
			newToBrandDetailPageViewRate newToBrandDetailPageViews newToBrandDetailPageViewsClicks
			newToBrandECPDetailPageView newToBrandPurchases newToBrandPurchasesClicks
			newToBrandPurchasesPercentage newToBrandPurchasesRate newToBrandSales newToBrandSalesClicks
			newToBrandSalesPercentage newToBrandUnitsSold newToBrandUnitsSoldClicks
			newToBrandUnitsSoldPercentage purchases purchasesClicks purchasesPromoted qualifiedBorrows
			qualifiedBorrowsFromClicks royaltyQualifiedBorrows royaltyQualifiedBorrowsFromClicks sales
			salesClicks salesPromoted startDate unitsSold unitsSoldClicks video5SecondViewRate
			video5SecondViews videoCompleteViews videoFirstQuartileViews videoMidpointViews
			videoThirdQuartileViews videoUnmutes viewabilityRate
		`),
		recommended: words(`
			campaignId campaignName campaignStatus campaignBudgetCurrencyCode adGroupId adGroupName
			adStatus impressions clicks cost purchases unitsSold sales newToBrandPurchases
			newToBrandSales
		`),
		groupings: {
			adGroup: grouping({ filters: { adStatus: statuses } }),
			campaign: grouping(),
		},
	},
	sbTargeting: {
		...COMMON,
		displayName: 'Targeting',
		columns: words(`
			addToCart addToCartClicks addToCartRate addToList addToListFromClicks adGroupId adGroupName
			adKeywordStatus brandedSearches brandedSearchesClicks campaignBudgetAmount
			campaignBudgetCurrencyCode campaignBudgetType campaignId campaignName campaignStatus clicks
			cost costType date detailPageViews detailPageViewsClicks eCPAddToCart endDate impressions
			keywordBid keywordId keywordText keywordType matchType newToBrandDetailPageViewRate
			newToBrandDetailPageViews newToBrandDetailPageViewsClicks newToBrandECPDetailPageView
			newToBrandPurchases newToBrandPurchasesClicks newToBrandPurchasesPercentage
			newToBrandPurchasesRate newToBrandSales newToBrandSalesClicks newToBrandSalesPercentage
			newToBrandUnitsSold newToBrandUnitsSoldClicks newToBrandUnitsSoldPercentage purchases
			purchasesClicks purchasesPromoted qualifiedBorrows qualifiedBorrowsFromClicks
			royaltyQualifiedBorrows royaltyQualifiedBorrowsFromClicks sales salesClicks salesPromoted
			startDate targetingExpression targetingId targetingText targetingType
			topOfSearchImpressionShare unitsSold
		`),
		recommended: words(`
			campaignId campaignName adGroupId adGroupName targetingId targetingText keywordId
			keywordText keywordType matchType keywordBid campaignBudgetCurrencyCode impressions clicks
			cost purchases unitsSold sales
		`),
		groupings: {
			targeting: grouping({
				filters: { adKeywordStatus: statuses, keywordType: [...keywordTypes, 'THEME'] },
				// Amazon's OpenAPI example filters by keywordStatus.
				disputedFilters: ['keywordStatus'],
			}),
		},
	},
	sbSearchTerm: {
		...COMMON,
		displayName: 'Search Term',
		columns: words(`
			addToList addToListFromClicks adGroupId adGroupName campaignBudgetAmount
			campaignBudgetCurrencyCode campaignBudgetType campaignId campaignName campaignStatus clicks
			cost costType date endDate impressions keywordBid keywordId keywordText
			kindleEditionNormalizedPagesRead14d kindleEditionNormalizedPagesRoyalties14d matchType
			purchases purchasesClicks qualifiedBorrows qualifiedBorrowsFromClicks
			royaltyQualifiedBorrows royaltyQualifiedBorrowsFromClicks sales salesClicks searchTerm
			startDate unitsSold video5SecondViewRate video5SecondViews videoCompleteViews
			videoFirstQuartileViews videoMidpointViews videoThirdQuartileViews videoUnmutes
			viewabilityRate viewableImpressions viewClickThroughRate
		`),
		recommended: words(`
			campaignId campaignName adGroupId adGroupName keywordId keywordText matchType searchTerm
			campaignBudgetCurrencyCode impressions clicks cost purchases unitsSold sales
		`),
		groupings: {
			searchTerm: grouping({ columns: 'adKeywordStatus', filters: { keywordType: keywordTypes } }),
		},
	},
	sbAds: {
		...COMMON,
		displayName: 'Ad',
		columns: words(`
			addToCart addToCartClicks addToCartRate addToList addToListFromClicks adGroupId adGroupName
			adId brandedSearches brandedSearchesClicks campaignBudgetAmount campaignBudgetCurrencyCode
			campaignBudgetType campaignId campaignName campaignStatus clicks cost costType date
			detailPageViews detailPageViewsClicks eCPAddToCart endDate impressions
			kindleEditionNormalizedPagesRead14d kindleEditionNormalizedPagesRoyalties14d
			newToBrandDetailPageViewRate newToBrandDetailPageViews newToBrandDetailPageViewsClicks
			newToBrandECPDetailPageView newToBrandPurchases newToBrandPurchasesClicks
			newToBrandPurchasesPercentage newToBrandPurchasesRate newToBrandSales newToBrandSalesClicks
			newToBrandSalesPercentage newToBrandUnitsSold newToBrandUnitsSoldClicks
			newToBrandUnitsSoldPercentage purchases purchasesClicks purchasesPromoted qualifiedBorrows
			qualifiedBorrowsFromClicks royaltyQualifiedBorrows royaltyQualifiedBorrowsFromClicks sales
			salesClicks salesPromoted startDate unitsSold unitsSoldClicks video5SecondViewRate
			video5SecondViews videoCompleteViews videoFirstQuartileViews videoMidpointViews
			videoThirdQuartileViews videoUnmutes viewabilityRate viewableImpressions
		`),
		recommended: words(`
			campaignId campaignName adGroupId adGroupName adId campaignBudgetCurrencyCode impressions
			clicks cost purchases unitsSold sales newToBrandPurchases newToBrandSales
		`),
		groupings: {
			ads: grouping({ filters: { adStatus: statuses } }),
		},
	},
	sbPurchasedProduct: {
		...COMMON,
		displayName: 'Purchased Product',
		maximumRange: 731,
		retention: 731,
		columns: words(`
			adGroupId adGroupName attributionType campaignBudgetCurrencyCode campaignId campaignName
			campaignPriceTypeCode date endDate kindleEditionNormalizedPagesRead14d
			kindleEditionNormalizedPagesRoyalties14d newToBrandPurchases14d
			newToBrandPurchasesPercentage14d newToBrandSales14d newToBrandSalesPercentage14d
			newToBrandUnitsSold14d newToBrandUnitsSoldPercentage14d orders14d ordersClicks14d
			productCategory productName purchasedAsin sales14d salesClicks14d startDate unitsSold14d
			unitsSoldClicks14d
		`),
		recommended: words(`
			campaignId campaignName adGroupId adGroupName attributionType purchasedAsin productName
			productCategory campaignBudgetCurrencyCode orders14d unitsSold14d sales14d
			newToBrandPurchases14d newToBrandSales14d
		`),
		groupings: {
			purchasedAsin: grouping(),
		},
	},
	sbGrossAndInvalids: {
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
	sbAudiences: {
		...COMMON,
		displayName: 'Audience',
		retention: 95,
		columns: words(`
			campaignBudgetAmount campaignBudgetType campaignId campaignName campaignStatus clicks
			clickThroughRate cost costPerClick date endDate impressions marketplaceId purchases sales
			salesClicks segmentClassCode segmentName spend startDate unitsSold unitsSoldClicks
		`),
		recommended: words(`
			campaignId campaignName campaignStatus segmentName segmentClassCode impressions clicks
			clickThroughRate cost costPerClick purchases unitsSold sales
		`),
		groupings: {
			campaign_bid_boost_segment: grouping(),
		},
	},
	// United States only.
	sbPromptAdExtension: {
		...COMMON,
		displayName: 'Prompt Ad Extension',
		maximumRange: 90,
		retention: 95,
		columns: words(`
			acosClicks14d acosClicks7d adGroupId adGroupName adId adName attributedSalesSameSku14d
			attributedSalesSameSku1d attributedSalesSameSku30d attributedSalesSameSku7d
			campaignBudgetCurrencyCode campaignId campaignName clicks clickThroughRate cost costPerClick
			creativeExtensionId creativeExtensionType date endDate impressions marketplaceId
			newToBrandPurchases newToBrandPurchasesPercentage newToBrandSales newToBrandSalesPercentage
			newToBrandUnitsSold newToBrandUnitsSoldPercentage portfolioName promptText
			purchaseClickRate14d purchaseClickRate7d purchases14d purchases1d purchases30d purchases7d
			purchasesOtherSku14d purchasesOtherSku1d purchasesOtherSku30d purchasesOtherSku7d
			purchasesSameSku14d purchasesSameSku1d purchasesSameSku30d purchasesSameSku7d roasClicks14d
			roasClicks7d sales14d sales1d sales30d sales7d salesOtherSku14d salesOtherSku1d
			salesOtherSku30d salesOtherSku7d spend startDate unitsSoldClicks14d unitsSoldClicks1d
			unitsSoldClicks30d unitsSoldClicks7d unitsSoldOtherSku14d unitsSoldOtherSku1d
			unitsSoldOtherSku30d unitsSoldOtherSku7d unitsSoldSameSku14d unitsSoldSameSku1d
			unitsSoldSameSku30d unitsSoldSameSku7d viewableImpressions
		`),
		recommended: words(`
			campaignId campaignName adGroupId adGroupName adId adName creativeExtensionId promptText
			campaignBudgetCurrencyCode impressions clicks cost purchases7d unitsSoldClicks7d sales7d
			newToBrandPurchases newToBrandSales
		`),
		groupings: {
			promptAdExtension: grouping({ filters: { marketplaceId: ['US'] } }),
		},
	},
};
