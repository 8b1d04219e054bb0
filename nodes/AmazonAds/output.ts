import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { RowFields } from '../../files/addFields';
import { repeatDownload, type DownloadContext } from '../shared/download';
import { readMaximumSize } from '../shared/maximumSize';
import { downloadFile, downloadRows, type FileFormat, type ReportFile } from './reportFile';

/** How an item wants a finished file. */
export interface Output {
	/** Undefined for one item per row. */
	format?: FileFormat;
	binaryPropertyName: string;
	maxBytes?: number;
	/** Of a CSV file: whether no text may be taken for a formula. */
	isForSpreadsheets: boolean;
}

export function readOutput(context: IExecuteFunctions, itemIndex: number): Output {
	const isFile = context.getNodeParameter('output', itemIndex) === 'file';
	const options = context.getNodeParameter('options', itemIndex, {}) as {
		isForSpreadsheets?: boolean;
	};
	return {
		isForSpreadsheets: options.isForSpreadsheets ?? false,
		format: isFile ? (context.getNodeParameter('fileFormat', itemIndex) as FileFormat) : undefined,
		binaryPropertyName: isFile
			? (context.getNodeParameter('binaryPropertyName', itemIndex) as string)
			: '',
		maxBytes: readMaximumSize(context, itemIndex),
	};
}

/** A file that is ready at Amazon. */
export interface FinishedFile {
	/** For messages, where it is one of several: "report 123". */
	title: string;
	url: string | undefined;
	freshUrl: () => Promise<string | undefined>;
}

interface Delivery {
	/** Several become one. */
	files: FinishedFile[];
	/** Without extension. */
	name: string;
	/** Go before each row's own, and into the item of a file. */
	profileFields: Record<string, string>;
	/** Go after them, and are made of each row. */
	rowFields?: RowFields;
	details: IDataObject;
	/** What rows may have, in the order for the header of a CSV file and the fields of an item. */
	columns: readonly string[];
}

/**
 * Downloads finished files as rows or as one binary field. A broken download is tried again with
 * fresh links, for links expire and connections break; several files are then all read anew.
 */
export async function deliver(
	context: DownloadContext,
	{ format, binaryPropertyName, maxBytes, isForSpreadsheets }: Output,
	{ files, name, profileFields, rowFields, details, columns }: Delivery,
): Promise<INodeExecutionData[]> {
	// Its columns grow by what rows have beside, so that a try that met one too late is followed by one
	// that knows it.
	const csv = {
		columns: new Set([...Object.keys(profileFields), ...(rowFields?.names ?? []), ...columns]),
		isForSpreadsheets,
	};
	const download = async (reportFiles: ReportFile[]): Promise<INodeExecutionData[]> => {
		const source = { files: reportFiles, maxBytes, added: profileFields, made: rowFields };
		if (!format) return await downloadRows(context, source, [...csv.columns]);
		const binary = await downloadFile(context, source, format, name, csv);
		return [{ json: { ...profileFields, ...details }, binary: { [binaryPropertyName]: binary } }];
	};
	const atHand = files.map(({ title, url }) => ({ title, link: async () => url }));
	const fresh = files.map(({ title, freshUrl }) => ({ title, link: freshUrl }));
	return await repeatDownload(context, async (isFirst) => {
		// One of several may have waited for the others for longer than its link lives.
		const mayUseLinkAtHand = isFirst && files.length === 1;
		return await download(mayUseLinkAtHand ? atHand : fresh);
	});
}
