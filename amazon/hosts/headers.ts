import { apiOf, apis, bareTokenHeader, type Api, type ApiFacts } from './apis';
import { mayReceiveToken } from './tokenHosts';
import { infoPath } from '../lwa/endpoints';

/** What a request is signed with. Ids are strings: Amazon's exceed what a number holds exactly. */
export interface Signature {
	accessToken?: string;
	clientId: string;
	profileId?: string;
	accountId?: string;
	/** Hosts beside Amazon's API hosts that may receive the token, separated by commas. */
	furtherDomains?: string;
}

export const profileHeader = 'Amazon-Advertising-API-Scope';
export const accountHeader = 'Amazon-Ads-AccountId';

/**
 * Calls that are about accounts rather than one profile. They take no profile header: on
 * `/v2/profiles` it must be absent, the others name the account in the body or need none.
 */
const pathsWithoutProfile = [
	/^\/v2\/profiles(\/|$)/,
	/^\/(adsAccounts|managerAccounts|testAccounts|termsTokens)(\/|$)/,
	/^\/adsApi\/v1\/\w+\/(reports|advertiserAccounts|managerAccounts|accountCombinationInvitations)$/,
];

/**
 * Headers for a call of one API, whatever its path.
 *
 * A profile and an account exclude each other: Amazon asks for one or the other, never both.
 *
 * Sources: https://advertising.amazon.com/API/docs/en-us/reference/api-overview (header names per
 * family), https://advertising.amazon.com/API/docs/en-us/reference/migration-guides/dsp-reporting,
 * https://developer-docs.amazon.com/sp-api/docs/connecting-to-the-selling-partner-api
 */
export function apiHeaders(api: Api | undefined, signature: Signature): Record<string, string> {
	const { accessToken, clientId, profileId, accountId } = signature;
	const headers: Record<string, string> = {};
	const { tokenHeader, clientIdHeader }: Partial<ApiFacts> = api ? apis[api] : {};
	if (accessToken && tokenHeader) headers[tokenHeader] = accessToken;
	else if (accessToken) headers.Authorization = `Bearer ${accessToken}`;
	if (!clientIdHeader) return headers;
	headers[clientIdHeader] = clientId;
	if (accountId) headers[accountHeader] = accountId;
	else if (profileId) headers[profileHeader] = profileId;
	return headers;
}

/**
 * Headers for a request to a URL, as `apiHeaders`, but nothing for a host that is not Amazon's and
 * no profile where the path takes none. `present` are the headers the request has already: they win,
 * and an account header among them keeps the profile out.
 */
export function requestHeaders(
	url: URL,
	signature: Signature,
	present: string[] = [],
): Record<string, string> {
	if (!mayReceiveToken(url, signature.furtherDomains)) return {};
	const taken = new Set(present.map((name) => name.toLowerCase()));
	const withProfile =
		!taken.has(accountHeader.toLowerCase()) &&
		!pathsWithoutProfile.some((pattern) => pattern.test(url.pathname));
	const headers = apiHeaders(apiOf(url), {
		...signature,
		profileId: withProfile ? signature.profileId : undefined,
	});
	// The only endpoint of Login with Amazon that does not read the Authorization header.
	if (url.pathname === infoPath && signature.accessToken) {
		headers[bareTokenHeader] = signature.accessToken;
	}
	return Object.fromEntries(
		Object.entries(headers).filter(([name]) => !taken.has(name.toLowerCase())),
	);
}

/** Joins headers; of two names that differ at most in case, the later one stays. */
export function mergeHeaders<Value>(
	...layers: Array<Record<string, Value>>
): Record<string, Value> {
	const merged = new Map<string, [string, Value]>();
	for (const layer of layers) {
		for (const [name, value] of Object.entries(layer))
			merged.set(name.toLowerCase(), [name, value]);
	}
	return Object.fromEntries(merged.values());
}
