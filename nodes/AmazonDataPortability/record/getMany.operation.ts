import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { limitProperty, readLimit, returnAllProperty } from '../../shared/limit';
import type { About, ItemHandler } from '../../shared/operation';
import { listRecords } from '../dataRecords';
import {
	queryIdProperty,
	readDataQuery,
	regionProperty,
	scopeIdOption,
	scopeProperty,
} from '../fields';
import { startCalls } from '../portabilityRequest';

export const about: About = {
	name: 'Get Many',
	action: 'Get many records',
	description: 'List the links to the files of a completed query',
};

export const description: INodeProperties[] = [
	regionProperty,
	scopeProperty,
	queryIdProperty,
	returnAllProperty,
	limitProperty,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [scopeIdOption],
	},
];

export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	const sendFor = await startCalls(context);
	return async (itemIndex) => {
		const { query, about } = readDataQuery(context, itemIndex);
		const items: INodeExecutionData[] = [];
		for await (const { links } of listRecords(
			sendFor(itemIndex),
			query,
			readLimit(context, itemIndex),
		)) {
			items.push({ json: { ...links, ...about } });
		}
		return items;
	};
}
