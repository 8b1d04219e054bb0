import { isRecord } from '../server/http.ts';
import type { Client } from './grants.ts';

/** An error of OAuth 2, before it takes the form of an answer or of a redirect. */
export interface OAuthError {
	error: string;
	description: string;
}

type ScopeData = Record<string, unknown>;

/** The token of an event gateway customer comes from an AcceptGrant directive, never from here. */
const NEVER_ASKED_FOR = ['alexa::async_event:write'];

/** Whether the client may ask a person for all of these scopes. */
export function mayAskFor(client: Client, scopes: string[]): boolean {
	return scopes.every((scope) => client.scopes.includes(scope) && !NEVER_ASKED_FOR.includes(scope));
}

export function isVoluntary(scopeData: ScopeData, scope: string): boolean {
	const data = scopeData[scope];
	return isRecord(data) && data.essential === false;
}

/** Alexa needs to know which product, and which unit of it, the customer signs in. */
function describesAvsDevice(data: unknown): boolean {
	if (!isRecord(data) || typeof data.productID !== 'string' || !data.productID) return false;
	const attributes = data.productInstanceAttributes;
	if (!isRecord(attributes)) return false;
	return typeof attributes.deviceSerialNumber === 'string' && attributes.deviceSerialNumber !== '';
}

/**
 * What is wrong with `scope_data` for these scopes; undefined data was not JSON.
 * https://developer.amazon.com/docs/login-with-amazon/requesting-scopes-as-essential-voluntary.html
 */
export function scopeDataError(
	scopeData: ScopeData | undefined,
	scopes: string[],
): OAuthError | undefined {
	const invalid = (description: string) => ({ error: 'invalid_request', description });
	if (!scopeData) return invalid('The request has an invalid parameter : scope_data');
	if (Object.keys(scopeData).some((scope) => !scopes.includes(scope))) {
		return invalid('scope_data names a scope that was not requested');
	}
	const portability = scopes.filter((scope) => scope.startsWith('portability::'));
	if (portability.some((scope) => !isVoluntary(scopeData, scope))) {
		return { error: 'invalid_scope', description: 'Data Portability scopes must be voluntary' };
	}
	if (scopes.includes('alexa:all') && !describesAvsDevice(scopeData['alexa:all'])) {
		return invalid('The request is missing a required parameter : scope_data');
	}
	return undefined;
}
