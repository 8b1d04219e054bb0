import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

/** Megabytes, whether or not the option is set: what the form shows is what holds. */
const usualMaximumSize = 2048;

/** An option of whatever downloads a file. The description says of what the megabytes are. */
export function maximumSizeOption(description: string): INodeProperties {
	return {
		displayName: 'Maximum Size (MB)',
		name: 'maximumSize',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: usualMaximumSize,
		description: `${description}. Left out, it is ${usualMaximumSize}.`,
	};
}

/** In bytes. */
export function readMaximumSize(context: IExecuteFunctions, itemIndex: number): number {
	const options = context.getNodeParameter('options', itemIndex, {}) as { maximumSize?: number };
	return Math.round((options.maximumSize || usualMaximumSize) * 1_000_000);
}
