import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isJsonObject, jsonOf } from '../../shared/answer';
import type { About, ItemHandler } from '../../shared/operation';
import { regionOfItem } from '../../shared/region';
import { readItemScope, regionProperty, scopeIdOption, scopeProperty } from '../fields';
import { startCalls } from '../portabilityRequest';

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
		options: [scopeIdOption],
	},
];

/** Source: https://developer.amazon.com/docs/amazon-data-portability/call-create.html */
export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	const send = startCalls(context);
	return async (itemIndex) => {
		const { scope, scopeId } = readItemScope(context, itemIndex);
		const region = await regionOfItem(context, itemIndex);
		const path = `/${encodeURIComponent(scopeId)}/data-queries`;
		const call = { region, method: 'POST', path, repeat: 'throttled', whenUnclear } as const;
		const { id } = await send(call, readQuery);
		return { json: { queryId: id, scope, scopeId } };
	};
}

const whenUnclear =
	'The query may have been created all the same: wait for its notification, which names its ID, before you create another.';

const readQuery = jsonOf(
	'the ID of a query',
	(value): value is { id: string } & Record<string, unknown> =>
		isJsonObject(value) && typeof value.id === 'string' && value.id !== '',
);
