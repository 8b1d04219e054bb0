import { doorbellPress as makeDoorbellPress } from '../../../../amazon/alexa/eventKinds';
import { endpointIdProperty, readEndpointId, type EventKind } from '../eventKind';

export const doorbellPress: EventKind = {
	displayName: 'Doorbell Press',
	description: 'Somebody rang: Alexa announces it and starts the routines of the doorbell',
	form: [endpointIdProperty],
	read: (context, itemIndex, now) => makeDoorbellPress(readEndpointId(context, itemIndex), now),
};
