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
 * Of four types Amazon accepts 95 days back and has figures of 65, as its page of known issues says.
 * Recommended are the figures within 7 days of the click, which the console shows to sellers (14 to
 * vendors).
 */
const COMMON = {
	adProduct: 'SPONSORED_PRODUCTS',
	timeUnits: dailyOrSummary,
	maximumRange: 31,
	retention: 95,
} as const;

export const sponsoredProducts: Record<string, ReportType> = {
	spCampaigns: {
		...COMMON,
		displayName: 'Campaign',
		figures: 65,
		columns: words(`
			addToList attributedSalesSameSku14d attributedSalesSameSku1d attributedSalesSameSku30d
			attributedSalesSameSku7d campaignBiddingStrategy clicks clickThroughRate cost costPerClick
			date endDate impressions kindleEditionNormalizedPagesRead14d
			kindleEditionNormalizedPagesRoyalties14d purchases14d purchases1d purchases30d purchases7d
			purchasesSameSku14d purchasesSameSku1d purchasesSameSku30d purchasesSameSku7d
			qualifiedBorrows royaltyQualifiedBorrows sales14d sales1d sales30d sales7d spend startDate
			unitsSoldClicks14d unitsSoldClicks1d unitsSoldClicks30d unitsSoldClicks7d
			unitsSoldSameSku14d unitsSoldSameSku1d unitsSoldSameSku30d unitsSoldSameSku7d
		`),
		recommended: words(`
			impressions clicks clickThroughRate cost costPerClick purchases7d unitsSoldClicks7d sales7d
		`),
		groupings: {
			campaign: grouping({
				columns: `
					campaignName campaignId campaignStatus campaignBudgetAmount campaignBudgetType
					campaignRuleBasedBudgetAmount campaignApplicableBudgetRuleId
					campaignApplicableBudgetRuleName campaignBudgetCurrencyCode topOfSearchImpressionShare
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
			campaignPlacement: grouping({
				columns: `
					placementClassification campaignName campaignId campaignStatus campaignBudgetAmount
					campaignBudgetType campaignRuleBasedBudgetAmount campaignApplicableBudgetRuleId
					campaignApplicableBudgetRuleName campaignBudgetCurrencyCode topOfSearchImpressionShare
				`,
				recommended: `
					placementClassification campaignId campaignName campaignStatus
					campaignBudgetCurrencyCode
				`,
				filters: { campaignSite: ['AmazonBusiness'] },
			}),
		},
	},
	spTargeting: {
		...COMMON,
		displayName: 'Targeting',
		figures: 65,
		columns: words(`
			acosClicks14d acosClicks7d addToList adGroupId adGroupName attributedSalesSameSku14d
			attributedSalesSameSku1d attributedSalesSameSku30d attributedSalesSameSku7d
			campaignBudgetAmount campaignBudgetCurrencyCode campaignBudgetType campaignId campaignName
			campaignStatus clicks clickThroughRate cost costPerClick date endDate impressions keyword
			keywordBid keywordId keywordType kindleEditionNormalizedPagesRead14d
			kindleEditionNormalizedPagesRoyalties14d matchType portfolioId purchases14d purchases1d
			purchases30d purchases7d purchasesSameSku14d purchasesSameSku1d purchasesSameSku30d
			purchasesSameSku7d qualifiedBorrows roasClicks14d roasClicks7d royaltyQualifiedBorrows
			sales14d sales1d sales30d sales7d salesOtherSku7d startDate targeting
			topOfSearchImpressionShare unitsSoldClicks14d unitsSoldClicks1d unitsSoldClicks30d
			unitsSoldClicks7d unitsSoldOtherSku7d unitsSoldSameSku14d unitsSoldSameSku1d
			unitsSoldSameSku30d unitsSoldSameSku7d
		`),
		recommended: words(`
			campaignId campaignName adGroupId adGroupName keywordId keyword targeting keywordType
			matchType keywordBid campaignBudgetCurrencyCode impressions clicks clickThroughRate cost
			costPerClick purchases7d unitsSoldClicks7d sales7d
		`),
		groupings: {
			targeting: grouping({
				columns: 'adKeywordStatus',
				recommended: 'adKeywordStatus',
				filters: { adKeywordStatus: statuses, keywordType: keywordTypes },
			}),
		},
	},
	spSearchTerm: {
		...COMMON,
		displayName: 'Search Term',
		// The guide of 2025 promised 95 days, that of 2026 says 65.
		retention: 65,
		longestRetention: 95,
		columns: words(`
			acosClicks14d acosClicks7d addToList adGroupId adGroupName adKeywordStatus
			attributedSalesSameSku14d attributedSalesSameSku1d attributedSalesSameSku30d
			attributedSalesSameSku7d campaignBudgetAmount campaignBudgetCurrencyCode campaignBudgetType
			campaignId campaignName campaignStatus clicks clickThroughRate cost costPerClick date
			endDate impressions keyword keywordBid keywordId keywordType
			kindleEditionNormalizedPagesRead14d kindleEditionNormalizedPagesRoyalties14d matchType
			portfolioId purchases14d purchases1d purchases30d purchases7d purchasesSameSku14d
			purchasesSameSku1d purchasesSameSku30d purchasesSameSku7d qualifiedBorrows roasClicks14d
			roasClicks7d royaltyQualifiedBorrows sales14d sales1d sales30d sales7d salesOtherSku7d
			searchTerm startDate targeting unitsSoldClicks14d unitsSoldClicks1d unitsSoldClicks30d
			unitsSoldClicks7d unitsSoldOtherSku7d unitsSoldSameSku14d unitsSoldSameSku1d
			unitsSoldSameSku30d unitsSoldSameSku7d
		`),
		recommended: words(`
			campaignId campaignName adGroupId adGroupName keywordId keyword targeting matchType
			searchTerm campaignBudgetCurrencyCode impressions clicks clickThroughRate cost costPerClick
			purchases7d unitsSoldClicks7d sales7d
		`),
		groupings: {
			searchTerm: grouping({ filters: { keywordType: keywordTypes } }),
		},
	},
	spAdvertisedProduct: {
		...COMMON,
		displayName: 'Advertised Product',
		figures: 65,
		columns: words(`
			acosClicks14d acosClicks7d addToList adGroupId adGroupName adId advertisedAsin advertisedSku
			attributedSalesSameSku14d attributedSalesSameSku1d attributedSalesSameSku30d
			attributedSalesSameSku7d campaignBudgetAmount campaignBudgetCurrencyCode campaignBudgetType
			campaignId campaignName campaignStatus clicks clickThroughRate cost costPerClick date
			endDate impressions kindleEditionNormalizedPagesRead14d
			kindleEditionNormalizedPagesRoyalties14d portfolioId purchases14d purchases1d purchases30d
			purchases7d purchasesSameSku14d purchasesSameSku1d purchasesSameSku30d purchasesSameSku7d
			qualifiedBorrows roasClicks14d roasClicks7d royaltyQualifiedBorrows sales14d sales1d
			sales30d sales7d salesOtherSku7d spend startDate unitsSoldClicks14d unitsSoldClicks1d
			unitsSoldClicks30d unitsSoldClicks7d unitsSoldOtherSku7d unitsSoldSameSku14d
			unitsSoldSameSku1d unitsSoldSameSku30d unitsSoldSameSku7d
		`),
		recommended: words(`
			campaignId campaignName adGroupId adGroupName adId advertisedAsin advertisedSku
			campaignBudgetCurrencyCode impressions clicks clickThroughRate cost costPerClick purchases7d
			unitsSoldClicks7d sales7d
		`),
		groupings: {
			advertiser: grouping({
				filters: { adCreativeStatus: statuses },
				// Amazon's OpenAPI example filters by campaignStatus.
				disputedFilters: ['campaignStatus'],
			}),
		},
	},
	spPurchasedProduct: {
		...COMMON,
		displayName: 'Purchased Product',
		figures: 65,
		columns: words(`
			addToList addToListFromClicks adGroupId adGroupName advertisedAsin advertisedSku
			campaignBudgetCurrencyCode campaignId campaignName date endDate keyword keywordId
			keywordType kindleEditionNormalizedPagesRead14d kindleEditionNormalizedPagesRoyalties14d
			matchType portfolioId purchasedAsin purchases14d purchases1d purchases30d purchases7d
			purchasesOtherSku14d purchasesOtherSku1d purchasesOtherSku30d purchasesOtherSku7d
			qualifiedBorrows qualifiedBorrowsFromClicks royaltyQualifiedBorrows
			royaltyQualifiedBorrowsFromClicks sales14d sales1d sales30d sales7d salesOtherSku14d
			salesOtherSku1d salesOtherSku30d salesOtherSku7d startDate unitsSoldClicks14d
			unitsSoldClicks1d unitsSoldClicks30d unitsSoldClicks7d unitsSoldOtherSku14d
			unitsSoldOtherSku1d unitsSoldOtherSku30d unitsSoldOtherSku7d
		`),
		recommended: words(`
			campaignId campaignName adGroupId adGroupName keywordId keyword matchType advertisedAsin
			advertisedSku purchasedAsin campaignBudgetCurrencyCode purchases7d unitsSoldClicks7d sales7d
			purchasesOtherSku7d unitsSoldOtherSku7d salesOtherSku7d
		`),
		groupings: {
			asin: grouping(),
		},
	},
	spGrossAndInvalids: {
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
	spAudiences: {
		...COMMON,
		displayName: 'Audience',
		columns: words(`
			attributedSalesSameSku14d attributedSalesSameSku1d attributedSalesSameSku30d
			attributedSalesSameSku7d campaignBiddingStrategy campaignBudgetAmount campaignBudgetType
			campaignId campaignName campaignStatus clicks clickThroughRate cost costPerClick date
			endDate impressions marketplaceId purchases14d purchases1d purchases30d purchases7d
			purchasesSameSku14d purchasesSameSku1d purchasesSameSku30d purchasesSameSku7d sales14d
			sales1d sales30d sales7d segmentClassCode segmentName spend startDate unitsSoldClicks14d
			unitsSoldClicks1d unitsSoldClicks30d unitsSoldClicks7d unitsSoldSameSku14d
			unitsSoldSameSku1d unitsSoldSameSku30d unitsSoldSameSku7d
		`),
		recommended: words(`
			campaignId campaignName campaignStatus segmentName segmentClassCode impressions clicks
			clickThroughRate cost costPerClick purchases7d unitsSoldClicks7d sales7d
		`),
		groupings: {
			campaign_bid_boost_segment: grouping(),
		},
	},
	// United States only.
	spPromptAdExtension: {
		...COMMON,
		displayName: 'Prompt Ad Extension',
		maximumRange: 90,
		retention: 95,
		columns: words(`
			acosClicks14d acosClicks7d adGroupId adGroupName adId advertisedAsin advertisedSku
			attributedSalesSameSku14d attributedSalesSameSku1d attributedSalesSameSku30d
			attributedSalesSameSku7d campaignBudgetCurrencyCode campaignId campaignName clicks
			clickThroughRate cost costPerClick creativeExtensionId creativeExtensionType date endDate
			impressions marketplaceId portfolioName promptText purchaseClickRate14d purchaseClickRate7d
			purchases14d purchases1d purchases30d purchases7d purchasesOtherSku14d purchasesOtherSku1d
			purchasesOtherSku30d purchasesOtherSku7d purchasesSameSku14d purchasesSameSku1d
			purchasesSameSku30d purchasesSameSku7d roasClicks14d roasClicks7d sales14d sales1d sales30d
			sales7d salesOtherSku14d salesOtherSku1d salesOtherSku30d salesOtherSku7d spend startDate
			unitsSoldClicks14d unitsSoldClicks1d unitsSoldClicks30d unitsSoldClicks7d
			unitsSoldOtherSku14d unitsSoldOtherSku1d unitsSoldOtherSku30d unitsSoldOtherSku7d
			unitsSoldSameSku14d unitsSoldSameSku1d unitsSoldSameSku30d unitsSoldSameSku7d
			viewableImpressions
		`),
		recommended: words(`
			campaignId campaignName adGroupId adGroupName adId advertisedAsin advertisedSku
			creativeExtensionId promptText campaignBudgetCurrencyCode impressions clicks cost
			purchases7d unitsSoldClicks7d sales7d
		`),
		groupings: {
			promptAdExtension: grouping({ filters: { marketplaceId: ['US'] } }),
		},
	},
	// United States only. Its columns are known in part: the page's own list was not at hand, only
	// that it has the conversions of the prompt report and the video columns below.
	spVideoAdExtension: {
		...COMMON,
		displayName: 'Video Ad Extension',
		maximumRange: 90,
		retention: 95,
		columns: words(`
			adGroupId adGroupName adId advertisedAsin attributedSalesSameSku14d attributedSalesSameSku1d
			attributedSalesSameSku30d attributedSalesSameSku7d campaignId campaignName clicks cost
			creativeExtensionId date endDate impressions marketplaceId purchases14d purchases1d
			purchases30d purchases7d purchasesOtherSku14d purchasesOtherSku1d purchasesOtherSku30d
			purchasesOtherSku7d purchasesSameSku14d purchasesSameSku1d purchasesSameSku30d
			purchasesSameSku7d sales14d sales1d sales30d sales7d salesOtherSku14d salesOtherSku1d
			salesOtherSku30d salesOtherSku7d startDate unitsSoldClicks14d unitsSoldClicks1d
			unitsSoldClicks30d unitsSoldClicks7d unitsSoldOtherSku14d unitsSoldOtherSku1d
			unitsSoldOtherSku30d unitsSoldOtherSku7d unitsSoldSameSku14d unitsSoldSameSku1d
			unitsSoldSameSku30d unitsSoldSameSku7d video5SecondViews videoFirstQuartileViews
			videoMidpointViews videoThirdQuartileViews viewabilityRate
		`),
		recommended: words(`
			campaignId campaignName adGroupId adGroupName adId advertisedAsin creativeExtensionId
			impressions clicks cost video5SecondViews purchases7d sales7d
		`),
		groupings: {
			videoAdExtension: grouping({ filters: { marketplaceId: ['US'] } }),
		},
	},
};
