import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { refreshTokenForm } from '../../../lwa/tokenRequest';
import type { ItemHandler } from '../../shared/operation';
import { readClient } from '../client';
import { exchange } from '../lwaForm';
import { readRequiredText } from '../textParameter';
import { tokensItem } from '../tokensItem';
import { tokensNotice } from '../tokensNotice';

const whenLost =
	'Run the step again with the same refresh token. If Amazon refuses it then, Amazon had replaced it, and the customer must sign in again.';

export const description: INodeProperties[] = [
	{
		displayName: 'Refresh Token',
		name: 'refreshToken',
		type: 'string',
		typeOptions: { password: true },
		default: '={{ $json.refreshToken }}',
		description: "The refresh token of one of the app's customers. Each item may bring another.",
		hint: 'Amazon may replace it at any use: store the refreshToken of the output wherever "rotated" is true',
	},
	tokensNotice,
];

/** Source: https://developer.amazon.com/docs/login-with-amazon/refresh-token.html */
export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	const client = await readClient(context);
	return async (itemIndex) => {
		const sent = readRequiredText(context, 'refreshToken', 'Refresh Token', itemIndex);
		const form = refreshTokenForm(client, sent);
		const { accessToken, refreshToken = sent } = await exchange(
			context,
			client.region,
			form,
			whenLost,
		);
		const { json } = tokensItem({ accessToken, refreshToken }, client);
		return { json: { ...json, rotated: refreshToken !== sent } };
	};
}
