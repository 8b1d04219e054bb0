import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { inputError } from '../../../amazon/errors/amazonError';
import type { About, ItemHandler } from '../../shared/operation';
import { downloadFinished } from '../downloadFinished';
import {
	accountIdProperty,
	profileProperty,
	readJobId,
	readTarget,
	regionProperty,
} from '../fields';
import { downloadOptions, outputProperties } from '../outputFields';
import { readProfileFields } from '../profileFields';
import { profileLookup } from '../profiles';
import {
	asReportItem,
	finishedJobOf,
	profileFieldsOf,
	rowFieldsOf,
	targetOf,
	type ReportItem,
} from '../trigger/reportItem';
import { asSample, sampleRow, type SampleItem } from '../trigger/sample';
import { reportIdProperty } from './reportId';
import { getReport, requestedColumns } from './reporting';

export const about: About = {
	name: 'Download',
	action: 'Download a report',
	description: 'Get the rows of a finished report as items or as a file',
};

export const description: INodeProperties[] = [
	regionProperty,
	profileProperty,
	accountIdProperty,
	reportIdProperty,
	...outputProperties,
	downloadOptions,
];

export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	const lookUp = profileLookup(context);
	return async (itemIndex) => {
		const reportId = readJobId(context, itemIndex, 'report');
		const ofTrigger = asReportItem(context.getInputData()[itemIndex].json, reportId);
		const sample = asSample(ofTrigger);
		if (sample) return rowsOfSample(context, itemIndex, sample);
		const target = ofTrigger ? targetOf(ofTrigger) : await readTarget(context, itemIndex);
		return await downloadFinished(context, itemIndex, {
			title: `Report ${reportId}`,
			fileName: `report_${reportId}`,
			about: { ...(ofTrigger && withoutLink(ofTrigger)), ...target, reportId },
			profileFields: ofTrigger
				? profileFieldsOf(ofTrigger)
				: await readProfileFields(context, lookUp, target, itemIndex),
			rowFields: ofTrigger && rowFieldsOf(ofTrigger),
			columns: (details) => ofTrigger?.columns ?? requestedColumns(details),
			known: ofTrigger && finishedJobOf(ofTrigger),
			check: async () => await getReport(context, target, reportId),
		});
	};
}

/** A file's item lasts longer than the link. */
function withoutLink(item: ReportItem): IDataObject {
	const about: IDataObject = { ...item };
	delete about.url;
	return about;
}

/** Amazon was not ready when the trigger was run by hand. */
function rowsOfSample(
	context: IExecuteFunctions,
	itemIndex: number,
	sample: SampleItem,
): INodeExecutionData[] {
	if (context.getNodeParameter('output', itemIndex) === 'file') {
		throw inputError(
			'The trigger gave a sample, and there is no file of it.',
			'Run the workflow again in some minutes: Amazon is making the report.',
		);
	}
	context.addExecutionHints({ message: sample.hint, type: 'warning', location: 'outputPane' });
	return [{ json: sampleRow(sample) }];
}
