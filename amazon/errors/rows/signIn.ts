/**
 * Errors of signing in: consent page, token endpoint, device flow, tokeninfo and user profile.
 * https://developer.amazon.com/docs/login-with-amazon/authorization-code-grant.html
 */
import {
	freshTokenRefused,
	rateLimit,
	reconnect,
	temporary,
	tokenRefused,
	type ErrorRow,
	type Wording,
} from './errorRow';

const allowedReturnUrls =
	'Login with Amazon console → Security Profile → Web Settings → Allowed Return URLs';

const unknownScope: Wording = {
	kind: 'permission',
	happened: 'Amazon does not know the requested scope, or this app may not ask for it',
	advice:
		'Make sure that Amazon has approved the app of "Client ID" for the chosen "Product". If you typed a scope in "Additional Scopes", check its spelling: most scopes have two colons, as in advertising::campaign_management.',
};

/** Amazon has one body for all of these, so they stand in the order of likelihood. */
const refreshTokenRefused: Wording = {
	kind: 'credential',
	happened: 'Amazon no longer accepts the refresh token',
	advice: `To sign in anew, ${reconnect}. A refresh token ends when the user removes the app, when the app gets new keys, and 365 days after an Amazon Ads consent given since 2026-07-30; it works only with the "Client ID" it was made for.`,
};

/** https://advertising.amazon.com/API/docs/en-us/guides/account-management/authorization/access-token */
const authorizationCodeRefused: Wording = {
	kind: 'credential',
	happened: 'Amazon did not accept the authorization code',
	advice: `Click "Connect" again and finish within five minutes, because a code works once and only for its "Client ID". If that fails too, copy "OAuth Redirect URL" again into ${allowedReturnUrls}.`,
};

/** What to do about a missing or wrong parameter, by its name in Amazon's text. */
const adviceByParameter: ReadonlyMap<string, string> = new Map([
	['client_id', 'Fill in "Client ID" in the credential.'],
	['client_secret', 'Fill in "Client Secret" in the credential.'],
	['refresh_token', 'Fill in "Refresh Token" in the credential, or reconnect the credential.'],
	['scope', 'Check "Product" and "Additional Scopes" in the credential.'],
	[
		'redirect_uri',
		`Copy "OAuth Redirect URL" from the credential, exactly as it stands, into ${allowedReturnUrls}.`,
	],
	['code', 'Click "Connect" in the credential again.'],
	['code_verifier', 'Click "Connect" in the credential again.'],
]);

function adviceOnParameter(text: string): string {
	const name = /parameter\s*:\s*(\w{1,40})/i.exec(text)?.[1];
	if (name === undefined) return 'Add or correct the parameter that Amazon names.';
	return adviceByParameter.get(name) ?? `Add or correct the parameter ${name} of the request.`;
}

