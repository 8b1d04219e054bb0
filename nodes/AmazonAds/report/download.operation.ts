import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
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
import { aboutRow, asReportItem, profileFieldsOf, targetOf } from '../trigger/reportItem';
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
		const items = await downloadFinished(context, itemIndex, {
			title: `Report ${reportId}`,
			fileName: `report_${reportId}`,
			about: { ...ofTrigger, ...target, reportId },
			profileFields: ofTrigger
				? profileFieldsOf(ofTrigger)
				: await readProfileFields(context, lookUp, target, itemIndex),
			columns: requestedColumns,
			check: async () => await getReport(context, target, reportId),
		});
		if (ofTrigger === undefined || context.getNodeParameter('output', itemIndex) === 'file') {
			return items;
		}
		return items.map(({ json: row }) => ({ json: { ...aboutRow(ofTrigger, row), ...row } }));
	};
}
