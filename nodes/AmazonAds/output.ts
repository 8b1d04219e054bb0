import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { asNodeError } from '../shared/operation';
import { downloadFile, downloadRows, type FileFormat, type ReportFile } from './reportFile';

/** How an item wants a finished file. */
export interface Output {
	/** Undefined for one item per row. */
	format?: FileFormat;
	binaryPropertyName: string;
	maxBytes?: number;
}

export function readOutput(context: IExecuteFunctions, itemIndex: number): Output {
	const options = context.getNodeParameter('options', itemIndex, {}) as { maximumSize?: number };
	const isFile = context.getNodeParameter('output', itemIndex) === 'file';
	return {
		format: isFile ? (context.getNodeParameter('fileFormat', itemIndex) as FileFormat) : undefined,
		binaryPropertyName: isFile
			? (context.getNodeParameter('binaryPropertyName', itemIndex) as string)
			: '',
		maxBytes: options.maximumSize && Math.round(options.maximumSize * 1_000_000),
	};
}

/**
 * Downloads a finished file as rows or as a binary field. A broken download is tried once more with
 * a fresh link, for links expire and connections break.
 */
export async function deliver(
	context: IExecuteFunctions,
	output: Output,
	file: {
		url: string | undefined;
		freshUrl(): Promise<string | undefined>;
		/** Without extension. */
		name: string;
		/** Goes before each row's fields, and into the item of a file. */
		added: IDataObject;
		details: IDataObject;
		columns?: string[];
	},
): Promise<INodeExecutionData[]> {
	const download = async (url = ''): Promise<INodeExecutionData[]> => {
		const source: ReportFile = { url, maxBytes: output.maxBytes };
		if (!output.format) return await downloadRows(context, source, file.added);
		const binary = await downloadFile(context, source, output.format, file.name, file.columns);
		return [
			{
				json: { ...file.added, ...file.details },
				binary: { [output.binaryPropertyName]: binary },
			},
		];
	};
	try {
		return await download(file.url);
	} catch (error) {
		context.getExecutionCancelSignal()?.throwIfAborted();
		const { failure } = asNodeError(context, error);
		if (failure?.cause === 'configuration-invalid') throw asNodeError(context, error);
		return await download(await file.freshUrl());
	}
}
