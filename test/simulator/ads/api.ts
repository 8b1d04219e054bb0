import type { AdsAccounts } from './accounts.ts';
import { createAdsAccountsList } from './accountsList.ts';
import { createAdsDisplayLists } from './displayLists.ts';
import type { AdsEntities } from './entities.ts';
import type { AdsExports } from './exports.ts';
import { createAdsLists } from './lists.ts';
import { createAdsProfiles } from './profiles.ts';
import type { AdsReporting } from './reporting.ts';
import { createAdsV1 } from './v1.ts';
import { ADS_HOSTS } from '../server/amazonHosts.ts';
import { json, type AmazonSystem } from '../server/http.ts';
import type { LwaGrants } from '../lwa/grants.ts';
import type { Settings } from '../settings.ts';

export interface AdsApiOptions {
	grants: LwaGrants;
	accounts: AdsAccounts;
	entities: AdsEntities;
	reporting: AdsReporting;
	exports: AdsExports;
	settings: Settings;
}

/** The Ads API hosts: each path family has its own file. */
export function createAdsApi(options: AdsApiOptions): AmazonSystem {
	const { grants, accounts, entities, reporting, exports, settings } = options;
	const families: Array<[RegExp, AmazonSystem['answer']]> = [
		[/^\/v2\/profiles(\/|$)/, createAdsProfiles(grants, accounts)],
		[/^\/adsAccounts(\/|$)/, createAdsAccountsList(grants, accounts, settings)],
		[/^\/reporting\/reports(\/|$)/, reporting.answer],
		[/^\/(exports\/|(campaigns|adGroups|targets|ads)\/export$)/, exports.answer],
		[/^\/(sp\/|sb\/v4\/|portfolios(\/|$))/, createAdsLists(grants, accounts, entities, settings)],
		[/^\/sd\//, createAdsDisplayLists(grants, accounts, entities, settings)],
		[/^\/adsApi\/v1\//, createAdsV1(grants, accounts, settings)],
	];
	return {
		hosts: Object.values(ADS_HOSTS),
		answer: (call) => {
			const family = families.find(([pattern]) => pattern.test(call.path));
			return family ? family[1](call) : json(404, { code: 'NOT_FOUND', details: 'Not Found' });
		},
	};
}