export const signInRows: readonly ErrorRow[] = [
	{ text: /unknown scope|lwa-invalid-parameter-bad-scope/i, ...unknownScope },
	{
		text: /redirect.ur[il].{0,40}not been whitelisted|lwa-invalid-parameter-bad-redirect-uri/i,
		kind: 'credential',
		happened: 'Amazon does not accept the return URL of this sign-in',
		advice: `Copy "OAuth Redirect URL" from the credential, exactly as it stands, into ${allowedReturnUrls}.`,
	},
	{
		code: /^invalid_client$/,
		kind: 'credential',
		happened: 'Amazon refused the client ID or the client secret',
		advice:
			'Copy "Client ID" and "Client Secret" into the credential again, both from the same security profile (Login with Amazon console → Security Profile → Web Settings).',
	},
	{
		code: /^InvalidValue$/,
		kind: 'credential',
		happened: 'Amazon refused a value of the sign-in request, most often of the client',
		advice: 'Check "Client ID" and "Client Secret" in the credential for missing characters.',
	},
	{
		code: /^invalid_grant$/,
		text: /parameter\s*:\s*refresh_token/i,
		...refreshTokenRefused,
	},
	{
		code: /^invalid_grant$/,
		text: /parameter\s*:\s*code/i,
		...authorizationCodeRefused,
	},
	{ code: /^invalid_grant$/, grantType: 'refresh_token', ...refreshTokenRefused },
	{ code: /^invalid_grant$/, grantType: 'authorization_code', ...authorizationCodeRefused },
	{
		code: /^invalid_grant$/,
		kind: 'credential',
		happened: 'Amazon no longer accepts this sign-in',
		advice: `To sign in anew, ${reconnect}.`,
	},
	{
		code: /^invalid_scope$/,
		grantType: 'client_credentials',
		kind: 'permission',
		happened: 'Amazon does not give the app this scope in its own name',
		advice:
			'Check "Scopes" and "Additional Scopes" in the credential: Amazon must have approved the app of "Client ID" for each, and most scopes need a person who signs in.',
	},
	{ code: /^invalid_scope$/, ...unknownScope },
	{
		code: /^unauthorized_client$/,
		grantType: 'client_credentials',
		kind: 'permission',
		happened: 'Amazon does not allow this app to act in its own name',
		advice: 'Check that Amazon has approved the app of "Client ID" for "Scopes".',
	},
	{
		code: /^unauthorized_client$/,
		kind: 'permission',
		happened: 'Amazon does not allow this app to sign people in this way',
		advice:
			'Check that "Client ID" belongs to a security profile with Web Settings and that Amazon has approved the app for the chosen "Product".',
	},
	{
		code: /^unsupported_grant_type$/,
		kind: 'request',
		happened: 'Amazon did not find a grant type it supports in the token request',
		advice:
			'Let one of the Amazon LWA credentials fetch the token. In a token request of your own, set the body to "Form Urlencoded" and grant_type to refresh_token or authorization_code.',
	},
	{
		code: /^unsupported_response_type$/,
		kind: 'request',
		happened: 'Amazon does not support the response type of this sign-in',
		advice:
			'Click "Connect" in the credential. In an authorize URL of your own, set response_type to code.',
	},
	{
		code: /^invalid_request$/,
		text: /invalid parameter\s*:\s*code\s*$/i,
		kind: 'credential',
		happened: 'The authorization code of this sign-in has expired',
		advice: 'Click "Connect" in the credential again, and finish within five minutes.',
	},
	{
		code: /^invalid_request$/,
		text: /access.token/i,
		...tokenRefused,
	},
	{
		code: /^invalid_request$/,
		kind: 'request',
		happened: 'A parameter of the sign-in request is missing or wrong',
		advice: ({ text }) => adviceOnParameter(text),
	},
	{
		code: /^access_denied$/,
		kind: 'permission',
		happened: 'The consent page of Amazon was cancelled, or access was refused on it',
		advice:
			'Click "Connect" in the credential again and allow access, with the Amazon user who has the data.',
	},
	{
		code: /^authorization_pending$/,
		kind: 'temporary',
		happened: 'The user has not entered the code on the page of Amazon yet',
		advice: 'Enter the code there, and ask again no sooner than the interval Amazon gave.',
	},
	{
		code: /^slow_down$/,
		grantType: 'device_code',
		kind: 'rateLimit',
		happened: 'Amazon was asked too often whether the code has been entered',
		advice: 'Double the time between two calls.',
	},
	{ code: /^slow_down$/, ...rateLimit },
	{
		code: /^(invalid_code_pair|expired_token)$/,
		kind: 'credential',
		happened: 'The code of this sign-in is wrong or has expired',
		advice: 'Start the sign-in again and enter the new code within ten minutes.',
	},
	{ code: /^invalid_token$/, hasFreshToken: true, ...freshTokenRefused },
	{ code: /^invalid_token$/, ...tokenRefused },
	{
		code: /^insufficient_scope$/,
		kind: 'permission',
		happened: 'The access token was not given for this kind of data',
		advice:
			'Add the missing scope (profile for the user profile) to "Additional Scopes" in the credential and reconnect it.',
	},
	{ code: /^(ServerError|server_error|temporarily_unavailable)$/i, ...temporary },
];
