import { deleteReport as makeDeleteReport } from '../../../../amazon/alexa/eventKinds';
import type { EventKind } from '../eventKind';

export const deleteReport: EventKind = {
	displayName: 'Delete Report',
	description: 'The user no longer has these devices',
	form: [
		{
			displayName: 'Endpoint IDs',
			name: 'endpointIds',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. front-door, back-door',
			description: 'The devices, separated by commas, at most 300',
		},
	],
	read: (context, itemIndex) =>
		makeDeleteReport(readIds(context.getNodeParameter('endpointIds', itemIndex))),
};

/** Texts separated by commas or line breaks, or a list of them; an ID may have spaces within. */
function readIds(value: unknown): string[] {
	const ids = Array.isArray(value) ? value.map(String) : String(value ?? '').split(/[,\n]/);
	return ids.map((id) => id.trim()).filter((id) => id !== '');
}
