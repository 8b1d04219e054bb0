import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { codePairForm, parseCodePair } from '../../../amazon/lwa/deviceCode';
import { codePairUrl } from '../../../amazon/lwa/endpoints';
import { sendForm, type FormRequest } from '../../../amazon/lwa/tokenEndpoint';
import type { About, ItemHandler } from '../../shared/operation';
import { worldOf } from '../../shared/world';
import { readClient } from '../client';
import { readSignInScope, signInProperties } from '../signInFields';
import { readText } from '../textParameter';

export const about: About = {
	name: 'Create',
	action: 'Create a device code',
	description: 'Get a code to show on a device, and the page where a customer enters it',
};

export const description: INodeProperties[] = [
	...signInProperties(['alexa', 'profile', 'custom']),
	{
		displayName: 'Language',
		name: 'language',
		type: 'string',
		default: '',
		placeholder: 'e.g. de-DE',
		description: "Language and country of Amazon's page where the code is entered",
	},
	{
		displayName:
			'The output holds the device code: whoever may read this execution can take the sign-in over until the code has ended. Show the customer verificationUri and userCode only.',
		name: 'secretNotice',
		type: 'notice',
		default: '',
	},
];

/**
 * Source: https://developer.amazon.com/docs/login-with-amazon/retrieve-code-other-platforms-cbl-docs.html
 */
export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	const { clientId } = await readClient(context);
	return async (itemIndex) => {
		const language = readText(context, 'language', itemIndex);
		const request: FormRequest = {
			url: codePairUrl,
			form: codePairForm(clientId, readSignInScope(context, itemIndex)),
			headers: language ? { 'Accept-Language': language } : undefined,
			isExchange: true,
			// A code that nobody enters ends by itself.
			repeat: 'always',
		};
		const pair = await sendForm(request, worldOf(context), ({ statusCode, body }) =>
			statusCode === 200 ? parseCodePair(body, Date.now()) : undefined,
		);
		const { userCode, verificationUri, deviceCode, interval, expiresAt } = pair;
		return {
			json: {
				userCode,
				verificationUri,
				deviceCode,
				interval,
				expiresAt: new Date(expiresAt).toISOString(),
			},
		};
	};
}
