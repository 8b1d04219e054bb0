import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
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
