import { addOrUpdateReport as makeAddOrUpdateReport } from '../../../../amazon/alexa/eventKinds';
import { jsonText, readJson } from '../../fields';
import type { EventKind } from '../eventKind';

export const addOrUpdateReport: EventKind = {
	displayName: 'Add or Update Report',
	description: 'The user has new devices, or devices that can do something else',
	form: [
		{
			displayName: 'Endpoints',
			name: 'endpoints',
			type: 'json',
			typeOptions: { rows: 12 },
			default: jsonText([
				{
					endpointId: 'front-door',
					manufacturerName: 'Example',
					friendlyName: 'Front Door',
					description: 'Contact sensor',
					displayCategories: ['CONTACT_SENSOR'],
					capabilities: [
						{ type: 'AlexaInterface', interface: 'Alexa', version: '3' },
						{
							type: 'AlexaInterface',
							interface: 'Alexa.ContactSensor',
							version: '3',
							properties: {
								supported: [{ name: 'detectionState' }],
								proactivelyReported: true,
								retrievable: true,
							},
						},
					],
				},
			]),
			description:
				'The devices as a JSON list, each as in the answer to a Discover directive, at most 300',
		},
	],
	read: (context, itemIndex) =>
		makeAddOrUpdateReport(readJson(context, 'endpoints', 'Endpoints', itemIndex)),
};
