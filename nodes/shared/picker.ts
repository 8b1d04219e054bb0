import type { INodeListSearchItems, INodeProperties } from 'n8n-workflow';

/** How a field lets people choose one entry of a list, or enter what names it. */
export interface Picker {
	/** Of the list, while nothing is chosen. */
	placeholder: string;
	/** The node's method that fills the list. */
	searchListMethod: string;
	/** The way in beside the list. */
	entered: { displayName: string; name: string; placeholder: string };
}

export function byId(placeholder: string): Picker['entered'] {
	return { displayName: 'By ID', name: 'id', placeholder };
}

/** What makes a field one. */
export function pickedFrom({
	placeholder,
	searchListMethod,
	entered,
}: Picker): Pick<INodeProperties, 'type' | 'default' | 'modes'> {
	return {
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder,
				typeOptions: { searchListMethod, searchable: true },
			},
			{ ...entered, type: 'string' },
		],
	};
}

/** The entries whose name holds the search text. */
export function matching(entries: INodeListSearchItems[], filter: string): INodeListSearchItems[] {
	const wanted = filter.toLowerCase();
	return entries.filter(({ name }) => name.toLowerCase().includes(wanted));
}
