/**
 * Amazon's three regions.
 *
 * Tokens are global: one obtained in any region works in every other. The region decides which
 * sign-in page a user sees and whose data an API answers with.
 *
 * Source: https://advertising.amazon.com/API/docs/en-us/guides/account-management/authorization/authorization-grants
 */
export type Region = 'na' | 'eu' | 'fe';

export interface RegionFacts {
	displayName: string;
	/** The browser's consent page. */
	authorizeUrl: string;
}

export const regions: Record<Region, RegionFacts> = {
	na: { displayName: 'North America', authorizeUrl: 'https://www.amazon.com/ap/oa' },
	eu: { displayName: 'Europe', authorizeUrl: 'https://eu.account.amazon.com/ap/oa' },
	fe: { displayName: 'Far East', authorizeUrl: 'https://apac.account.amazon.com/ap/oa' },
};

export const regionNames = Object.keys(regions) as Region[];

export function isRegion(value: unknown): value is Region {
	return regionNames.some((name) => name === value);
}
