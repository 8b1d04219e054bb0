import { createHash } from 'node:crypto';
import { header, mediaType, type Call, type Reply } from '../server/http.ts';
import type { LwaDevices } from './devices.ts';
import { lwaError, lwaJson } from './reply.ts';
import {
	GRANT_TYPES,
	mayUse,
	type AuthorizationCode,
	type Client,
	type GrantType,
	type IssuedTokens,
	type LwaGrants,
} from './grants.ts';
import type { Settings } from '../settings.ts';

/** Scopes that are the app's own; all others need a person's consent. */
const CLIENT_CREDENTIAL_SCOPES = [
	/^sellingpartnerapi::/,
	/^alexa:skill_messaging$/,
	/^alexa::proactive_events$/,
];
const CODE_VERIFIER = /^[A-Za-z0-9._~-]{43,128}$/;

function missing(parameter: string): Reply {
	const text = `The request is missing a required parameter : ${parameter}`;
	return lwaError(400, 'invalid_request', text);
}

function invalid(parameter: string): Reply {
	const text = `The request has an invalid parameter : ${parameter}`;
	return lwaError(400, 'invalid_request', text);
}

function invalidGrant(parameter: string): Reply {
	const text = `The request has an invalid grant parameter : ${parameter}`;
	return lwaError(400, 'invalid_grant', text);
}

const UNSUPPORTED = 'The authorization grant type is not supported by the authorization server';
const clientFailed = () => lwaError(401, 'invalid_client', 'Client authentication failed');
const unsupported = () => lwaError(400, 'unsupported_grant_type', UNSUPPORTED);

/** How `expires_in` is written; the token lives as long in any case. */
const EXPIRES_IN: Record<Settings['tokenExpiresIn'], (seconds: number) => unknown> = {
	number: (seconds) => seconds,
	text: String,
	zero: () => 0,
	missing: () => undefined,
};

/** Client id and secret, of the HTTP Basic header or of the form; never both. */
function clientCredentials(call: Call, form: URLSearchParams): { id: string; secret: string } {
	const basic = /^basic (\S+)$/i.exec(header(call, 'authorization'))?.[1];
	if (!basic) return { id: form.get('client_id') ?? '', secret: form.get('client_secret') ?? '' };
	const [id, secret = ''] = Buffer.from(basic, 'base64').toString('utf8').split(':');
	return { id, secret };
}

/** Undefined: the verifier belongs to the challenge the code was asked for with, or none was. */
function verifierError(code: AuthorizationCode, verifier: string | null): Reply | undefined {
	const { codeChallenge, codeChallengeMethod } = code;
	if (codeChallenge === undefined) return verifier === null ? undefined : invalid('code_verifier');
	if (verifier === null) return missing('code_verifier');
	if (!CODE_VERIFIER.test(verifier)) return invalid('code_verifier');
	const derived =
		codeChallengeMethod === 'S256'
			? createHash('sha256').update(verifier).digest('base64url')
			: verifier;
	return derived === codeChallenge ? undefined : invalidGrant('code_verifier');
}

const POLL_ERRORS: Record<string, string> = {
	authorization_pending: 'The authorization request is still pending',
	slow_down: 'The device is polling too frequently',
	access_denied: 'The customer did not permit access',
	invalid_code_pair: 'The code pair is invalid or has expired',
};

/** How one grant type is served. `hasSecret`: the client proved itself with its secret. */
type Exchange = (form: URLSearchParams, client: Client, hasSecret: boolean) => Reply;

/**
 * The token endpoint.
 * https://developer.amazon.com/docs/login-with-amazon/authorization-code-grant.html
 */
export function createLwaToken(
	grants: LwaGrants,
	devices: LwaDevices,
	settings: Settings,
): (call: Call) => Reply {
	function tokens(issued: IssuedTokens, scope?: string): Reply {
		return lwaJson(200, {
			access_token: issued.accessToken,
			refresh_token: issued.refreshToken,
			...(scope === undefined ? {} : { scope }),
			token_type: 'bearer',
			expires_in: EXPIRES_IN[settings.tokenExpiresIn](issued.expiresIn),
		});
	}

	const exchanges: Record<Exclude<GrantType, 'device_code'>, Exchange> = {
		authorization_code: (form, client, hasSecret) => {
			const value = form.get('code');
			const redirectUri = form.get('redirect_uri');
			if (!value) return missing('code');
			const code = grants.code(value);
			if (!code || code.grant.clientId !== client.clientId) return invalidGrant('code');
			if (code.redirectUri !== undefined && !redirectUri) return missing('redirect_uri');
			if ((code.redirectUri ?? null) !== redirectUri) return invalidGrant('code');
			if (!hasSecret && code.codeChallenge === undefined) return missing('client_secret');
			const wrongVerifier = verifierError(code, form.get('code_verifier'));
			if (wrongVerifier) return wrongVerifier;
			grants.useUp(value);
			return tokens(
				hasSecret ? grants.issueTokens(code.grant) : grants.issueAccessToken(code.grant),
			);
		},
		refresh_token: (form, client, hasSecret) => {
			const value = form.get('refresh_token');
			if (!value) return missing('refresh_token');
			if (!hasSecret && !grants.isOfCodePair(value)) return missing('client_secret');
			const issued = grants.refresh(value, client.clientId);
			if (issued) return tokens(issued);
			return invalidGrant("refresh_token. User may have revoked or didn't grant the permission.");
		},
		client_credentials: (form, client, hasSecret) => {
			const scope = form.get('scope');
			if (!scope) return missing('scope');
			if (!hasSecret) return missing('client_secret');
			const scopes = scope.split(' ');
			const isAllowed = (name: string) =>
				client.scopes.includes(name) &&
				CLIENT_CREDENTIAL_SCOPES.some((pattern) => pattern.test(name));
			if (!scopes.every(isAllowed)) {
				return lwaError(400, 'invalid_scope', 'The request has an invalid parameter : scope');
			}
			return tokens(grants.issueAccessToken(grants.consent(client.clientId, scopes)), scope);
		},
	};

	/** The pair alone tells who asks: neither client id nor secret is a parameter. */
	function pollDevice(form: URLSearchParams): Reply {
		const [deviceCode, userCode] = [form.get('device_code'), form.get('user_code')];
		if (!deviceCode) return missing('device_code');
		if (!userCode) return missing('user_code');
		const outcome = devices.poll(userCode, deviceCode);
		if ('grant' in outcome) return tokens(grants.issueTokens(outcome.grant));
		return lwaError(400, outcome.error, POLL_ERRORS[outcome.error]);
	}

	function answer(call: Call): Reply {
		if (mediaType(call) !== 'application/x-www-form-urlencoded') return unsupported();
		const form = new URLSearchParams(call.body);
		const requested = form.get('grant_type');
		if (!requested) return missing('grant_type');
		const grantType = GRANT_TYPES.find((name) => name === requested);
		if (!grantType) return unsupported();
		if (grantType === 'device_code') return pollDevice(form);
		const { id, secret } = clientCredentials(call, form);
		if (!id) return missing('client_id');
		const client = grants.client(id);
		if (!client || (secret && secret !== client.clientSecret)) return clientFailed();
		if (!mayUse(client, grantType)) {
			const text = 'The client is not authorized to use this authorization grant type';
			return lwaError(400, 'unauthorized_client', text);
		}
		return exchanges[grantType](form, client, secret !== '');
	}

	return (call) => ({ ...answer(call), delay: settings.tokenDelay });
}
