import { adsCaller, isRefusal } from './access.ts';
import type { AdsAccount, AdsAccounts } from './accounts.ts';
import { pageOf } from './page.ts';
import { json, jsonObject, mediaType, type Call, type Reply } from '../server/http.ts';
import type { LwaGrants } from '../lwa/grants.ts';

const CODES: Record<number, string> = {
	400: 'BAD_REQUEST',
	401: 'UNAUTHORIZED',
	403: 'FORBIDDEN',
	404: 'NOT_FOUND',
	415: 'UNSUPPORTED_MEDIA_TYPE',
};

function refuse(status: number, message: string): Reply {
	return json(status, { code: CODES[status], message });
}

function asAccount({ adsAccountId, profiles }: AdsAccount): object {
	const [{ accountInfo, currencyCode, timezone }] = profiles;
	return {
		advertiserAccountId: adsAccountId,
		displayName: accountInfo.name,
		status: 'CREATED',
		alternateIds: profiles.map(({ profileId, countryCode }) => ({ profileId, countryCode })),
		isGlobalAccount: true,
		isTestAccount: false,
		currencyCode,
		timeZoneIana: timezone,
	};
}

/**
 * The unified API: its client-id header has another name, and ids are strings.
 * https://advertising.amazon.com/API/docs/en-us/reference/amazon-ads
 */
export function createAdsV1(grants: LwaGrants, accounts: AdsAccounts) {
	return (call: Call): Reply => {
		const caller = adsCaller(call, 'Amazon-Ads-ClientId', grants);
		if (isRefusal(caller)) return refuse(caller.status, caller.text);
		if (`${call.method} ${call.path}` !== 'POST /adsApi/v1/query/advertiserAccounts') {
			return refuse(404, 'Not Found');
		}
		if (mediaType(call) !== 'application/json') return refuse(415, 'Unsupported Media Type');
		const body = jsonObject(call.body);
		if (!body) return refuse(400, 'The request body is not a JSON object');
		const all = accounts.accountsOf(caller.userId);
		const page = pageOf(all, body, { least: 10, most: 100, query: call.path });
		if (typeof page === 'string') return refuse(400, page);
		const { items, nextToken } = page;
		return json(200, { advertiserAccounts: items.map(asAccount), nextToken });
	};
}
