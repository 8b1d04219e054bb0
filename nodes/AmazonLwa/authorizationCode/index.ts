import type { INodeProperties } from 'n8n-workflow';
import { describeOperations } from '../../shared/describeOperations';
import * as exchange from './exchange.operation';

export const operations = { exchange };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['authorizationCode'] } },
		options: [
			{
				name: 'Exchange',
				value: 'exchange',
				action: 'Exchange an authorization code',
				description: 'Get the tokens of a customer who came back from the sign-in page',
			},
		],
		default: 'exchange',
	},
	...describeOperations('authorizationCode', operations),
];
