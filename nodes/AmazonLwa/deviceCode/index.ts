import type { INodeProperties } from 'n8n-workflow';
import { describeOperations } from '../../shared/describeOperations';
import * as create from './create.operation';
import * as wait from './wait.operation';

export const operations = { create, wait };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['deviceCode'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create a device code',
				description: 'Get a code to show on a device, and the page where a customer enters it',
			},
			{
				name: 'Wait',
				value: 'wait',
				action: 'Wait for a device code to be entered',
				description: 'Wait until the customer has entered the code, and get the tokens',
			},
		],
		default: 'create',
	},
	...describeOperations('deviceCode', operations),
];
