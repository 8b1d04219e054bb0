import { randomUUID } from 'crypto';
import { updateDisplayOptions, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import {
	completeEvent,
	readEvent,
	withAccessToken,
	type CompleteEvent,
} from '../../../amazon/alexa/event';
import type { ItemHandler } from '../../shared/operation';
import { callAlexa } from '../alexaRequest';
import { fromInput, readRegion, regionProperty } from '../fields';
import { tokenSource } from '../tokenSource';
import { eventKinds } from './kinds';

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
const repeatAfter = [429, 500, 503];

/** Source: https://developer.amazon.com/docs/smarthome/send-events.html */
export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	const tokens = await tokenSource(context);
	return async (itemIndex) => {
		const region = readRegion(context, tokens, itemIndex);
		const message = fromInput(context, itemIndex, () => readItemEvent(context, itemIndex));
		await callAlexa(context, tokens, {
			method: 'POST',
			region,
			path: '/v3/events',
			body: (accessToken) => withAccessToken(message, accessToken),
			repeatAfter,
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
