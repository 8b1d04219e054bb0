import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { maximumSizeOption, readMaximumSize } from '../../shared/maximumSize';
import type { About, ItemHandler } from '../../shared/operation';
import { listRecords, type DataRecord } from '../dataRecords';
import {
	queryIdProperty,
	readDataQuery,
	regionProperty,
	scopeIdOption,
	scopeProperty,
} from '../fields';
import { startCalls } from '../portabilityRequest';
import { downloadObjects, storePart } from './recordFile';

export const about: About = {
	name: 'Download',
	action: 'Download records',
	description: 'Get the data of a completed query as items or as files',
};

export const description: INodeProperties[] = [
	regionProperty,
	scopeProperty,
	queryIdProperty,
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{
				name: 'Files',
				value: 'file',
				description: 'One binary file per record, streamed whatever its size',
			},
			{ name: 'Items', value: 'items', description: 'One item per object in the data' },
		],
		default: 'items',
	},
	{
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		required: true,
		default: 'data',
		hint: 'The name of the output binary field to put the file in',
		displayOptions: { show: { output: ['file'] } },
	},
	{
		displayName: 'Put Schema File in Field',
		name: 'schemaPropertyName',
		type: 'string',
		default: '',
		placeholder: 'e.g. schema',
		description:
			'The name of the output binary field to put the JSON Schema of the data in. Left empty, it is not downloaded.',
		displayOptions: { show: { output: ['file'] } },
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			maximumSizeOption('Megabytes that each file may have; a larger one is an error'),
			scopeIdOption,
		],
	},
];

/** All records of a query, each downloaded right after its links came. */
export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	const sendFor = await startCalls(context);
	return async (itemIndex) => {
		const { query, about } = readDataQuery(context, itemIndex);
		const deliver = delivery(context, itemIndex, about);
		const items: INodeExecutionData[] = [];
		for await (const record of listRecords(sendFor(itemIndex), query)) {
			for (const item of await deliver(record)) items.push(item);
		}
		return items;
	};
}

/** What becomes of each record: items, or a file in an item that says which query it is of. */
function delivery(
	context: IExecuteFunctions,
	itemIndex: number,
	about: IDataObject,
): (record: DataRecord) => Promise<INodeExecutionData[]> {
	const text = (name: string) => String(context.getNodeParameter(name, itemIndex, '') ?? '').trim();
	const maxBytes = readMaximumSize(context, itemIndex);
	if (text('output') === 'items') {
		return async (record) => await downloadObjects(context, record, maxBytes);
	}
	const dataField = text('binaryPropertyName');
	const schemaField = text('schemaPropertyName');
	return async (record) => {
		const name = `${String(about.scopeId)}_${String(about.queryId)}_${record.number}`;
		const binary = {
			[dataField]: await storePart(context, record, 'file', `${name}.json`, maxBytes),
		};
		if (schemaField) {
			const fileName = `${name}.schema.json`;
			binary[schemaField] = await storePart(context, record, 'schema', fileName, maxBytes);
		}
		return [{ json: { ...about, record: record.number }, binary }];
	};
}
