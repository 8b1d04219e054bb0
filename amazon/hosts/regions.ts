/**
 * Amazon's hosts per region: the one place that spells them.
 *
 * Tokens are global: one obtained in any region works in every other. The region decides which
 * login page a user sees and whose data an API answers with.
 *
 * Sources: https://advertising.amazon.com/API/docs/en-us/guides/account-management/authorization/authorization-grants,
 * https://advertising.amazon.com/API/docs/en-us/reference/api-overview,
 * https://developer.amazon.com/docs/smarthome/send-events.html,
 * https://developer.amazon.com/docs/amazon-data-portability/portability-uri.html,
 * https://developer-docs.amazon.com/sp-api/docs/sp-api-endpoints
 */
export type Region = 'na' | 'eu' | 'fe';

/** All values are absolute https URLs without a trailing slash. */
export interface RegionHosts {
	displayName: string;
	/** The browser's consent page. */
	authorizeUrl: string;
	/** Serves `/auth/o2/token`, `/auth/o2/tokeninfo` and `/user/profile`. */
	lwaUrl: string;
	adsUrl: string;
	alexaUrl: string;
	dataPortabilityUrl: string;
	primeVideoUrl: string;
	sellingPartnerUrl: string;
}

const primeVideoUrl = 'https://videocentral.amazon.com';

export const regions: Record<Region, RegionHosts> = {
	na: {
		displayName: 'North America',
		authorizeUrl: 'https://www.amazon.com/ap/oa',
		lwaUrl: 'https://api.amazon.com',
		adsUrl: 'https://advertising-api.amazon.com',
		alexaUrl: 'https://api.amazonalexa.com',
		dataPortabilityUrl: 'https://intake.us-east-1.portability.data.amazon',
		primeVideoUrl,
		sellingPartnerUrl: 'https://sellingpartnerapi-na.amazon.com',
	},
	eu: {
		displayName: 'Europe',
		authorizeUrl: 'https://eu.account.amazon.com/ap/oa',
		lwaUrl: 'https://api.amazon.co.uk',
		adsUrl: 'https://advertising-api-eu.amazon.com',
		alexaUrl: 'https://api.eu.amazonalexa.com',
		dataPortabilityUrl: 'https://intake.eu-west-1.portability.data.amazon',
		primeVideoUrl,
		sellingPartnerUrl: 'https://sellingpartnerapi-eu.amazon.com',
	},
	fe: {
		displayName: 'Far East',
		authorizeUrl: 'https://apac.account.amazon.com/ap/oa',
		lwaUrl: 'https://api.amazon.co.jp',
		adsUrl: 'https://advertising-api-fe.amazon.com',
		alexaUrl: 'https://api.fe.amazonalexa.com',
		dataPortabilityUrl: 'https://intake.us-west-2.portability.data.amazon',
		primeVideoUrl,
		sellingPartnerUrl: 'https://sellingpartnerapi-fe.amazon.com',
	},
};

const oAuthPath = '/auth/o2';
export const tokenPath = `${oAuthPath}/token`;
export const tokenInfoPath = `${oAuthPath}/tokeninfo`;
export const codePairPath = `${oAuthPath}/create/codepair`;
export const userProfilePath = '/user/profile';
