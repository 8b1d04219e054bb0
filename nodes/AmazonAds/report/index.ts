import type { INodeProperties } from 'n8n-workflow';
import { describeOperations } from '../../shared/describeOperations';
import * as create from './create.operation';
import * as remove from './delete.operation';
import * as download from './download.operation';
import * as get from './get.operation';
import * as run from './run.operation';

export const operations = { create, delete: remove, download, get, run };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['report'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create a report',
				description: 'Ask Amazon to make a report, and go on at once',
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete a report',
				description: 'Delete a report that Amazon has not begun to make',
			},
			{
				name: 'Download',
				value: 'download',
				action: 'Download a report',
				description: 'Get the rows of a finished report as items or as a file',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get the status of a report',
				description: 'See whether a report is ready, with an output for either case',
			},
			{
				name: 'Run',
				value: 'run',
				action: 'Run a report',
				description: 'Create a report, wait for it and get its rows',
			},
		],
		default: 'run',
	},
	...describeOperations('report', operations),
];
