import type { INodeProperties } from 'n8n-workflow';
import { describeOperations } from '../../shared/describeOperations';
import * as get from './get.operation';

export const operations = { get };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['userProfile'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get the user profile',
				description:
					'Get user ID, name, email address and postal code, as far as the sign-in asked for them',
			},
		],
		default: 'get',
	},
	...describeOperations('userProfile', operations),
];
