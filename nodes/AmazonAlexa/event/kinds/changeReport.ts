import {
	changeCauses,
	changeReport as makeChangeReport,
} from '../../../../amazon/alexa/eventKinds';
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
			displayName: 'Changed Properties',
			name: 'changedProperties',
			type: 'json',
			typeOptions: { rows: 7 },
			default: jsonText([
				{ namespace: 'Alexa.ContactSensor', name: 'detectionState', value: 'DETECTED' },
			]),
			description:
				'What changed, as a JSON list. The time of sample is now unless a property has its own.',
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
			changed: readJson(context, 'changedProperties', 'Changed Properties', itemIndex),
			unchanged: readJson(context, 'unchangedProperties', 'Unchanged Properties', itemIndex),
		}),
};
