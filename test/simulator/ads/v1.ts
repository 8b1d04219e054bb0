import { adsCaller, isRefusal } from './access.ts';
import type { AdsAccount, AdsAccounts, DspAccount } from './accounts.ts';
import { pageOf } from './page.ts';
import { isRecord, json, jsonObject, mediaType, type Call, type Reply } from '../server/http.ts';
import type { LwaGrants } from '../lwa/grants.ts';
import type { Settings } from '../settings.ts';

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

const STATUS = { statusCode: 'CREATED', statusMessage: 'The account is ready.' };

interface AdvertiserAccount {
	advertiserAccountId: string;
	isGlobalAccount: boolean;
	[field: string]: unknown;
}

/** In several countries, so without a timezone. */
function globalAccount({ adsAccountId, profiles }: AdsAccount): AdvertiserAccount {
	const [{ accountInfo, currencyCode }] = profiles;
	return {
		advertiserAccountId: adsAccountId,
		displayName: accountInfo.name,
		status: STATUS,
		alternateIds: profiles.map(({ profileId, countryCode }) => ({ profileId, countryCode })),
		isGlobalAccount: true,
		isTestAccount: false,
		currencyCode,
	};
}

function dspAccount({ advertiserId, profile }: DspAccount): AdvertiserAccount {
	const { accountInfo, countryCode, currencyCode, dspTimeZones = {} } = profile;
	return {
		advertiserAccountId: advertiserId,
		displayName: `DSP of ${accountInfo.name}`,
		status: STATUS,
		alternateIds: [{ countryCode, dspAdvertiserId: advertiserId }],
		isGlobalAccount: false,
		isTestAccount: false,
		currencyCode,
		timeZoneIana: dspTimeZones[advertiserId],
	};
}

const MOST_IDS = 100;
const isText = (value: unknown): value is string => typeof value === 'string';
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';

/** What `{"include": […]}` lists; undefined when it is not given, null when it is not right. */
function includedBy<T>(filter: unknown, isEntry: (value: unknown) => value is T) {
	if (filter === undefined) return undefined;
	const include: unknown = isRecord(filter) ? filter.include : undefined;
	const isRight = Array.isArray(include) && include.length > 0 && include.length <= MOST_IDS;
	return isRight && include.every(isEntry) ? include : null;
}

/**
 * The unified API: its client-id header has another name, and ids are strings. Accounts are global
 * ones unless the filter says else.
 * https://advertising.amazon.com/API/docs/en-us/reference/amazon-ads
 */
export function createAdsV1(grants: LwaGrants, accounts: AdsAccounts, settings: Settings) {
	function list(body: Record<string, unknown>, userId: string): Reply {
		const { advertiserAccountIdFilter, isGlobalAccountFilter, maxResults, nextToken } = body;
		const ids = includedBy(advertiserAccountIdFilter, isText);
		const kinds = includedBy(isGlobalAccountFilter, isFlag);
		if (ids === null) return refuse(400, 'advertiserAccountIdFilter is not valid');
		if (kinds === null) return refuse(400, 'isGlobalAccountFilter is not valid');
		const all = [
			...accounts.accountsOf(userId).map(globalAccount),
			...accounts.dspAccountsOf(userId).map(dspAccount),
		];
		const found = all
			.filter(({ isGlobalAccount }) => (kinds ?? [true]).includes(isGlobalAccount))
			.filter(({ advertiserAccountId }) => !ids || ids.includes(advertiserAccountId));
		const query = JSON.stringify([ids, kinds]);
		const rules = { least: 10, most: 100, fewer: settings.pageSizeLimit, query };
		const page = pageOf(found, { maxResults, nextToken }, rules);
		if (typeof page === 'string') return refuse(400, page);
		return json(200, { advertiserAccounts: page.items, nextToken: page.nextToken });
	}

	return (call: Call): Reply => {
		const caller = adsCaller(call, 'Amazon-Ads-ClientId', grants);
		if (isRefusal(caller)) return refuse(caller.status, caller.text);
		if (`${call.method} ${call.path}` !== 'POST /adsApi/v1/query/advertiserAccounts') {
			return refuse(404, 'Not Found');
		}
		if (mediaType(call) !== 'application/json') return refuse(415, 'Unsupported Media Type');
		const body = jsonObject(call.body);
		if (!body) return refuse(400, 'The request body is not a JSON object');
		return list(body, caller.userId);
	};
}
