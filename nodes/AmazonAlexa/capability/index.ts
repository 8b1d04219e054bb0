import type { INodeProperties } from 'n8n-workflow';
import { describeOperations } from '../../shared/describeOperations';
import * as publish from './publish.operation';

export const operations = { publish };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['capability'] } },
		options: [
			{
				name: 'Publish',
				value: 'publish',
				action: 'Publish the capabilities of a device',
				description: 'Declare which interfaces a device with Alexa built in supports',
			},
		],
		default: 'publish',
	},
	...describeOperations('capability', operations),
];
