import { dailyOrSummary, grouping, words, type ReportType } from './reportType';

/**
 * https://advertising.amazon.com/API/docs/en-us/guides/reporting/v3/report-types/overview,
 * https://advertising.amazon.com/API/docs/en-us/guides/reporting/v3/get-started
 */
const COMMON = {
	adProduct: 'DEMAND_SIDE_PLATFORM',
	timeUnits: dailyOrSummary,
	maximumRange: 31,
	retention: 95,
	needsAdvertiser: true,
} as const;

/** What the campaign, inventory, audience, geography and technology reports share. */
const METRICS = `
	addToCart addToCartClicks addToCartViews addToList addToListClicks addToListViews
	addToShoppingCart addToShoppingCartClicks addToShoppingCartValueAverage
	addToShoppingCartValueSum addToShoppingCartViews addToWatchlist addToWatchlistClicks
	addToWatchlistViews advertiserId advertiserName application applicationClicks
	applicationValueAverage applicationValueSum applicationViews audioAdCompanionBannerClicks
	audioAdCompanionBannerViews audioAdCompletionRate audioAdCompletions audioAdFirstQuartile
	audioAdMidpoint audioAdMute audioAdPause audioAdProgression audioAdResume audioAdRewind
	audioAdSkip audioAdStart audioAdThirdQuartile audioAdUnmute audioAdViews brandSearches
	brandSearchesClicks brandSearchesViews brandSearchRate checkout checkoutClicks
	checkoutValueAverage checkoutValueSum checkoutViews clicks clickThroughRate contact
	contactClicks contactValueAverage contactValueSum contactViews date detailPageViewClicks
	detailPageViews detailPageViewViews downloadedVideoPlays downloadedVideoPlaysClicks
	downloadedVideoPlaysViews eCPAudioAdCompletion eCPBrandSearch eCPC eCPM entityId
	freeTrialSubscriptionSignupClicks freeTrialSubscriptionSignups freeTrialSubscriptionSignupViews
	grossClickThroughs grossImpressions impressions interactiveImpressions intervalEnd intervalStart
	invalidClickThroughs invalidImpressionRate invalidImpressions lead leadClicks leadValueAverage
	leadValueSum leadViews mobileAppFirstStartClicks mobileAppFirstStarts mobileAppFirstStartViews
	newSubscribeAndSave newSubscribeAndSaveClicks newSubscribeAndSaveViews
	newToBrandDetailPageViewClicks newToBrandDetailPageViewRate newToBrandDetailPageViews
	newToBrandDetailPageViewViews newToBrandECPDetailPageView newToBrandPurchases
	newToBrandPurchasesClicks newToBrandPurchasesViews notificationClicks notificationOpens
	offAmazonClicks offAmazonConversions offAmazonPurchasesClicks offAmazonPurchasesViews
	offAmazonViews other otherClicks otherValueAverage otherValueSum otherViews pageViewClicks
	pageViews pageViewValueAverage pageViewValueSum pageViewViews paidSubscriptionSignupClicks
	paidSubscriptionSignups paidSubscriptionSignupViews playTrailers playTrailersClicks
	playTrailersViews productReviewPageVisits productReviewPageVisitsClicks
	productReviewPageVisitsViews purchases purchasesClicks purchasesViews rentals rentalsClicks
	rentalsViews search searchClicks searchValueAverage searchValueSum searchViews signUp
	signUpClicks signUpValueAverage signUpValueSum signUpViews skillInvocation skillInvocationClicks
	skillInvocationRate skillInvocationViews subscribe subscribeClicks subscribeValueAverage
	subscribeValueSum subscribeViews subscriptionSignupClicks subscriptionSignups
	subscriptionSignupViews totalCost totalNewToBrandDPVClicks totalNewToBrandDPVRate
	totalNewToBrandDPVs totalNewToBrandDPVViews totalNewToBrandECPDetailPageView videoAdClicks
	videoAdComplete videoAdCompletionRate videoAdCreativeViews videoAdEndStateClicks
	videoAdFirstQuartile videoAdImpressions videoAdMidpoint videoAdMute videoAdPause videoAdReplays
	videoAdResume videoAdSkipBacks videoAdSkipForwards videoAdStart videoAdThirdQuartile
	videoAdUnmute videoDownloads videoDownloadsClicks videoDownloadsViews videoStreams
	videoStreamsClicks videoStreamsViews
`;

