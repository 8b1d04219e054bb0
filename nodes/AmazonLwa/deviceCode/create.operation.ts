import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { codePairForm, codePairUrl, parseCodePair } from '../../../amazon/lwa/deviceCode';
import type { ItemHandler } from '../../shared/operation';
import { readClient } from '../client';
import { refusal, sendForm } from '../lwaForm';
import { readSignInScope, signInProperties } from '../signInFields';
import { readText } from '../textParameter';

const whenLost = 'Run the step again: a code that nobody enters ends by itself.';

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
		const request = {
			url: codePairUrl,
			form: codePairForm(clientId, readSignInScope(context, itemIndex)),
			headers: language ? { 'Accept-Language': language } : undefined,
		};
		const answer = await sendForm(context, request, whenLost);
		const pair = answer.statusCode === 200 && parseCodePair(answer.body, answer.receivedAt);
		if (!pair) throw refusal(context, request, answer);
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
