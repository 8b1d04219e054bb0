import type { AdsAccounts } from './adsAccounts.ts';
import { createAdsProfiles } from './adsProfiles.ts';
import type { AdsReporting } from './adsReporting.ts';
import { createAdsV1 } from './adsV1.ts';
import { ADS_HOSTS } from './amazonHosts.ts';
import { json, type AmazonSystem } from './http.ts';
import type { LwaGrants } from './lwaGrants.ts';

/** The Ads API hosts: each path family has its own file. */
export function createAdsApi(
	grants: LwaGrants,
	accounts: AdsAccounts,
	reporting: AdsReporting,
): AmazonSystem {
	const families: Array<[RegExp, AmazonSystem['answer']]> = [
		[/^\/v2\/profiles(\/|$)/, createAdsProfiles(grants, accounts)],
		[/^\/reporting\/reports(\/|$)/, reporting.answer],
		[/^\/adsApi\/v1\//, createAdsV1(grants, accounts)],
	];
	return {
		hosts: Object.values(ADS_HOSTS),
		answer: (call) => {
			const family = families.find(([pattern]) => pattern.test(call.path));
			return family ? family[1](call) : json(404, { code: 'NOT_FOUND', details: 'Not Found' });
		},
	};
}
