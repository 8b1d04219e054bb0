import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { exchangeRefreshToken } from '../../../amazon/lwa/refreshGrant';
import type { About, ItemHandler } from '../../shared/operation';
import { readClient } from '../client';
import { exchange } from '../exchange';
import { grantedScopesProperty } from '../signInFields';
import { readRequiredText, readText } from '../textParameter';
import { tokensItem } from '../tokensItem';
import { tokensNotice } from '../tokensNotice';

export const about: About = {
	name: 'Exchange',
	action: 'Exchange a refresh token',
	description: 'Get another access token for a refresh token that you keep yourself',
};

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
	grantedScopesProperty('={{ $json.scope }}'),
	tokensNotice,
];

/** Amazon may have replaced a refresh token. */
export const keepsResults = true;

/**
 * A refresh token that was replaced in an execution of before, whose output may be lost, is known to
 * this process for a day.
 *
 * Source: https://developer.amazon.com/docs/login-with-amazon/refresh-token.html
 */
export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	const client = await readClient(context);
	const { region, clientId, clientSecret = '' } = client;
	return async (itemIndex) => {
		const sent = readRequiredText(context, 'refreshToken', 'Refresh Token', itemIndex);
		const grant = await exchangeRefreshToken(
			{ region, clientId, clientSecret, refreshToken: sent },
			Date.now,
			async (form) => await exchange(context, client, form, whenLost),
		);
		const { json } = tokensItem(grant, client, readText(context, 'grantedScopes', itemIndex));
		return { json: { ...json, rotated: grant.refreshToken !== sent } };
	};
}
