import { bearerToken, header, type Call, type Reply } from '../server/http.ts';
import { applicationId, type LwaGrants } from './grants.ts';
import { lwaError, lwaJson } from './reply.ts';
import type { Clock } from '../clock.ts';
import type { Settings } from '../settings.ts';

/** Which field of the profile each scope opens. */
const PROFILE_FIELDS: Record<string, readonly string[]> = {
	profile: ['user_id', 'name', 'email'],
	'profile:user_id': ['user_id'],
	postal_code: ['user_id', 'postal_code'],
};

function tokenOf(call: Call): string | undefined {
	const token = header(call, 'x-amz-access-token') || call.query.get('access_token');
	return token || undefined;
}

function noToken(): Reply {
	const text = 'The request is missing a required parameter : access_token';
	return lwaError(400, 'invalid_request', text);
}

function badToken(): Reply {
	const text = 'The access token provided is expired, revoked, malformed or invalid';
	return lwaError(400, 'invalid_token', text);
}

/**
 * What a token is: `exp` is the seconds left, not a time.
 * https://developer.amazon.com/docs/login-with-amazon/obtain-customer-profile.html
 */
export function createTokenInfo(
	grants: LwaGrants,
	settings: Settings,
	clock: Clock,
): (call: Call) => Reply {
	return (call) => {
		const value = tokenOf(call);
		if (value === undefined) return noToken();
		const token = grants.accessToken(value);
		if (!token || (!token.grant.userId && !settings.tokenInfoOfApps)) return badToken();
		return lwaJson(200, {
			iss: 'https://www.amazon.com',
			user_id: token.grant.userId,
			aud: token.grant.clientId,
			app_id: applicationId(token.grant.clientId),
			exp: Math.floor((token.expiresAt - clock.now()) / 1000),
			iat: Math.floor(token.issuedAt / 1000),
		});
	};
}

/** The customer's profile, as far as the token's scopes go. */
export function createUserProfile(grants: LwaGrants): (call: Call) => Reply {
	return (call) => {
		const value = bearerToken(call) ?? tokenOf(call);
		if (value === undefined) return noToken();
		const token = grants.accessToken(value);
		const user = grants.user(token?.grant.userId ?? '');
		if (!token || !user) return badToken();
		const fields = token.grant.scopes.flatMap((scope) => PROFILE_FIELDS[scope] ?? []);
		if (fields.length === 0) {
			const text = 'The access token does not have the required scope';
			return lwaError(401, 'insufficient_scope', text);
		}
		const { userId, name, email, postalCode } = user;
		const profile = { user_id: userId, name, email, postal_code: postalCode };
		return lwaJson(
			200,
			Object.fromEntries(Object.entries(profile).filter(([field]) => fields.includes(field))),
		);
	};
}
