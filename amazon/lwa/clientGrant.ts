import type { AccessToken } from './accessToken';
import { clientFingerprint, type ClientLogin } from './logins';
import { oneRequestAtATime } from './oneRequestAtATime';
import { clientCredentialsForm, type Form, type IssuedTokens } from './tokenForms';

const askOnce = oneRequestAtATime<AccessToken>();

/**
 * A new access token for the app. `send` posts the form; what it throws is thrown. There is nothing to
 * spend: the tokens of before go on working.
 *
 * Sources: https://developer.amazon.com/docs/alexa/smapi/proactive-events-api.html,
 * https://developer-docs.amazon.com/sp-api/docs/connecting-to-the-selling-partner-api
 */
export async function requestClientToken(
	login: ClientLogin,
	now: () => number,
	send: (form: Form) => Promise<IssuedTokens>,
): Promise<AccessToken> {
	return await askOnce(clientFingerprint(login), now, async () => {
		return (await send(clientCredentialsForm(login))).accessToken;
	});
}
