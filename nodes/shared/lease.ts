import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { AmazonError } from '../../amazon/errors/amazonError';
import { tokenUrl } from '../../amazon/lwa/endpoints';
import { loginFingerprint, type Grant } from '../../amazon/lwa/logins';
import { obtainGrant } from '../../amazon/lwa/refreshGrant';
import {
	currentLogin,
	grantOfTokenData,
	readLogin,
	storedGrant,
} from '../../amazon/lwa/storedLogin';
import { parseTokens } from '../../amazon/lwa/tokenForms';
import { fulfils, withWish, type Wish } from '../../amazon/lwa/wish';
import { credentialType } from './authentication';
import type { AmazonContext } from './context';
import { noTokens, notStored, signInError } from './errors';

/**
 * A refresh of the refresh-token credential that no other process does at the same time.
 *
 * n8n refreshes OAuth2 credentials under a lease that all its processes share: it reads the stored
 * tokens again, takes over what another process has just stored, and otherwise asks Amazon and stores
 * the answer before it lets go. It takes any credential type, and what to refresh it asks of the node:
 * so the node lends it the login as an OAuth2 credential would hold it.
 *
 * Source: n8n-core 2.41, request-helpers/oauth.ts, `refreshOAuth2Token`
 */

/** Whether this n8n refreshes for nodes; without it each process refreshes by itself. */
export function hasLease({ helpers }: AmazonContext): boolean {
	return typeof helpers.refreshOAuth2Token === 'function';
}

/** Grants that n8n's database did not take, until it does. */
const unstored = new Set<Grant>();

/**
 * Another access token for the login in `data`, which must have been read just now: what has been
 * stored since then is taken over. `store` puts what Amazon gave where n8n's refresh does not: the
 * connection test looks there. Throws AmazonError.
 */
export async function refreshUnderLease(
	context: AmazonContext,
	data: ICredentialDataDecryptedObject,
	wish: Wish,
	store: (grant: Grant) => Promise<unknown>,
): Promise<Grant> {
	const known = storedGrant(data);
	if (known && fulfils(known.accessToken, wish, Date.now())) return known;
	let came: Leased | undefined;
	const grant = await obtainGrant(
		currentLogin(data),
		Date.now,
		async ({ refresh_token: refreshToken }) => {
			came = await askN8n(context, data, refreshToken);
			return came.grant;
		},
		wish,
	);
	if (came && !came.isStored) unstored.add(grant);
	if (!came?.isOwn && !unstored.has(grant)) return grant;
	try {
		await store(grant);
		unstored.delete(grant);
	} catch {
		if (unstored.has(grant)) throw notStored();
	}
	return grant;
}

interface Leased {
	grant: Grant;
	/** Whether n8n has stored it: false where its database failed after Amazon had answered. */
	isStored: boolean;
	/** Whether this process has asked Amazon, and not another one a moment before. */
	isOwn: boolean;
}

async function askN8n(
	context: AmazonContext,
	data: ICredentialDataDecryptedObject,
	refreshToken: string,
): Promise<Leased> {
	const type = credentialType('refreshToken');
	const lent = lend(data, refreshToken);
	const borrower = Object.create(context, {
		getCredentials: { value: async () => lent.data },
	}) as AmazonContext;
	try {
		const answer: unknown = await context.helpers.refreshOAuth2Token.call(borrower, type);
		const own = lent.arrived();
		const grant = own ?? grantOfTokenData(answer, readLogin(data));
		if (grant) return { grant, isStored: true, isOwn: own !== undefined };
	} catch (error) {
		const grant = lent.arrived();
		if (!grant) return await Promise.reject(signInError(error, 'refresh_token'));
		return { grant, isStored: false, isOwn: true };
	}
	throw new AmazonError('The credential was changed while its token was being refreshed.', {
		kind: 'temporary',
		advice: 'Run the step again.',
	});
}

/**
 * What an OAuth2 credential would hold. n8n compares the access token with the stored one, to see
 * whether another process was faster, so that is the one that was read, even where it is of another
 * login.
 * `arrived` is what Amazon gave, as soon as n8n has it.
 */
function lend(stored: ICredentialDataDecryptedObject, refreshToken: string) {
	const entered = readLogin(stored);
	const { oauthTokenData } = stored;
	const isObject = typeof oauthTokenData === 'object' && oauthTokenData !== null;
	const before = isObject && 'access_token' in oauthTokenData ? oauthTokenData.access_token : '';
	let grant: Grant | undefined;
	const fingerprint = loginFingerprint(entered);
	const data: ICredentialDataDecryptedObject = {
		...stored,
		...entered,
		grantType: 'refreshToken',
		accessTokenUrl: tokenUrl(entered.region),
		authentication: 'body',
		oauthTokenData: {
			...(before && { access_token: before }),
			refresh_token: refreshToken,
			fingerprint,
		},
	};
	/** n8n calls the credential's preAuthentication between Amazon's answer and the storing. */
	const obtained = (): Grant => {
		const tokens = parseTokens(data.oauthTokenData, Date.now());
		if (!tokens || tokens.accessToken.value === before) throw noTokens(200);
		grant = { ...tokens, refreshToken: tokens.refreshToken ?? refreshToken };
		return grant;
	};
	return { data: withWish(data, { obtained }), arrived: () => grant };
}
