import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import type { ItemHandler } from '../../shared/operation';
import { accountIdProperty, profileProperty, readTarget, regionProperty } from '../fields';
import { deliver, readOutput } from '../output';
import { emptyItemOption, maximumSizeOption, outputProperties } from '../outputFields';
import { readReportId, reportIdProperty } from './reportId';
import { getReport } from './reporting';

export const description: INodeProperties[] = [
	regionProperty,
	profileProperty,
	accountIdProperty,
	reportIdProperty,
	...outputProperties,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [emptyItemOption, maximumSizeOption],
	},
];

/** Asks for a fresh link first: the one from an earlier step may have expired. */
export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	return async (itemIndex) => {
		const target = await readTarget(context, itemIndex);
		const reportId = readReportId(context, itemIndex);
		const { url, status, details } = await getReport(context, target, reportId);
		if (status !== 'completed') {
			throw new NodeOperationError(
				context.getNode(),
				`Report ${reportId} is not ready: its status is ${String(details.status)}.`,
				{ description: 'Wait and check it with the operation Get first.', itemIndex },
			);
		}
		const { emptyItem } = context.getNodeParameter('options', itemIndex, {}) as {
			emptyItem?: boolean;
		};
		const items = await deliver(context, readOutput(context, itemIndex), {
			url,
			freshUrl: async () => (await getReport(context, target, reportId)).url,
			name: `report_${reportId}`,
			added: {},
			details: { ...target, reportId, fileSize: details.fileSize },
		});
		return items.length === 0 && emptyItem ? { json: {} } : items;
	};
}
