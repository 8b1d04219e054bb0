import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { getAccessToken } from '../../shared/accessToken';
import { readNodeLogin } from '../../shared/login';
import type { ItemHandler } from '../../shared/operation';
import { accessTokenItem } from './accessTokenItem';

export const description: INodeProperties[] = [
	{
		displayName: 'Minimum Lifetime',
		name: 'minimumLifetime',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 3599 },
		default: 300,
		description:
			'Seconds that the token must still be valid. One that ends sooner is refreshed ahead of time.',
	},
];

export const once = true;

export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	return async (itemIndex) => {
		const minimumLifetime = context.getNodeParameter('minimumLifetime', itemIndex) as number;
		const token = await getAccessToken(context, minimumLifetime);
		return accessTokenItem(token, await readNodeLogin(context));
	};
}
