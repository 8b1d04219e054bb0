import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { loginFingerprint } from '../../amazon/lwa/logins';
import { DEFAULT_CLIENT } from '../simulator/defaults.ts';
import type { GrantOptions, Simulator } from '../simulator/simulator.ts';
import type { StoredCredential } from './credentialsHelper';

const { clientId, clientSecret } = DEFAULT_CLIENT;
let count = 0;

/** As saved by a user who pasted a refresh token and never used it yet. */
export function pastedCredential(
	refreshToken: string,
	data: ICredentialDataDecryptedObject = {},
): StoredCredential {
	const id = `pasted-${(count += 1)}`;
	const type = 'amazonLwaRefreshTokenApi';
	const fields = { region: 'na', clientId, clientSecret, refreshToken, profileId: '' };
	return { id, name: 'Pasted', type, data: { ...fields, accessToken: '', ...data } };
}

export interface SignIn extends GrantOptions {
	/** Seconds that n8n takes the stored access token to live on. */
	expiresIn?: number;
}

/** As stored after a sign-in in the browser. */
function connected(
	amazon: Simulator,
	{ expiresIn = 3600, ...options }: SignIn = {},
	data: ICredentialDataDecryptedObject = {},
): StoredCredential {
	const { accessToken, refreshToken } = amazon.grant(options);
	const oauthTokenData = {
		access_token: accessToken,
		refresh_token: refreshToken,
		token_type: 'bearer',
		expires_in: 3600,
		n8n_expires_at: String(Date.now() + expiresIn * 1000),
	};
	const id = `connected-${(count += 1)}`;
	const fields = { region: 'na', product: 'ads', clientId, clientSecret, oauthTokenData };
	return { id, name: 'Connected', type: 'amazonLwaOAuth2Api', data: { ...fields, ...data } };
}

/** As stored after the first use of a pasted refresh token. */
function used(
	amazon: Simulator,
	{ expiresIn = 3600, ...options }: SignIn = {},
	data: ICredentialDataDecryptedObject = {},
): StoredCredential {
	const { accessToken, refreshToken } = amazon.grant(options);
	const login = { region: 'na', clientId, clientSecret, refreshToken } as const;
	return pastedCredential(refreshToken, {
		accessToken,
		expiresAt: Date.now() + expiresIn * 1000,
		fingerprint: loginFingerprint(login),
		...data,
	});
}

/** As saved by a developer; nothing has asked for a token yet. */
export function clientCredential(data: ICredentialDataDecryptedObject = {}): StoredCredential {
	const id = `client-${(count += 1)}`;
	const fields = { region: 'na', clientId, clientSecret, clientScopes: ['alexa:skill_messaging'] };
	return { id, name: 'Client', type: 'amazonLwaClientApi', data: { ...fields, ...data } };
}

/** Both credentials, each signed in; for tests that hold for one as for the other. */
export const signIn = { oAuth2: connected, refreshToken: used };
export const authentications = ['oAuth2', 'refreshToken'] as const;

/** From now on n8n takes the stored access token of a refresh-token credential for ended. */
export function endStoredToken({ data }: StoredCredential): void {
	data.expiresAt = Date.now();
	const { oauthTokenData } = data;
	if (oauthTokenData) Object.assign(oauthTokenData, { n8n_expires_at: String(Date.now()) });
}

/** The tokens that the store holds now. */
export function storedTokens({ type, data }: StoredCredential): {
	accessToken: string;
	refreshToken: string;
} {
	if (type !== 'amazonLwaOAuth2Api') {
		const newest = data.newestRefreshToken || data.refreshToken;
		return { accessToken: String(data.accessToken), refreshToken: String(newest) };
	}
	const stored = data.oauthTokenData as Record<'access_token' | 'refresh_token', string>;
	return { accessToken: stored.access_token, refreshToken: stored.refresh_token };
}
