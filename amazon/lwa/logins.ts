import { createHash } from 'crypto';
import type { AccessToken } from './accessToken';
import type { Client } from './tokenForms';

/** A person's sign-in, as far as it can be repeated without the person. */
export interface Login extends Client {
	clientSecret: string;
	refreshToken: string;
}

/** What a login yields: the refresh token is the one to keep, whether it is another or the same. */
export interface Grant {
	accessToken: AccessToken;
	refreshToken: string;
}

/** An app that asks for a token in its own name. */
export interface ClientLogin extends Client {
	scopes: string[];
}

/**
 * Digests that tell logins apart and give nothing of them away. The region plays no part in that of a
 * person: tokens are global, and one login in two credentials is one login.
 */
export function loginFingerprint({ clientId, clientSecret, refreshToken }: Login): string {
	return digest([clientId, clientSecret, refreshToken]);
}

export function clientFingerprint(login: ClientLogin): string {
	const { region, clientId, clientSecret, scopes } = login;
	return digest([region, clientId, clientSecret, scopes]);
}

function digest(parts: unknown[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('base64');
}
