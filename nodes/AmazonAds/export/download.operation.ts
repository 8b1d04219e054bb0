import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import type { ItemHandler } from '../../shared/operation';
import { profileProperty, readTarget, regionProperty } from '../fields';
import { deliver, readOutput } from '../output';
import { emptyItemOption, maximumSizeOption, outputProperties } from '../outputFields';
import { getExport } from './exports';
import { exportIdProperty, exportTypeProperty, readExportType } from './fields';

export const description: INodeProperties[] = [
	regionProperty,
	profileProperty,
	exportTypeProperty,
	exportIdProperty,
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

export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	return async (itemIndex) => {
		const target = await readTarget(context, itemIndex);
		const exportType = readExportType(context, itemIndex);
		const exportId = String(context.getNodeParameter('exportId', itemIndex)).trim();
		const { url, status, details } = await getExport(context, target, exportType, exportId);
		if (status !== 'completed') {
			throw new NodeOperationError(
				context.getNode(),
				`Export ${exportId} is not ready: its status is ${String(details.status)}.`,
				{ description: 'Wait and check it with the operation Get first.', itemIndex },
			);
		}
		const { emptyItem } = context.getNodeParameter('options', itemIndex, {}) as {
			emptyItem?: boolean;
		};
		const items = await deliver(context, readOutput(context, itemIndex), {
			url,
			freshUrl: async () => (await getExport(context, target, exportType, exportId)).url,
			name: `${exportType}_${exportId}`,
			added: {},
			details: { ...target, exportType, exportId, fileSize: details.fileSize },
		});
		return items.length === 0 && emptyItem ? { json: {} } : items;
	};
}
