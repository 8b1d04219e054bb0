import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { credentialType } from './authentication';
import type { AmazonContext } from './context';
import { notStored } from './errors';

/** Refresh tokens that n8n's database did not take, under a digest of those whose place they took. */
const successors = new Map<string, string>();

/**
 * n8n's refresh of the OAuth2 credential, which is `stored` as it was read just now: n8n's answer. Where
 * another process has stored other tokens since, n8n takes those over and asks nobody.
 *
 * Where n8n's database fails while the tokens arrive, n8n gives them up, and with them a refresh token
 * that may be the only good one. So n8n is handed the credential's data by us, and leaves in it what
 * came: the next refresh begins with that.
 */
export async function refreshOAuth2(
	context: AmazonContext,
	stored: ICredentialDataDecryptedObject,
): Promise<unknown> {
	const type = credentialType('oAuth2');
	const tokenData = tokensIn(stored);
	const given = { ...tokenData, refresh_token: newest(refreshTokenIn(stored)) };
	const data: ICredentialDataDecryptedObject = { ...stored, oauthTokenData: given };
	const borrower = Object.create(context, {
		getCredentials: { value: async () => data },
	}) as AmazonContext;
	try {
		return (await context.helpers.refreshOAuth2Token.call(borrower, type)) as unknown;
	} catch (error) {
		if (data.oauthTokenData === given) return await Promise.reject(error);
		remember(given.refresh_token, refreshTokenIn(data));
		throw notStored();
	}
}

function tokensIn({ oauthTokenData }: ICredentialDataDecryptedObject) {
	return typeof oauthTokenData === 'object' && oauthTokenData !== null ? oauthTokenData : {};
}

function refreshTokenIn(data: ICredentialDataDecryptedObject): string {
	const { refresh_token: value } = tokensIn(data) as Record<string, unknown>;
	return typeof value === 'string' ? value : '';
}

function newest(refreshToken: string): string {
	const successor = successors.get(digest(refreshToken));
	return successor === undefined ? refreshToken : newest(successor);
}

function remember(spent: string, successor: string): void {
	if (successor === '' || successor === spent) return;
	// One that Amazon has just handed out is the newest, whatever once took its place.
	successors.delete(digest(successor));
	successors.set(digest(spent), successor);
}

function digest(refreshToken: string): string {
	return createHash('sha256').update(refreshToken).digest('base64');
}
