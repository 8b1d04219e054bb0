import { KEYWORD_TYPES, STATES, type ReportType } from './reportType.ts';

/** A known issue: four types are accepted for 95 days, and have 65. */
const KEPT_DAYS = 65;

/**
 * Sponsored Products.
 * https://advertising.amazon.com/API/docs/en-us/guides/reporting/v3/report-types/overview
 */
export const PRODUCTS_REPORT_TYPES: Record<string, ReportType> = {
	spCampaigns: {
		adProduct: 'SPONSORED_PRODUCTS',
		maximumDays: 31,
		retentionDays: 95,
		keptDays: KEPT_DAYS,
		columns: `
			addToList attributedSalesSameSku14d attributedSalesSameSku1d attributedSalesSameSku30d
			attributedSalesSameSku7d campaignBiddingStrategy clicks clickThroughRate cost
			costPerClick date endDate impressions kindleEditionNormalizedPagesRead14d
			kindleEditionNormalizedPagesRoyalties14d purchases14d purchases1d purchases30d
			purchases7d purchasesSameSku14d purchasesSameSku1d purchasesSameSku30d
			purchasesSameSku7d qualifiedBorrows royaltyQualifiedBorrows sales14d sales1d sales30d
			sales7d spend startDate unitsSoldClicks14d unitsSoldClicks1d unitsSoldClicks30d
			unitsSoldClicks7d unitsSoldSameSku14d unitsSoldSameSku1d unitsSoldSameSku30d
			unitsSoldSameSku7d
		`,
		groups: {
			campaign: {
				columns: `
					campaignName campaignId campaignStatus campaignBudgetAmount campaignBudgetType
					campaignRuleBasedBudgetAmount campaignApplicableBudgetRuleId
					campaignApplicableBudgetRuleName campaignBudgetCurrencyCode
					topOfSearchImpressionShare
				`,
				filters: { campaignStatus: STATES },
			},
			adGroup: {
				columns: 'adGroupName adGroupId adStatus',
				filters: { adStatus: STATES },
			},
			campaignPlacement: {
				columns: `
					placementClassification campaignName campaignId campaignStatus
					campaignBudgetAmount campaignBudgetType campaignRuleBasedBudgetAmount
					campaignApplicableBudgetRuleId campaignApplicableBudgetRuleName
					campaignBudgetCurrencyCode topOfSearchImpressionShare
				`,
				filters: { campaignSite: ['AmazonBusiness'] },
			},
		},
	},
	spTargeting: {
		adProduct: 'SPONSORED_PRODUCTS',
		maximumDays: 31,
		retentionDays: 95,
		keptDays: KEPT_DAYS,
		columns: `
			acosClicks14d acosClicks7d addToList adGroupId adGroupName attributedSalesSameSku14d
			attributedSalesSameSku1d attributedSalesSameSku30d attributedSalesSameSku7d
			campaignBudgetAmount campaignBudgetCurrencyCode campaignBudgetType campaignId
			campaignName campaignStatus clicks clickThroughRate cost costPerClick date endDate
			impressions keyword keywordBid keywordId keywordType kindleEditionNormalizedPagesRead14d
			kindleEditionNormalizedPagesRoyalties14d matchType portfolioId purchases14d purchases1d
			purchases30d purchases7d purchasesSameSku14d purchasesSameSku1d purchasesSameSku30d
			purchasesSameSku7d qualifiedBorrows roasClicks14d roasClicks7d royaltyQualifiedBorrows
			sales14d sales1d sales30d sales7d salesOtherSku7d startDate targeting
			topOfSearchImpressionShare unitsSoldClicks14d unitsSoldClicks1d unitsSoldClicks30d
			unitsSoldClicks7d unitsSoldOtherSku7d unitsSoldSameSku14d unitsSoldSameSku1d
			unitsSoldSameSku30d unitsSoldSameSku7d
		`,
		groups: {
			targeting: {
				columns: 'adKeywordStatus',
				filters: { adKeywordStatus: STATES, keywordType: KEYWORD_TYPES },
			},
		},
	},
	// 95 days in 2025, 65 since 2026.
	spSearchTerm: {
		adProduct: 'SPONSORED_PRODUCTS',
		maximumDays: 31,
		retentionDays: 65,
		columns: `
			acosClicks14d acosClicks7d addToList adGroupId adGroupName adKeywordStatus
			attributedSalesSameSku14d attributedSalesSameSku1d attributedSalesSameSku30d
			attributedSalesSameSku7d campaignBudgetAmount campaignBudgetCurrencyCode
			campaignBudgetType campaignId campaignName campaignStatus clicks clickThroughRate cost
			costPerClick date endDate impressions keyword keywordBid keywordId keywordType
			kindleEditionNormalizedPagesRead14d kindleEditionNormalizedPagesRoyalties14d matchType
			portfolioId purchases14d purchases1d purchases30d purchases7d purchasesSameSku14d
			purchasesSameSku1d purchasesSameSku30d purchasesSameSku7d qualifiedBorrows roasClicks14d
			roasClicks7d royaltyQualifiedBorrows sales14d sales1d sales30d sales7d salesOtherSku7d
			searchTerm startDate targeting unitsSoldClicks14d unitsSoldClicks1d unitsSoldClicks30d
			unitsSoldClicks7d unitsSoldOtherSku7d unitsSoldSameSku14d unitsSoldSameSku1d
			unitsSoldSameSku30d unitsSoldSameSku7d
		`,
		groups: {
			searchTerm: {
				columns: 'adKeywordStatus',
				filters: { keywordType: KEYWORD_TYPES },
			},
		},
	},
	spAdvertisedProduct: {
		adProduct: 'SPONSORED_PRODUCTS',
		maximumDays: 31,
		retentionDays: 95,
		keptDays: KEPT_DAYS,
		columns: `
			acosClicks14d acosClicks7d addToList adGroupId adGroupName adId advertisedAsin
			advertisedSku attributedSalesSameSku14d attributedSalesSameSku1d
			attributedSalesSameSku30d attributedSalesSameSku7d campaignBudgetAmount
			campaignBudgetCurrencyCode campaignBudgetType campaignId campaignName campaignStatus
			clicks clickThroughRate cost costPerClick date endDate impressions
			kindleEditionNormalizedPagesRead14d kindleEditionNormalizedPagesRoyalties14d portfolioId
			purchases14d purchases1d purchases30d purchases7d purchasesSameSku14d purchasesSameSku1d
			purchasesSameSku30d purchasesSameSku7d qualifiedBorrows roasClicks14d roasClicks7d
			royaltyQualifiedBorrows sales14d sales1d sales30d sales7d salesOtherSku7d spend
			startDate unitsSoldClicks14d unitsSoldClicks1d unitsSoldClicks30d unitsSoldClicks7d
			unitsSoldOtherSku7d unitsSoldSameSku14d unitsSoldSameSku1d unitsSoldSameSku30d
			unitsSoldSameSku7d
		`,
		groups: {
			advertiser: {
				columns: '',
				filters: { adCreativeStatus: STATES },
			},
		},
	},
	spPurchasedProduct: {
		adProduct: 'SPONSORED_PRODUCTS',
		maximumDays: 31,
		retentionDays: 95,
		keptDays: KEPT_DAYS,
		columns: `
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
		`,
		groups: {
			asin: {
				columns: '',
				filters: {},
			},
		},
	},
	spGrossAndInvalids: {
		adProduct: 'SPONSORED_PRODUCTS',
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
	spAudiences: {
		adProduct: 'SPONSORED_PRODUCTS',
		maximumDays: 31,
		retentionDays: 95,
		columns: `
			attributedSalesSameSku14d attributedSalesSameSku1d attributedSalesSameSku30d
			attributedSalesSameSku7d campaignBiddingStrategy campaignBudgetAmount campaignBudgetType
			campaignId campaignName campaignStatus clicks clickThroughRate cost costPerClick date
			endDate impressions marketplaceId purchases14d purchases1d purchases30d purchases7d
			purchasesSameSku14d purchasesSameSku1d purchasesSameSku30d purchasesSameSku7d sales14d
			sales1d sales30d sales7d segmentClassCode segmentName spend startDate unitsSoldClicks14d
			unitsSoldClicks1d unitsSoldClicks30d unitsSoldClicks7d unitsSoldSameSku14d
			unitsSoldSameSku1d unitsSoldSameSku30d unitsSoldSameSku7d
		`,
		groups: {
			campaign_bid_boost_segment: {
				columns: '',
				filters: {},
			},
		},
	},
	spPromptAdExtension: {
		adProduct: 'SPONSORED_PRODUCTS',
		maximumDays: 90,
		retentionDays: 95,
		columns: `
			date startDate endDate campaignId campaignName adGroupId adGroupName marketplaceId
			advertisedSku advertisedAsin adId creativeExtensionId creativeExtensionType promptText
			impressions clicks clickThroughRate costPerClick cost spend viewableImpressions
			acosClicks7d acosClicks14d roasClicks7d roasClicks14d purchases1d purchases7d
			purchases14d purchases30d purchasesSameSku1d purchasesSameSku7d purchasesSameSku14d
			purchasesSameSku30d purchasesOtherSku1d purchasesOtherSku7d purchasesOtherSku14d
			purchasesOtherSku30d unitsSoldClicks1d unitsSoldClicks7d unitsSoldClicks14d
			unitsSoldClicks30d unitsSoldSameSku1d unitsSoldSameSku7d unitsSoldSameSku14d
			unitsSoldSameSku30d unitsSoldOtherSku1d unitsSoldOtherSku7d unitsSoldOtherSku14d
			unitsSoldOtherSku30d sales1d sales7d sales14d sales30d attributedSalesSameSku1d
			attributedSalesSameSku7d attributedSalesSameSku14d attributedSalesSameSku30d
			salesOtherSku1d salesOtherSku7d salesOtherSku14d salesOtherSku30d purchaseClickRate7d
			purchaseClickRate14d portfolioName campaignBudgetCurrencyCode
		`,
		groups: {
			promptAdExtension: {
				columns: '',
				filters: { marketplaceId: ['US'] },
			},
		},
	},
	// New in 2026; its columns are known in part only, so any name is taken.
	spVideoAdExtension: {
		adProduct: 'SPONSORED_PRODUCTS',
		maximumDays: 90,
		retentionDays: 95,
		columns: null,
		groups: {
			videoAdExtension: {
				columns: '',
				filters: { marketplaceId: ['US'] },
			},
		},
	},
};
