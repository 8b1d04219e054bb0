import { NodeOperationError, type ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { AccessToken } from '../../lwa/accessToken';
import { products, type Product } from '../../lwa/products';
import type { Region } from '../../lwa/regions';
import { readRegion, storedAccessToken, trimmed } from '../../lwa/storedLogin';
import { credentialType, type Authentication } from './authentication';
import { readAuthentication, type AmazonContext } from './context';

/** What a node knows of the credential that the user chose. `accessToken` is the stored one, if any. */
export interface NodeLogin {
	authentication: Authentication;
	region: Region;
	clientId: string;
	profileId?: string;
	accessToken?: AccessToken;
	/** HTTP statuses that mean an expired access token. */
	expiredStatuses: number[];
	/** Hosts that may receive the token, as n8n wants them: separated by commas. */
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
		region: readRegion(data.region),
		clientId: trimmed(data.clientId),
		profileId: trimmed(data.profileId) || undefined,
		accessToken:
			authentication === 'oAuth2' ? oAuth2AccessToken(context, data) : storedAccessToken(data),
		expiredStatuses: expiredStatuses(data.product),
		allowedDomains: trimmed(data.allowedDomains),
		data,
	};
}

/**
 * n8n stores the token answer and, since 2.33, when it expires. Without that the expiry is unknown,
 * and the token counts as expired: one refresh per execution at the most.
 */
function oAuth2AccessToken(
	context: AmazonContext,
	data: ICredentialDataDecryptedObject,
): AccessToken {
	const stored = data.oauthTokenData;
	const value = typeof stored === 'object' && stored !== null && 'access_token' in stored;
	if (!value || typeof stored.access_token !== 'string') {
		throw new NodeOperationError(
			context.getNode(),
			'The credential is not signed in to Amazon yet.',
			{
				description: 'Open the credential and click "Connect".',
				failure: { cause: 'credential-invalid' },
			},
		);
	}
	const expiresAt = 'n8n_expires_at' in stored ? Number(stored.n8n_expires_at) : 0;
	return { value: stored.access_token, expiresAt };
}

function expiredStatuses(product: unknown): number[] {
	return typeof product === 'string' && product in products
		? products[product as Product].expiredStatuses
		: [401];
}
