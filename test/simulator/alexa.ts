import { randomUUID } from 'node:crypto';
import { ALEXA_HOSTS } from './amazonHosts.ts';
import { bearerToken, isRecord, json, jsonObject, type AmazonSystem, type Reply } from './http.ts';
import type { LwaGrants } from './lwaGrants.ts';

const EVENT_SCOPE = 'alexa::async_event:write';

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

function scopeIn(value: unknown): unknown {
	return isRecord(value) ? value.scope : undefined;
}

/** The token the event itself names: in its endpoint, or in its payload when it has no endpoint. */
function eventToken(body: Record<string, unknown> | undefined): string | undefined {
	const event = body?.event;
	if (!isRecord(event) || !isRecord(event.header)) return undefined;
	const scope = scopeIn(event.endpoint) ?? scopeIn(event.payload);
	if (!isRecord(scope) || scope.type !== 'BearerToken') return undefined;
	return typeof scope.token === 'string' ? scope.token : undefined;
}

/**
 * The Alexa event gateway.
 * https://developer.amazon.com/docs/smarthome/send-events.html
 */
export function createAlexa(grants: LwaGrants): AmazonSystem {
	return {
		hosts: Object.values(ALEXA_HOSTS),
		answer: (call) => {
			if (`${call.method} ${call.path}` !== 'POST /v3/events') {
				return json(404, { message: 'Not Found' });
			}
			const bearer = bearerToken(call);
			const grant = grants.accessToken(bearer)?.grant;
			const inEvent = eventToken(jsonObject(call.body));
			if (!grant?.userId) {
				return refuse(401, 'INVALID_ACCESS_TOKEN_EXCEPTION', 'Access token is not valid.');
			}
			if (inEvent === undefined) {
				return refuse(400, 'INVALID_REQUEST_EXCEPTION', 'The event or its scope is not valid.');
			}
			if (inEvent !== bearer) {
				const text = 'The token of the event is not the token of the header.';
				return refuse(401, 'INVALID_ACCESS_TOKEN_EXCEPTION', text);
			}
			if (!grant.scopes.includes(EVENT_SCOPE)) {
				const text = 'The customer did not permit events.';
				return refuse(403, 'INSUFFICIENT_PERMISSION_EXCEPTION', text);
			}
			return { status: 202 };
		},
	};
}
