import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { SlateResource } from '../../amazon/primeVideo/lists';
import { runOperation, type Operation } from '../shared/operation';
import { listResource } from './getMany';
import * as report from './report';

interface Resource {
	operations: Record<string, Operation>;
	description: INodeProperties[];
}

const resources: Record<SlateResource, Resource> = {
	account: listResource('account', 'accounts', 'List the Slate accounts that the sign-in may see'),
	channel: listResource('channel', 'channels or studios', 'List channels or studios'),
	report,
	reportGroup: listResource('reportGroup', 'report groups', 'List the report groups of an account'),
	reportType: listResource('reportType', 'report types', 'List what is reported, and how often'),
};

/** The forms of all resources. */
export const resourceProperties: INodeProperties[] = Object.values(resources).flatMap(
	({ description }) => description,
);

export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const resource = this.getNodeParameter('resource', 0) as SlateResource;
	const operation = this.getNodeParameter('operation', 0) as string;
	return [await runOperation(this, resources[resource].operations[operation])];
}
