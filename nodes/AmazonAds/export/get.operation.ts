import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import { profileProperty, readJobId, readProfile, regionProperty } from '../fields';
import { byReadiness } from '../readiness';
import { getExport } from './exports';
import type { About } from '../../shared/operation';
import { exportIdProperty, exportTypeProperty, readExportType } from './fields';

export const about: About = {
	name: 'Get',
	action: 'Get the status of an export',
	description: 'See whether an export is ready, with an output for either case',
};

export const description: INodeProperties[] = [
	regionProperty,
	profileProperty,
	exportTypeProperty,
	exportIdProperty,
];

/** Two outputs, Ready and Not Ready, as for reports. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await byReadiness(context, async (itemIndex) => {
		const target = await readProfile(context, itemIndex);
		const exportType = readExportType(context, itemIndex);
		const exportId = readJobId(context, itemIndex, 'export');
		const state = await getExport(context, target, exportType, exportId);
		if (state.status === 'failed') {
			throw new NodeOperationError(
				context.getNode(),
				`Amazon could not make export ${state.id}: ${state.reason ?? 'no reason given'}.`,
				{ description: 'Create it again.', itemIndex },
			);
		}
		return {
			ready: state.status === 'completed',
			json: { ...state.details, ...target, exportType },
		};
	});
}
