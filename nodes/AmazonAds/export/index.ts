import type { INodeProperties } from 'n8n-workflow';
import { describeOperations } from '../../shared/describeOperations';
import * as create from './create.operation';
import * as download from './download.operation';
import * as get from './get.operation';
import * as run from './run.operation';

export const operations = { create, download, get, run };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['export'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create an export',
				description: 'Ask Amazon to make an export, and go on at once',
			},
			{
				name: 'Download',
				value: 'download',
				action: 'Download an export',
				description: 'Get the entities of a finished export as items or as a file',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get the status of an export',
				description: 'See whether an export is ready, with an output for either case',
			},
			{
				name: 'Run',
				value: 'run',
				action: 'Run an export',
				description: 'Create an export, wait for it and get its entities',
			},
		],
		default: 'run',
	},
	...describeOperations('export', operations),
];
