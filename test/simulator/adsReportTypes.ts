/** What Amazon's documentation says about a report type, of Reporting v3. */
export interface ReportType {
	adProduct: string;
	/** Longest period, in days, both ends counted. */
	maximumDays: number;
	/** How many days back the period may begin. */
	retentionDays: number;
	/** Columns that every grouping has. */
	columns: string;
	/** Each grouping, with the columns it adds and the values its filters take. */
	groups: Record<string, { columns: string; filters: Record<string, readonly string[]> }>;
}

const STATUSES = ['ENABLED', 'PAUSED', 'ARCHIVED'] as const;
const KEYWORD_TYPES = [
	'BROAD',
	'PHRASE',
	'EXACT',
	'TARGETING_EXPRESSION',
	'TARGETING_EXPRESSION_PREDEFINED',
] as const;

/** https://advertising.amazon.com/API/docs/en-us/guides/reporting/v3/report-types/overview */
export const REPORT_TYPES: Record<string, ReportType> = {
	spCampaigns: {
		adProduct: 'SPONSORED_PRODUCTS',
		maximumDays: 31,
		retentionDays: 95,
		columns:
			'addToList attributedSalesSameSku14d attributedSalesSameSku1d ' +
			'attributedSalesSameSku30d attributedSalesSameSku7d campaignBiddingStrategy ' +
			'clicks clickThroughRate cost costPerClick date endDate impressions ' +
			'kindleEditionNormalizedPagesRead14d kindleEditionNormalizedPagesRoyalties14d ' +
			'purchases14d purchases1d purchases30d purchases7d purchasesSameSku14d ' +
			'purchasesSameSku1d purchasesSameSku30d purchasesSameSku7d qualifiedBorrows ' +
			'royaltyQualifiedBorrows sales14d sales1d sales30d sales7d spend startDate ' +
			'unitsSoldClicks14d unitsSoldClicks1d unitsSoldClicks30d unitsSoldClicks7d ' +
			'unitsSoldSameSku14d unitsSoldSameSku1d unitsSoldSameSku30d ' +
			'unitsSoldSameSku7d',
		groups: {
			campaign: {
				columns:
					'campaignName campaignId campaignStatus campaignBudgetAmount ' +
					'campaignBudgetType campaignRuleBasedBudgetAmount ' +
					'campaignApplicableBudgetRuleId campaignApplicableBudgetRuleName ' +
					'campaignBudgetCurrencyCode topOfSearchImpressionShare',
				filters: { campaignStatus: STATUSES },
			},
			adGroup: { columns: 'adGroupName adGroupId adStatus', filters: { adStatus: STATUSES } },
			campaignPlacement: {
				columns:
					'placementClassification campaignName campaignId campaignStatus ' +
					'campaignBudgetAmount campaignBudgetType campaignRuleBasedBudgetAmount ' +
					'campaignApplicableBudgetRuleId campaignApplicableBudgetRuleName ' +
					'campaignBudgetCurrencyCode topOfSearchImpressionShare',
				filters: { campaignSite: ['AmazonBusiness'] },
			},
		},
	},
	spSearchTerm: {
		adProduct: 'SPONSORED_PRODUCTS',
		maximumDays: 31,
		retentionDays: 65,
		columns:
			'acosClicks14d acosClicks7d addToList adGroupId adGroupName adKeywordStatus ' +
			'attributedSalesSameSku14d attributedSalesSameSku1d attributedSalesSameSku30d ' +
			'attributedSalesSameSku7d campaignBudgetAmount campaignBudgetCurrencyCode ' +
			'campaignBudgetType campaignId campaignName campaignStatus clicks ' +
			'clickThroughRate cost costPerClick date endDate impressions keyword ' +
			'keywordBid keywordId keywordType kindleEditionNormalizedPagesRead14d ' +
			'kindleEditionNormalizedPagesRoyalties14d matchType portfolioId purchases14d ' +
			'purchases1d purchases30d purchases7d purchasesSameSku14d purchasesSameSku1d ' +
			'purchasesSameSku30d purchasesSameSku7d qualifiedBorrows roasClicks14d ' +
			'roasClicks7d royaltyQualifiedBorrows sales14d sales1d sales30d sales7d ' +
			'salesOtherSku7d searchTerm startDate targeting unitsSoldClicks14d ' +
			'unitsSoldClicks1d unitsSoldClicks30d unitsSoldClicks7d unitsSoldOtherSku7d ' +
			'unitsSoldSameSku14d unitsSoldSameSku1d unitsSoldSameSku30d ' +
			'unitsSoldSameSku7d',
		groups: {
			searchTerm: { columns: 'adKeywordStatus', filters: { keywordType: KEYWORD_TYPES } },
		},
	},
	spAdvertisedProduct: {
		adProduct: 'SPONSORED_PRODUCTS',
		maximumDays: 31,
		retentionDays: 95,
		columns:
			'acosClicks14d acosClicks7d addToList adGroupId adGroupName adId ' +
			'advertisedAsin advertisedSku attributedSalesSameSku14d ' +
			'attributedSalesSameSku1d attributedSalesSameSku30d attributedSalesSameSku7d ' +
			'campaignBudgetAmount campaignBudgetCurrencyCode campaignBudgetType ' +
			'campaignId campaignName campaignStatus clicks clickThroughRate cost ' +
			'costPerClick date endDate impressions kindleEditionNormalizedPagesRead14d ' +
			'kindleEditionNormalizedPagesRoyalties14d portfolioId purchases14d ' +
			'purchases1d purchases30d purchases7d purchasesSameSku14d purchasesSameSku1d ' +
			'purchasesSameSku30d purchasesSameSku7d qualifiedBorrows roasClicks14d ' +
			'roasClicks7d royaltyQualifiedBorrows sales14d sales1d sales30d sales7d ' +
			'salesOtherSku7d spend startDate unitsSoldClicks14d unitsSoldClicks1d ' +
			'unitsSoldClicks30d unitsSoldClicks7d unitsSoldOtherSku7d unitsSoldSameSku14d ' +
			'unitsSoldSameSku1d unitsSoldSameSku30d unitsSoldSameSku7d',
		groups: {
			advertiser: { columns: '', filters: { adCreativeStatus: STATUSES } },
		},
	},
	sbSearchTerm: {
		adProduct: 'SPONSORED_BRANDS',
		maximumDays: 31,
		retentionDays: 60,
		columns:
			'addToList addToListFromClicks adGroupId adGroupName campaignBudgetAmount ' +
			'campaignBudgetCurrencyCode campaignBudgetType campaignId campaignName ' +
			'campaignStatus clicks cost costType date endDate impressions keywordBid ' +
			'keywordId keywordText kindleEditionNormalizedPagesRead14d ' +
			'kindleEditionNormalizedPagesRoyalties14d matchType purchases purchasesClicks ' +
			'qualifiedBorrows qualifiedBorrowsFromClicks royaltyQualifiedBorrows ' +
			'royaltyQualifiedBorrowsFromClicks sales salesClicks searchTerm startDate ' +
			'unitsSold video5SecondViewRate video5SecondViews videoCompleteViews ' +
			'videoFirstQuartileViews videoMidpointViews videoThirdQuartileViews ' +
			'videoUnmutes viewabilityRate viewableImpressions viewClickThroughRate',
		groups: {
			searchTerm: { columns: 'adKeywordStatus', filters: { keywordType: KEYWORD_TYPES } },
		},
	},
	sdCampaigns: {
		adProduct: 'SPONSORED_DISPLAY',
		maximumDays: 31,
		retentionDays: 65,
		columns:
			'addToCart addToCartClicks addToCartRate addToCartViews addToList ' +
			'addToListFromClicks addToListFromViews brandedSearches brandedSearchesClicks ' +
			'brandedSearchesViews brandedSearchRate campaignBudgetCurrencyCode campaignId ' +
			'campaignName clicks cost date detailPageViews detailPageViewsClicks ' +
			'eCPAddToCart eCPBrandSearch endDate impressions impressionsViews ' +
			'newToBrandPurchases newToBrandPurchasesClicks newToBrandSalesClicks ' +
			'newToBrandUnitsSold newToBrandUnitsSoldClicks purchases purchasesClicks ' +
			'purchasesPromotedClicks qualifiedBorrows qualifiedBorrowsFromClicks ' +
			'qualifiedBorrowsFromViews royaltyQualifiedBorrows ' +
			'royaltyQualifiedBorrowsFromClicks royaltyQualifiedBorrowsFromViews sales ' +
			'salesClicks salesPromotedClicks startDate unitsSold unitsSoldClicks ' +
			'videoCompleteViews videoFirstQuartileViews videoMidpointViews ' +
			'videoThirdQuartileViews videoUnmutes viewabilityRate viewClickThroughRate',
		groups: {
			campaign: {
				columns:
					'campaignBudgetAmount campaignStatus costType cumulativeReach ' +
					'impressionsFrequencyAverage longTermSales longTermROAS ' +
					'newToBrandDetailPageViewClicks newToBrandDetailPageViewRate ' +
					'newToBrandDetailPageViews newToBrandDetailPageViewViews ' +
					'newToBrandECPDetailPageView newToBrandSales',
				filters: {},
			},
			matchedTarget: { columns: 'matchedTargetAsin', filters: {} },
		},
	},
};
