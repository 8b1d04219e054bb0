import type { INodeProperties } from 'n8n-workflow';
import { describeOperations } from '../../shared/describeOperations';
import * as build from './build.operation';

export const operations = { build };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['authorizationUrl'] } },
		options: [
			{
				name: 'Build',
				value: 'build',
				action: 'Build an authorization URL',
				description: 'Build the address of the page where a customer signs in, with state and PKCE',
			},
		],
		default: 'build',
	},
	...describeOperations('authorizationUrl', operations),
];
