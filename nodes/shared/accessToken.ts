import {
	NodeOperationError,
	type ICredentialDataDecryptedObject,
	type IDataObject,
} from 'n8n-workflow';
import { livesFor, parseAccessToken, type AccessToken } from '../../amazon/lwa/accessToken';
import { regions, tokenInfoPath } from '../../amazon/hosts/regions';
import { storedClientToken } from '../../amazon/lwa/storedClient';
import { storedAccessToken } from '../../amazon/lwa/storedLogin';
import { credentialType, type Authentication } from './authentication';
import { signInError } from './errors';
import { readNodeLogin, type NodeLogin } from './login';
import type { AmazonContext } from './context';

/** Seconds of life that Amazon gives an access token. */
const accessTokenLifetime = 3600;

/**
 * An access token with at least `minimumLifetime` seconds left: the stored one, or one refreshed
 * ahead of time.
 */
export async function getAccessToken(
	context: AmazonContext,
	minimumLifetime: number,
): Promise<AccessToken> {
	if (!(minimumLifetime >= 0 && minimumLifetime < accessTokenLifetime)) {
		throw new NodeOperationError(
			context.getNode(),
			`Minimum Lifetime is ${minimumLifetime} seconds, but Amazon's access tokens live ${accessTokenLifetime}.`,
			{ description: `Set Minimum Lifetime to a number from 0 to ${accessTokenLifetime - 1}.` },
		);
	}
	const { accessToken } = await readNodeLogin(context);
	if (accessToken && livesFor(accessToken, minimumLifetime, Date.now())) return accessToken;
	return await renewAccessToken(context, accessToken?.value, minimumLifetime);
}

/**
 * Another access token than the rejected one. The refresh is n8n's own or the credential's, so that
 * a rotated refresh token is stored and parallel executions share one; a token that another
 * execution has stored meanwhile is adopted.
 */
export async function renewAccessToken(
	context: AmazonContext,
	rejected: string | undefined,
	minimumLifetime = 0,
): Promise<AccessToken> {
	const login = await readNodeLogin(context);
	const stored = login.accessToken;
	if (stored && stored.value !== rejected && livesFor(stored, minimumLifetime, Date.now())) {
		return stored;
	}
	try {
		return await refreshers[login.authentication](context, login, rejected, minimumLifetime);
	} catch (error) {
		throw signInError(context.getNode(), error);
	}
}

type Refresh = (
	context: AmazonContext,
	login: NodeLogin,
	rejected: string | undefined,
	minimumLifetime: number,
) => Promise<AccessToken>;

const refreshers: Record<Authentication, Refresh> = {
	async oAuth2(context) {
		const answer: unknown = await context.helpers.refreshOAuth2Token.call(
			context,
			credentialType('oAuth2'),
		);
		// A token that another process refreshed comes with the expiry it was stored with.
		const stored = parseAccessToken(answer, Date.now());
		const expiresAt = Number((answer as IDataObject).n8n_expires_at);
		return known(context, stored && expiresAt ? { ...stored, expiresAt } : stored);
	},

	async refreshToken(context, login, rejected, minimumLifetime) {
		const data = await runPreAuthentication(context, login, rejected, minimumLifetime);
		return known(context, storedAccessToken(data));
	},

	async clientCredentials(context, login, rejected, minimumLifetime) {
		const data = await runPreAuthentication(context, login, rejected, minimumLifetime);
		return known(context, storedClientToken(data));
	},
};

/**
 * The credential's data as it is after its preAuthentication. n8n runs that when the access token it
 * is given is empty, stores the outcome and puts it into the record that was handed over. The request
 * itself is the cheapest that takes a token.
 */
async function runPreAuthentication(
	context: AmazonContext,
	{ authentication, data, region }: NodeLogin,
	rejectedAccessToken: string | undefined,
	minimumLifetime: number,
): Promise<ICredentialDataDecryptedObject> {
	const type = credentialType(authentication);
	const handedOver = {
		...data,
		accessToken: '',
		rejectedAccessToken: rejectedAccessToken ?? '',
		minimumLifetime,
	};
	const { id, name } = context.getNode().credentials?.[type] ?? { id: null, name: '' };
	await context.helpers.httpRequestWithAuthentication.call(
		context,
		type,
		{
			url: regions[region].lwaUrl + tokenInfoPath,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: 30_000,
		},
		{ credentialsDecrypted: { id: id ?? '', name, type, data: handedOver } },
	);
	return handedOver;
}

function known(context: AmazonContext, token: AccessToken | undefined): AccessToken {
	if (token) return token;
	throw new NodeOperationError(context.getNode(), 'Amazon answered without an access token.', {
		description: 'Open the credential, check its fields and connect it again.',
	});
}