export const demandSidePlatform: Record<string, ReportType> = {
	dspCampaign: {
		...COMMON,
		displayName: 'Campaign',
		columns: words(`${METRICS}
			3pFeeAutomotive 3pFeeAutomotiveAbsorbed 3pFeeComScore 3pFeeComScoreAbsorbed 3pFeeCPM1
			3pFeeCPM1Absorbed 3pFeeCPM2 3pFeeCPM2Absorbed 3pFeeCPM3 3pFeeCPM3Absorbed
			3pFeeDoubleclickCampaignManager 3pFeeDoubleclickCampaignManagerAbsorbed 3pFeeDoubleVerify
			3pFeeDoubleVerifyAbsorbed 3pFeeIntegralAdScience 3pFeeIntegralAdScienceAbsorbed 3PFees
			3PPreBidFee 3PPreBidFeeDoubleVerify 3PPreBidFeeIntegralAdScience 3PPreBidFeeOracleDataCloud
			3PPreBidFeePixalate addToCartRate addToListRate addToShoppingCartCPA addToShoppingCartCVR
			addToWatchlistRate advertiserCountry advertiserTimezone agencyFee alexaSkillEnable
			alexaSkillEnableClicks alexaSkillEnableRate alexaSkillEnableViews amazonDSPAudienceFee
			amazonDSPConsoleFee applicationCPA applicationCVR appStoreFirstOpens
			appStoreFirstOpensClicks appStoreFirstOpensRate appStoreFirstOpensViews
			appStoreFirstSessionHours appStoreFirstSessionHoursClicks appStoreFirstSessionHoursViews
			appStoreOpens appStoreOpensClicks appStoreOpensRate appStoreOpensViews appStoreUsageHours
			appStoreUsageHoursClicks appStoreUsageHoursViews checkoutCPA checkoutCVR combinedECPP
			combinedERPM combinedProductSales combinedPurchaseRate combinedPurchases
			combinedPurchasesClicks combinedPurchasesViews combinedROAS combinedUnitsSold contactCPA
			contactCVR detailPageViewRate downloadedVideoPlayRate eCPAddToCart eCPAddToList
			eCPAddToWatchlist eCPAlexaSkillEnable eCPAppStoreFirstOpens eCPAppStoreOpens
			eCPDetailPageView eCPDownloadedVideoPlays eCPFreeTrialSubscriptionSignup
			eCPnewSubscribeAndSave eCPP eCPPaidSubscriptionSignup eCPPlayTrailer
			eCPProductReviewPageVisit eCPRental eCPSkillInvocation eCPSubscriptionSignup
			eCPVideoAdCompletion eCPVideoDownload eCPVideoStream eRPM freeTrialSubscriptionSignupRate
			impressionFrequencyAverage invalidClickThroughRate leadCPA leadCVR marketplace
			measurableImpressions measurableRate mobileAppFirstStartCPA mobileAppFirstStartCVR
			newSubscribeAndSaveRate NewToBrandECPP newToBrandERPM newToBrandProductSales
			newToBrandPurchaseRate newToBrandPurchasesPercentage newToBrandROAS newToBrandUnitsSold
			offAmazonCPA offAmazonCVR offAmazonECPP offAmazonERPM offAmazonProductSales
			offAmazonPurchaseRate offAmazonPurchases offAmazonROAS offAmazonUnitsSold
			omnichannelMetricsFee orderBudget orderCurrency orderEndDate orderExternalId orderId
			orderName orderStartDate otherCPA otherCVR pageViewCPA pageViewCVR
			paidSubscriptionSignupRate playTrailerRate productReviewPageVisitRate proposalId
			purchaseRate rentalRate ROAS sales searchCPA searchCVR signUpCPA signUpCVR subscribeCPA
			subscribeCVR subscriptionSignupRate supplyCost totalAddToCart totalAddToCartClicks
			totalAddToCartRate totalAddToCartViews totalAddToList totalAddToListClicks
			totalAddToListRate totalAddToListViews totalDetailPageView totalDetailPageViewClicks
			totalDetailPageViewRate totalDetailPageViewViews totalECPAddToCart totalECPAddToList
			totalECPDetailPageView totalECPP totalECPProductReviewPageVisit totalECPSubscribeAndSave
			totalERPM totalFee totalNewToBrandECPP totalNewToBrandERPM totalNewToBrandPurchaseRate
			totalNewToBrandPurchases totalNewToBrandPurchasesClicks totalNewToBrandPurchasesPercentage
			totalNewToBrandPurchasesViews totalNewToBrandROAS totalNewToBrandSales
			totalNewToBrandUnitsSold totalProductReviewPageVisitRate totalProductReviewPageVisits
			totalProductReviewPageVisitsClicks totalProductReviewPageVisitsViews totalPurchaseRate
			totalPurchases totalPurchasesClicks totalPurchasesViews totalROAS totalSales
			totalSubscribeAndSave totalSubscribeAndSaveClicks totalSubscribeAndSaveRate
			totalSubscribeAndSaveViews totalUnitsSold unitsSold videoDownloadRate videoStreamsRate
			viewabilityRate viewableImpressions
		`),
		recommended: words(`
			advertiserId advertiserName orderId orderName orderCurrency impressions viewableImpressions
			clicks totalCost detailPageViews totalPurchases totalUnitsSold totalSales
		`),
		groupings: {
			campaign: grouping({
				columns: `
					exclusiveReachRate incrementalReachRate reach householdReach frequencyAverage
					householdFrequencyAverage longTermSales longTermROAS
				`,
				recommended: 'reach frequencyAverage',
			}),
			ad: grouping({
				columns: `
					lineItemBudget lineItemId lineItemName lineItemExternalId lineItemStartDate
					lineItemEndDate onTargetCPM onTargetImpressionCost onTargetImpressions targetDemographic
					lineItemBudgetCap lineItemComment lineItemDeliveryRate lineItemStatus lineItemType
					lineItemLanguageTargeting reach householdReach frequencyAverage
					householdFrequencyAverage
				`,
				recommended: 'lineItemId lineItemName lineItemType lineItemStatus',
			}),
			creative: grouping({
				columns: `
					creativeName creativeType creativeSize creativeId creativeAdId creativeLanguage
					creativeWeight lineItemApprovalStatus
				`,
				recommended: 'creativeId creativeName creativeType creativeSize',
			}),
		},
	},
	dspInventory: {
		...COMMON,
		displayName: 'Inventory',
		needsOneOf: ['supplySource', 'site'],
		columns: words(`${METRICS}
			3pFeeAutomotive 3pFeeAutomotiveAbsorbed 3pFeeComScore 3pFeeComScoreAbsorbed 3pFeeCPM1
			3pFeeCPM1Absorbed 3pFeeCPM2 3pFeeCPM2Absorbed 3pFeeCPM3 3pFeeCPM3Absorbed
			3pFeeDoubleclickCampaignManager 3pFeeDoubleclickCampaignManagerAbsorbed 3pFeeDoubleVerify
			3pFeeDoubleVerifyAbsorbed 3pFeeIntegralAdScience 3pFeeIntegralAdScienceAbsorbed 3PFees
			addToCartRate addToListRate addToShoppingCartCPA addToShoppingCartCVR addToWatchlistRate
			advertiserCountry advertiserTimezone agencyFee amazonDSPAudienceFee amazonDSPConsoleFee
			applicationCPA applicationCVR checkoutCPA checkoutCVR combinedECPP combinedERPM
			combinedProductSales combinedPurchaseRate combinedPurchases combinedPurchasesClicks
			combinedPurchasesViews combinedROAS combinedUnitsSold contactCPA contactCVR
			detailPageViewRate downloadedVideoPlayRate eCPAddToCart eCPAddToList eCPAddToWatchlist
			eCPDetailPageView eCPDownloadedVideoPlays eCPFreeTrialSubscriptionSignup
			eCPnewSubscribeAndSave eCPP eCPPaidSubscriptionSignup eCPPlayTrailer
			eCPProductReviewPageVisit eCPRental eCPSkillInvocation eCPSubscriptionSignup
			eCPVideoAdCompletion eCPVideoDownload eCPVideoStream eRPM freeTrialSubscriptionSignupRate
			invalidClickThroughRate leadCPA leadCVR marketplace measurableImpressions measurableRate
			mobileAppFirstStartCPA mobileAppFirstStartCVR newSubscribeAndSaveRate NewToBrandECPP
			newToBrandERPM newToBrandProductSales newToBrandPurchaseRate newToBrandROAS
			newToBrandUnitsSold offAmazonCPA offAmazonCVR offAmazonECPP offAmazonERPM
			offAmazonProductSales offAmazonPurchaseRate offAmazonPurchases offAmazonROAS
			offAmazonUnitsSold otherCPA otherCVR pageViewCPA pageViewCVR paidSubscriptionSignupRate
			playTrailerRate productReviewPageVisitRate purchaseRate rentalRate ROAS sales searchCPA
			searchCVR signUpCPA signUpCVR subscribeCPA subscribeCVR subscriptionSignupRate supplyCost
			totalAddToCart totalAddToCartClicks totalAddToCartRate totalAddToCartViews totalAddToList
			totalAddToListClicks totalAddToListRate totalAddToListViews totalDetailPageView
			totalDetailPageViewClicks totalDetailPageViewRate totalDetailPageViewViews totalECPAddToCart
			totalECPAddToList totalECPDetailPageView totalECPP totalECPProductReviewPageVisit
			totalECPSubscribeAndSave totalERPM totalFee totalNewToBrandECPP totalNewToBrandERPM
			totalNewToBrandPurchaseRate totalNewToBrandPurchases totalNewToBrandPurchasesClicks
			totalNewToBrandPurchasesViews totalNewToBrandROAS totalNewToBrandSales
			totalNewToBrandUnitsSold totalProductReviewPageVisitRate totalProductReviewPageVisits
			totalProductReviewPageVisitsClicks totalProductReviewPageVisitsViews totalPurchaseRate
			totalPurchases totalPurchasesClicks totalPurchasesViews totalROAS totalSales
			totalSubscribeAndSave totalSubscribeAndSaveClicks totalSubscribeAndSaveRate
			totalSubscribeAndSaveViews totalUnitsSold unitsSold videoDownloadRate videoStreamsRate
			viewabilityRate viewableImpressions
		`),
		recommended: words(`
			advertiserId advertiserName impressions viewableImpressions clicks totalCost detailPageViews
			totalPurchases totalUnitsSold totalSales
		`),
		groupings: {
			supplySource: grouping({ columns: 'supplySource', recommended: 'supplySource' }),
			site: grouping({ columns: 'site', recommended: 'site' }),
			campaign: grouping({
				columns: `
					orderExternalId orderEndDate orderCurrency orderId orderStartDate orderBudget orderName
				`,
				recommended: 'orderId orderName orderCurrency',
			}),
			creative: grouping({
				columns: 'creativeName creativeType creativeSize creativeId',
				recommended: 'creativeId creativeName',
			}),
			ad: grouping({
				columns: `
					lineItemBudget lineItemComments lineItemId lineItemName lineItemExternalId
					lineItemStartDate lineItemEndDate
				`,
				recommended: 'lineItemId lineItemName',
			}),
			placementSize: grouping({ columns: 'placementSize', recommended: 'placementSize' }),
			placement: grouping({ columns: 'placement', recommended: 'placement' }),
			deal: grouping({ columns: 'deal dealId dealType', recommended: 'deal dealId dealType' }),
		},
	},
	dspAudience: {
		...COMMON,
		displayName: 'Audience',
		columns: words(`${METRICS}
			addToCartRate addToListRate addToShoppingCartCPA addToShoppingCartCVR addToWatchlistRate
			advertiserCountry advertiserTimezone amazonDSPAudienceFee amazonDSPConsoleFee applicationCPA
			applicationCVR averageCostPerClickToApply averageCostPerKindleDetailPageView checkoutCPA
			checkoutCVR clickToApply clickToApplyClicks clickToApplyConversionRate clickToApplyViews
			contactCPA contactCVR detailPageViewRate detailPageViewRatePromotedClicks
			downloadedVideoPlayRate eCPAddToCart eCPAddToList eCPAddToWatchlist eCPDetailPageView
			eCPDownloadedVideoPlays eCPFreeTrialSubscriptionSignup eCPnewSubscribeAndSave eCPP
			eCPPaidSubscriptionSignup eCPPlayTrailer eCPProductReviewPageVisit eCPRental
			eCPSubscriptionSignup eCPVideoAdCompletion eCPVideoDownload eCPVideoStream
			effectiveCostPerDetailPageViewPromotedClicks effectiveCostPerPurchasePromotedClicks
			effectiveCostPerSkillInvocation freeTrialSubscriptionSignupRate invalidClickThroughRate
			kindleDetailPageView kindleDetailPageViewClicks kindleDetailPageViewRate
			kindleDetailPageViewViews leadCPA leadCVR masterClicks masterImpressions
			mobileAppFirstStartCPA mobileAppFirstStartCVR newSubscribeAndSaveRate NewToBrandECPP
			newToBrandPurchaseRate newToBrandPurchasesPercentage offAmazonCPA offAmazonCVR offAmazonECPP
			offAmazonPurchaseRate otherCPA otherCVR pageViewCPA pageViewCVR paidSubscriptionSignupRate
			playTrailerRate productReviewPageVisitRate purchaseRate purchasesClicksRate rentalRate
			searchCPA searchCVR segmentClassCode segmentId segmentMarketplaceId segmentName
			segmentSource segmentType signUpCPA signUpCVR subscribeCPA subscribeCVR
			subscriptionSignupRate supplyCost targetingMethod videoDownloadRate videoStreamsRate
		`),
		recommended: words(`
			advertiserId advertiserName segmentId segmentName segmentType targetingMethod impressions
			clicks totalCost detailPageViews purchases newToBrandPurchases
		`),
		groupings: {
			order: grouping({
				columns: `
					orderName orderId orderCurrency omsProposalId orderStartDate orderEndDate
				`,
				recommended: 'orderId orderName orderCurrency',
			}),
			lineItem: grouping({
				columns: `
					lineItemName lineItemId lineItemComments lineItemType omsLineItemId lineItemStartDate
					lineItemEndDate
				`,
				recommended: 'lineItemId lineItemName',
			}),
		},
	},
	// Holds the 500 leading ASINs of the last 65 days.
	dspProduct: {
		...COMMON,
		displayName: 'Product',
		columns: words(`
			addToCart addToCartBrandHalo addToCartBrandHaloClicks addToCartBrandHaloViews
			addToCartClicks addToCartViews addToList addToListBrandHalo addToListBrandHaloClicks
			addToListBrandHaloViews addToListClicks addToListViews advertiserId advertiserName
			appStoreFirstOpens appStoreFirstOpensClicks appStoreFirstOpensViews
			appStoreFirstSessionHours appStoreFirstSessionHoursClicks appStoreFirstSessionHoursViews
			appStoreOpens appStoreOpensClicks appStoreOpensViews appStoreUsageHours
			appStoreUsageHoursClicks appStoreUsageHoursViews appSubscriptionSignUp
			appSubscriptionSignUpClicks appSubscriptionSignUpFreeTrial
			appSubscriptionSignUpFreeTrialClicks appSubscriptionSignUpFreeTrialViews
			appSubscriptionSignUpPaid appSubscriptionSignUpPaidClicks appSubscriptionSignUpPaidViews
			appSubscriptionSignUpViews asin audioAdCompanionBannerClicks audioAdCompanionBannerViews
			audioAdCompletionRate audioAdCompletions audioAdFirstQuartile audioAdMidpoint audioAdMute
			audioAdPause audioAdProgression audioAdResume audioAdRewind audioAdSkip audioAdStart
			audioAdThirdQuartile audioAdUnmute audioAdViews brandName clicks clickToApply
			clickToApplyBrandHalo clickToApplyBrandHaloClicks clickToApplyBrandHaloViews
			clickToApplyClicks clickToApplyViews conversionType date detailPageViewBrandHalo
			detailPageViewBrandHaloClicks detailPageViewBrandHaloViews detailPageViewClicks
			detailPageViews detailPageViewViews eCPAudioAdCompletion eCPSkillInvocation
			effectiveCostPerSkillInvocation einkDetailPageView einkDetailPageViewBrandHalo
			einkDetailPageViewBrandHaloClicks einkDetailPageViewBrandHaloViews einkDetailPageViewClicks
			einkDetailPageViewViews entityId featuredAsin freeTrialSubscriptionSignupClicks
			freeTrialSubscriptionSignups freeTrialSubscriptionSignupViews impressions
			interactiveImpressions intervalEnd intervalStart marketplace newSubscribeAndSave
			newSubscribeAndSaveBrandHalo newSubscribeAndSaveBrandHaloClicks
			newSubscribeAndSaveBrandHaloViews newSubscribeAndSaveClicks newSubscribeAndSaveViews
			newToBrandDetailPageViewClicks newToBrandDetailPageViewRate newToBrandDetailPageViews
			newToBrandDetailPageViewViews newToBrandECPDetailPageView newToBrandProductSales
			newToBrandPurchasePercentageBrandHalo newToBrandPurchases newToBrandPurchasesBrandHalo
			newToBrandPurchasesBrandHaloClicks newToBrandPurchasesBrandHaloViews
			newToBrandPurchasesClicks newToBrandPurchasesPercentage newToBrandPurchasesViews
			newToBrandSalesBrandHalo newToBrandUnitsSold newToBrandUnitsSoldBrandHalo notificationClicks
			notificationOpens paidSubscriptionSignupClicks paidSubscriptionSignups
			paidSubscriptionSignupViews parentAsin productCategory productGroup productName
			productReviewPageViewBrandHalo productReviewPageViewBrandHaloClicks
			productReviewPageViewBrandHaloViews productReviewPageVisits productReviewPageVisitsClicks
			productReviewPageVisitsViews productSubCategory purchases purchasesBrandHalo
			purchasesBrandHaloClicks purchasesBrandHaloViews purchasesClicks purchasesViews
			reportGranularity sales salesBrandHalo salesClicks salesPromoted salesPromotedClicks
			skillInvocation skillInvocationClicks skillInvocationRate skillInvocationViews
			subscriptionSignupClicks subscriptionSignups subscriptionSignupViews totalAddToCart
			totalAddToCartClicks totalAddToCartViews totalAddToList totalAddToListClicks
			totalAddToListViews totalDetailPageView totalDetailPageViewClicks totalDetailPageViewViews
			totalNewToBrandDPVClicks totalNewToBrandDPVRate totalNewToBrandDPVs totalNewToBrandDPVViews
			totalNewToBrandECPDetailPageView totalNewToBrandPurchases totalNewToBrandPurchasesClicks
			totalNewToBrandPurchasesPercentage totalNewToBrandPurchasesViews totalNewToBrandSales
			totalNewToBrandUnitsSold totalProductReviewPageVisits totalProductReviewPageVisitsClicks
			totalProductReviewPageVisitsViews totalPurchases totalPurchasesClicks totalPurchasesViews
			totalSales totalSubscribeAndSave totalSubscribeAndSaveClicks totalSubscribeAndSaveViews
			totalUnitsSold unitsSold unitsSoldBrandHalo unitsSoldClicks unitsSoldPromotedClicks
			videoAdClicks videoAdCreativeViews videoAdEndStateClicks videoAdImpressions videoAdReplays
			videoAdSkipBacks videoAdSkipForwards
		`),
		recommended: words(`
			advertiserId advertiserName asin featuredAsin productName brandName conversionType
			detailPageViews purchases unitsSold sales totalPurchases totalUnitsSold totalSales
		`),
		groupings: {
			order: grouping({
				columns: `
					orderName orderId orderBudget orderStartDate orderEndDate orderCurrency omsProposalId
					orderExternalId
				`,
				recommended: 'orderId orderName orderCurrency',
			}),
			lineItem: grouping({
				columns: `
					lineItemName lineItemId lineItemComments lineItemBudget lineItemStartDate
					lineItemEndDate omsLineItemId lineItemExternalId
				`,
				recommended: 'lineItemId lineItemName',
			}),
		},
	},
	dspGeo: {
		...COMMON,
		displayName: 'Geography',
		columns: words(`${METRICS}
			agencyFee appSubscriptionCost appSubscriptionFreeTrialCost appSubscriptionSignUp
			appSubscriptionSignUpClicks appSubscriptionSignUpFreeTrial
			appSubscriptionSignUpFreeTrialClicks appSubscriptionSignUpFreeTrialRate
			appSubscriptionSignUpFreeTrialViews appSubscriptionSignUpPaid
			appSubscriptionSignUpPaidClicks appSubscriptionSignUpPaidCost appSubscriptionSignUpPaidRate
			appSubscriptionSignUpPaidViews appSubscriptionSignUpRate appSubscriptionSignUpViews
			checkoutCPA checkoutCVR clickToApply clickToApplyClicks clickToApplyViews
			combinedProductSales combinedPurchases combinedPurchasesClicks combinedPurchasesViews
			combinedUnitsSold contactCPA contactCVR eCPSkillInvocation invalidClickThroughRate
			kindleDetailPageView kindleDetailPageViewClicks kindleDetailPageViewViews leadCPA leadCVR
			mobileAppFirstStartAverage mobileAppFirstStartSum newToBrandProductSales newToBrandUnitsSold
			offAmazonProductSales offAmazonPurchases offAmazonUnitsSold otherCPA otherCVR pageViewCPA
			pageViewCVR sales salesClicks salesPromotedClicks searchCPA searchCVR totalAddToCart
			totalAddToCartClicks totalAddToCartViews totalAddToList totalAddToListClicks
			totalAddToListViews totalDetailPageView totalDetailPageViewClicks totalDetailPageViewViews
			totalNewToBrandPurchases totalNewToBrandPurchasesClicks totalNewToBrandPurchasesViews
			totalNewToBrandSales totalNewToBrandUnitsSold totalProductReviewPageVisits
			totalProductReviewPageVisitsClicks totalProductReviewPageVisitsViews totalPurchases
			totalPurchasesClicks totalPurchasesViews totalSales totalSubscribeAndSave
			totalSubscribeAndSaveClicks totalSubscribeAndSaveViews totalUnitsSold unitsSold
			unitsSoldClicks unitsSoldPromotedClicks viewableImpressions
		`),
		recommended: words(`
			advertiserId advertiserName impressions viewableImpressions clicks totalCost detailPageViews
			totalPurchases totalUnitsSold totalSales
		`),
		groupings: {
			order: grouping({
				columns: 'orderName orderId orderStartDate orderEndDate orderCurrency orderBudget',
				recommended: 'orderId orderName orderCurrency',
			}),
			lineItem: grouping({
				columns: `
					lineItemName lineItemId lineItemStartDate lineItemEndDate lineItemBudget
					lineItemComments omsLineItemId
				`,
				recommended: 'lineItemId lineItemName',
			}),
			country: grouping({ columns: 'country', recommended: 'country' }),
			region: grouping({ columns: 'region', recommended: 'region' }),
			city: grouping({ columns: 'city', recommended: 'city' }),
			postalCode: grouping({ columns: 'postalCode', recommended: 'postalCode' }),
			dma: grouping({ columns: 'dmaCode dmaName', recommended: 'dmaCode dmaName' }),
		},
	},
	dspTech: {
		...COMMON,
		displayName: 'Technology',
		columns: words(`${METRICS}
			agencyFee clickToApply clickToApplyClicks clickToApplyViews combinedProductSales
			eCPSkillInvocation kindleDetailPageView kindleDetailPageViewClicks kindleDetailPageViewViews
			mobileAppFirstStartAverage mobileAppFirstStartSum newToBrandProductSales newToBrandUnitsSold
			offAmazonProductSales offAmazonPurchases sales totalSales unitsSold viewableImpressions
		`),
		recommended: words(`
			advertiserId advertiserName impressions viewableImpressions clicks totalCost detailPageViews
			purchases unitsSold sales
		`),
		groupings: {
			order: grouping({
				columns: 'orderName orderId orderCurrency',
				recommended: 'orderId orderName orderCurrency',
			}),
			lineItem: grouping({
				columns: 'lineItemName lineItemId lineItemComments omsLineItemId',
				recommended: 'lineItemId lineItemName',
			}),
			operatingSystem: grouping({
				columns: 'operatingSystemName',
				recommended: 'operatingSystemName',
			}),
			browserType: grouping({ columns: 'browserName', recommended: 'browserName' }),
			browserVersion: grouping({ columns: 'browserVersion', recommended: 'browserVersion' }),
			deviceType: grouping({ columns: 'deviceName', recommended: 'deviceName' }),
			environmentType: grouping({ columns: 'environmentName', recommended: 'environmentName' }),
		},
	},
	dspReachFrequency: {
		...COMMON,
		displayName: 'Reach and Frequency',
		needsOneOf: ['advertiser'],
		apart: ['supplySource', 'frequencyGroup'],
		columns: words(`
			advertiserId advertiserName date frequencyAverage intervalEnd intervalStart reach
		`),
		recommended: words('advertiserId advertiserName reach frequencyAverage'),
		groupings: {
			advertiser: grouping(),
			supplySource: grouping({
				columns: 'supplySource supplySourceId amazonExclusiveReachRate',
				recommended: 'supplySource supplySourceId',
			}),
			frequencyGroup: grouping({
				columns: 'frequencyGroupId frequencyGroupName',
				recommended: 'frequencyGroupId frequencyGroupName',
			}),
		},
	},
	dspBidAdjustment: {
		...COMMON,
		displayName: 'Bid Adjustment',
		retention: 395,
		columns: words(`
			advertiserId advertiserName bidAdjustmentRule bidAdjustmentRuleId bids date lineItemId
			lineItemName orderId orderName winRate
		`),
		recommended: words(`
			advertiserId advertiserName orderId orderName lineItemId lineItemName bidAdjustmentRuleId
			bidAdjustmentRule bids winRate
		`),
		groupings: {
			bidAdjustmentRule: grouping(),
			bidAdjustmentMatchedTerms: grouping({
				columns: `
					bidAdjustmentMatchedTerms bidAdjustmentMatchedTermIds bidAdjustment matchRate
				`,
				recommended: 'bidAdjustmentMatchedTerms bidAdjustment matchRate',
			}),
		},
	},
	dspAudioAndVideo: {
		...COMMON,
		displayName: 'Audio and Video',
		timeUnits: ['SUMMARY'],
		maximumRange: 395,
		retention: 395,
		columns: words(`
			advertiserId advertiserName costPerThousandImpressions grossImpressions impressions
			intervalEnd intervalStart invalidImpressions
		`),
		recommended: words(`
			advertiserId advertiserName impressions grossImpressions invalidImpressions
			costPerThousandImpressions
		`),
		groupings: {
			campaign: grouping({ columns: 'orderName orderId', recommended: 'orderId orderName' }),
			ad: grouping({ columns: 'lineItemName lineItemId', recommended: 'lineItemId lineItemName' }),
			creative: grouping({
				columns: 'creativeName creativeId',
				recommended: 'creativeId creativeName',
			}),
			supplySource: grouping({
				columns: 'supplySource supplySourceId',
				recommended: 'supplySource supplySourceId',
			}),
			content: grouping({
				columns: 'contentGenre contentRating contentTitle contentType',
				recommended: 'contentTitle contentGenre contentRating contentType',
			}),
		},
	},
};
