import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Pace } from '../../../amazon/retryPolicy';
import { isJsonObject, jsonOf } from '../../shared/answer';
import type { About, ItemHandler } from '../../shared/operation';
import { readItemScope, regionProperty, scopeIdOption, scopeProperty } from '../fields';
import { startCalls } from '../portabilityRequest';

/** Minutes: three times the 20 for which Amazon counts. */
const usualLongestWait = 60;

export const about: About = {
	name: 'Create',
	action: 'Create a data query',
	description: 'Ask Amazon to gather the data; it tells the trigger when it is done',
};

export const description: INodeProperties[] = [
	regionProperty,
	scopeProperty,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Longest Wait (Minutes)',
				name: 'longestWait',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: usualLongestWait,
				description:
					'How long to wait in all while Amazon takes no more queries. One app may create 20 in 20 minutes, and 1,500 a day. What is not created by then is an item with "error".',
			},
			scopeIdOption,
		],
	},
];

/** A query cannot be created twice, and its ID is not to be had again. */
export const keepsResults = true;

/**
 * Without a word from Amazon on how long, the pauses add up to more than the 20 minutes for which it
 * counts.
 */
const pace: Pace = { first: 4000, growth: 2, longest: Infinity, spread: 0.2, tries: 10 };

/** Source: https://developer.amazon.com/docs/amazon-data-portability/call-create.html */
export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	const sendFor = await startCalls(context);
	const deadline = Date.now() + readLongestWait(context) * 60_000;
	return async (itemIndex) => {
		const { scope, scopeId } = readItemScope(context, itemIndex);
		const path = `/${encodeURIComponent(scopeId)}/data-queries`;
		const call = { method: 'POST', path, repeat: 'throttled', whenUnclear } as const;
		const { id } = await sendFor(itemIndex)({ ...call, pace, deadline }, readQuery);
		return { json: { queryId: id, scope, scopeId } };
	};
}

function readLongestWait(context: IExecuteFunctions): number {
	const { longestWait = usualLongestWait } = context.getNodeParameter('options', 0, {}) as {
		longestWait?: number;
	};
	return longestWait;
}

const whenUnclear =
	'The query may have been created all the same: wait for its notification, which names its ID, before you create another.';

const readQuery = jsonOf(
	'the ID of a query',
	(value): value is { id: string } & Record<string, unknown> =>
		isJsonObject(value) && typeof value.id === 'string' && value.id !== '',
);
