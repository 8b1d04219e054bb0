import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import type { RowFields } from '../../files/addFields';
import type { JobState } from './jobs';
import { deliver, readOutput } from './output';

/** A report or an export that an earlier step created. */
interface FinishedJob {
	/** For messages: "Report 123". */
	title: string;
	/** Of the file, without extension. */
	fileName: string;
	/** What is said of the file in its item. */
	about: IDataObject;
	profileFields: Record<string, string>;
	rowFields?: RowFields;
	/** What its rows may have, for the header of a CSV file; by the job as Amazon sent it. */
	columns(details: IDataObject): readonly string[];
	check(): Promise<JobState>;
	/** What an earlier step knows of it, its link included; else it is asked after. */
	known?: JobState;
}

/** A link that has expired meanwhile is replaced by a fresh one, as after a download that broke off. */
export async function downloadFinished(
	context: IExecuteFunctions,
	itemIndex: number,
	{ title, fileName, about, profileFields, rowFields, columns, check, known }: FinishedJob,
): Promise<INodeExecutionData[]> {
	const { url, status, details } = known ?? (await check());
	if (status !== 'completed') {
		throw new NodeOperationError(
			context.getNode(),
			`${title} is not ready: its status is ${String(details.status)}.`,
			{ description: 'Wait and check it with the operation Get first.', itemIndex },
		);
	}
	const options = context.getNodeParameter('options', itemIndex, {}) as { emptyItem?: boolean };
	const items = await deliver(context, readOutput(context, itemIndex), {
		files: [{ title, url, freshUrl: async () => (await check()).url }],
		name: fileName,
		profileFields,
		rowFields,
		columns: columns(details),
		details: { ...about, fileSize: details.fileSize },
	});
	return items.length === 0 && options.emptyItem ? [{ json: {} }] : items;
}
