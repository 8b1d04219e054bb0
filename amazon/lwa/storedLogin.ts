import { inputError } from '../errors/amazonError';
import type { AccessToken } from './accessToken';
import { loginFingerprint, type Login } from './logins';
import { isRegion, type Region } from '../hosts/regions';

/**
 * The stored data of the refresh-token credential, read in one place for the credential itself and
 * for the nodes. n8n gives it as a record of unknown values.
 */
type StoredData = Record<string, unknown>;

/** Values are trimmed: ids and secrets are copied from web pages, often with a line break. */
export function readLogin(data: StoredData): Login {
	return {
		region: storedRegion(data.region),
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
	return ofThisLogin
		? { value, expiresAt: Number(data.expiresAt), lifetime: Number(data.lifetime) || undefined }
		: undefined;
}

/**
 * The region of a credential. One that was stored before it was chosen is North America, the form's
 * default; what is none of Amazon's is an error.
 */
export function storedRegion(value: unknown): Region {
	if (value === undefined || value === '') return 'na';
	if (isRegion(value)) return value;
	throw inputError(
		`The credential names a region that Amazon does not have: "${String(value)}".`,
		'Choose one in "Region" of the credential, or let its expression give na, eu or fe.',
	);
}

export function trimmed(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}
