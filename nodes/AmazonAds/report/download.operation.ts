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
import { reportIdProperty } from './reportId';
import { getReport, requestedColumns } from './reporting';
import { profileLookup } from './requests';

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
		const target = await readTarget(context, itemIndex);
		const reportId = readJobId(context, itemIndex, 'report');
		return await downloadFinished(context, itemIndex, {
			title: `Report ${reportId}`,
			fileName: `report_${reportId}`,
			about: { ...target, reportId },
			profileFields: await readProfileFields(context, lookUp, target, itemIndex),
			columns: requestedColumns,
			check: async () => await getReport(context, target, reportId),
		});
	};
}
