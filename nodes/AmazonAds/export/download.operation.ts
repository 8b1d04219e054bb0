import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { ItemHandler } from '../../shared/operation';
import { downloadFinished } from '../downloadFinished';
import { profileProperty, readProfile, regionProperty } from '../fields';
import { downloadOptions, outputProperties } from '../outputFields';
import { getExport } from './exports';
import { exportIdProperty, exportTypeProperty, readExportType } from './fields';

export const description: INodeProperties[] = [
	regionProperty,
	profileProperty,
	exportTypeProperty,
	exportIdProperty,
	...outputProperties,
	downloadOptions,
];

export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	return async (itemIndex) => {
		const target = await readProfile(context, itemIndex);
		const exportType = readExportType(context, itemIndex);
		const exportId = String(context.getNodeParameter('exportId', itemIndex)).trim();
		return await downloadFinished(context, itemIndex, {
			title: `Export ${exportId}`,
			fileName: `${exportType}_${exportId}`,
			about: { ...target, exportType, exportId },
			check: async () => await getExport(context, target, exportType, exportId),
		});
	};
}
