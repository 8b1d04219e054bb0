import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { inputError } from '../../../amazon/errors/amazonError';
import { usualLifetime } from '../../../amazon/lwa/accessToken';
import { tokensOf } from '../../shared/tokens';
import type { About, ItemHandler } from '../../shared/operation';
import { accessTokenItem } from './accessTokenItem';

export const about: About = {
	name: 'Get',
	action: 'Get an access token',
	description: 'Get an access token that is valid long enough, refreshing it if need be',
};

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
	const tokens = tokensOf(context);
	return async (itemIndex) => {
		const minimumLifetime = readMinimumLifetime(context, itemIndex);
		return accessTokenItem(await tokens.lasting(minimumLifetime), await tokens.signer());
	};
}

function readMinimumLifetime(context: IExecuteFunctions, itemIndex: number): number {
	const seconds = Number(context.getNodeParameter('minimumLifetime', itemIndex));
	if (seconds >= 0 && seconds < usualLifetime) return seconds;
	throw inputError(
		`Minimum Lifetime is ${seconds} seconds, but Amazon's access tokens live ${usualLifetime}.`,
		`Set Minimum Lifetime to a number from 0 to ${usualLifetime - 1}.`,
	);
}
