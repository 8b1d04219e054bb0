import { expiredStatuses, type Api } from '../hosts/apis';

/**
 * What a person can sign in for: the one place that spells scopes.
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
	/** Where the token is used; unknown for a scope that the user names. */
	api?: Api;
}

export const products: Record<Product, ProductFacts> = {
	ads: {
		displayName: 'Amazon Ads',
		description: 'Campaigns, reports and profiles of the Amazon Ads API',
		scope: 'advertising::campaign_management',
		api: 'ads',
	},
	dataPortability: {
		displayName: 'Data Portability',
		description: 'Copies of their Amazon data that customers agree to share',
		scope: '',
		api: 'dataPortability',
	},
	alexa: {
		displayName: 'Alexa Voice Service',
		description: 'Devices with Alexa built in',
		scope: 'alexa:all',
		api: 'alexa',
	},
	primeVideo: {
		displayName: 'Prime Video',
		description: 'Reports of Prime Video Slate',
		scope: '',
		api: 'primeVideo',
	},
	profile: {
		displayName: 'Customer Profile',
		description: 'Name, email address and user ID of the person who signs in',
		scope: 'profile',
		api: 'lwa',
	},
	custom: {
		displayName: 'Custom',
		description: 'Any other scope of Login with Amazon',
		scope: '',
	},
};

/**
 * HTTP statuses on which n8n refreshes the token of a sign-in for a product: one as a number, for n8n
 * takes no list before 2.40, and would never refresh.
 */
export function refreshStatuses(product: Product): number | number[] {
	const statuses = expiredStatuses(products[product].api);
	return statuses.length === 1 ? statuses[0] : statuses;
}
