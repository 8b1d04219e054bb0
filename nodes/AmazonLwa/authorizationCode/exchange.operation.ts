import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { inputError } from '../../../amazon/errors/amazonError';
import { isCodeVerifier } from '../../../amazon/lwa/pkce';
import { authorizationCodeForm } from '../../../amazon/lwa/tokenForms';
import type { About, ItemHandler } from '../../shared/operation';
import { readClient } from '../client';
import { exchange } from '../exchange';
import { grantedScopesProperty } from '../signInFields';
import { readRequiredText, readText } from '../textParameter';
import { tokensItem } from '../tokensItem';
import { tokensNotice } from '../tokensNotice';

export const about: About = {
	name: 'Exchange',
	action: 'Exchange an authorization code',
	description: 'Get the tokens of a customer who came back from the sign-in page',
};

const whenLost =
	'Run the step again with the same code. If Amazon refuses it then, it had been exchanged already: send the customer through a new authorization URL.';

export const description: INodeProperties[] = [
	{
		displayName: 'Code',
		name: 'code',
		type: 'string',
		required: true,
		default: '={{ $json.query.code }}',
		description:
			'What Amazon added to the redirect URI as "code". It works once and for five minutes.',
	},
	{
		displayName: 'Redirect URI',
		name: 'redirectUri',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://n8n.example.com/webhook/signed-in',
		description:
			"The one that the authorization URL was built with, to the letter. Leave empty for the code in Alexa's AcceptGrant directive, which came without one.",
	},
	{
		displayName: 'Code Verifier',
		name: 'codeVerifier',
		type: 'string',
		typeOptions: { password: true },
		default: '={{ $json.codeVerifier }}',
		description:
			'What came with the authorization URL as "codeVerifier", which you kept by its state. Empty where the URL was built without PKCE.',
	},
	grantedScopesProperty('={{ $json.query.scope }}'),
	tokensNotice,
];

/** A code works once. */
export const keepsResults = true;

/**
 * Sources: https://developer.amazon.com/docs/login-with-amazon/authorization-code-grant.html,
 * https://developer.amazon.com/docs/smarthome/authenticate-a-customer-permissions.html
 */
export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	const client = await readClient(context);
	return async (itemIndex) => {
		const form = authorizationCodeForm(client, {
			code: readRequiredText(context, 'code', 'Code', itemIndex),
			redirectUri: readText(context, 'redirectUri', itemIndex),
			codeVerifier: readCodeVerifier(context, itemIndex),
		});
		const tokens = await exchange(context, client, form, whenLost);
		if (!tokens.refreshToken) hintAtSecret(context);
		return tokensItem(tokens, client, readText(context, 'grantedScopes', itemIndex));
	};
}

/** A wrong one would cost the code: Amazon need not let it be tried again. */
function readCodeVerifier(context: IExecuteFunctions, itemIndex: number): string {
	const text = readText(context, 'codeVerifier', itemIndex);
	if (text === '' || isCodeVerifier(text)) return text;
	throw inputError(
		'Code Verifier is not one.',
		'Fill in "Code Verifier" with the codeVerifier that came with the authorization URL: 43 to 128 letters, digits and the signs - . _ ~.',
	);
}

function hintAtSecret(context: IExecuteFunctions): void {
	context.addExecutionHints({
		message:
			'Amazon gave no refresh token, as it does for a code that is exchanged without client secret. Fill in "Client Secret" in the credential to get one.',
		location: 'outputPane',
	});
}
