import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

/**
 * An option of whatever downloads a file. The description says of what the megabytes are. Set or not,
 * its default is what holds.
 */
export function maximumSizeOption(description: string): INodeProperties {
	return {
		displayName: 'Maximum Size (MB)',
		name: 'maximumSize',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: `${description}. 0 is no limit.`,
	};
}

/** In bytes; undefined where there is no limit. */
export function readMaximumSize(context: IExecuteFunctions, itemIndex: number): number | undefined {
	const options = context.getNodeParameter('options', itemIndex, {}) as { maximumSize?: number };
	return options.maximumSize ? Math.round(options.maximumSize * 1_000_000) : undefined;
}
