import { adsCaller, isRefusal } from './access.ts';
import type { AdsAccount, AdsAccounts, Profile } from './accounts.ts';
import { pageOf } from './page.ts';
import { refuse } from './refusal.ts';
import {
	accepts,
	int64,
	json,
	jsonObject,
	mediaType,
	type Call,
	type Reply,
} from '../server/http.ts';
import type { LwaGrants } from '../lwa/grants.ts';
import type { Settings } from '../settings.ts';

const MEDIA_TYPE = 'application/vnd.listaccountsresource.v1+json';

/** One entry per kind of id; profile ids are JSON numbers, as in `/v2/profiles`. */
function alternateIds({ profileId, countryCode, accountInfo }: Profile): object[] {
	const entity = { entityId: accountInfo.id, countryCode };
	return [{ profileId: int64(profileId), countryCode }, ...(accountInfo.id ? [entity] : [])];
}

function asJson({ adsAccountId, profiles }: AdsAccount): object {
	return {
		adsAccountId,
		accountName: profiles[0].accountInfo.name,
		status: 'CREATED',
		countryCodes: profiles.map(({ countryCode }) => countryCode),
		alternateIds: profiles.flatMap(alternateIds),
	};
}

/**
 * `POST /adsAccounts/list`: the user's accounts in all regions, whichever host is asked.
 * https://advertising.amazon.com/API/docs/en-us/guides/account-management/accounts/overview
 */
export function createAdsAccountsList(
	grants: LwaGrants,
	accounts: AdsAccounts,
	settings: Settings,
) {
	return (call: Call): Reply => {
		const caller = adsCaller(call, 'Amazon-Advertising-API-ClientId', grants);
		if (isRefusal(caller)) return refuse(caller.status, caller.text);
		if (call.method !== 'POST' || call.path !== '/adsAccounts/list') {
			return refuse(404, 'Not Found');
		}
		if (mediaType(call) !== MEDIA_TYPE) return refuse(415, 'Unsupported Media Type');
		if (!accepts(call, MEDIA_TYPE) && !accepts(call, 'application/json')) {
			return refuse(406, 'Not Acceptable');
		}
		const body = jsonObject(call.body);
		if (!body) return refuse(400, 'The request body is not a JSON object');
		const all = accounts.accountsOf(caller.userId);
		const rules = { least: 1, most: 100, fewer: settings.pageSizeLimit, query: call.path };
		const page = pageOf(all, body, rules);
		if (typeof page === 'string') return refuse(400, page);
		return json(200, { adsAccounts: page.items.map(asJson), nextToken: page.nextToken });
	};
}
