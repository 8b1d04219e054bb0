import { regions, type Region, type RegionHosts } from './regions';

/**
 * What an Amazon product expects of a login: the one place that spells scopes, base URLs and the
 * statuses that mean "this access token has expired".
 *
 * Sources: https://developer.amazon.com/docs/login-with-amazon/authorization-code-grant.html,
 * https://advertising.amazon.com/API/docs/en-us/guides/account-management/authorization/overview,
 * https://developer.amazon.com/docs/alexa-voice-service/authorize-cbl.html
 */
export type Product = 'ads' | 'dataPortability' | 'alexa' | 'primeVideo' | 'profile' | 'custom';

interface ProductFacts {
	displayName: string;
	description: string;
	/** Scope that every login for the product asks for; empty where the user names it. */
	scope: string;
	/** HTTP statuses with which the product's API refuses an expired access token. */
	expiredStatuses: number[];
}

export const products: Record<Product, ProductFacts> = {
	ads: {
		displayName: 'Amazon Ads',
		description: 'Campaigns, reports and profiles of the Amazon Ads API',
		scope: 'advertising::campaign_management',
		expiredStatuses: [401],
	},
	dataPortability: {
		displayName: 'Data Portability',
		description: 'Copies of their Amazon data that customers agree to share',
		scope: '',
		expiredStatuses: [401],
	},
	alexa: {
		displayName: 'Alexa Voice Service',
		description: 'Devices with Alexa built in',
		scope: 'alexa:all',
		expiredStatuses: [401, 403],
	},
	primeVideo: {
		displayName: 'Prime Video',
		description: 'Reports of Prime Video Slate',
		scope: '',
		expiredStatuses: [401],
	},
	profile: {
		displayName: 'Customer Profile',
		description: 'Name, email address and user ID of the person who signs in',
		scope: 'profile',
		// The profile endpoint answers an expired token with 400 invalid_token.
		expiredStatuses: [400, 401],
	},
	custom: {
		displayName: 'Custom',
		description: 'Any other scope of Login with Amazon',
		scope: '',
		expiredStatuses: [401],
	},
};

/** The APIs that a request can be signed for. Ads has two families with headers of their own. */
export type Api = 'ads' | 'adsV1' | 'dataPortability' | 'alexa' | 'primeVideo' | 'sellingPartner';

/** Path prefix of the unified Ads API, which shares its hosts with the older one. */
export const adsV1Prefix = '/adsApi/v1';

/** Maps an API to the field of the region table that holds its host, and to the base path of its calls. */
export const apis: Record<Api, { displayName: string; host: keyof RegionHosts; basePath: string }> =
	{
		ads: { displayName: 'Amazon Ads', host: 'adsUrl', basePath: '' },
		adsV1: { displayName: 'Amazon Ads API V1', host: 'adsUrl', basePath: adsV1Prefix },
		dataPortability: { displayName: 'Data Portability', host: 'dataPortabilityUrl', basePath: '' },
		alexa: { displayName: 'Alexa', host: 'alexaUrl', basePath: '' },
		primeVideo: { displayName: 'Prime Video Slate', host: 'primeVideoUrl', basePath: '/apis/v1' },
		sellingPartner: { displayName: 'Selling Partner', host: 'sellingPartnerUrl', basePath: '' },
	};

/** Base URL of an API's calls in a region, without a trailing slash. */
export function baseUrl(api: Api, region: Region): string {
	const { host, basePath } = apis[api];
	return regions[region][host] + basePath;
}

/** Names of all hosts of Amazon that may receive an access token. */
export const allowedHosts: string[] = [
	...new Set(
		Object.values(regions).flatMap((region) =>
			[region.lwaUrl, ...Object.values(apis).map(({ host }) => region[host])].map(
				(url) => new URL(url).hostname,
			),
		),
	),
];

/** The API that a URL belongs to, or undefined for a host that takes no product headers. */
export function apiOf(url: URL): Api | undefined {
	const names = Object.keys(apis) as Api[];
	const matching = names.filter((api) =>
		Object.values(regions).some(
			(region) => new URL(region[apis[api].host]).hostname === url.hostname,
		),
	);
	if (matching.includes('adsV1')) return isAdsV1(url.pathname) ? 'adsV1' : 'ads';
	return matching[0];
}

/** The region that a URL's host serves; undefined for a host of all regions, and for any other. */
export function regionOf(url: URL): Region | undefined {
	const hosts = Object.values(apis).map(({ host }) => host);
	const matching = (Object.keys(regions) as Region[]).filter((region) =>
		hosts.some((host) => new URL(regions[region][host]).hostname === url.hostname),
	);
	return matching.length === 1 ? matching[0] : undefined;
}

function isAdsV1(path: string): boolean {
	return path === adsV1Prefix || path.startsWith(`${adsV1Prefix}/`);
}

const awsRegion = '[a-z]{2}(?:-[a-z]+)+-\\d';
const fileStorageHost = new RegExp(
	`(?:^|\\.)s3(?:[.-](?:accelerate(?:\\.dualstack)?|(?:dualstack\\.)?${awsRegion}))?\\.amazonaws\\.com$`,
);

/**
 * Whether a URL leads to Amazon's S3, where presigned links to files point: a bucket's host or S3's
 * own.
 *
 * Source: https://docs.aws.amazon.com/general/latest/gr/s3.html
 */
export function isFileStorage({ protocol, hostname }: URL): boolean {
	return protocol === 'https:' && fileStorageHost.test(hostname);
}

/**
 * Name of the host of Amazon SNS in an AWS region: it serves the certificates that sign messages, and
 * confirms subscriptions. The partition is the second part of an ARN, such as `aws`.
 */
export function notificationHost(partition: string, region: string): string {
	return `sns.${region}.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}`;
}
