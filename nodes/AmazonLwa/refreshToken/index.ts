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
		displayOptions: { show: { resource: ['refreshToken'] } },
		options: [
			{
				name: 'Exchange',
				value: 'exchange',
				action: 'Exchange a refresh token',
				description: 'Get another access token for a refresh token that you keep yourself',
			},
		],
		default: 'exchange',
	},
	...describeOperations('refreshToken', operations),
];
