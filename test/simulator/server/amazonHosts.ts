/**
 * Amazon's hosts, spelled here once more and on purpose: the product has its own table, and a typo
 * there must meet a host that does not answer.
 */
export const REGIONS = ['na', 'eu', 'fe'] as const;
export type Region = (typeof REGIONS)[number];

export const AUTHORIZE_HOSTS: Record<Region, string> = {
	na: 'www.amazon.com',
	eu: 'eu.account.amazon.com',
	fe: 'apac.account.amazon.com',
};

/** Token endpoint, tokeninfo and user profile. */
export const LWA_API_HOSTS: Record<Region, string> = {
	na: 'api.amazon.com',
	eu: 'api.amazon.co.uk',
	fe: 'api.amazon.co.jp',
};

export const ADS_HOSTS: Record<Region, string> = {
	na: 'advertising-api.amazon.com',
	eu: 'advertising-api-eu.amazon.com',
	fe: 'advertising-api-fe.amazon.com',
};

/** Buckets that finished reports are downloaded from. */
export const REPORT_STORAGE_HOSTS: Record<Region, string> = {
	na: 'offline-report-storage-us-east-1-prod.s3.amazonaws.com',
	eu: 'offline-report-storage-eu-west-1-prod.s3.eu-west-1.amazonaws.com',
	fe: 'offline-report-storage-us-west-2-prod.s3.us-west-2.amazonaws.com',
};

/** Buckets that finished exports are downloaded from. */
export const SNAPSHOT_STORAGE_HOSTS: Record<Region, string> = {
	na: 'snapshots-prod-us-east-1.s3.us-east-1.amazonaws.com',
	eu: 'snapshots-prod-eu-west-1.s3.eu-west-1.amazonaws.com',
	fe: 'snapshots-prod-us-west-2.s3.us-west-2.amazonaws.com',
};

export const AWS_REGIONS: Record<Region, string> = {
	na: 'us-east-1',
	eu: 'eu-west-1',
	fe: 'us-west-2',
};

export const ALEXA_HOSTS: Record<Region, string> = {
	na: 'api.amazonalexa.com',
	eu: 'api.eu.amazonalexa.com',
	fe: 'api.fe.amazonalexa.com',
};

export const DATA_PORTABILITY_HOSTS: Record<Region, string> = {
	na: 'intake.us-east-1.portability.data.amazon',
	eu: 'intake.eu-west-1.portability.data.amazon',
	fe: 'intake.us-west-2.portability.data.amazon',
};

export const SELLING_PARTNER_HOSTS: Record<Region, string> = {
	na: 'sellingpartnerapi-na.amazon.com',
	eu: 'sellingpartnerapi-eu.amazon.com',
	fe: 'sellingpartnerapi-fe.amazon.com',
};

/** Amazon SNS, where the topic of Data Portability is. */
export const SNS_HOST = 'sns.eu-west-1.amazonaws.com';

export const PRIME_VIDEO_HOST = 'videocentral.amazon.com';

/** The region a regional host belongs to; only for hosts of the given table. */
export function regionOf(hosts: Record<Region, string>, host: string): Region {
	const region = REGIONS.find((candidate) => hosts[candidate] === host);
	if (!region) throw new Error(`${host} is not one of ${Object.values(hosts).join(', ')}`);
	return region;
}
