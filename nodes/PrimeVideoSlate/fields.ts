import type { IExecuteFunctions, ILoadOptionsFunctions, INodeProperties } from 'n8n-workflow';
import { inputError, type AmazonError } from '../../amazon/errors/amazonError';
import {
	parentIdsOf,
	type ParentId,
	type ParentIds,
	type SlateResource,
} from '../../amazon/primeVideo/lists';
import { readId } from '../shared/parameters';
import { byId, pickedFrom, type Picker } from '../shared/picker';

/** A field to choose one entry of a list, or to enter what names it. */
interface Locator extends Picker {
	displayName: string;
	description: string;
}

const parents: Record<ParentId, Locator> = {
	accountId: {
		displayName: 'Account',
		description: 'As in the list at the top right corner of Slate',
		placeholder: 'Select an account…',
		searchListMethod: 'searchAccounts',
		entered: byId('e.g. 123'),
	},
	reportGroupId: {
		displayName: 'Report Group',
		description:
			'Such as Channels, or Rent or Buy. The group of financial statements has the ID "financialStatement".',
		placeholder: 'Select a report group…',
		searchListMethod: 'searchReportGroups',
		entered: byId('e.g. channels'),
	},
	channelId: {
		displayName: 'Channel or Studio',
		description:
			'For financial statements, the report identifier that your partner manager gives you',
		placeholder: 'Select a channel or studio…',
		searchListMethod: 'searchChannels',
		entered: byId('e.g. 123'),
	},
	reportTypeId: {
		displayName: 'Report Type',
		description: 'What is reported, and how often',
		placeholder: 'Select a report type…',
		searchListMethod: 'searchReportTypes',
		entered: byId('e.g. 123'),
	},
};

/** The fields that say where the list of a resource lies. */
export function parentProperties(resource: SlateResource): INodeProperties[] {
	const names = parentIdsOf(resource);
	return names.map((name, index) => locator(name, parents[name], names.slice(0, index)));
}

/** `above` are the fields that the list depends on. */
export function locator(name: string, field: Locator, above: string[]): INodeProperties {
	const { displayName, description, ...picker } = field;
	return {
		displayName,
		name,
		required: true,
		description,
		...pickedFrom(picker),
		typeOptions: { loadOptionsDependsOn: above.map((parent) => `${parent}.value`) },
	};
}

/** The ids of an item that say where the list of a resource lies. */
export function readParentIds(
	context: IExecuteFunctions,
	resource: SlateResource,
	itemIndex: number,
): ParentIds {
	const read = (name: string): unknown =>
		context.getNodeParameter(name, itemIndex, '', { extractValue: true });
	return idsOf(resource, read);
}

/** The same, while a user fills in the form. */
export function chosenParentIds(
	context: ILoadOptionsFunctions,
	resource: SlateResource,
): ParentIds {
	const read = (name: string): unknown =>
		context.getCurrentNodeParameter(name, { extractValue: true });
	return idsOf(resource, read);
}

function idsOf(resource: SlateResource, read: (name: string) => unknown): ParentIds {
	const ids: ParentIds = {};
	for (const name of parentIdsOf(resource)) {
		const { displayName } = parents[name];
		const id = readId(read(name), displayName);
		if (!id) throw nothingChosen(displayName);
		ids[name] = id;
	}
	return ids;
}

export function nothingChosen(displayName: string): AmazonError {
	return inputError(
		`${displayName} is empty.`,
		`Choose one in ${displayName}, or check its expression.`,
	);
}
