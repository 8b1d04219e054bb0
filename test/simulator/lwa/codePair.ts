import { header, jsonObject, mediaType, type Call, type Reply } from '../server/http.ts';
import type { LwaDevices } from './devices.ts';
import { mayUse, type LwaGrants } from './grants.ts';
import { lwaError, lwaJson } from './reply.ts';
import { mayAskFor, scopeDataError } from './scopes.ts';

const REQUIRED = ['response_type', 'client_id', 'scope'];

/** The page in the country of the device's language, `de-DE` say. */
function verificationUri(call: Call): string {
	const country = /^[a-z]{2,3}-([a-z]{2})\b/i.exec(header(call, 'accept-language'))?.[1] ?? 'us';
	return `https://amazon.com/${country.toLowerCase()}/code`;
}

/**
 * Where a device without a browser asks for a code to show.
 * https://developer.amazon.com/docs/login-with-amazon/retrieve-code-other-platforms-cbl-docs.html
 */
export function createCodePair(grants: LwaGrants, devices: LwaDevices): (call: Call) => Reply {
	const invalid = (parameter: string) =>
		lwaError(400, 'invalid_request', `The request has an invalid parameter : ${parameter}`);

	return (call) => {
		if (mediaType(call) !== 'application/x-www-form-urlencoded') return invalid('Content-Type');
		const form = new URLSearchParams(call.body);
		const missing = REQUIRED.find((name) => !form.get(name));
		if (missing) {
			const text = `The request is missing a required parameter : ${missing}`;
			return lwaError(400, 'invalid_request', text);
		}
		if (form.get('response_type') !== 'device_code') return invalid('response_type');
		const client = grants.client(form.get('client_id') ?? '');
		if (!client) return invalid('client_id');
		if (!mayUse(client, 'device_code')) {
			const text = 'The client is not authorized to request an authorization code';
			return lwaError(400, 'unauthorized_client', text);
		}
		const scopes = [...new Set((form.get('scope') ?? '').split(' ').filter(Boolean))];
		if (!mayAskFor(client, scopes)) {
			return lwaError(400, 'invalid_scope', 'The request has an invalid parameter : scope');
		}
		const refusal = scopeDataError(jsonObject(form.get('scope_data') ?? '{}'), scopes);
		if (refusal) return lwaError(400, refusal.error, refusal.description);
		const { deviceCode, userCode, expiresIn, interval } = devices.create(client, scopes);
		return lwaJson(200, {
			user_code: userCode,
			device_code: deviceCode,
			verification_uri: verificationUri(call),
			expires_in: expiresIn,
			interval,
		});
	};
}
