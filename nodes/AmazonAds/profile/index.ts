import type { INodeProperties } from 'n8n-workflow';
import { describeOperations } from '../../shared/describeOperations';
import * as get from './get.operation';
import * as getMany from './getMany.operation';

export const operations = { get, getMany };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['profile'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get a profile',
				description: 'Get one advertiser profile',
			},
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many profiles',
				description: 'List the profiles that the sign-in may act for',
			},
		],
		default: 'getMany',
	},
	...describeOperations('profile', operations),
];
