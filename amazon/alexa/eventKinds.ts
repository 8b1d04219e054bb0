/**
 * The events that a form can describe.
 *
 * Sources: https://developer.amazon.com/docs/smarthome/state-reporting-for-a-smart-home-skill.html,
 * https://developer.amazon.com/docs/device-apis/alexa-doorbelleventsource.html,
 * https://developer.amazon.com/docs/device-apis/alexa-discovery.html
 */
import { inputError } from '../errors/amazonError';
import type { AlexaEvent } from './event';
import { isJsonObject, isText, type JsonObject } from './jsonObject';

/** Why a property changed. */
export const changeCauses = [
	'APP_INTERACTION',
	'PERIODIC_POLL',
	'PHYSICAL_INTERACTION',
	'RULE_TRIGGER',
	'VOICE_INTERACTION',
] as const;

export interface Change {
	endpointId: string;
	cause: string;
	/** States that changed: objects with `namespace`, `name` and `value`. */
	changed: unknown;
	/** The other states that the endpoint reports, in the same form. */
	unchanged: unknown;
}

/** The state of an endpoint has changed. */
export function changeReport({ endpointId, cause, changed, unchanged }: Change): AlexaEvent {
	const changes = readProperties(changed, 'Changed Properties');
	if (changes.length === 0) {
		throw inputError(
			'The change report names no changed property.',
			'Enter at least one in "Changed Properties", with namespace, name and value.',
		);
	}
	return {
		context: { properties: readProperties(unchanged, 'Unchanged Properties') },
		event: {
			header: { namespace: 'Alexa', name: 'ChangeReport' },
			endpoint: { endpointId: readEndpointId(endpointId) },
			payload: { change: { cause: { type: cause }, properties: changes } },
		},
	};
}

/** Somebody rang. `now` is ISO 8601 in UTC. */
export function doorbellPress(endpointId: string, now: string): AlexaEvent {
	return {
		context: {},
		event: {
			header: { namespace: 'Alexa.DoorbellEventSource', name: 'DoorbellPress' },
			endpoint: { endpointId: readEndpointId(endpointId) },
			payload: { cause: { type: 'PHYSICAL_INTERACTION' }, timestamp: now },
		},
	};
}

/** The user has new or changed endpoints: each as in an answer to Discover. */
export function addOrUpdateReport(endpoints: unknown): AlexaEvent {
	if (!Array.isArray(endpoints) || endpoints.length === 0 || !endpoints.every(hasEndpointId)) {
		throw inputError(
			'"Endpoints" is not a list of endpoints.',
			'Enter a JSON list of objects, each with "endpointId" and all else that the answer to a Discover directive tells of it.',
		);
	}
	return discoveryReport('AddOrUpdateReport', endpoints);
}

/** The user no longer has these endpoints. */
export function deleteReport(endpointIds: string[]): AlexaEvent {
	const endpoints = endpointIds.map((endpointId) => ({ endpointId }));
	if (endpoints.length === 0) {
		throw inputError('The report names no endpoint.', 'Enter at least one in "Endpoint IDs".');
	}
	return discoveryReport('DeleteReport', endpoints);
}

function discoveryReport(name: string, endpoints: JsonObject[]): AlexaEvent {
	return { event: { header: { namespace: 'Alexa.Discovery', name }, payload: { endpoints } } };
}

function readEndpointId(endpointId: string): string {
	if (endpointId !== '') return endpointId;
	throw inputError(
		'The event names no endpoint.',
		'Enter the ID of the device in "Endpoint ID", as the skill gave it to Alexa at discovery.',
	);
}

function readProperties(properties: unknown, displayName: string): JsonObject[] {
	if (Array.isArray(properties) && properties.every(isPropertyState)) return properties;
	throw inputError(
		`"${displayName}" is not a list of property states.`,
		'Enter a JSON list of objects, each with "namespace", "name" and "value".',
	);
}

function isPropertyState(value: unknown): value is JsonObject {
	return isJsonObject(value) && isText(value.namespace) && isText(value.name) && 'value' in value;
}

function hasEndpointId(value: unknown): value is JsonObject {
	return isJsonObject(value) && isText(value.endpointId);
}
