import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { runOperation, type Operation } from '../shared/operation';
import * as account from './account';
import { entityResource } from './entity/getMany';
import * as exportResource from './export';
import * as profile from './profile';
import * as report from './report';

/** An operation that takes all items at once, or has more outputs than one. */
interface WholeOperation {
	description: INodeProperties[];
	execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]>;
}

interface Resource {
	operations: Record<string, Operation | WholeOperation>;
	description: INodeProperties[];
}

const resources: Record<string, Resource> = {
	account,
	adGroup: entityResource('adGroup', 'ad groups'),
	campaign: entityResource('campaign', 'campaigns'),
	export: exportResource,
	keyword: entityResource('keyword', 'keywords'),
	portfolio: entityResource('portfolio', 'portfolios'),
	productAd: entityResource('productAd', 'ads'),
	profile,
	report,
	target: entityResource('target', 'targets'),
};

/** The forms of all resources. */
export const resourceProperties: INodeProperties[] = Object.values(resources).flatMap(
	({ description }) => description,
);

export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const resource = this.getNodeParameter('resource', 0) as string;
	const operation = resources[resource].operations[this.getNodeParameter('operation', 0) as string];
	if ('execute' in operation) return await operation.execute(this);
	return [await runOperation(this, operation)];
}
