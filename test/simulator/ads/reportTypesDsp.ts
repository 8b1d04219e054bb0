import type { ReportType } from './reportType.ts';

/**
 * Amazon DSP.
 * https://advertising.amazon.com/API/docs/en-us/guides/reporting/v3/report-types/overview
 */
export const DSP_REPORT_TYPES: Record<string, ReportType> = {
	dspCampaign: {
		adProduct: 'DEMAND_SIDE_PLATFORM',
		maximumDays: 31,
		retentionDays: 95,
		requiredFilter: 'advertiserId',
		columns: `
			3pFeeAutomotive 3pFeeAutomotiveAbsorbed 3pFeeComScore 3pFeeComScoreAbsorbed 3pFeeCPM1
			3pFeeCPM1Absorbed 3pFeeCPM2 3pFeeCPM2Absorbed 3pFeeCPM3 3pFeeCPM3Absorbed
			3pFeeDoubleclickCampaignManager 3pFeeDoubleclickCampaignManagerAbsorbed
			3pFeeDoubleVerify 3pFeeDoubleVerifyAbsorbed 3pFeeIntegralAdScience
			3pFeeIntegralAdScienceAbsorbed 3PFees 3PPreBidFee 3PPreBidFeeDoubleVerify
			3PPreBidFeeIntegralAdScience 3PPreBidFeeOracleDataCloud 3PPreBidFeePixalate addToCart
			addToCartClicks addToCartRate addToCartViews addToList addToListClicks addToListRate
			addToListViews addToShoppingCart addToShoppingCartClicks addToShoppingCartCPA
			addToShoppingCartCVR addToShoppingCartValueAverage addToShoppingCartValueSum
			addToShoppingCartViews addToWatchlist addToWatchlistClicks addToWatchlistRate
			addToWatchlistViews advertiserCountry advertiserId advertiserName advertiserTimezone
			agencyFee alexaSkillEnable alexaSkillEnableClicks alexaSkillEnableRate
			alexaSkillEnableViews amazonDSPAudienceFee amazonDSPConsoleFee application
			applicationClicks applicationCPA applicationCVR applicationValueAverage
			applicationValueSum applicationViews appStoreFirstOpens appStoreFirstOpensClicks
			appStoreFirstOpensRate appStoreFirstOpensViews appStoreFirstSessionHours
			appStoreFirstSessionHoursClicks appStoreFirstSessionHoursViews appStoreOpens
			appStoreOpensClicks appStoreOpensRate appStoreOpensViews appStoreUsageHours
			appStoreUsageHoursClicks appStoreUsageHoursViews audioAdCompanionBannerClicks
			audioAdCompanionBannerViews audioAdCompletionRate audioAdCompletions
			audioAdFirstQuartile audioAdMidpoint audioAdMute audioAdPause audioAdProgression
			audioAdResume audioAdRewind audioAdSkip audioAdStart audioAdThirdQuartile audioAdUnmute
			audioAdViews brandSearches brandSearchesClicks brandSearchesViews brandSearchRate
			checkout checkoutClicks checkoutCPA checkoutCVR checkoutValueAverage checkoutValueSum
			checkoutViews clicks clickThroughRate combinedECPP combinedERPM combinedProductSales
			combinedPurchaseRate combinedPurchases combinedPurchasesClicks combinedPurchasesViews
			combinedROAS combinedUnitsSold contact contactClicks contactCPA contactCVR
			contactValueAverage contactValueSum contactViews date detailPageViewClicks
			detailPageViewRate detailPageViews detailPageViewViews downloadedVideoPlayRate
			downloadedVideoPlays downloadedVideoPlaysClicks downloadedVideoPlaysViews eCPAddToCart
			eCPAddToList eCPAddToWatchlist eCPAlexaSkillEnable eCPAppStoreFirstOpens
			eCPAppStoreOpens eCPAudioAdCompletion eCPBrandSearch eCPC eCPDetailPageView
			eCPDownloadedVideoPlays eCPFreeTrialSubscriptionSignup eCPM eCPnewSubscribeAndSave eCPP
			eCPPaidSubscriptionSignup eCPPlayTrailer eCPProductReviewPageVisit eCPRental
			eCPSkillInvocation eCPSubscriptionSignup eCPVideoAdCompletion eCPVideoDownload
			eCPVideoStream entityId eRPM freeTrialSubscriptionSignupClicks
			freeTrialSubscriptionSignupRate freeTrialSubscriptionSignups
			freeTrialSubscriptionSignupViews grossClickThroughs grossImpressions
			impressionFrequencyAverage impressions interactiveImpressions intervalEnd intervalStart
			invalidClickThroughRate invalidClickThroughs invalidImpressionRate invalidImpressions
			lead leadClicks leadCPA leadCVR leadValueAverage leadValueSum leadViews marketplace
			measurableImpressions measurableRate mobileAppFirstStartClicks mobileAppFirstStartCPA
			mobileAppFirstStartCVR mobileAppFirstStarts mobileAppFirstStartViews newSubscribeAndSave
			newSubscribeAndSaveClicks newSubscribeAndSaveRate newSubscribeAndSaveViews
			newToBrandDetailPageViewClicks newToBrandDetailPageViewRate newToBrandDetailPageViews
			newToBrandDetailPageViewViews newToBrandECPDetailPageView NewToBrandECPP newToBrandERPM
			newToBrandProductSales newToBrandPurchaseRate newToBrandPurchases
			newToBrandPurchasesClicks newToBrandPurchasesPercentage newToBrandPurchasesViews
			newToBrandROAS newToBrandUnitsSold notificationClicks notificationOpens offAmazonClicks
			offAmazonConversions offAmazonCPA offAmazonCVR offAmazonECPP offAmazonERPM
			offAmazonProductSales offAmazonPurchaseRate offAmazonPurchases offAmazonPurchasesClicks
			offAmazonPurchasesViews offAmazonROAS offAmazonUnitsSold offAmazonViews
			omnichannelMetricsFee orderBudget orderCurrency orderEndDate orderExternalId orderId
			orderName orderStartDate other otherClicks otherCPA otherCVR otherValueAverage
			otherValueSum otherViews pageViewClicks pageViewCPA pageViewCVR pageViews
			pageViewValueAverage pageViewValueSum pageViewViews paidSubscriptionSignupClicks
			paidSubscriptionSignupRate paidSubscriptionSignups paidSubscriptionSignupViews
			playTrailerRate playTrailers playTrailersClicks playTrailersViews
			productReviewPageVisitRate productReviewPageVisits productReviewPageVisitsClicks
			productReviewPageVisitsViews proposalId purchaseRate purchases purchasesClicks
			purchasesViews rentalRate rentals rentalsClicks rentalsViews ROAS sales search
			searchClicks searchCPA searchCVR searchValueAverage searchValueSum searchViews signUp
			signUpClicks signUpCPA signUpCVR signUpValueAverage signUpValueSum signUpViews
			skillInvocation skillInvocationClicks skillInvocationRate skillInvocationViews subscribe
			subscribeClicks subscribeCPA subscribeCVR subscribeValueAverage subscribeValueSum
			subscribeViews subscriptionSignupClicks subscriptionSignupRate subscriptionSignups
			subscriptionSignupViews supplyCost totalAddToCart totalAddToCartClicks
			totalAddToCartRate totalAddToCartViews totalAddToList totalAddToListClicks
			totalAddToListRate totalAddToListViews totalCost totalDetailPageView
			totalDetailPageViewClicks totalDetailPageViewRate totalDetailPageViewViews
			totalECPAddToCart totalECPAddToList totalECPDetailPageView totalECPP
			totalECPProductReviewPageVisit totalECPSubscribeAndSave totalERPM totalFee
			totalNewToBrandDPVClicks totalNewToBrandDPVRate totalNewToBrandDPVs
			totalNewToBrandDPVViews totalNewToBrandECPDetailPageView totalNewToBrandECPP
			totalNewToBrandERPM totalNewToBrandPurchaseRate totalNewToBrandPurchases
			totalNewToBrandPurchasesClicks totalNewToBrandPurchasesPercentage
			totalNewToBrandPurchasesViews totalNewToBrandROAS totalNewToBrandSales
			totalNewToBrandUnitsSold totalProductReviewPageVisitRate totalProductReviewPageVisits
			totalProductReviewPageVisitsClicks totalProductReviewPageVisitsViews totalPurchaseRate
			totalPurchases totalPurchasesClicks totalPurchasesViews totalROAS totalSales
			totalSubscribeAndSave totalSubscribeAndSaveClicks totalSubscribeAndSaveRate
			totalSubscribeAndSaveViews totalUnitsSold unitsSold videoAdClicks videoAdComplete
			videoAdCompletionRate videoAdCreativeViews videoAdEndStateClicks videoAdFirstQuartile
			videoAdImpressions videoAdMidpoint videoAdMute videoAdPause videoAdReplays videoAdResume
			videoAdSkipBacks videoAdSkipForwards videoAdStart videoAdThirdQuartile videoAdUnmute
			videoDownloadRate videoDownloads videoDownloadsClicks videoDownloadsViews videoStreams
			videoStreamsClicks videoStreamsRate videoStreamsViews viewabilityRate
			viewableImpressions
		`,
		groups: {
			campaign: {
				columns: `
					exclusiveReachRate incrementalReachRate reach householdReach frequencyAverage
					householdFrequencyAverage longTermSales longTermROAS
				`,
				filters: { advertiserId: [] },
			},
			ad: {
				columns: `
					lineItemBudget lineItemId lineItemName lineItemExternalId lineItemStartDate
					lineItemEndDate onTargetCPM onTargetImpressionCost onTargetImpressions
					targetDemographic lineItemBudgetCap lineItemComment lineItemDeliveryRate
					lineItemStatus lineItemType lineItemLanguageTargeting reach householdReach
					frequencyAverage householdFrequencyAverage
				`,
				filters: { advertiserId: [] },
			},
			creative: {
				columns: `
					creativeName creativeType creativeSize creativeId creativeAdId creativeLanguage
					creativeWeight lineItemApprovalStatus
				`,
				filters: { advertiserId: [] },
			},
		},
	},
	dspInventory: {
		adProduct: 'DEMAND_SIDE_PLATFORM',
		maximumDays: 31,
		retentionDays: 95,
		requiredFilter: 'advertiserId',
		needsOneOf: ['supplySource', 'site'],
		columns: `
			3pFeeAutomotive 3pFeeAutomotiveAbsorbed 3pFeeComScore 3pFeeComScoreAbsorbed 3pFeeCPM1
			3pFeeCPM1Absorbed 3pFeeCPM2 3pFeeCPM2Absorbed 3pFeeCPM3 3pFeeCPM3Absorbed
			3pFeeDoubleclickCampaignManager 3pFeeDoubleclickCampaignManagerAbsorbed
			3pFeeDoubleVerify 3pFeeDoubleVerifyAbsorbed 3pFeeIntegralAdScience
			3pFeeIntegralAdScienceAbsorbed 3PFees addToCart addToCartClicks addToCartRate
			addToCartViews addToList addToListClicks addToListRate addToListViews addToShoppingCart
			addToShoppingCartClicks addToShoppingCartCPA addToShoppingCartCVR
			addToShoppingCartValueAverage addToShoppingCartValueSum addToShoppingCartViews
			addToWatchlist addToWatchlistClicks addToWatchlistRate addToWatchlistViews
			advertiserCountry advertiserId advertiserName advertiserTimezone agencyFee
			amazonDSPAudienceFee amazonDSPConsoleFee application applicationClicks applicationCPA
			applicationCVR applicationValueAverage applicationValueSum applicationViews
			audioAdCompanionBannerClicks audioAdCompanionBannerViews audioAdCompletionRate
			audioAdCompletions audioAdFirstQuartile audioAdMidpoint audioAdMute audioAdPause
			audioAdProgression audioAdResume audioAdRewind audioAdSkip audioAdStart
			audioAdThirdQuartile audioAdUnmute audioAdViews brandSearches brandSearchesClicks
			brandSearchesViews brandSearchRate checkout checkoutClicks checkoutCPA checkoutCVR
			checkoutValueAverage checkoutValueSum checkoutViews clicks clickThroughRate combinedECPP
			combinedERPM combinedProductSales combinedPurchaseRate combinedPurchases
			combinedPurchasesClicks combinedPurchasesViews combinedROAS combinedUnitsSold contact
			contactClicks contactCPA contactCVR contactValueAverage contactValueSum contactViews
			date detailPageViewClicks detailPageViewRate detailPageViews detailPageViewViews
			downloadedVideoPlayRate downloadedVideoPlays downloadedVideoPlaysClicks
			downloadedVideoPlaysViews eCPAddToCart eCPAddToList eCPAddToWatchlist
			eCPAudioAdCompletion eCPBrandSearch eCPC eCPDetailPageView eCPDownloadedVideoPlays
			eCPFreeTrialSubscriptionSignup eCPM eCPnewSubscribeAndSave eCPP
			eCPPaidSubscriptionSignup eCPPlayTrailer eCPProductReviewPageVisit eCPRental
			eCPSkillInvocation eCPSubscriptionSignup eCPVideoAdCompletion eCPVideoDownload
			eCPVideoStream entityId eRPM freeTrialSubscriptionSignupClicks
			freeTrialSubscriptionSignupRate freeTrialSubscriptionSignups
			freeTrialSubscriptionSignupViews grossClickThroughs grossImpressions impressions
			interactiveImpressions intervalEnd intervalStart invalidClickThroughRate
			invalidClickThroughs invalidImpressionRate invalidImpressions lead leadClicks leadCPA
			leadCVR leadValueAverage leadValueSum leadViews marketplace measurableImpressions
			measurableRate mobileAppFirstStartClicks mobileAppFirstStartCPA mobileAppFirstStartCVR
			mobileAppFirstStarts mobileAppFirstStartViews newSubscribeAndSave
			newSubscribeAndSaveClicks newSubscribeAndSaveRate newSubscribeAndSaveViews
			newToBrandDetailPageViewClicks newToBrandDetailPageViewRate newToBrandDetailPageViews
			newToBrandDetailPageViewViews newToBrandECPDetailPageView NewToBrandECPP newToBrandERPM
			newToBrandProductSales newToBrandPurchaseRate newToBrandPurchases
			newToBrandPurchasesClicks newToBrandPurchasesViews newToBrandROAS newToBrandUnitsSold
			notificationClicks notificationOpens offAmazonClicks offAmazonConversions offAmazonCPA
			offAmazonCVR offAmazonECPP offAmazonERPM offAmazonProductSales offAmazonPurchaseRate
			offAmazonPurchases offAmazonPurchasesClicks offAmazonPurchasesViews offAmazonROAS
			offAmazonUnitsSold offAmazonViews other otherClicks otherCPA otherCVR otherValueAverage
			otherValueSum otherViews pageViewClicks pageViewCPA pageViewCVR pageViews
			pageViewValueAverage pageViewValueSum pageViewViews paidSubscriptionSignupClicks
			paidSubscriptionSignupRate paidSubscriptionSignups paidSubscriptionSignupViews
			playTrailerRate playTrailers playTrailersClicks playTrailersViews
			productReviewPageVisitRate productReviewPageVisits productReviewPageVisitsClicks
			productReviewPageVisitsViews purchaseRate purchases purchasesClicks purchasesViews
			rentalRate rentals rentalsClicks rentalsViews ROAS sales search searchClicks searchCPA
			searchCVR searchValueAverage searchValueSum searchViews signUp signUpClicks signUpCPA
			signUpCVR signUpValueAverage signUpValueSum signUpViews skillInvocation
			skillInvocationClicks skillInvocationRate skillInvocationViews subscribe subscribeClicks
			subscribeCPA subscribeCVR subscribeValueAverage subscribeValueSum subscribeViews
			subscriptionSignupClicks subscriptionSignupRate subscriptionSignups
			subscriptionSignupViews supplyCost totalAddToCart totalAddToCartClicks
			totalAddToCartRate totalAddToCartViews totalAddToList totalAddToListClicks
			totalAddToListRate totalAddToListViews totalCost totalDetailPageView
			totalDetailPageViewClicks totalDetailPageViewRate totalDetailPageViewViews
			totalECPAddToCart totalECPAddToList totalECPDetailPageView totalECPP
			totalECPProductReviewPageVisit totalECPSubscribeAndSave totalERPM totalFee
			totalNewToBrandDPVClicks totalNewToBrandDPVRate totalNewToBrandDPVs
			totalNewToBrandDPVViews totalNewToBrandECPDetailPageView totalNewToBrandECPP
			totalNewToBrandERPM totalNewToBrandPurchaseRate totalNewToBrandPurchases
			totalNewToBrandPurchasesClicks totalNewToBrandPurchasesViews totalNewToBrandROAS
			totalNewToBrandSales totalNewToBrandUnitsSold totalProductReviewPageVisitRate
			totalProductReviewPageVisits totalProductReviewPageVisitsClicks
			totalProductReviewPageVisitsViews totalPurchaseRate totalPurchases totalPurchasesClicks
			totalPurchasesViews totalROAS totalSales totalSubscribeAndSave
			totalSubscribeAndSaveClicks totalSubscribeAndSaveRate totalSubscribeAndSaveViews
			totalUnitsSold unitsSold videoAdClicks videoAdComplete videoAdCompletionRate
			videoAdCreativeViews videoAdEndStateClicks videoAdFirstQuartile videoAdImpressions
			videoAdMidpoint videoAdMute videoAdPause videoAdReplays videoAdResume videoAdSkipBacks
			videoAdSkipForwards videoAdStart videoAdThirdQuartile videoAdUnmute videoDownloadRate
			videoDownloads videoDownloadsClicks videoDownloadsViews videoStreams videoStreamsClicks
			videoStreamsRate videoStreamsViews viewabilityRate viewableImpressions
		`,
		groups: {
			supplySource: {
				columns: 'supplySource',
				filters: { advertiserId: [] },
			},
			site: {
				columns: 'site',
				filters: { advertiserId: [] },
			},
			campaign: {
				columns: `
					orderExternalId orderEndDate orderCurrency orderId orderStartDate orderBudget
					orderName
				`,
				filters: { advertiserId: [] },
			},
			creative: {
				columns: 'creativeName creativeType creativeSize creativeId',
				filters: { advertiserId: [] },
			},
			ad: {
				columns: `
					lineItemBudget lineItemComments lineItemId lineItemName lineItemExternalId
					lineItemStartDate lineItemEndDate
				`,
				filters: { advertiserId: [] },
			},
			placementSize: {
				columns: 'placementSize',
				filters: { advertiserId: [] },
			},
			placement: {
				columns: 'placement',
				filters: { advertiserId: [] },
			},
			deal: {
				columns: 'deal dealId dealType',
				filters: { advertiserId: [] },
			},
		},
	},
	dspAudience: {
		adProduct: 'DEMAND_SIDE_PLATFORM',
		maximumDays: 31,
		retentionDays: 95,
		requiredFilter: 'advertiserId',
		columns: `
			addToCart addToCartClicks addToCartRate addToCartViews addToList addToListClicks
			addToListRate addToListViews addToShoppingCart addToShoppingCartClicks
			addToShoppingCartCPA addToShoppingCartCVR addToShoppingCartValueAverage
			addToShoppingCartValueSum addToShoppingCartViews addToWatchlist addToWatchlistClicks
			addToWatchlistRate addToWatchlistViews advertiserCountry advertiserId advertiserName
			advertiserTimezone amazonDSPAudienceFee amazonDSPConsoleFee application
			applicationClicks applicationCPA applicationCVR applicationValueAverage
			applicationValueSum applicationViews audioAdCompanionBannerClicks
			audioAdCompanionBannerViews audioAdCompletionRate audioAdCompletions
			audioAdFirstQuartile audioAdMidpoint audioAdMute audioAdPause audioAdProgression
			audioAdResume audioAdRewind audioAdSkip audioAdStart audioAdThirdQuartile audioAdUnmute
			audioAdViews averageCostPerClickToApply averageCostPerKindleDetailPageView brandSearches
			brandSearchesClicks brandSearchesViews brandSearchRate checkout checkoutClicks
			checkoutCPA checkoutCVR checkoutValueAverage checkoutValueSum checkoutViews clicks
			clickThroughRate clickToApply clickToApplyClicks clickToApplyConversionRate
			clickToApplyViews contact contactClicks contactCPA contactCVR contactValueAverage
			contactValueSum contactViews date detailPageViewClicks detailPageViewRate
			detailPageViewRatePromotedClicks detailPageViews detailPageViewViews
			downloadedVideoPlayRate downloadedVideoPlays downloadedVideoPlaysClicks
			downloadedVideoPlaysViews eCPAddToCart eCPAddToList eCPAddToWatchlist
			eCPAudioAdCompletion eCPBrandSearch eCPC eCPDetailPageView eCPDownloadedVideoPlays
			eCPFreeTrialSubscriptionSignup eCPM eCPnewSubscribeAndSave eCPP
			eCPPaidSubscriptionSignup eCPPlayTrailer eCPProductReviewPageVisit eCPRental
			eCPSubscriptionSignup eCPVideoAdCompletion eCPVideoDownload eCPVideoStream
			effectiveCostPerDetailPageViewPromotedClicks effectiveCostPerPurchasePromotedClicks
			effectiveCostPerSkillInvocation entityId freeTrialSubscriptionSignupClicks
			freeTrialSubscriptionSignupRate freeTrialSubscriptionSignups
			freeTrialSubscriptionSignupViews grossClickThroughs grossImpressions impressions
			interactiveImpressions intervalEnd intervalStart invalidClickThroughRate
			invalidClickThroughs invalidImpressionRate invalidImpressions kindleDetailPageView
			kindleDetailPageViewClicks kindleDetailPageViewRate kindleDetailPageViewViews lead
			leadClicks leadCPA leadCVR leadValueAverage leadValueSum leadViews masterClicks
			masterImpressions mobileAppFirstStartClicks mobileAppFirstStartCPA
			mobileAppFirstStartCVR mobileAppFirstStarts mobileAppFirstStartViews newSubscribeAndSave
			newSubscribeAndSaveClicks newSubscribeAndSaveRate newSubscribeAndSaveViews
			newToBrandDetailPageViewClicks newToBrandDetailPageViewRate newToBrandDetailPageViews
			newToBrandDetailPageViewViews newToBrandECPDetailPageView NewToBrandECPP
			newToBrandPurchaseRate newToBrandPurchases newToBrandPurchasesClicks
			newToBrandPurchasesPercentage newToBrandPurchasesViews notificationClicks
			notificationOpens offAmazonClicks offAmazonConversions offAmazonCPA offAmazonCVR
			offAmazonECPP offAmazonPurchaseRate offAmazonPurchasesClicks offAmazonPurchasesViews
			offAmazonViews other otherClicks otherCPA otherCVR otherValueAverage otherValueSum
			otherViews pageViewClicks pageViewCPA pageViewCVR pageViews pageViewValueAverage
			pageViewValueSum pageViewViews paidSubscriptionSignupClicks paidSubscriptionSignupRate
			paidSubscriptionSignups paidSubscriptionSignupViews playTrailerRate playTrailers
			playTrailersClicks playTrailersViews productReviewPageVisitRate productReviewPageVisits
			productReviewPageVisitsClicks productReviewPageVisitsViews purchaseRate purchases
			purchasesClicks purchasesClicksRate purchasesViews rentalRate rentals rentalsClicks
			rentalsViews search searchClicks searchCPA searchCVR searchValueAverage searchValueSum
			searchViews segmentClassCode segmentId segmentMarketplaceId segmentName segmentSource
			segmentType signUp signUpClicks signUpCPA signUpCVR signUpValueAverage signUpValueSum
			signUpViews skillInvocation skillInvocationClicks skillInvocationRate
			skillInvocationViews subscribe subscribeClicks subscribeCPA subscribeCVR
			subscribeValueAverage subscribeValueSum subscribeViews subscriptionSignupClicks
			subscriptionSignupRate subscriptionSignups subscriptionSignupViews supplyCost
			targetingMethod totalCost totalNewToBrandDPVClicks totalNewToBrandDPVRate
			totalNewToBrandDPVs totalNewToBrandDPVViews totalNewToBrandECPDetailPageView
			videoAdClicks videoAdComplete videoAdCompletionRate videoAdCreativeViews
			videoAdEndStateClicks videoAdFirstQuartile videoAdImpressions videoAdMidpoint
			videoAdMute videoAdPause videoAdReplays videoAdResume videoAdSkipBacks
			videoAdSkipForwards videoAdStart videoAdThirdQuartile videoAdUnmute videoDownloadRate
			videoDownloads videoDownloadsClicks videoDownloadsViews videoStreams videoStreamsClicks
			videoStreamsRate videoStreamsViews
		`,
		groups: {
			order: {
				columns: `
					orderName orderId orderCurrency omsProposalId orderStartDate orderEndDate
				`,
				filters: { advertiserId: [] },
			},
			lineItem: {
				columns: `
					lineItemName lineItemId lineItemComments lineItemType omsLineItemId
					lineItemStartDate lineItemEndDate
				`,
				filters: { advertiserId: [] },
			},
		},
	},
	dspProduct: {
		adProduct: 'DEMAND_SIDE_PLATFORM',
		maximumDays: 31,
		retentionDays: 95,
		requiredFilter: 'advertiserId',
		columns: `
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
			audioAdCompletionRate audioAdCompletions audioAdFirstQuartile audioAdMidpoint
			audioAdMute audioAdPause audioAdProgression audioAdResume audioAdRewind audioAdSkip
			audioAdStart audioAdThirdQuartile audioAdUnmute audioAdViews brandName clicks
			clickToApply clickToApplyBrandHalo clickToApplyBrandHaloClicks
			clickToApplyBrandHaloViews clickToApplyClicks clickToApplyViews conversionType date
			detailPageViewBrandHalo detailPageViewBrandHaloClicks detailPageViewBrandHaloViews
			detailPageViewClicks detailPageViews detailPageViewViews eCPAudioAdCompletion
			eCPSkillInvocation effectiveCostPerSkillInvocation einkDetailPageView
			einkDetailPageViewBrandHalo einkDetailPageViewBrandHaloClicks
			einkDetailPageViewBrandHaloViews einkDetailPageViewClicks einkDetailPageViewViews
			entityId featuredAsin freeTrialSubscriptionSignupClicks freeTrialSubscriptionSignups
			freeTrialSubscriptionSignupViews impressions interactiveImpressions intervalEnd
			intervalStart marketplace newSubscribeAndSave newSubscribeAndSaveBrandHalo
			newSubscribeAndSaveBrandHaloClicks newSubscribeAndSaveBrandHaloViews
			newSubscribeAndSaveClicks newSubscribeAndSaveViews newToBrandDetailPageViewClicks
			newToBrandDetailPageViewRate newToBrandDetailPageViews newToBrandDetailPageViewViews
			newToBrandECPDetailPageView newToBrandProductSales newToBrandPurchasePercentageBrandHalo
			newToBrandPurchases newToBrandPurchasesBrandHalo newToBrandPurchasesBrandHaloClicks
			newToBrandPurchasesBrandHaloViews newToBrandPurchasesClicks
			newToBrandPurchasesPercentage newToBrandPurchasesViews newToBrandSalesBrandHalo
			newToBrandUnitsSold newToBrandUnitsSoldBrandHalo notificationClicks notificationOpens
			paidSubscriptionSignupClicks paidSubscriptionSignups paidSubscriptionSignupViews
			parentAsin productCategory productGroup productName productReviewPageViewBrandHalo
			productReviewPageViewBrandHaloClicks productReviewPageViewBrandHaloViews
			productReviewPageVisits productReviewPageVisitsClicks productReviewPageVisitsViews
			productSubCategory purchases purchasesBrandHalo purchasesBrandHaloClicks
			purchasesBrandHaloViews purchasesClicks purchasesViews reportGranularity sales
			salesBrandHalo salesClicks salesPromoted salesPromotedClicks skillInvocation
			skillInvocationClicks skillInvocationRate skillInvocationViews subscriptionSignupClicks
			subscriptionSignups subscriptionSignupViews totalAddToCart totalAddToCartClicks
			totalAddToCartViews totalAddToList totalAddToListClicks totalAddToListViews
			totalDetailPageView totalDetailPageViewClicks totalDetailPageViewViews
			totalNewToBrandDPVClicks totalNewToBrandDPVRate totalNewToBrandDPVs
			totalNewToBrandDPVViews totalNewToBrandECPDetailPageView totalNewToBrandPurchases
			totalNewToBrandPurchasesClicks totalNewToBrandPurchasesPercentage
			totalNewToBrandPurchasesViews totalNewToBrandSales totalNewToBrandUnitsSold
			totalProductReviewPageVisits totalProductReviewPageVisitsClicks
			totalProductReviewPageVisitsViews totalPurchases totalPurchasesClicks
			totalPurchasesViews totalSales totalSubscribeAndSave totalSubscribeAndSaveClicks
			totalSubscribeAndSaveViews totalUnitsSold unitsSold unitsSoldBrandHalo unitsSoldClicks
			unitsSoldPromotedClicks videoAdClicks videoAdCreativeViews videoAdEndStateClicks
			videoAdImpressions videoAdReplays videoAdSkipBacks videoAdSkipForwards
		`,
		groups: {
			order: {
				columns: `
					orderName orderId orderBudget orderStartDate orderEndDate orderCurrency
					omsProposalId orderExternalId
				`,
				filters: { advertiserId: [] },
			},
			lineItem: {
				columns: `
					lineItemName lineItemId lineItemComments lineItemBudget lineItemStartDate
					lineItemEndDate omsLineItemId lineItemExternalId
				`,
				filters: { advertiserId: [] },
			},
		},
	},
	dspGeo: {
		adProduct: 'DEMAND_SIDE_PLATFORM',
		maximumDays: 31,
		retentionDays: 95,
		requiredFilter: 'advertiserId',
		columns: `
			addToCart addToCartClicks addToCartViews addToList addToListClicks addToListViews
			addToShoppingCart addToShoppingCartClicks addToShoppingCartValueAverage
			addToShoppingCartValueSum addToShoppingCartViews addToWatchlist addToWatchlistClicks
			addToWatchlistViews advertiserId advertiserName agencyFee application applicationClicks
			applicationValueAverage applicationValueSum applicationViews appSubscriptionCost
			appSubscriptionFreeTrialCost appSubscriptionSignUp appSubscriptionSignUpClicks
			appSubscriptionSignUpFreeTrial appSubscriptionSignUpFreeTrialClicks
			appSubscriptionSignUpFreeTrialRate appSubscriptionSignUpFreeTrialViews
			appSubscriptionSignUpPaid appSubscriptionSignUpPaidClicks appSubscriptionSignUpPaidCost
			appSubscriptionSignUpPaidRate appSubscriptionSignUpPaidViews appSubscriptionSignUpRate
			appSubscriptionSignUpViews audioAdCompanionBannerClicks audioAdCompanionBannerViews
			audioAdCompletionRate audioAdCompletions audioAdFirstQuartile audioAdMidpoint
			audioAdMute audioAdPause audioAdProgression audioAdResume audioAdRewind audioAdSkip
			audioAdStart audioAdThirdQuartile audioAdUnmute audioAdViews brandSearches
			brandSearchesClicks brandSearchesViews brandSearchRate checkout checkoutClicks
			checkoutCPA checkoutCVR checkoutValueAverage checkoutValueSum checkoutViews clicks
			clickThroughRate clickToApply clickToApplyClicks clickToApplyViews combinedProductSales
			combinedPurchases combinedPurchasesClicks combinedPurchasesViews combinedUnitsSold
			contact contactClicks contactCPA contactCVR contactValueAverage contactValueSum
			contactViews date detailPageViewClicks detailPageViews detailPageViewViews
			downloadedVideoPlays downloadedVideoPlaysClicks downloadedVideoPlaysViews
			eCPAudioAdCompletion eCPBrandSearch eCPC eCPM eCPSkillInvocation entityId
			freeTrialSubscriptionSignupClicks freeTrialSubscriptionSignups
			freeTrialSubscriptionSignupViews grossClickThroughs grossImpressions impressions
			interactiveImpressions intervalEnd intervalStart invalidClickThroughRate
			invalidClickThroughs invalidImpressionRate invalidImpressions kindleDetailPageView
			kindleDetailPageViewClicks kindleDetailPageViewViews lead leadClicks leadCPA leadCVR
			leadValueAverage leadValueSum leadViews mobileAppFirstStartAverage
			mobileAppFirstStartClicks mobileAppFirstStarts mobileAppFirstStartSum
			mobileAppFirstStartViews newSubscribeAndSave newSubscribeAndSaveClicks
			newSubscribeAndSaveViews newToBrandDetailPageViewClicks newToBrandDetailPageViewRate
			newToBrandDetailPageViews newToBrandDetailPageViewViews newToBrandECPDetailPageView
			newToBrandProductSales newToBrandPurchases newToBrandPurchasesClicks
			newToBrandPurchasesViews newToBrandUnitsSold notificationClicks notificationOpens
			offAmazonClicks offAmazonConversions offAmazonProductSales offAmazonPurchases
			offAmazonPurchasesClicks offAmazonPurchasesViews offAmazonUnitsSold offAmazonViews other
			otherClicks otherCPA otherCVR otherValueAverage otherValueSum otherViews pageViewClicks
			pageViewCPA pageViewCVR pageViews pageViewValueAverage pageViewValueSum pageViewViews
			paidSubscriptionSignupClicks paidSubscriptionSignups paidSubscriptionSignupViews
			playTrailers playTrailersClicks playTrailersViews productReviewPageVisits
			productReviewPageVisitsClicks productReviewPageVisitsViews purchases purchasesClicks
			purchasesViews rentals rentalsClicks rentalsViews sales salesClicks salesPromotedClicks
			search searchClicks searchCPA searchCVR searchValueAverage searchValueSum searchViews
			signUp signUpClicks signUpValueAverage signUpValueSum signUpViews skillInvocation
			skillInvocationClicks skillInvocationRate skillInvocationViews subscribe subscribeClicks
			subscribeValueAverage subscribeValueSum subscribeViews subscriptionSignupClicks
			subscriptionSignups subscriptionSignupViews totalAddToCart totalAddToCartClicks
			totalAddToCartViews totalAddToList totalAddToListClicks totalAddToListViews totalCost
			totalDetailPageView totalDetailPageViewClicks totalDetailPageViewViews
			totalNewToBrandDPVClicks totalNewToBrandDPVRate totalNewToBrandDPVs
			totalNewToBrandDPVViews totalNewToBrandECPDetailPageView totalNewToBrandPurchases
			totalNewToBrandPurchasesClicks totalNewToBrandPurchasesViews totalNewToBrandSales
			totalNewToBrandUnitsSold totalProductReviewPageVisits totalProductReviewPageVisitsClicks
			totalProductReviewPageVisitsViews totalPurchases totalPurchasesClicks
			totalPurchasesViews totalSales totalSubscribeAndSave totalSubscribeAndSaveClicks
			totalSubscribeAndSaveViews totalUnitsSold unitsSold unitsSoldClicks
			unitsSoldPromotedClicks videoAdClicks videoAdComplete videoAdCompletionRate
			videoAdCreativeViews videoAdEndStateClicks videoAdFirstQuartile videoAdImpressions
			videoAdMidpoint videoAdMute videoAdPause videoAdReplays videoAdResume videoAdSkipBacks
			videoAdSkipForwards videoAdStart videoAdThirdQuartile videoAdUnmute videoDownloads
			videoDownloadsClicks videoDownloadsViews videoStreams videoStreamsClicks
			videoStreamsViews viewableImpressions
		`,
		groups: {
			order: {
				columns: `
					orderName orderId orderStartDate orderEndDate orderCurrency orderBudget
				`,
				filters: { advertiserId: [] },
			},
			lineItem: {
				columns: `
					lineItemName lineItemId lineItemStartDate lineItemEndDate lineItemBudget
					lineItemComments omsLineItemId
				`,
				filters: { advertiserId: [] },
			},
			country: {
				columns: 'country',
				filters: { advertiserId: [] },
			},
			region: {
				columns: 'region',
				filters: { advertiserId: [] },
			},
			city: {
				columns: 'city',
				filters: { advertiserId: [] },
			},
			postalCode: {
				columns: 'postalCode',
				filters: { advertiserId: [] },
			},
			dma: {
				columns: 'dmaCode dmaName',
				filters: { advertiserId: [] },
			},
		},
	},
	dspTech: {
		adProduct: 'DEMAND_SIDE_PLATFORM',
		maximumDays: 31,
		retentionDays: 95,
		requiredFilter: 'advertiserId',
		columns: `
			addToCart addToCartClicks addToCartViews addToList addToListClicks addToListViews
			addToShoppingCart addToShoppingCartClicks addToShoppingCartValueAverage
			addToShoppingCartValueSum addToShoppingCartViews addToWatchlist addToWatchlistClicks
			addToWatchlistViews advertiserId advertiserName agencyFee application applicationClicks
			applicationValueAverage applicationValueSum applicationViews
			audioAdCompanionBannerClicks audioAdCompanionBannerViews audioAdCompletionRate
			audioAdCompletions audioAdFirstQuartile audioAdMidpoint audioAdMute audioAdPause
			audioAdProgression audioAdResume audioAdRewind audioAdSkip audioAdStart
			audioAdThirdQuartile audioAdUnmute audioAdViews brandSearches brandSearchesClicks
			brandSearchesViews brandSearchRate checkout checkoutClicks checkoutValueAverage
			checkoutValueSum checkoutViews clicks clickThroughRate clickToApply clickToApplyClicks
			clickToApplyViews combinedProductSales contact contactClicks contactValueAverage
			contactValueSum contactViews date detailPageViewClicks detailPageViews
			detailPageViewViews downloadedVideoPlays downloadedVideoPlaysClicks
			downloadedVideoPlaysViews eCPAudioAdCompletion eCPBrandSearch eCPC eCPM
			eCPSkillInvocation entityId freeTrialSubscriptionSignupClicks
			freeTrialSubscriptionSignups freeTrialSubscriptionSignupViews grossClickThroughs
			grossImpressions impressions interactiveImpressions intervalEnd intervalStart
			invalidClickThroughs invalidImpressionRate invalidImpressions kindleDetailPageView
			kindleDetailPageViewClicks kindleDetailPageViewViews lead leadClicks leadValueAverage
			leadValueSum leadViews mobileAppFirstStartAverage mobileAppFirstStartClicks
			mobileAppFirstStarts mobileAppFirstStartSum mobileAppFirstStartViews newSubscribeAndSave
			newSubscribeAndSaveClicks newSubscribeAndSaveViews newToBrandDetailPageViewClicks
			newToBrandDetailPageViewRate newToBrandDetailPageViews newToBrandDetailPageViewViews
			newToBrandECPDetailPageView newToBrandProductSales newToBrandPurchases
			newToBrandPurchasesClicks newToBrandPurchasesViews newToBrandUnitsSold
			notificationClicks notificationOpens offAmazonClicks offAmazonConversions
			offAmazonProductSales offAmazonPurchases offAmazonPurchasesClicks
			offAmazonPurchasesViews offAmazonViews other otherClicks otherValueAverage otherValueSum
			otherViews pageViewClicks pageViews pageViewValueAverage pageViewValueSum pageViewViews
			paidSubscriptionSignupClicks paidSubscriptionSignups paidSubscriptionSignupViews
			playTrailers playTrailersClicks playTrailersViews productReviewPageVisits
			productReviewPageVisitsClicks productReviewPageVisitsViews purchases purchasesClicks
			purchasesViews rentals rentalsClicks rentalsViews sales search searchClicks
			searchValueAverage searchValueSum searchViews signUp signUpClicks signUpValueAverage
			signUpValueSum signUpViews skillInvocation skillInvocationClicks skillInvocationRate
			skillInvocationViews subscribe subscribeClicks subscribeValueAverage subscribeValueSum
			subscribeViews subscriptionSignupClicks subscriptionSignups subscriptionSignupViews
			totalCost totalNewToBrandDPVClicks totalNewToBrandDPVRate totalNewToBrandDPVs
			totalNewToBrandDPVViews totalNewToBrandECPDetailPageView totalSales unitsSold
			videoAdClicks videoAdComplete videoAdCompletionRate videoAdCreativeViews
			videoAdEndStateClicks videoAdFirstQuartile videoAdImpressions videoAdMidpoint
			videoAdMute videoAdPause videoAdReplays videoAdResume videoAdSkipBacks
			videoAdSkipForwards videoAdStart videoAdThirdQuartile videoAdUnmute videoDownloads
			videoDownloadsClicks videoDownloadsViews videoStreams videoStreamsClicks
			videoStreamsViews viewableImpressions
		`,
		groups: {
			order: {
				columns: 'orderName orderId orderCurrency',
				filters: { advertiserId: [] },
			},
			lineItem: {
				columns: 'lineItemName lineItemId lineItemComments omsLineItemId',
				filters: { advertiserId: [] },
			},
			operatingSystem: {
				columns: 'operatingSystemName',
				filters: { advertiserId: [] },
			},
			browserType: {
				columns: 'browserName',
				filters: { advertiserId: [] },
			},
			browserVersion: {
				columns: 'browserVersion',
				filters: { advertiserId: [] },
			},
			deviceType: {
				columns: 'deviceName',
				filters: { advertiserId: [] },
			},
			environmentType: {
				columns: 'environmentName',
				filters: { advertiserId: [] },
			},
		},
	},
	dspReachFrequency: {
		adProduct: 'DEMAND_SIDE_PLATFORM',
		maximumDays: 31,
		retentionDays: 95,
		requiredFilter: 'advertiserId',
		needsOneOf: ['advertiser'],
		atMostOneOf: ['supplySource', 'frequencyGroup'],
		columns: `
			advertiserId advertiserName date frequencyAverage intervalEnd intervalStart reach
		`,
		groups: {
			advertiser: {
				columns: '',
				filters: { advertiserId: [] },
			},
			supplySource: {
				columns: 'supplySource supplySourceId amazonExclusiveReachRate',
				filters: { advertiserId: [] },
			},
			frequencyGroup: {
				columns: 'frequencyGroupId frequencyGroupName',
				filters: { advertiserId: [] },
			},
		},
	},
	dspBidAdjustment: {
		adProduct: 'DEMAND_SIDE_PLATFORM',
		maximumDays: 31,
		retentionDays: 395,
		requiredFilter: 'advertiserId',
		columns: `
			advertiserId advertiserName bidAdjustmentRule bidAdjustmentRuleId bids date lineItemId
			lineItemName orderId orderName winRate
		`,
		groups: {
			bidAdjustmentRule: {
				columns: '',
				filters: { advertiserId: [] },
			},
			bidAdjustmentMatchedTerms: {
				columns: `
					bidAdjustmentMatchedTerms bidAdjustmentMatchedTermIds bidAdjustment matchRate
				`,
				filters: { advertiserId: [] },
			},
		},
	},
	dspAudioAndVideo: {
		adProduct: 'DEMAND_SIDE_PLATFORM',
		maximumDays: 395,
		retentionDays: 395,
		timeUnits: ['SUMMARY'],
		requiredFilter: 'advertiserId',
		columns: `
			advertiserId advertiserName costPerThousandImpressions grossImpressions impressions
			intervalEnd intervalStart invalidImpressions
		`,
		groups: {
			campaign: {
				columns: 'orderName orderId',
				filters: { advertiserId: [] },
			},
			ad: {
				columns: 'lineItemName lineItemId',
				filters: { advertiserId: [] },
			},
			creative: {
				columns: 'creativeName creativeId',
				filters: { advertiserId: [] },
			},
			supplySource: {
				columns: 'supplySource supplySourceId',
				filters: { advertiserId: [] },
			},
			content: {
				columns: 'contentGenre contentRating contentTitle contentType',
				filters: { advertiserId: [] },
			},
		},
	},
};
