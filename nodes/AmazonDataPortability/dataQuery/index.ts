import type { INodeProperties } from 'n8n-workflow';
import { describeOperations } from '../../shared/describeOperations';
import * as create from './create.operation';

export const operations = { create };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['dataQuery'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create a data query',
				description: 'Ask Amazon to gather the data; it tells the trigger when it is done',
			},
		],
		default: 'create',
	},
	...describeOperations('dataQuery', operations),
];
