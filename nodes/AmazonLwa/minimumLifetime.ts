import type { INodeProperties } from 'n8n-workflow';
import { usualLifetime } from '../../amazon/lwa/accessToken';
import type { ReadParameter } from '../shared/parameters';

/** How long a token that is handed out must live: whoever gets it may take its time. */
export const minimumLifetimeProperty: INodeProperties = {
	displayName: 'Minimum Lifetime',
	name: 'minimumLifetime',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: usualLifetime - 1 },
	default: 300,
	description:
		'Seconds that the token must still be valid. One that ends sooner is refreshed ahead of time.',
};

export function readMinimumLifetime(read: ReadParameter, itemIndex: number): number {
	return Number(read('minimumLifetime', itemIndex));
}
