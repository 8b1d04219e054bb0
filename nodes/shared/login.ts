import { NodeOperationError, type ICredentialDataDecryptedObject, type INode } from 'n8n-workflow';
import type { AccessToken } from '../../amazon/lwa/accessToken';
import { clientExpiredStatuses } from '../../amazon/lwa/clientScopes';
import { products, type Product } from '../../amazon/hosts/apis';
import type { Region } from '../../amazon/hosts/regions';
import {
	missingForOwnToken,
	readClientLogin,
	storedClientToken,
} from '../../amazon/lwa/storedClient';
import { readRegion, storedAccessToken, trimmed } from '../../amazon/lwa/storedLogin';
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
	const { accessToken, expiredStatuses } = readToken[authentication](context.getNode(), data);
	return {
		authentication,
		region: readRegion(data.region),
		clientId: trimmed(data.clientId),
		profileId: trimmed(data.profileId) || undefined,
		accessToken,
		expiredStatuses,
		allowedDomains: trimmed(data.allowedDomains),
		data,
	};
}

type ReadToken = (
	node: INode,
	data: ICredentialDataDecryptedObject,
) => Pick<NodeLogin, 'accessToken' | 'expiredStatuses'>;

/** Throws where there is no token and no way to get one. */
const readToken: Record<Authentication, ReadToken> = {
	oAuth2(node, data) {
		const accessToken = oAuth2AccessToken(data);
		if (accessToken) return { accessToken, expiredStatuses: expiredStatusesOf(data.product) };
		throw unusable(
			node,
			'The credential is not signed in to Amazon yet.',
			'Open the credential and click "Connect".',
		);
	},

	refreshToken(_node, data) {
		return { accessToken: storedAccessToken(data), expiredStatuses: expiredStatusesOf(undefined) };
	},

	clientCredentials(node, data) {
		const missing = missingForOwnToken(readClientLogin(data));
		if (!missing) {
			return { accessToken: storedClientToken(data), expiredStatuses: clientExpiredStatuses };
		}
		throw unusable(
			node,
			`The credential has no "${missing}", without which Amazon gives an app no access token of its own.`,
			`Fill in "${missing}" in the credential.`,
		);
	},
};

function unusable(node: INode, message: string, description: string): NodeOperationError {
	return new NodeOperationError(node, message, {
		description,
		failure: { cause: 'credential-invalid' },
	});
}

/**
 * n8n stores the token answer and, since 2.33, when it expires. Without that the expiry is unknown,
 * and the token counts as expired: one refresh per execution at the most.
 */
function oAuth2AccessToken(data: ICredentialDataDecryptedObject): AccessToken | undefined {
	const stored = data.oauthTokenData;
	const isToken = typeof stored === 'object' && stored !== null && 'access_token' in stored;
	if (!isToken || typeof stored.access_token !== 'string') return undefined;
	const expiresAt = 'n8n_expires_at' in stored ? Number(stored.n8n_expires_at) : 0;
	return { value: stored.access_token, expiresAt };
}

function expiredStatusesOf(product: unknown): number[] {
	return typeof product === 'string' && product in products
		? products[product as Product].expiredStatuses
		: [401];
}
