import type { INodeExecutionData } from 'n8n-workflow';
import { remainingLifetime, type AccessToken } from '../../../amazon/lwa/accessToken';
import type { Client } from '../../../amazon/lwa/tokenForms';

/** The one output item that holds an access token, and all that another system needs beside it. */
export function accessTokenItem(
	token: AccessToken,
	{ clientId, region }: Pick<Client, 'clientId' | 'region'>,
): INodeExecutionData {
	return {
		json: {
			accessToken: token.value,
			tokenType: 'bearer',
			expiresAt: new Date(token.expiresAt).toISOString(),
			expiresIn: remainingLifetime(token, Date.now()),
			authorization: `Bearer ${token.value}`,
			clientId,
			region,
		},
	};
}
