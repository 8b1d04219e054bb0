import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { AmazonError } from '../../amazon/errors/amazonError';
import type { Region } from '../../amazon/hosts/regions';
import type { AccessToken } from '../../amazon/lwa/accessToken';
import {
	missingForOwnToken,
	readClientLogin,
	storedClientToken,
} from '../../amazon/lwa/storedClient';
import { storedGrant, storedRegion, trimmed } from '../../amazon/lwa/storedLogin';
import { credentialType, type Authentication } from './authentication';
import { readAuthentication, type AmazonContext } from './context';

/** What a node knows of the credential that the user chose. `accessToken` is the stored one, if any. */
export interface NodeLogin {
	authentication: Authentication;
	region: Region;
	clientId: string;
	profileId?: string;
	accessToken?: AccessToken;
	/** Hosts beside Amazon's that may receive the token, separated by commas. */
	allowedDomains: string;
	/** The credential as n8n decrypted it. */
	data: ICredentialDataDecryptedObject;
}

/** Reads the credential anew: another execution may have refreshed it since. */
export async function readNodeLogin(context: AmazonContext): Promise<NodeLogin> {
	const authentication = readAuthentication(context);
	const data = await context.getCredentials(credentialType(authentication));
	return {
		authentication,
		region: storedRegion(data.region),
		clientId: trimmed(data.clientId),
		profileId: trimmed(data.profileId) || undefined,
		accessToken: readToken[authentication](data),
		allowedDomains: trimmed(data.additionalAllowedDomains),
		data,
	};
}

type ReadToken = (data: ICredentialDataDecryptedObject) => AccessToken | undefined;

/** Throws where there is no token and no way to get one. */
const readToken: Record<Authentication, ReadToken> = {
	oAuth2(data) {
		const accessToken = oAuth2AccessToken(data);
		if (accessToken) return accessToken;
		throw unusable(
			'The credential is not signed in to Amazon yet.',
			'Open the credential and click "Connect".',
		);
	},

	refreshToken: (data) => storedGrant(data)?.accessToken,

	clientCredentials(data) {
		const missing = missingForOwnToken(readClientLogin(data));
		if (!missing) return storedClientToken(data);
		throw unusable(
			`The credential has no "${missing}", without which Amazon gives an app no access token of its own.`,
			`Fill in "${missing}" in the credential.`,
		);
	},
};

function unusable(message: string, advice: string): AmazonError {
	return new AmazonError(message, { kind: 'credential', advice });
}

/** n8n stores the token answer and, since 2.33, when it expires. */
export const unknownExpiry = 0;

function oAuth2AccessToken(data: ICredentialDataDecryptedObject): AccessToken | undefined {
	const stored = data.oauthTokenData;
	const isToken = typeof stored === 'object' && stored !== null && 'access_token' in stored;
	if (!isToken || typeof stored.access_token !== 'string') return undefined;
	return {
		value: stored.access_token,
		expiresAt: storedExpiry(stored),
		lifetime: 'expires_in' in stored ? Number(stored.expires_in) || undefined : undefined,
	};
}

/** Beside a token that Amazon gave for 0 seconds n8n leaves the end of the one before. */
export function storedExpiry(tokenData: object): number {
	const { n8n_expires_at: expiresAt, expires_in: seconds } = tokenData as Record<string, unknown>;
	const isOfThisToken = seconds === undefined || Number(seconds) > 0;
	return (isOfThisToken && Number(expiresAt)) || unknownExpiry;
}
