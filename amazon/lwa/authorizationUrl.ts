import { codeChallengeMethod } from './pkce';
import { regions, type Region } from '../hosts/regions';
import type { SignInScope } from './signInScope';

export interface AuthorizationRequest extends SignInScope {
	/** Decides which of Amazon's sign-in pages the customer sees. */
	region: Region;
	clientId: string;
	/** One of the client's Allowed Return URLs, to the letter. */
	redirectUri: string;
	/** Comes back beside the code. */
	state: string;
	/** S256; left out, the code can be exchanged without a verifier. */
	codeChallenge?: string;
}

/**
 * The address of the page where a customer signs in and agrees.
 *
 * Source: https://developer.amazon.com/docs/login-with-amazon/authorization-code-grant.html#authorization-request
 */
export function authorizationUrl(request: AuthorizationRequest): string {
	const { region, clientId, redirectUri, state, scopes, scopeData, codeChallenge } = request;
	const parameters: Array<[string, string | undefined]> = [
		['client_id', clientId],
		['scope', scopes.join(' ')],
		['response_type', 'code'],
		['redirect_uri', redirectUri],
		['state', state],
		['scope_data', scopeData],
		['code_challenge', codeChallenge],
		['code_challenge_method', codeChallenge && codeChallengeMethod],
	];
	// Amazon's pages write a space as %20, where URLSearchParams writes a plus.
	const query = parameters.flatMap(([name, value]) =>
		value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
	);
	return `${regions[region].authorizeUrl}?${query.join('&')}`;
}
