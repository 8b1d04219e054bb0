import { DateTime } from 'luxon';
import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import type { About, ItemHandler } from '../../shared/operation';
import { getMany, getManyProperties } from '../getMany';

export const about: About = {
	name: 'Get Many',
	action: 'Get many reports',
	description: 'List reports, with a link to the file of each',
};

export const description: INodeProperties[] = [
	...getManyProperties('report'),
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			{
				displayName: 'Modified Since',
				name: 'modifiedSince',
				type: 'dateTime',
				default: '',
				description:
					'Only reports that are new or were changed since then, in the timezone of the workflow where the time names none',
			},
		],
	},
];

/** Source: https://videocentral.amazon.com/support/api-documentation */
export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	return getMany(context, 'report', (itemIndex) => readFilters(context, itemIndex));
}

/** Times go out in UTC, as `2026-07-01T00:00:00.000Z`. */
function readFilters(context: IExecuteFunctions, itemIndex: number): Record<string, string> {
	const given: unknown = context.getNodeParameter('filters.modifiedSince', itemIndex, '');
	const text = given instanceof Date ? given.toISOString() : String(given ?? '').trim();
	if (text === '') return {};
	const modifiedDateGte = DateTime.fromISO(text, { zone: context.getTimezone() }).toUTC().toISO();
	if (modifiedDateGte) return { modifiedDateGte };
	throw new NodeOperationError(context.getNode(), `Modified Since is no date: ${text}.`, {
		description: 'Enter Modified Since as a date and time, such as 2026-07-01T00:00:00.',
		itemIndex,
	});
}
