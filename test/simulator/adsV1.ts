import { adsCaller, isRefusal } from './adsAccess.ts';
import type { AdsAccounts, Profile } from './adsAccounts.ts';
import { json, jsonObject, mediaType, type Call, type Reply } from './http.ts';
import type { LwaGrants } from './lwaGrants.ts';

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

function asAccount(profile: Profile): object {
	return {
		advertiserAccountId: `amzn1.ads-account.g.${profile.profileId.padStart(25, '0')}`,
		displayName: profile.accountInfo.name,
		status: 'CREATED',
		alternateIds: [{ profileId: profile.profileId, countryCode: profile.countryCode }],
		isGlobalAccount: true,
		isTestAccount: false,
		currencyCode: profile.currencyCode,
		timeZoneIana: profile.timezone,
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
		const maxResults = body?.maxResults ?? 100;
		if (!body) return refuse(400, 'The request body is not a JSON object');
		if (typeof maxResults !== 'number' || maxResults < 10 || maxResults > 100) {
			return refuse(400, 'maxResults must be between 10 and 100');
		}
		const start = Number(body.nextToken ?? 0);
		const all = accounts.allProfilesOf(caller.userId).map(asAccount);
		const end = start + maxResults;
		return json(200, {
			advertiserAccounts: all.slice(start, end),
			nextToken: end < all.length ? String(end) : undefined,
		});
	};
}
