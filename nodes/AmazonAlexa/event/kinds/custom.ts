import { jsonText, readJson } from '../../fields';
import type { EventKind } from '../eventKind';

export const custom: EventKind = {
	displayName: 'Custom (JSON)',
	description: 'Any event of the gateway, and asynchronous answers to directives',
	form: [
		{
			displayName: 'Event JSON',
			name: 'eventJson',
			type: 'json',
			typeOptions: { rows: 14 },
			default: jsonText({
				event: {
					header: { namespace: 'Alexa.SimpleEventSource', name: 'Event' },
					endpoint: { endpointId: 'front-door' },
					payload: {
						id: 'example-event',
						cause: { type: 'PHYSICAL_INTERACTION' },
						timestamp: '2030-01-31T12:00:00Z',
					},
				},
				context: {},
			}),
			description:
				'The message as Amazon documents it, at most 300 endpoints. The scope with the access token, a missing message ID, the version 3 and missing times of property samples are filled in.',
		},
	],
	read: (context, itemIndex) => readJson(context, 'eventJson', 'Event JSON', itemIndex),
};
