import { randomUUID } from 'node:crypto';
import { AUTHORIZE_HOSTS } from '../server/amazonHosts.ts';
import {
	escapeHtml,
	html,
	jsonObject,
	mediaType,
	type AmazonSystem,
	type Call,
	type Reply,
} from '../server/http.ts';
import type { Client, LwaGrants } from './grants.ts';
import { isVoluntary, mayAskFor, scopeDataError, type OAuthError } from './scopes.ts';

/** A consent page that was shown and not yet answered. */
interface PendingConsent {
	client: Client;
	redirectUri: string;
	state: string | null;
	scopes: string[];
	voluntary: string[];
	codeChallenge?: string;
	codeChallengeMethod: 'S256' | 'plain';
}

const CODE_CHALLENGE = /^[A-Za-z0-9._~-]{43,128}$/;

function errorPage(text: string): Reply {
	return html(400, '400 Bad Request', `<p>${escapeHtml(text)}</p>`);
}

function redirect(target: string, parameters: Record<string, string | null>): Reply {
	const url = new URL(target);
	for (const [name, value] of Object.entries(parameters)) {
		if (value !== null) url.searchParams.set(name, value);
	}
	return { status: 302, headers: { location: url.href, 'cache-control': 'no-store' } };
}

/** For the app, sent back by redirect because client and return URL are known to be good. */
function requestError(
	query: URLSearchParams,
	scopeData: Record<string, unknown> | undefined,
	scopes: string[],
): OAuthError | undefined {
	const missing = ['response_type', 'scope'].find((name) => !query.get(name));
	if (missing) {
		return {
			error: 'invalid_request',
			description: `The request is missing a required parameter : ${missing}`,
		};
	}
	if (query.get('response_type') !== 'code') {
		return {
			error: 'unsupported_response_type',
			description: 'The response type is not supported by the authorization server',
		};
	}
	const challenge = query.get('code_challenge');
	const method = query.get('code_challenge_method');
	const isMethodKnown = method === null || method === 'S256' || method === 'plain';
	if (challenge === null ? method !== null : !CODE_CHALLENGE.test(challenge) || !isMethodKnown) {
		const name = isMethodKnown ? 'code_challenge' : 'code_challenge_method';
		return {
			error: 'invalid_request',
			description: `The request has an invalid parameter : ${name}`,
		};
	}
	return scopeDataError(scopeData, scopes);
}

function consentPage(id: string, consent: PendingConsent, grants: LwaGrants): Reply {
	const scopes = consent.scopes.map((scope) => {
		const text = escapeHtml(scope);
		return consent.voluntary.includes(scope)
			? `<li><label><input type="checkbox" name="scope" value="${text}" checked> ${text}</label></li>`
			: `<li>${text}</li>`;
	});
	const users = grants
		.users()
		.map(
			({ userId, name }) => `<option value="${escapeHtml(userId)}">${escapeHtml(name)}</option>`,
		);
	const app = escapeHtml(consent.client.name ?? consent.client.clientId);
	return html(
		200,
		'Login with Amazon (simulator)',
		`<form method="post" action="/ap/consent"><input type="hidden" name="consent" value="${id}">
<p><label>Signed in as <select name="user">${users.join('')}</select></label></p>
<p>${app} would like access to:</p><ul>${scopes.join('')}</ul>
<button name="decision" value="allow">Allow</button> <button name="decision" value="cancel">Cancel</button></form>`,
	);
}

/**
 * The authorization endpoint and its consent page.
 * https://developer.amazon.com/docs/login-with-amazon/authorization-code-grant.html
 */
export function createLwaAuthorize(grants: LwaGrants): AmazonSystem {
	const pending = new Map<string, PendingConsent>();

	function authorize({ query }: Call): Reply {
		const client = grants.client(query.get('client_id') ?? '');
		if (!client) return errorPage('Unknown client_id');
		const redirectUri = query.get('redirect_uri') ?? '';
		if (!client.returnUrls.includes(redirectUri)) {
			return errorPage(
				'The redirect URI you provided has not been whitelisted for your application',
			);
		}
		const scopes = [...new Set((query.get('scope') ?? '').split(' ').filter(Boolean))];
		if (!mayAskFor(client, scopes)) return errorPage('An unknown scope was requested');
		const scopeData = jsonObject(query.get('scope_data') ?? '{}');
		const state = query.get('state');
		const refusal = requestError(query, scopeData, scopes);
		if (refusal) {
			const { error, description } = refusal;
			return redirect(redirectUri, { error, error_description: description, state });
		}
		const consent: PendingConsent = {
			client,
			redirectUri,
			state,
			scopes,
			voluntary: scopes.filter((scope) => isVoluntary(scopeData ?? {}, scope)),
			codeChallenge: query.get('code_challenge') ?? undefined,
			codeChallengeMethod: query.get('code_challenge_method') === 'S256' ? 'S256' : 'plain',
		};
		const id = randomUUID();
		pending.set(id, consent);
		return consentPage(id, consent, grants);
	}

	function decide(call: Call): Reply {
		const form = new URLSearchParams(call.body);
		const id = form.get('consent') ?? '';
		const consent = pending.get(id);
		const user = grants.user(form.get('user') ?? grants.users()[0].userId);
		if (mediaType(call) !== 'application/x-www-form-urlencoded' || !consent || !user) {
			return errorPage('This page is no longer valid');
		}
		pending.delete(id);
		const { client, redirectUri, state, voluntary, codeChallenge, codeChallengeMethod } = consent;
		const ticked = form.getAll('scope');
		const scopes = consent.scopes.filter(
			(scope) => !voluntary.includes(scope) || ticked.includes(scope),
		);
		if (form.get('decision') !== 'allow' || scopes.length === 0) {
			return redirect(redirectUri, {
				error: 'access_denied',
				error_description: 'Access not permitted.',
				state,
			});
		}
		const grant = grants.consent(client.clientId, scopes, user.userId);
		const code = grants.issueCode({ grant, redirectUri, codeChallenge, codeChallengeMethod });
		return redirect(redirectUri, { code, scope: scopes.join(' '), state });
	}

	return {
		hosts: Object.values(AUTHORIZE_HOSTS),
		answer: (call) => {
			const route = `${call.method} ${call.path}`;
			if (route === 'GET /ap/oa') return authorize(call);
			if (route === 'POST /ap/consent') return decide(call);
			return html(404, 'Page Not Found', '');
		},
	};
}
