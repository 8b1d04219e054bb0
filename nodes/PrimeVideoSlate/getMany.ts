import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { SlateResource } from '../../amazon/primeVideo/lists';
import { limitProperty, readLimit, returnAllProperty } from '../shared/limit';
import type { ItemHandler } from '../shared/operation';
import type { Resource } from '../shared/resources';
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
export function listResource(
	resource: SlateResource,
	name: string,
	plural: string,
	description: string,
): Resource {
	const getManyOperation = {
		about: { name: 'Get Many', action: `Get many ${plural}`, description },
		description: getManyProperties(resource),
		start: async (context: IExecuteFunctions) => getMany(context, resource),
	};
	return { name, operations: { getMany: getManyOperation }, default: 'getMany' };
}
