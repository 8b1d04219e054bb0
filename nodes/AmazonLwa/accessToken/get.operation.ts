import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { parameterReader } from '../../shared/parameters';
import { tokensOf } from '../../shared/tokens';
import type { About, ItemHandler } from '../../shared/operation';
import { minimumLifetimeProperty, readMinimumLifetime } from '../minimumLifetime';
import { accessTokenItem } from './accessTokenItem';

export const about: About = {
	name: 'Get',
	action: 'Get an access token',
	description: 'Get an access token that is valid long enough, refreshing it if need be',
};

export const description: INodeProperties[] = [minimumLifetimeProperty];

export const once = true;

export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	const tokens = tokensOf(context);
	const read = parameterReader(context);
	return async (itemIndex) => {
		const minimumLifetime = readMinimumLifetime(read, itemIndex);
		return accessTokenItem(await tokens.lasting(minimumLifetime), await tokens.signer());
	};
}
