import type { INodeProperties } from 'n8n-workflow';
import { describeOperations } from '../../shared/describeOperations';
import * as download from './download.operation';
import * as getMany from './getMany.operation';

export const operations = { download, getMany };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['record'] } },
		options: [
			{
				name: 'Download',
				value: 'download',
				action: 'Download records',
				description: 'Get the data of a completed query as items or as files',
			},
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many records',
				description: 'List the links to the files of a completed query',
			},
		],
		default: 'download',
	},
	...describeOperations('record', operations),
];
