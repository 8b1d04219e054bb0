import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import type { ItemHandler } from '../../shared/operation';
import { readRegion } from '../../shared/region';
import { readItemScope, regionProperty, scopeIdOption, scopeProperty } from '../fields';
import { startCalls } from '../portabilityRequest';

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
		const region = await readRegion(context, itemIndex);
		const path = `/${encodeURIComponent(scopeId)}/data-queries`;
		const { id } = await send({ region, method: 'POST', path });
		if (typeof id !== 'string') {
			throw new NodeOperationError(
				context.getNode(),
				'Amazon answered without the ID of a query.',
				{
					description: 'Wait for the notification of the query: it names the ID.',
					itemIndex,
				},
			);
		}
		return { json: { queryId: id, scope, scopeId } };
	};
}
