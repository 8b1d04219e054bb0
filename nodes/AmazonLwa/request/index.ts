import type { INodeProperties } from 'n8n-workflow';
import { describeOperations } from '../../shared/describeOperations';
import * as send from './send.operation';
import * as sign from './sign.operation';

export const operations = { send, sign };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['request'] } },
		options: [
			{
				name: 'Send',
				value: 'send',
				action: 'Send a signed request',
				description: 'Call an Amazon API. The access token never enters the execution data.',
			},
			{
				name: 'Sign',
				value: 'sign',
				action: 'Sign requests for other nodes',
				description: 'Add base URL and headers to each item for an HTTP Request node to use',
			},
		],
		default: 'send',
	},
	...describeOperations('request', operations),
];
