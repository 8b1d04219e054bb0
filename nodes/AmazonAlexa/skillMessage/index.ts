import type { INodeProperties } from 'n8n-workflow';
import { describeOperations } from '../../shared/describeOperations';
import * as send from './send.operation';

export const operations = { send };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['skillMessage'] } },
		options: [
			{
				name: 'Send',
				value: 'send',
				action: 'Send a message to a skill',
				description: 'Wake a skill for one of its users, without a word from the user',
			},
		],
		default: 'send',
	},
	...describeOperations('skillMessage', operations),
];
