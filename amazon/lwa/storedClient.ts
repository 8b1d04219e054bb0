import type { AccessToken } from './accessToken';
import { clientFingerprint, type ClientLogin } from './logins';
import { parseScopes } from './signInScope';
import { storedRegion, trimmed } from './storedLogin';

/**
 * The stored data of the client credential, read in one place for the credential itself and for the
 * nodes. n8n gives it as a record of unknown values.
 */
type StoredData = Record<string, unknown>;

export function readClientLogin(data: StoredData): ClientLogin {
	const chosen = Array.isArray(data.clientScopes) ? data.clientScopes : [];
	return {
		region: storedRegion(data.region),
		clientId: trimmed(data.clientId),
		clientSecret: trimmed(data.clientSecret) || undefined,
		scopes: parseScopes([...chosen, trimmed(data.additionalScopes)].join(' ')),
	};
}

/** The stored access token, unless it was obtained with other fields than the stored ones. */
export function storedClientToken(data: StoredData): AccessToken | undefined {
	const { accessToken: value, fingerprint } = data;
	if (typeof value !== 'string' || value === '') return undefined;
	if (fingerprint !== clientFingerprint(readClientLogin(data))) return undefined;
	return { value, expiresAt: Number(data.expiresAt), lifetime: Number(data.lifetime) || undefined };
}

/** The field without which Amazon gives an app no token of its own; undefined when none is missing. */
export function missingForOwnToken({ clientSecret, scopes }: ClientLogin): string | undefined {
	if (!clientSecret) return 'Client Secret';
	return scopes.length === 0 ? 'Scopes' : undefined;
}
