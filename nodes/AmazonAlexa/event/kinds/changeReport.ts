import type { IExecuteFunctions } from 'n8n-workflow';
import {
	changeCauses,
	changeReport as makeChangeReport,
} from '../../../../amazon/alexa/eventKinds';
import {
	propertyOfRow,
	propertyPresets,
	temperature,
	type PropertyRow,
} from '../../../../amazon/alexa/propertyPresets';
import { jsonText, readJson } from '../../fields';
import { endpointIdProperty, readEndpointId, type EventKind } from '../eventKind';

const causeNames: Record<(typeof changeCauses)[number], string> = {
	APP_INTERACTION: 'App',
	PERIODIC_POLL: 'Periodic Poll',
	PHYSICAL_INTERACTION: 'Physical Interaction',
	RULE_TRIGGER: 'Rule',
	VOICE_INTERACTION: 'Voice',
};

export const changeReport: EventKind = {
	displayName: 'Change Report',
	description: 'The state of a device has changed',
	form: [
		endpointIdProperty,
		{
			displayName: 'Changed Properties As',
			name: 'changedAs',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'JSON', value: 'json', description: 'Any property of any interface' },
				{ name: 'Rows', value: 'rows', description: 'Contacts, motion, switches, temperatures' },
			],
			default: 'json',
		},
		{
			displayName: 'Changed Properties',
			name: 'changedRows',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Property',
			default: { row: [{ state: 'contactOpen' }] },
			description: 'What changed. The device must have told Alexa of the interface at discovery.',
			options: [
				{
					displayName: 'Property',
					name: 'row',
					values: [
						{
							displayName: 'State',
							name: 'state',
							type: 'options',
							options: Object.entries(propertyPresets).map(([value, { displayName }]) => ({
								name: displayName,
								value,
							})),
							default: 'contactOpen',
						},
						{
							displayName: 'Degrees',
							name: 'degrees',
							type: 'number',
							default: 20,
							displayOptions: { show: { state: [temperature] } },
						},
						{
							displayName: 'Scale',
							name: 'scale',
							type: 'options',
							options: [
								{ name: 'Celsius', value: 'CELSIUS' },
								{ name: 'Fahrenheit', value: 'FAHRENHEIT' },
							],
							default: 'CELSIUS',
							displayOptions: { show: { state: [temperature] } },
						},
					],
				},
			],
			displayOptions: { show: { changedAs: ['rows'] } },
		},
		{
			displayName: 'Changed Properties',
			name: 'changedProperties',
			type: 'json',
			typeOptions: { rows: 7 },
			default: jsonText([
				{ namespace: 'Alexa.ContactSensor', name: 'detectionState', value: 'DETECTED' },
			]),
			description:
				'What changed, as a JSON list. The time of sample is now unless a property has its own.',
			displayOptions: { show: { changedAs: ['json'] } },
		},
		{
			displayName: 'Unchanged Properties',
			name: 'unchangedProperties',
			type: 'json',
			default: '[]',
			description:
				'The other properties that the device reports, as a JSON list of the same form. Alexa wants them all.',
		},
		{
			displayName: 'Cause',
			name: 'cause',
			type: 'options',
			options: changeCauses.map((cause) => ({ name: causeNames[cause], value: cause })),
			default: 'PHYSICAL_INTERACTION',
			description: 'Why the state changed',
		},
	],
	read: (context, itemIndex) =>
		makeChangeReport({
			endpointId: readEndpointId(context, itemIndex),
			cause: context.getNodeParameter('cause', itemIndex) as string,
			changed: readChanged(context, itemIndex),
			unchanged: readJson(context, 'unchangedProperties', 'Unchanged Properties', itemIndex),
		}),
};

function readChanged(context: IExecuteFunctions, itemIndex: number): unknown {
	if (context.getNodeParameter('changedAs', itemIndex) === 'json') {
		return readJson(context, 'changedProperties', 'Changed Properties', itemIndex);
	}
	const rows = context.getNodeParameter('changedRows.row', itemIndex, []) as PropertyRow[];
	return rows.map(propertyOfRow);
}
