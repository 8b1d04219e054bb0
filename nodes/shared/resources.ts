import {
	NodeOperationError,
	updateDisplayOptions,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import { asNodeError } from './errors';
import { withCheckedParameters } from './checkedParameters';
import { runOperation, type Operation } from './operation';

/** A resource of a node, declared by its operations; forms, lists and the way to them follow from it. */
export interface Resource {
	/** As the list of resources shows it. */
	name: string;
	operations: Record<string, Operation>;
	/** The operation to begin with. */
	default: string;
}

export type Resources = Record<string, Resource>;

/** The field that chooses a resource. */
export function resourceProperty(resources: Resources, preset: string): INodeProperties {
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: byName(Object.entries(resources).map(([value, { name }]) => ({ name, value }))),
		default: preset,
	};
}

/** What the canvas shows below the name of a node: the operation in words. */
export function subtitle(resources: Resources): string {
	const actions = Object.entries(resources).flatMap(([resource, { operations }]) =>
		Object.entries(operations).map(([name, { about }]) => [`${resource}.${name}`, about.action]),
	);
	const words = JSON.stringify(Object.fromEntries(actions));
	return `={{ (${words})[$parameter["resource"] + "." + $parameter["operation"]] }}`;
}

/** The field that chooses an operation, and the forms of the operations, for each resource. */
export function operationProperties(resources: Resources): INodeProperties[] {
	return Object.entries(resources).flatMap(([resource, { operations, default: preset }]) => [
		operationProperty(resource, operations, preset),
		...Object.entries(operations).flatMap(([operation, { description }]) =>
			updateDisplayOptions({ show: { resource: [resource], operation: [operation] } }, description),
		),
	]);
}

function operationProperty(
	resource: string,
	operations: Record<string, Operation>,
	preset: string,
): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: byName(Object.entries(operations).map(([value, { about }]) => ({ ...about, value }))),
		default: preset,
	};
}

function byName<Named extends { name: string }>(options: Named[]): Named[] {
	return options.sort((a, b) => a.name.localeCompare(b.name));
}

/** Leads an execution of the node to the operation that its form names. */
export async function route(
	context: IExecuteFunctions,
	resources: Resources,
): Promise<INodeExecutionData[][]> {
	const resource = context.getNodeParameter('resource', 0) as string;
	const name = context.getNodeParameter('operation', 0) as string;
	const operation: Operation | undefined = resources[resource]?.operations[name];
	if (!operation) {
		throw new NodeOperationError(
			context.getNode(),
			`There is no operation "${name}" of the resource "${resource}".`,
			{ description: 'Choose Resource and Operation from their lists.' },
		);
	}
	const checked = withCheckedParameters(context, operation.description);
	if (!('execute' in operation)) return [await runOperation(checked, operation)];
	try {
		return await operation.execute(checked);
	} catch (error) {
		throw asNodeError(context.getNode(), error);
	}
}
