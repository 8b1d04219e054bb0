import { inputError } from '../errors/amazonError';
import { usualLifetime } from './accessToken';
import { loginFingerprint, type Grant, type Login } from './logins';
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

/**
 * What Amazon gave last for the login that was entered; undefined where it gave nothing yet, or where
 * somebody has entered another login since.
 *
 * It stands in two places, of which the newer one counts: in hidden fields, which the connection test
 * sees, and in `oauthTokenData`, which n8n writes when it refreshes. The refresh token that was entered
 * stays as it is: it may be an expression, which n8n does not overwrite.
 */
export function storedGrant(data: StoredData): Grant | undefined {
	const entered = readLogin(data);
	return [ofFields(data), ofTokenData(data.oauthTokenData)]
		.flatMap((stored) => readGrant(stored, entered) ?? [])
		.sort((a, b) => issuedAt(b) - issuedAt(a))[0];
}

/** The same of token data that n8n has read or refreshed itself. */
export function grantOfTokenData(tokenData: unknown, entered: Login): Grant | undefined {
	return readGrant(ofTokenData(tokenData), entered);
}

/** The login with the newest refresh token that is stored for it. */
export function currentLogin(data: StoredData): Login {
	const entered = readLogin(data);
	return { ...entered, refreshToken: storedGrant(data)?.refreshToken ?? entered.refreshToken };
}

/** How a grant for the login that was entered is stored, in both places. */
export function grantToStore(entered: Login, { accessToken, refreshToken }: Grant) {
	const { value, expiresAt, lifetime } = accessToken;
	const fingerprint = loginFingerprint(entered);
	const oauthTokenData = {
		access_token: value,
		refresh_token: refreshToken,
		expires_in: lifetime,
		n8n_expires_at: String(expiresAt),
		fingerprint,
	};
	return {
		accessToken: value,
		expiresAt,
		lifetime,
		newestRefreshToken: refreshToken,
		fingerprint,
		oauthTokenData,
	};
}

/** The fields of one place, by the same names. */
interface Stored {
	value: unknown;
	refreshToken: unknown;
	expiresAt: unknown;
	lifetime: unknown;
	fingerprint: unknown;
}

function ofFields(data: StoredData): Stored {
	const { accessToken: value, newestRefreshToken: refreshToken } = data;
	const { expiresAt, lifetime, fingerprint } = data;
	return { value, refreshToken, expiresAt, lifetime, fingerprint };
}

/** The editor has `true` in its place. */
function ofTokenData(tokenData: unknown): Stored | undefined {
	if (typeof tokenData !== 'object' || tokenData === null) return undefined;
	const { access_token: value, refresh_token: refreshToken, ...rest } = tokenData as StoredData;
	const { n8n_expires_at: expiresAt, expires_in: lifetime, fingerprint } = rest;
	return { value, refreshToken, expiresAt, lifetime, fingerprint };
}

/** Undefined where it holds none, or one of another login. */
function readGrant(stored: Stored | undefined, entered: Login): Grant | undefined {
	if (typeof stored?.value !== 'string' || stored.value === '') return undefined;
	if (stored.fingerprint !== loginFingerprint(entered)) return undefined;
	const { value, expiresAt, lifetime } = stored;
	return {
		accessToken: {
			value,
			expiresAt: Number(expiresAt),
			lifetime: Number(lifetime) || undefined,
		},
		refreshToken: trimmed(stored.refreshToken) || entered.refreshToken,
	};
}

function issuedAt({ accessToken: { expiresAt, lifetime = usualLifetime } }: Grant): number {
	return expiresAt - lifetime * 1000;
}

/**
 * The region of a credential. n8n fills in the form's default where nobody has chosen; what else is none
 * of Amazon's, be it the empty outcome of an expression, is an error: another region has other accounts.
 */
export function storedRegion(value: unknown): Region {
	if (isRegion(value)) return value;
	throw inputError(
		`The credential names a region that Amazon does not have: "${String(value ?? '')}".`,
		'Choose one in "Region" of the credential, or let its expression give na, eu or fe.',
	);
}

export function trimmed(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}
