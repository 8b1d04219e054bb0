import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { inputError } from '../../../amazon/errors/amazonError';
import { authorizationUrl } from '../../../amazon/lwa/authorizationUrl';
import { codeChallenge, unguessable } from '../../../amazon/lwa/pkce';
import type { Product } from '../../../amazon/lwa/products';
import type { About, ItemHandler } from '../../shared/operation';
import { chosenRegion, regionOptions } from '../../shared/region';
import { readClient } from '../client';
import { readSignInScope, signInProperties } from '../signInFields';
import { readRequiredText, readText } from '../textParameter';

export const about: About = {
	name: 'Build',
	action: 'Build an authorization URL',
	description: 'Build the address of the page where a customer signs in, with state and PKCE',
};

const offered: Product[] = ['ads', 'dataPortability', 'alexa', 'primeVideo', 'profile', 'custom'];

export const description: INodeProperties[] = [
	{
		displayName: 'Region',
		name: 'region',
		type: 'options',
		options: regionOptions,
		default: 'credential',
		description:
			"Which of Amazon's sign-in pages the customer sees: the one where the account is at home",
	},
	...signInProperties(offered),
	{
		displayName: 'Redirect URI',
		name: 'redirectUri',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://n8n.example.com/webhook/signed-in',
		description:
			'Where Amazon sends the customer back to, with code and state. It must be equal to the letter to one of the Allowed Return URLs of the security profile.',
	},
	{
		displayName: 'State',
		name: 'state',
		type: 'string',
		default: '',
		description:
			'Comes back with the code, so that you know whose it is. Left empty, one is made that nobody can guess. Compare it before you exchange the code.',
	},
	{
		displayName: 'Use PKCE',
		name: 'usePkce',
		type: 'boolean',
		default: true,
		description:
			'Whether only the holder of the code verifier can exchange the code. The verifier is in the output and never in the URL.',
	},
	{
		displayName:
			'The code verifier in the output is a secret, and n8n stores it with the execution. Keep it until the code is exchanged, and show the customer the URL only.',
		name: 'secretNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { usePkce: [true] } },
	},
];

export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	const client = await readClient(context);
	return (itemIndex) => {
		const region = chosenRegion(context, itemIndex) ?? client.region;
		const { scopes, scopeData } = readSignInScope(context, itemIndex);
		const redirectUri = readRedirectUri(context, itemIndex);
		const state = readText(context, 'state', itemIndex) || unguessable();
		const usePkce = context.getNodeParameter('usePkce', itemIndex) as boolean;
		const codeVerifier = usePkce ? unguessable() : undefined;
		const url = authorizationUrl({
			region,
			clientId: client.clientId,
			redirectUri,
			state,
			scopes,
			scopeData,
			codeChallenge: codeVerifier && codeChallenge(codeVerifier),
		});
		const json = { url, state, codeVerifier, redirectUri, scope: scopes.join(' '), region };
		return { json };
	};
}

/** To the letter, as Amazon compares it. https, or http on localhost, is all that Amazon registers. */
function readRedirectUri(context: IExecuteFunctions, itemIndex: number): string {
	const text = readRequiredText(context, 'redirectUri', 'Redirect URI', itemIndex);
	const { protocol, hostname } = new URL(URL.canParse(text) ? text : 'about:blank');
	if (protocol === 'https:' || (protocol === 'http:' && hostname === 'localhost')) return text;
	throw inputError(
		`Redirect URI is neither an https address nor one of http://localhost: "${text}".`,
		'Enter one of the Allowed Return URLs of the security profile in "Redirect URI".',
	);
}
