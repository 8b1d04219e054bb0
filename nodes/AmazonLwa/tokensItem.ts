import type { INodeExecutionData } from 'n8n-workflow';
import type { Client, IssuedTokens } from '../../amazon/lwa/tokenForms';
import { accessTokenItem } from './accessToken/accessTokenItem';

/** The output item of an exchange: as that of Access Token → Get, with the refresh token to keep. */
export function tokensItem(
	{ accessToken, refreshToken }: IssuedTokens,
	client: Client,
): INodeExecutionData {
	const { json } = accessTokenItem(accessToken, client);
	return { json: refreshToken === undefined ? json : { ...json, refreshToken } };
}
