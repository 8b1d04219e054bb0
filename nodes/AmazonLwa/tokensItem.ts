import type { INodeExecutionData } from 'n8n-workflow';
import type { Client, IssuedTokens } from '../../amazon/lwa/tokenForms';
import { accessTokenItem } from './accessToken/accessTokenItem';

/**
 * The output item of an exchange: as that of Access Token → Get, with the refresh token to keep, and
 * with what the customer agreed to as far as it is known.
 */
export function tokensItem(
	{ accessToken, refreshToken }: IssuedTokens,
	client: Client,
	scope?: string,
): INodeExecutionData {
	const { json } = accessTokenItem(accessToken, client);
	return { json: { ...json, ...(refreshToken && { refreshToken }), ...(scope && { scope }) } };
}
