import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { About, ItemHandler } from '../../shared/operation';
import { reportNameOption, reportProperties } from './fields';
import { createReport } from './reporting';
import { lookups, readItemReports } from './requests';

export const about: About = {
	name: 'Create',
	action: 'Create a report',
	description: 'Ask Amazon to make a report, and go on at once',
};

export const description: INodeProperties[] = [
	...reportProperties,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		description: 'What is rarely needed',
		options: [reportNameOption],
	},
];

/** One output item per report; a period longer than Amazon makes at once gives several. */
export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	const lookUp = lookups(context);
	return async (itemIndex) => {
		const { target, parts } = await readItemReports(context, lookUp, itemIndex);
		const items = [];
		for (const part of parts) {
			const { details } = await createReport(context, target, part);
			items.push({ json: { ...details, ...target } });
		}
		return items;
	};
}
