import { words } from './reportTypes/reportType';

/** Columns that say what a row is about, of all types of reports. Names of what has an id are not among them. */
export const identifying: ReadonlySet<string> = new Set(
	words(`
		date startDate endDate intervalStart intervalEnd
		advertiserId entityId campaignId adGroupId adId keywordId targetingId creativeId creativeAdId
		orderId lineItemId segmentId dealId supplySourceId frequencyGroupId marketplaceId
		targeting targetingExpression targetingText keyword keywordText keywordType matchType searchTerm
		matchedTargetAsin advertisedAsin advertisedSku featuredAsin promotedAsin promotedSku purchasedAsin asin
		asinBrandHalo parentAsin attributionType placementClassification placement placementSize targetDemographic site segmentClassCode
		bidAdjustmentMatchedTermIds creativeExtensionId promptText
		country region city postalCode dmaCode deviceName browserName browserVersion operatingSystemName
		environmentName brandName simplifiedPath contentGenre contentRating contentTitle contentType conversionType productName
	`),
);
