import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { exportColumns } from '../../../amazon/ads/exportColumns';
import type { About, ItemHandler } from '../../shared/operation';
import { downloadFinished } from '../downloadFinished';
import { profileProperty, readJobId, readProfile, regionProperty } from '../fields';
import { downloadOptions, outputProperties } from '../outputFields';
import { readProfileFields } from '../profileFields';
import { profileLookup } from '../profiles';
import { getExport } from './exports';
import { exportIdProperty, exportTypeProperty, readExportType } from './fields';

export const about: About = {
	name: 'Download',
	action: 'Download an export',
	description: 'Get the entities of a finished export as items or as a file',
};

export const description: INodeProperties[] = [
	regionProperty,
	profileProperty,
	exportTypeProperty,
	exportIdProperty,
	...outputProperties,
	downloadOptions,
];

export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	const lookUp = profileLookup(context);
	return async (itemIndex) => {
		const target = await readProfile(context, itemIndex);
		const exportType = readExportType(context, itemIndex);
		const exportId = readJobId(context, itemIndex, 'export');
		return await downloadFinished(context, itemIndex, {
			title: `Export ${exportId}`,
			fileName: `${exportType}_${exportId}`,
			about: { ...target, exportType, exportId },
			profileFields: await readProfileFields(context, lookUp, target, itemIndex),
			columns: () => exportColumns[exportType],
			check: async () => await getExport(context, target, exportType, exportId),
		});
	};
}
