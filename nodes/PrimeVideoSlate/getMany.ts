import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { SlateResource } from '../../amazon/primeVideo/lists';
import { describeOperations } from '../shared/describeOperations';
import { limitProperty, readLimit, returnAllProperty } from '../shared/limit';
import type { ItemHandler, Operation } from '../shared/operation';
import { parentProperties, readParentIds } from './fields';
import { readSlateList } from './slateList';

export function getManyProperties(resource: SlateResource): INodeProperties[] {
	return [...parentProperties(resource), returnAllProperty, limitProperty];
}

/** One item per entry of the list, behind the ids of what it lies in: what the next list asks for. */
export function getMany(
	context: IExecuteFunctions,
	resource: SlateResource,
	readQuery: (itemIndex: number) => Record<string, string> = () => ({}),
): ItemHandler {
	return async (itemIndex) => {
		const entries = await readSlateList(
			context,
			resource,
			readParentIds(context, resource, itemIndex),
			{
				query: readQuery(itemIndex),
				limit: readLimit(context, itemIndex),
			},
		);
		return entries.map((json) => ({ json }));
	};
}

/** A resource with the one operation Get Many. */
export function listResource(resource: SlateResource, plural: string, description: string) {
	const operations: Record<string, Operation> = {
		getMany: {
			description: getManyProperties(resource),
			start: async (context) => getMany(context, resource),
		},
	};
	const properties: INodeProperties[] = [
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: [resource] } },
			options: [{ name: 'Get Many', value: 'getMany', action: `Get many ${plural}`, description }],
			default: 'getMany',
		},
		...describeOperations(resource, operations),
	];
	return { operations, description: properties };
}
