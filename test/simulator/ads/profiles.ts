import { adsCaller, isRefusal, type AdsCaller } from './access.ts';
import type { AdsAccounts, Profile } from './accounts.ts';
import { refuse } from './refusal.ts';
import { header, int64, json, type Call, type Reply } from '../server/http.ts';
import type { LwaGrants } from '../lwa/grants.ts';

/** Query parameters and what they may be. */
const ALLOWED: Record<string, RegExp> = {
	apiProgram: /^(billing|campaign|paymentMethod|store|report|account|posts)$/,
	accessLevel: /^(edit|view)$/,
	profileTypeFilter: /^(seller|vendor|agency)(,(seller|vendor|agency))*$/,
	validPaymentMethodFilter: /^(true|false)$/,
};

function asJson(profile: Profile): object {
	const { profileId, countryCode, currencyCode, dailyBudget, timezone, accountInfo } = profile;
	return {
		profileId: int64(profileId),
		countryCode,
		currencyCode,
		dailyBudget,
		timezone,
		accountInfo,
	};
}

function isAsked({ accountInfo, access, programs }: Profile, query: URLSearchParams): boolean {
	const types = query.get('profileTypeFilter')?.split(',');
	const payment = query.get('validPaymentMethodFilter');
	const program = query.get('apiProgram') ?? 'campaign';
	if (access === 'view' && query.get('accessLevel') !== 'view') return false;
	if (programs && !programs.includes(program)) return false;
	if (types && !types.includes(accountInfo.type)) return false;
	return payment === null || String(accountInfo.validPaymentMethod ?? false) === payment;
}

const MOST_PROFILES = 5000;

/**
 * `/v2/profiles`: which advertisers the user has in the region of the host; another region's are not
 * an error but an empty list. Takes no scope header.
 * https://advertising.amazon.com/API/docs/en-us/reference/2/profiles
 */
export function createAdsProfiles(grants: LwaGrants, accounts: AdsAccounts) {
	function list(caller: AdsCaller, query: URLSearchParams): Reply {
		for (const [name, value] of query) {
			if (!ALLOWED[name]?.test(value)) return refuse(400, `Invalid query parameter: ${name}`);
		}
		const profiles = accounts.profilesOf(caller).filter((profile) => isAsked(profile, query));
		return json(200, profiles.slice(0, MOST_PROFILES).map(asJson));
	}

	return (call: Call): Reply => {
		const caller = adsCaller(call, 'Amazon-Advertising-API-ClientId', grants);
		if (isRefusal(caller)) return refuse(caller.status, caller.text);
		if (header(call, 'Amazon-Advertising-API-Scope')) {
			return refuse(400, 'Amazon-Advertising-API-Scope header is not accepted here');
		}
		if (call.method !== 'GET') return refuse(404, 'Not Found');
		const id = /^\/v2\/profiles\/(\d+)$/.exec(call.path)?.[1];
		if (call.path === '/v2/profiles') return list(caller, call.query);
		const profile = accounts.profilesOf(caller).find(({ profileId }) => profileId === id);
		return profile ? json(200, asJson(profile)) : refuse(404, `Could not find profile ${id ?? ''}`);
	};
}
