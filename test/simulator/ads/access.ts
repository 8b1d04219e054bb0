import { ADS_HOSTS, regionOf, type Region } from '../server/amazonHosts.ts';
import { bearerToken, header, type Call } from '../server/http.ts';
import type { LwaGrants } from '../lwa/grants.ts';

/** A call an Ads API family turns down; each family has its own body for it. */
export interface Refusal {
	status: number;
	text: string;
}

/** Whom an Ads API call comes from, and where it arrived. */
export interface AdsCaller {
	clientId: string;
	userId: string;
	region: Region;
}

/** The header that carries the client id: one name for `/adsApi/v1`, one for everything before it. */
export type ClientIdHeader = 'Amazon-Advertising-API-ClientId' | 'Amazon-Ads-ClientId';

const ADS_SCOPES = [
	'advertising::campaign_management',
	'advertising::audiences',
	'cpc_advertising:campaign_management',
];

export function isRefusal(result: object): result is Refusal {
	return 'status' in result;
}

/**
 * Bearer token and client id of a call. A token that lacks an Ads scope, or none, is 401; a token of
 * another client is 403.
 * https://advertising.amazon.com/API/docs/en-us/reference/concepts/errors
 */
export function adsCaller(
	call: Call,
	clientIdHeader: ClientIdHeader,
	grants: LwaGrants,
): AdsCaller | Refusal {
	const bearer = bearerToken(call);
	if (!bearer) return { status: 401, text: 'Authorization header is missing or malformed' };
	const clientId = header(call, clientIdHeader);
	if (!clientId) return { status: 401, text: `${clientIdHeader} header is missing` };
	const grant = grants.accessToken(bearer)?.grant;
	if (!grant?.userId) return { status: 401, text: 'Authentication failed' };
	if (grant.clientId !== clientId) {
		return { status: 403, text: 'The access token was issued to another client' };
	}
	if (!grant.scopes.some((scope) => ADS_SCOPES.includes(scope))) {
		return { status: 401, text: 'HTTP 401 Unauthorized: the client has no Ads API scope' };
	}
	return { clientId, userId: grant.userId, region: regionOf(ADS_HOSTS, call.host) };
}
