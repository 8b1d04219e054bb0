import { randomUUID } from 'node:crypto';
import type { AlexaContext } from './context.ts';
import { eventProblem } from './event.ts';
import type { SkillState } from './users.ts';
import { ALEXA_HOSTS, regionOf } from '../server/amazonHosts.ts';
import {
	bearerToken,
	isRecord,
	json,
	jsonObject,
	mediaType,
	type Call,
	type Reply,
} from '../server/http.ts';

export const EVENT_SCOPE = 'alexa::async_event:write';
const MOST_ENDPOINTS = 300;

function refuse(status: number, code: string, description: string): Reply {
	return json(status, {
		header: {
			namespace: 'System',
			name: 'Exception',
			messageId: randomUUID(),
			payloadVersion: '3',
		},
		payload: { code, description },
	});
}

const badToken = (description: string) =>
	refuse(401, 'INVALID_ACCESS_TOKEN_EXCEPTION', description);

const SKILL_REFUSALS: Record<SkillState, string | undefined> = {
	enabled: undefined,
	disabled: 'SKILL_DISABLED_EXCEPTION',
	neverEnabled: 'SKILL_NEVER_ENABLED_EXCEPTION',
};

/** The token that the event names: reports of discovery have it in their payload, others in their endpoint. */
function tokenIn(event: Record<string, unknown>): unknown {
	const holder = isRecord(event.endpoint) ? event.endpoint : event.payload;
	const scope = isRecord(holder) ? holder.scope : undefined;
	return isRecord(scope) && scope.type === 'BearerToken' ? scope.token : undefined;
}

function endpointCount({ payload }: Record<string, unknown>): number {
	return isRecord(payload) && Array.isArray(payload.endpoints) ? payload.endpoints.length : 0;
}

/** https://developer.amazon.com/docs/smarthome/send-events.html */
export function answerEvent({ grants, users }: AlexaContext, call: Call): Reply {
	const bearer = bearerToken(call);
	const grant = grants.accessToken(bearer)?.grant;
	if (!grant?.userId) return badToken('Access token is not valid.');
	const user = users.get(grant.userId);
	if (user.region !== regionOf(ALEXA_HOSTS, call.host)) {
		return badToken('Access token is not valid in this region.');
	}
	const message = jsonObject(call.body);
	const isJson = mediaType(call) === 'application/json';
	const problem = isJson ? eventProblem(message) : 'The media type is not application/json.';
	const event = message?.event;
	if (problem !== undefined || !isRecord(event)) {
		return refuse(400, 'INVALID_REQUEST_EXCEPTION', problem ?? 'The event is missing.');
	}
	const inEvent = tokenIn(event);
	if (inEvent === undefined) {
		return refuse(400, 'INVALID_REQUEST_EXCEPTION', 'The scope of the event is not valid.');
	}
	if (inEvent !== bearer) return badToken('The event has another token than the header.');
	if (endpointCount(event) > MOST_ENDPOINTS) {
		const text = `At most ${MOST_ENDPOINTS} endpoints are allowed.`;
		return refuse(413, 'REQUEST_ENTITY_TOO_LARGE_EXCEPTION', text);
	}
	if (!grant.scopes.includes(EVENT_SCOPE)) {
		const text = 'The customer did not permit events.';
		return refuse(403, 'INSUFFICIENT_PERMISSION_EXCEPTION', text);
	}
	const refusal = SKILL_REFUSALS[user.skill];
	return refusal ? refuse(403, refusal, 'The skill is not enabled.') : { status: 202 };
}
