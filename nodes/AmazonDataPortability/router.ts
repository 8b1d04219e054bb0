import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { runOperation, type Operation } from '../shared/operation';
import * as dataQuery from './dataQuery';
import * as record from './record';

const resources: Record<string, Record<string, Operation>> = {
	dataQuery: dataQuery.operations,
	record: record.operations,
};

export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const resource = this.getNodeParameter('resource', 0) as string;
	const operation = this.getNodeParameter('operation', 0) as string;
	return [await runOperation(this, resources[resource][operation])];
}
