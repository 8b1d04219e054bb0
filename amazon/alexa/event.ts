/**
 * Messages for the Alexa event gateway, in the form that Amazon documents.
 *
 * Sources: https://developer.amazon.com/docs/smarthome/send-events.html,
 * https://developer.amazon.com/docs/device-apis/alexa-discovery.html
 */
import { inputError } from '../errors/amazonError';
import { isJsonObject, isText, type JsonObject } from './jsonObject';

interface EventHeader extends JsonObject {
	namespace: string;
	name: string;
}

export interface AlexaEvent extends JsonObject {
	context?: JsonObject;
	event: JsonObject & { header: EventHeader; endpoint?: JsonObject; payload: JsonObject };
}

/** An event with all that Alexa wants in it but the access token. */
export interface CompleteEvent extends AlexaEvent {
	event: AlexaEvent['event'] & { header: EventHeader & { messageId: string } };
}

/** In one report of added, updated or removed endpoints. */
export const maximumEndpoints = 300;

/** Throws an AmazonError where the value is not an event in Amazon's form, or is too large. */
export function readEvent(value: unknown): AlexaEvent {
	const { context, event } = isJsonObject(value) ? value : {};
	if (!isJsonObject(event)) {
		throw inputError(
			'The event has no object "event".',
			'Give the whole message as Amazon documents it: an object with "event" and, where it has one, "context".',
		);
	}
	const { header, endpoint, payload = {} } = event;
	if (!isJsonObject(header) || !isText(header.namespace) || !isText(header.name)) {
		throw inputError(
			'The event does not say what it is.',
			'Give its "header" the texts "namespace" and "name", such as "Alexa" and "ChangeReport".',
		);
	}
	assertObject(payload, 'payload');
	if (endpoint !== undefined) assertObject(endpoint, 'endpoint');
	if (context !== undefined) assertObject(context, 'context');
	assertEndpointCount(payload.endpoints);
	const { namespace, name } = header;
	return {
		context,
		event: { ...event, header: { ...header, namespace, name }, endpoint, payload },
	};
}

function assertObject(value: unknown, name: string): asserts value is JsonObject {
	if (isJsonObject(value)) return;
	throw inputError(
		`"${name}" of the event is not an object.`,
		`Write "${name}" in curly brackets, as Amazon documents it for this event.`,
	);
}

function assertEndpointCount(endpoints: unknown): void {
	if (!Array.isArray(endpoints) || endpoints.length <= maximumEndpoints) return;
	throw inputError(
		`The event names ${endpoints.length} endpoints, but Alexa takes ${maximumEndpoints} at a time.`,
		`Send several events of at most ${maximumEndpoints} endpoints each.`,
	);
}

/**
 * Fills in what is missing: message id, version, and when each property was sampled. A message keeps
 * its id however often it is sent. `now` is ISO 8601 in UTC.
 */
export function completeEvent(
	{ context, event }: AlexaEvent,
	now: string,
	newId: () => string,
): CompleteEvent {
	const { header, payload } = event;
	const messageId = isText(header.messageId) ? header.messageId : newId();
	const { change } = payload;
	return {
		context: context && withSampledProperties(context, now),
		event: {
			...event,
			header: { payloadVersion: '3', ...header, messageId },
			payload: isJsonObject(change)
				? { ...payload, change: withSampledProperties(change, now) }
				: payload,
		},
	};
}

function withSampledProperties(holder: JsonObject, now: string): JsonObject {
	const { properties } = holder;
	if (!Array.isArray(properties)) return holder;
	const sampled = properties.map((property: unknown) =>
		isJsonObject(property)
			? { timeOfSample: now, uncertaintyInMilliseconds: 0, ...property }
			: property,
	);
	return { ...holder, properties: sampled };
}

/**
 * The event as it is sent: Alexa wants the token of the header here once more, in the endpoint, or in
 * the payload of an event that is about no single endpoint. Whatever token stood there is replaced.
 */
export function withAccessToken({ context, event }: AlexaEvent, accessToken: string): AlexaEvent {
	const scope = { type: 'BearerToken', token: accessToken };
	const { endpoint, payload } = event;
	const isInPayload = endpoint === undefined || 'scope' in payload;
	return {
		context,
		event: {
			...event,
			endpoint: endpoint && { ...endpoint, scope },
			payload: isInPayload ? { ...payload, scope } : payload,
		},
	};
}
