import { isRecord } from '../server/http.ts';

type Json = Record<string, unknown>;

function isText(value: unknown): value is string {
	return typeof value === 'string' && value !== '';
}

/** ISO 8601 in UTC. */
export function isTime(value: unknown): value is string {
	return (
		typeof value === 'string' &&
		/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(value) &&
		!Number.isNaN(Date.parse(value))
	);
}

function isPropertyState(value: unknown): boolean {
	return (
		isRecord(value) &&
		isText(value.namespace) &&
		isText(value.name) &&
		'value' in value &&
		isTime(value.timeOfSample) &&
		typeof value.uncertaintyInMilliseconds === 'number'
	);
}

function arePropertyStates(value: unknown): value is unknown[] {
	return Array.isArray(value) && value.every(isPropertyState);
}

function hasCause(value: unknown): value is Json {
	return isRecord(value) && isRecord(value.cause) && isText(value.cause.type);
}

function namesEndpoints({ payload }: Json): boolean {
	if (!isRecord(payload) || !Array.isArray(payload.endpoints)) return false;
	const { endpoints } = payload;
	return endpoints.length > 0 && endpoints.every((one) => isRecord(one) && isText(one.endpointId));
}

/** What an event of this name must have beside what all events have. */
const RULES: Record<string, (event: Json) => boolean> = {
	'Alexa ChangeReport': ({ payload }) => {
		const change = isRecord(payload) ? payload.change : undefined;
		return hasCause(change) && arePropertyStates(change.properties) && change.properties.length > 0;
	},
	'Alexa.DoorbellEventSource DoorbellPress': ({ payload }) =>
		hasCause(payload) && isTime(payload.timestamp),
	'Alexa.Discovery AddOrUpdateReport': namesEndpoints,
	'Alexa.Discovery DeleteReport': namesEndpoints,
};

/**
 * What is wrong with the form of an event; undefined when nothing is.
 * https://developer.amazon.com/docs/device-apis/message-guide.html
 */
export function eventProblem(message: Json | undefined): string | undefined {
	const event = message?.event;
	if (!message || !isRecord(event)) return 'The event is missing.';
	const { header, endpoint, payload } = event;
	if (!isRecord(header)) return 'The header is missing.';
	const missing = ['namespace', 'name', 'messageId'].find((field) => !isText(header[field]));
	if (missing) return `The header has no ${missing}.`;
	if (header.payloadVersion !== '3') return 'The payloadVersion is not 3.';
	if (!isRecord(payload)) return 'The payload is missing.';
	const isDiscovery = header.namespace === 'Alexa.Discovery';
	if (isDiscovery ? endpoint !== undefined : !isRecord(endpoint) || !isText(endpoint.endpointId)) {
		return 'The endpoint is not valid.';
	}
	const { context = {} } = message;
	if (!isRecord(context) || !arePropertyStates(context.properties ?? [])) {
		return 'The context is not valid.';
	}
	const rule = RULES[`${String(header.namespace)} ${String(header.name)}`];
	return rule && !rule(event) ? 'The payload is not valid.' : undefined;
}
