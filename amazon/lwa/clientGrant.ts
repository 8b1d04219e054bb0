import { createHash } from 'crypto';
import type { AccessToken } from './accessToken';
import { oneRequestAtATime } from './oneRequestAtATime';
import { requestTokens, type Surroundings } from './tokenEndpoint';
import { clientCredentialsForm, type Client } from './tokenForms';

/** An app that asks for a token in its own name. */
export interface ClientLogin extends Client {
	scopes: string[];
}

const askOnce = oneRequestAtATime<AccessToken>();

/** Digest that tells logins apart; it gives nothing of them away. */
export function clientFingerprint(login: ClientLogin): string {
	const { region, clientId, clientSecret, scopes } = login;
	const text = JSON.stringify([region, clientId, clientSecret, scopes]);
	return createHash('sha256').update(text).digest('base64');
}

/**
 * A new access token for the app. Throws `LwaError` when Amazon refuses. There is nothing to spend:
 * the tokens of before go on working.
 *
 * Sources: https://developer.amazon.com/docs/alexa/smapi/proactive-events-api.html,
 * https://developer-docs.amazon.com/sp-api/docs/connecting-to-the-selling-partner-api
 */
export async function requestClientToken(
	login: ClientLogin,
	surroundings: Surroundings,
): Promise<AccessToken> {
	return await askOnce(clientFingerprint(login), surroundings, async () => {
		const form = clientCredentialsForm(login);
		return (await requestTokens(login.region, form, surroundings)).accessToken;
	});
}
