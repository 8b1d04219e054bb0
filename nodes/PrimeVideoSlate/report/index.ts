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
		displayOptions: { show: { resource: ['report'] } },
		options: [
			{
				name: 'Download',
				value: 'download',
				action: 'Download a report',
				description: 'Get the ZIP file of a report, which holds a CSV',
			},
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many reports',
				description: 'List reports, with a link to the file of each',
			},
		],
		default: 'getMany',
	},
	...describeOperations('report', operations),
];
