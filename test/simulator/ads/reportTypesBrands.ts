import { KEYWORD_TYPES, STATES, type ReportType } from './reportType.ts';

/**
 * Sponsored Brands.
 * https://advertising.amazon.com/API/docs/en-us/guides/reporting/v3/report-types/overview
 */
export const BRANDS_REPORT_TYPES: Record<string, ReportType> = {
	sbCampaigns: {
		adProduct: 'SPONSORED_BRANDS',
		maximumDays: 31,
		retentionDays: 60,
		columns: `
			addToCart addToCartClicks addToCartRate addToList addToListFromClicks brandedSearches
			brandedSearchesClicks campaignBudgetAmount campaignBudgetCurrencyCode campaignBudgetType
			campaignId campaignName campaignStatus clicks cost costType date detailPageViews
			detailPageViewsClicks eCPAddToCart endDate impressions
			kindleEditionNormalizedPagesRead14d kindleEditionNormalizedPagesRoyalties14d
			newToBrandDetailPageViewRate newToBrandDetailPageViews newToBrandDetailPageViewsClicks
			newToBrandECPDetailPageView newToBrandPurchases newToBrandPurchasesClicks
			newToBrandPurchasesPercentage newToBrandPurchasesRate newToBrandSales
			newToBrandSalesClicks newToBrandSalesPercentage newToBrandUnitsSold
			newToBrandUnitsSoldClicks newToBrandUnitsSoldPercentage purchases purchasesClicks
			purchasesPromoted qualifiedBorrows qualifiedBorrowsFromClicks royaltyQualifiedBorrows
			royaltyQualifiedBorrowsFromClicks sales salesClicks salesPromoted startDate
			topOfSearchImpressionShare unitsSold unitsSoldClicks video5SecondViewRate
			video5SecondViews videoCompleteViews videoFirstQuartileViews videoMidpointViews
			videoThirdQuartileViews videoUnmutes viewabilityRate viewableImpressions
			viewClickThroughRate
		`,
		groups: {
			campaign: {
				columns: `
					campaignBudgetAmount campaignBudgetCurrencyCode campaignBudgetType longTermSales
					longTermROAS topOfSearchImpressionShare
				`,
				filters: { campaignStatus: STATES },
			},
		},
	},
	// The guide names both groupings, its samples use campaignPlacement.
	sbCampaignPlacement: {
		adProduct: 'SPONSORED_BRANDS',
		maximumDays: 31,
		retentionDays: 60,
		columns: `
			addToCart addToCartClicks addToCartRate addToList addToListFromClicks brandedSearches
			brandedSearchesClicks campaignBudgetAmount campaignBudgetCurrencyCode campaignBudgetType
			campaignId campaignName campaignStatus clicks cost costType date detailPageViews
			detailPageViewsClicks eCPAddToCart endDate impressions
			kindleEditionNormalizedPagesRead14d kindleEditionNormalizedPagesRoyalties14d
			newToBrandDetailPageViewRate newToBrandDetailPageViews newToBrandDetailPageViewsClicks
			newToBrandECPDetailPageView newToBrandPurchases newToBrandPurchasesClicks
			newToBrandPurchasesPercentage newToBrandPurchasesRate newToBrandSales
			newToBrandSalesClicks newToBrandSalesPercentage newToBrandUnitsSold
			newToBrandUnitsSoldClicks newToBrandUnitsSoldPercentage purchases purchasesClicks
			purchasesPromoted qualifiedBorrows qualifiedBorrowsFromClicks royaltyQualifiedBorrows
			royaltyQualifiedBorrowsFromClicks sales salesClicks salesPromoted startDate unitsSold
			unitsSoldClicks video5SecondViewRate video5SecondViews videoCompleteViews
			videoFirstQuartileViews videoMidpointViews videoThirdQuartileViews videoUnmutes
			viewabilityRate viewableImpressions viewClickThroughRate
		`,
		groups: {
			campaignPlacement: {
				columns: 'placementClassification',
				filters: {},
			},
			campaign: {
				columns: '',
				filters: {},
			},
		},
	},
	sbAdGroup: {
		adProduct: 'SPONSORED_BRANDS',
		maximumDays: 31,
		retentionDays: 60,
		columns: `
			addToCart addToCartClicks addToCartRate addToList addToListFromClicks adGroupId
			adGroupName adStatus brandedSearches brandedSearchesClicks campaignBudgetAmount
			campaignBudgetCurrencyCode campaignBudgetType campaignId campaignName campaignStatus
			clicks cost costType date detailPageViews detailPageViewsClicks eCPAddToCart endDate
			impressions kindleEditionNormalizedPagesRead14d kindleEditionNormalizedPagesRoyalties14d
			newToBrandDetailPageViewRate newToBrandDetailPageViews newToBrandDetailPageViewsClicks
			newToBrandECPDetailPageView newToBrandPurchases newToBrandPurchasesClicks
			newToBrandPurchasesPercentage newToBrandPurchasesRate newToBrandSales
			newToBrandSalesClicks newToBrandSalesPercentage newToBrandUnitsSold
			newToBrandUnitsSoldClicks newToBrandUnitsSoldPercentage purchases purchasesClicks
			purchasesPromoted qualifiedBorrows qualifiedBorrowsFromClicks royaltyQualifiedBorrows
			royaltyQualifiedBorrowsFromClicks sales salesClicks salesPromoted startDate unitsSold
			unitsSoldClicks video5SecondViewRate video5SecondViews videoCompleteViews
			videoFirstQuartileViews videoMidpointViews videoThirdQuartileViews videoUnmutes
			viewabilityRate
		`,
		groups: {
			adGroup: {
				columns: '',
				filters: { adStatus: STATES },
			},
			campaign: {
				columns: '',
				filters: {},
			},
		},
	},
	sbTargeting: {
		adProduct: 'SPONSORED_BRANDS',
		maximumDays: 31,
		retentionDays: 60,
		columns: `
			addToCart addToCartClicks addToCartRate addToList addToListFromClicks adGroupId
			adGroupName adKeywordStatus brandedSearches brandedSearchesClicks campaignBudgetAmount
			campaignBudgetCurrencyCode campaignBudgetType campaignId campaignName campaignStatus
			clicks cost costType date detailPageViews detailPageViewsClicks eCPAddToCart endDate
			impressions keywordBid keywordId keywordText keywordType matchType
			newToBrandDetailPageViewRate newToBrandDetailPageViews newToBrandDetailPageViewsClicks
			newToBrandECPDetailPageView newToBrandPurchases newToBrandPurchasesClicks
			newToBrandPurchasesPercentage newToBrandPurchasesRate newToBrandSales
			newToBrandSalesClicks newToBrandSalesPercentage newToBrandUnitsSold
			newToBrandUnitsSoldClicks newToBrandUnitsSoldPercentage purchases purchasesClicks
			purchasesPromoted qualifiedBorrows qualifiedBorrowsFromClicks royaltyQualifiedBorrows
			royaltyQualifiedBorrowsFromClicks sales salesClicks salesPromoted startDate
			targetingExpression targetingId targetingText targetingType topOfSearchImpressionShare
			unitsSold
		`,
		groups: {
			targeting: {
				columns: '',
				filters: { adKeywordStatus: STATES, keywordType: [...KEYWORD_TYPES, 'THEME'] },
			},
		},
	},
	sbSearchTerm: {
		adProduct: 'SPONSORED_BRANDS',
		maximumDays: 31,
		retentionDays: 60,
		columns: `
			addToList addToListFromClicks adGroupId adGroupName campaignBudgetAmount
			campaignBudgetCurrencyCode campaignBudgetType campaignId campaignName campaignStatus
			clicks cost costType date endDate impressions keywordBid keywordId keywordText
			kindleEditionNormalizedPagesRead14d kindleEditionNormalizedPagesRoyalties14d matchType
			purchases purchasesClicks qualifiedBorrows qualifiedBorrowsFromClicks
			royaltyQualifiedBorrows royaltyQualifiedBorrowsFromClicks sales salesClicks searchTerm
			startDate unitsSold video5SecondViewRate video5SecondViews videoCompleteViews
			videoFirstQuartileViews videoMidpointViews videoThirdQuartileViews videoUnmutes
			viewabilityRate viewableImpressions viewClickThroughRate
		`,
		groups: {
			searchTerm: {
				columns: 'adKeywordStatus',
				filters: { keywordType: KEYWORD_TYPES },
			},
		},
	},
	sbAds: {
		adProduct: 'SPONSORED_BRANDS',
		maximumDays: 31,
		retentionDays: 60,
		columns: `
			addToCart addToCartClicks addToCartRate addToList addToListFromClicks adGroupId
			adGroupName adId brandedSearches brandedSearchesClicks campaignBudgetAmount
			campaignBudgetCurrencyCode campaignBudgetType campaignId campaignName campaignStatus
			clicks cost costType date detailPageViews detailPageViewsClicks eCPAddToCart endDate
			impressions kindleEditionNormalizedPagesRead14d kindleEditionNormalizedPagesRoyalties14d
			newToBrandDetailPageViewRate newToBrandDetailPageViews newToBrandDetailPageViewsClicks
			newToBrandECPDetailPageView newToBrandPurchases newToBrandPurchasesClicks
			newToBrandPurchasesPercentage newToBrandPurchasesRate newToBrandSales
			newToBrandSalesClicks newToBrandSalesPercentage newToBrandUnitsSold
			newToBrandUnitsSoldClicks newToBrandUnitsSoldPercentage purchases purchasesClicks
			purchasesPromoted qualifiedBorrows qualifiedBorrowsFromClicks royaltyQualifiedBorrows
			royaltyQualifiedBorrowsFromClicks sales salesClicks salesPromoted startDate unitsSold
			unitsSoldClicks video5SecondViewRate video5SecondViews videoCompleteViews
			videoFirstQuartileViews videoMidpointViews videoThirdQuartileViews videoUnmutes
			viewabilityRate viewableImpressions
		`,
		groups: {
			ads: {
				columns: '',
				filters: { adStatus: STATES },
			},
		},
	},
	sbPurchasedProduct: {
		adProduct: 'SPONSORED_BRANDS',
		maximumDays: 731,
		retentionDays: 731,
		columns: `
			adGroupId adGroupName attributionType campaignBudgetCurrencyCode campaignId campaignName
			campaignPriceTypeCode date endDate kindleEditionNormalizedPagesRead14d
			kindleEditionNormalizedPagesRoyalties14d newToBrandPurchases14d
			newToBrandPurchasesPercentage14d newToBrandSales14d newToBrandSalesPercentage14d
			newToBrandUnitsSold14d newToBrandUnitsSoldPercentage14d orders14d ordersClicks14d
			productCategory productName purchasedAsin sales14d salesClicks14d startDate unitsSold14d
			unitsSoldClicks14d
		`,
		groups: {
			purchasedAsin: {
				columns: '',
				filters: {},
			},
		},
	},
	sbGrossAndInvalids: {
		adProduct: 'SPONSORED_BRANDS',
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
	sbAudiences: {
		adProduct: 'SPONSORED_BRANDS',
		maximumDays: 31,
		retentionDays: 95,
		columns: `
			campaignBudgetAmount campaignBudgetType campaignId campaignName campaignStatus clicks
			clickThroughRate cost costPerClick date endDate impressions marketplaceId purchases
			sales salesClicks segmentClassCode segmentName spend startDate unitsSold unitsSoldClicks
		`,
		groups: {
			campaign_bid_boost_segment: {
				columns: '',
				filters: {},
			},
		},
	},
	sbPromptAdExtension: {
		adProduct: 'SPONSORED_BRANDS',
		maximumDays: 90,
		retentionDays: 95,
		columns: `
			date startDate endDate campaignId campaignName adGroupId adGroupName marketplaceId adId
			adName creativeExtensionId creativeExtensionType portfolioName
			campaignBudgetCurrencyCode promptText impressions clicks clickThroughRate costPerClick
			cost spend viewableImpressions acosClicks7d acosClicks14d roasClicks7d roasClicks14d
			purchases1d purchases7d purchases14d purchases30d purchasesSameSku1d purchasesSameSku7d
			purchasesSameSku14d purchasesSameSku30d purchasesOtherSku1d purchasesOtherSku7d
			purchasesOtherSku14d purchasesOtherSku30d unitsSoldClicks1d unitsSoldClicks7d
			unitsSoldClicks14d unitsSoldClicks30d unitsSoldSameSku1d unitsSoldSameSku7d
			unitsSoldSameSku14d unitsSoldSameSku30d unitsSoldOtherSku1d unitsSoldOtherSku7d
			unitsSoldOtherSku14d unitsSoldOtherSku30d sales1d sales7d sales14d sales30d
			attributedSalesSameSku1d attributedSalesSameSku7d attributedSalesSameSku14d
			attributedSalesSameSku30d salesOtherSku1d salesOtherSku7d salesOtherSku14d
			salesOtherSku30d purchaseClickRate7d purchaseClickRate14d newToBrandPurchases
			newToBrandPurchasesPercentage newToBrandUnitsSold newToBrandUnitsSoldPercentage
			newToBrandSales newToBrandSalesPercentage
		`,
		groups: {
			promptAdExtension: {
				columns: '',
				filters: { marketplaceId: ['US'] },
			},
		},
	},
};
