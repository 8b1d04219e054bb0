import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

/** An option of whatever downloads a file. The description says of what the megabytes are. */
export function maximumSizeOption(description: string): INodeProperties {
	return {
		displayName: 'Maximum Size (MB)',
		name: 'maximumSize',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 2048,
		description,
	};
}

/** In bytes; undefined where the option is not set. */
export function readMaximumSize(context: IExecuteFunctions, itemIndex: number): number | undefined {
	const options = context.getNodeParameter('options', itemIndex, {}) as { maximumSize?: number };
	return options.maximumSize && Math.round(options.maximumSize * 1_000_000);
}
