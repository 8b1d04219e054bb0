import { parseAccessToken, type AccessToken } from './accessToken';
import type { Region } from '../hosts/regions';

/** An app at Login with Amazon. Without a secret it is public: a device, or an app with PKCE alone. */
export interface Client {
	region: Region;
	clientId: string;
	clientSecret?: string;
}

export interface AuthorizationCode {
	code: string;
	/** The one that the code was asked for with; the code of an AcceptGrant directive has none. */
	redirectUri?: string;
	/** Where the code was asked for with a challenge. */
	codeVerifier?: string;
}

/** What a device shows, and what it keeps to itself. Together they are what it polls with. */
export interface CodePair {
	userCode: string;
	deviceCode: string;
}

/** Secrets, all of them. */
export interface IssuedTokens {
	accessToken: AccessToken;
	/** None for a code that was exchanged without client secret; after a refresh, the one to keep. */
	refreshToken?: string;
}

/** Fields of a form. */
export type Form = Record<string, string>;

/**
 * Forms for the token endpoint, one per grant type.
 *
 * Sources: https://developer.amazon.com/docs/login-with-amazon/authorization-code-grant.html#access-token-request,
 * https://developer.amazon.com/docs/login-with-amazon/refresh-token.html
 */
export function authorizationCodeForm(
	client: Client,
	{ code, redirectUri, codeVerifier }: AuthorizationCode,
): Form {
	return {
		grant_type: 'authorization_code',
		code,
		...(redirectUri && { redirect_uri: redirectUri }),
		...(codeVerifier && { code_verifier: codeVerifier }),
		...clientFields(client),
	};
}

export function refreshTokenForm(client: Client, refreshToken: string): Form {
	return { grant_type: 'refresh_token', refresh_token: refreshToken, ...clientFields(client) };
}

/** Source: https://developer-docs.amazon.com/sp-api/docs/connecting-to-the-selling-partner-api */
export function clientCredentialsForm(client: Client & { scopes: string[] }): Form {
	return {
		grant_type: 'client_credentials',
		scope: client.scopes.join(' '),
		...clientFields(client),
	};
}

/**
 * Not the grant type of RFC 8628: the pair alone tells who asks.
 *
 * Source: https://developer.amazon.com/docs/login-with-amazon/retrieve-token-other-platforms-cbl-docs.html
 */
export function deviceCodeForm({ deviceCode, userCode }: CodePair): Form {
	return { grant_type: 'device_code', device_code: deviceCode, user_code: userCode };
}

/**
 * Reads a token answer that arrived at `receivedAt` (epoch ms); undefined when it is not one.
 */
export function parseTokens(answer: unknown, receivedAt: number): IssuedTokens | undefined {
	const accessToken = parseAccessToken(answer, receivedAt);
	if (!accessToken) return undefined;
	const { refresh_token: value } = answer as Record<string, unknown>;
	return { accessToken, refreshToken: typeof value === 'string' && value ? value : undefined };
}

function clientFields({ clientId, clientSecret }: Client): Form {
	return { client_id: clientId, ...(clientSecret && { client_secret: clientSecret }) };
}
