import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { readId } from '../../shared/parameters';

/** One kind of event: its form, and the message that the form describes. */
export interface EventKind {
	displayName: string;
	description: string;
	form: INodeProperties[];
	/**
	 * Throws an AmazonError where the form lacks something; all that holds for every kind is
	 * checked later. `now` is ISO 8601 in UTC.
	 */
	read(context: IExecuteFunctions, itemIndex: number, now: string): unknown;
}

export const endpointIdProperty: INodeProperties = {
	displayName: 'Endpoint ID',
	name: 'endpointId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. front-door',
	description: 'The device, by the ID that the skill gave it at discovery',
};

export function readEndpointId(context: IExecuteFunctions, itemIndex: number): string {
	const value: unknown = context.getNodeParameter('endpointId', itemIndex);
	return readId(value, 'Endpoint ID') ?? '';
}
