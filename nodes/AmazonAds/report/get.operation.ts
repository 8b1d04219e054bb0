import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import { byReadiness } from '../readiness';
import {
	accountIdProperty,
	profileProperty,
	readJobId,
	readTarget,
	regionProperty,
} from '../fields';
import { reportIdProperty } from './reportId';
import type { About } from '../../shared/operation';
import { getReport } from './reporting';

export const about: About = {
	name: 'Get',
	action: 'Get the status of a report',
	description: 'See whether a report is ready, with an output for either case',
};

export const description: INodeProperties[] = [
	regionProperty,
	profileProperty,
	accountIdProperty,
	reportIdProperty,
];

/** Two outputs, Ready and Not Ready, so that a loop through a Wait node needs no IF. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await byReadiness(context, async (itemIndex) => {
		const target = await readTarget(context, itemIndex);
		const state = await getReport(context, target, readJobId(context, itemIndex, 'report'));
		if (state.status === 'failed') {
			throw new NodeOperationError(
				context.getNode(),
				`Amazon could not make report ${state.id}: ${state.reason ?? 'no reason given'}.`,
				{
					description: 'Create it again. If it fails again, ask for fewer days or columns.',
					itemIndex,
				},
			);
		}
		return { ready: state.status === 'completed', json: { ...state.details, ...target } };
	});
}
