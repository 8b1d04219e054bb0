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
		displayOptions: { show: { resource: ['proactiveEvent'] } },
		options: [
			{
				name: 'Send',
				value: 'send',
				action: 'Send a proactive event',
				description: 'Notify users of a skill by the ring of light and a tone of their devices',
			},
		],
		default: 'send',
	},
	...describeOperations('proactiveEvent', operations),
];
