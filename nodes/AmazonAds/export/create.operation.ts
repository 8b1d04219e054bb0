import type { IExecuteFunctions } from 'n8n-workflow';
import type { About, ItemHandler } from '../../shared/operation';
import { readProfile } from '../fields';
import { createExport } from './exports';
import { exportProperties, readExportRequest, readExportType } from './fields';

export const about: About = {
	name: 'Create',
	action: 'Create an export',
	description: 'Ask Amazon to make an export, and go on at once',
};

export const description = exportProperties;

export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	return async (itemIndex) => {
		const target = await readProfile(context, itemIndex);
		const exportType = readExportType(context, itemIndex);
		const request = readExportRequest(context, itemIndex);
		const { details } = await createExport(context, target, exportType, request);
		return { json: { ...details, ...target, exportType } };
	};
}
