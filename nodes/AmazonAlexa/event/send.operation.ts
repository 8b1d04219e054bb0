import { randomUUID } from 'crypto';
import { updateDisplayOptions, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import {
	completeEvent,
	readEvent,
	withAccessToken,
	type CompleteEvent,
} from '../../../amazon/alexa/event';
import type { About, ItemHandler } from '../../shared/operation';
import { callAlexa } from '../alexaRequest';
import { regionOfUser, regionProperty } from '../fields';
import { itemTokens } from '../../shared/tokenField';
import { eventKinds } from './kinds';

export const about: About = {
	name: 'Send',
	action: 'Send an event',
	description: 'Tell Alexa what happened to a device of a smart home or video skill',
};

export const description: INodeProperties[] = [
	regionProperty,
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		options: Object.entries(eventKinds).map(([value, { displayName, description: action }]) => ({
			name: displayName,
			value,
			description: action,
		})),
		default: 'changeReport',
	},
	...Object.entries(eventKinds).flatMap(([kind, { form }]) =>
		updateDisplayOptions({ show: { event: [kind] } }, form),
	),
];

/**
 * Amazon asks to send an event again after these answers: the event was not processed. Whether one
 * without an answer was, nobody knows, and a doorbell would ring twice.
 */
const undone = [429, 500, 503];

const whenUnclear =
	'Alexa may have taken the event all the same: send it again only where a second one does no harm.';

/** Source: https://developer.amazon.com/docs/smarthome/send-events.html */
export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	const tokens = await itemTokens(context);
	return async (itemIndex) => {
		const region = regionOfUser(context, tokens, itemIndex);
		const message = readItemEvent(context, itemIndex);
		await callAlexa(context, tokens, {
			method: 'POST',
			region,
			path: '/v3/events',
			body: (accessToken) => withAccessToken(message, accessToken),
			repeat: 'throttled',
			undone,
			whenUnclear,
			itemIndex,
		});
		const { namespace, name, messageId } = message.event.header;
		return { json: { accepted: true, messageId, namespace, name, region } };
	};
}

function readItemEvent(context: IExecuteFunctions, itemIndex: number): CompleteEvent {
	const now = new Date().toISOString();
	const kind = eventKinds[context.getNodeParameter('event', itemIndex) as string];
	return completeEvent(readEvent(kind.read(context, itemIndex, now)), now, randomUUID);
}
