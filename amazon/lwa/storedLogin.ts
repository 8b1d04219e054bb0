import type { AccessToken } from './accessToken';
import { loginFingerprint, type Login } from './refreshGrant';
import type { Region } from '../hosts/regions';

/**
 * The stored data of the refresh-token credential, read in one place for the credential itself and
 * for the nodes. n8n gives it as a record of unknown values.
 */
type StoredData = Record<string, unknown>;

/** Values are trimmed: ids and secrets are copied from web pages, often with a line break. */
export function readLogin(data: StoredData): Login {
	return {
		region: readRegion(data.region),
		clientId: trimmed(data.clientId),
		clientSecret: trimmed(data.clientSecret),
		refreshToken: trimmed(data.refreshToken),
	};
}

/** The stored access token, unless it was obtained with another login than the stored one. */
export function storedAccessToken(data: StoredData): AccessToken | undefined {
	const { accessToken: value, loginFingerprints } = data;
	if (typeof value !== 'string' || value === '' || typeof loginFingerprints !== 'string') {
		return undefined;
	}
	const ofThisLogin = loginFingerprints.split(' ').includes(loginFingerprint(readLogin(data)));
	return ofThisLogin ? { value, expiresAt: Number(data.expiresAt) } : undefined;
}

export function readRegion(value: unknown): Region {
	return value === 'eu' || value === 'fe' ? value : 'na';
}

export function trimmed(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}
