import type { INodeProperties } from 'n8n-workflow';
import { describeOperations } from '../../shared/describeOperations';
import * as get from './get.operation';
import * as getInfo from './getInfo.operation';
import * as refresh from './refresh.operation';

export const operations = { get, getInfo, refresh };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['accessToken'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get an access token',
				description: 'Get an access token that is valid long enough, refreshing it if need be',
			},
			{
				name: 'Get Info',
				value: 'getInfo',
				action: 'Get info about the access token',
				description: 'Ask Amazon whose token it is and when it ends, without showing the token',
			},
			{
				name: 'Refresh',
				value: 'refresh',
				action: 'Refresh the access token',
				description: 'Force another access token, whatever is left of the current one',
			},
		],
		default: 'get',
	},
	...describeOperations('accessToken', operations),
];
