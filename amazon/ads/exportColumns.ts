export type ExportType = 'adGroups' | 'ads' | 'campaigns' | 'targets';

/**
 * What an entity of an export may have, by Amazon's common models; an ad product has a part of it, and
 * an entity a part of that. For the header of a CSV file, which is then the same for each profile.
 *
 * Source: https://advertising.amazon.com/API/docs/en-us/reference/common-models/campaigns and those
 * of ad groups, targets and ads beside it
 */
export const exportColumns: Record<ExportType, readonly string[]> = {
	campaigns: [
		'campaignId',
		'adProduct',
		'portfolioId',
		'name',
		'startDate',
		'endDate',
		'state',
		'deliveryStatus',
		'deliveryReasons',
		'brandEntityId',
		'optimization',
		'budgetCaps',
		'targetingSettings',
		'costType',
		'tags',
		'creationDateTime',
		'lastUpdatedDateTime',
	],
	adGroups: [
		'adGroupId',
		'campaignId',
		'adProduct',
		'name',
		'state',
		'deliveryStatus',
		'deliveryReasons',
		'creativeType',
		'bid',
		'optimization',
		'creationDateTime',
		'lastUpdatedDateTime',
	],
	targets: [
		'targetId',
		'adGroupId',
		'campaignId',
		'adProduct',
		'state',
		'negative',
		'targetType',
		'targetDetails',
		'bid',
		'deliveryStatus',
		'deliveryReasons',
		'creationDateTime',
		'lastUpdatedDateTime',
	],
	ads: [
		'adId',
		'adGroupId',
		'adProduct',
		'name',
		'adType',
		'state',
		'adVersionId',
		'creative',
		'deliveryStatus',
		'deliveryReasons',
		'creationDateTime',
		'lastUpdatedDateTime',
	],
};
