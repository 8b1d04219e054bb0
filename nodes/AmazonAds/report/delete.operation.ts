import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { About, ItemHandler } from '../../shared/operation';
import {
	accountIdProperty,
	profileProperty,
	readJobId,
	readTarget,
	regionProperty,
} from '../fields';
import { reportIdProperty } from './reportId';
import { deleteReport } from './reporting';

export const about: About = {
	name: 'Delete',
	action: 'Delete a report',
	description: 'Delete a report that Amazon has not begun to make',
};

export const description: INodeProperties[] = [
	regionProperty,
	profileProperty,
	accountIdProperty,
	reportIdProperty,
];

/** Amazon deletes reports that it has not begun to make. */
export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	return async (itemIndex) => {
		const target = await readTarget(context, itemIndex);
		const reportId = readJobId(context, itemIndex, 'report');
		await deleteReport(context, target, reportId);
		return { json: { deleted: true, reportId } };
	};
}
