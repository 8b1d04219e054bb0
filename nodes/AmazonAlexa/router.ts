import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { runOperation, type Operation } from '../shared/operation';
import * as capability from './capability';
import * as event from './event';
import * as proactiveEvent from './proactiveEvent';
import * as skillMessage from './skillMessage';

const resources: Record<string, Record<string, Operation>> = {
	capability: capability.operations,
	event: event.operations,
	proactiveEvent: proactiveEvent.operations,
	skillMessage: skillMessage.operations,
};

export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const resource = this.getNodeParameter('resource', 0) as string;
	const operation = this.getNodeParameter('operation', 0) as string;
	return [await runOperation(this, resources[resource][operation])];
}
