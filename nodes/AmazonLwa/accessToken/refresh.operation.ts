import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { tokensOf } from '../../shared/tokens';
import type { About, ItemHandler } from '../../shared/operation';
import { accessTokenItem } from './accessTokenItem';

export const about: About = {
	name: 'Refresh',
	action: 'Refresh the access token',
	description: 'Force another access token, whatever is left of the current one',
};

export const description: INodeProperties[] = [];

export const once = true;

export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	const tokens = tokensOf(context);
	return async () => accessTokenItem(await tokens.refreshed(), await tokens.signer());
}
