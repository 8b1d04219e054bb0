/**
 * Errors of exchanging codes and tokens that stand in fields of a node, and of linking devices: there
 * is no credential to connect again, but a customer who signs in again.
 * https://developer.amazon.com/docs/login-with-amazon/authorization-code-grant.html
 */
import type { ErrorRow } from './errorRow';

/** What to do about a missing or wrong parameter, by its name in Amazon's text. */
const adviceByParameter: ReadonlyMap<string, string> = new Map([
	['client_id', 'Check "Client ID" in the credential.'],
	[
		'client_secret',
		'Fill in "Client Secret" in the credential. Only codes asked for with PKCE, and refresh tokens of devices linked by a code, do without it.',
	],
	['code', 'Fill in "Code" with the code that Amazon added to the redirect URI.'],
	['redirect_uri', 'Fill in "Redirect URI" exactly as the authorization URL was built with it.'],
	[
		'code_verifier',
		'Fill in "Code Verifier" if the authorization URL was built with PKCE, and leave it empty if not.',
	],
	['refresh_token', 'Fill in "Refresh Token".'],
	['scope', 'Check "Product" and "Additional Scopes".'],
	[
		'scope_data',
		'For the scope alexa:all, set "Product" to Alexa Voice Service and fill in "AVS Product ID" and "AVS Device Serial Number".',
	],
]);

function adviceOnParameter(text: string): string {
	const name = /parameter\s*:\s*(\w{1,40})/i.exec(text)?.[1] ?? '';
	return (
		adviceByParameter.get(name) ??
		'Compare the fields of the node and of the credential with what Amazon names.'
	);
}

const rows: readonly ErrorRow[] = [
	{
		code: /^invalid_grant$/,
		text: /parameter\s*:\s*code_verifier/i,
		kind: 'request',
		happened: 'The code verifier does not belong to the authorization code',
		advice:
			'Fill in "Code Verifier" with the codeVerifier that was made together with the authorization URL of this sign-in.',
	},
	{
		code: /^invalid_grant$/,
		grantType: 'authorization_code',
		kind: 'request',
		happened: 'Amazon did not accept the authorization code',
		advice:
			'Send the customer through a new authorization URL, and exchange the code within five minutes. A code works once, and only with the "Client ID" and the "Redirect URI" that it was asked for with.',
	},
	{
		code: /^invalid_grant$/,
		grantType: 'refresh_token',
		kind: 'request',
		happened: 'Amazon no longer accepts the refresh token',
		advice:
			'Have the customer sign in again, and store the new refresh token. One ends when the customer removes the app, when the app gets new keys, when Amazon has handed out another in its place, and 365 days after an Amazon Ads consent given since 2026-07-30; it works only with the "Client ID" it was made for.',
	},
	{
		code: /^unauthorized_client$/,
		grantType: 'device_code',
		kind: 'permission',
		happened: 'Amazon does not allow this app to link devices by a code',
		advice:
			'Take "Client ID" in the credential from Security Profile → Other devices and platforms, and check that code-based linking is switched on for the product.',
	},
	{
		code: /^invalid_request$/,
		text: /invalid parameter\s*:\s*code\s*$/i,
		kind: 'request',
		happened: 'The authorization code has expired',
		advice:
			'Send the customer through a new authorization URL, and exchange the code at once: it lives for five minutes.',
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
		happened: 'The customer refused access on the page of Amazon',
		advice: 'If the customer wants to sign in after all, begin again with a new code.',
	},
	{
		code: /^(invalid_code_pair|expired_token)$/,
		kind: 'request',
		happened: 'The code pair is wrong, used up or has expired',
		advice: 'Run Device Code → Create again, and have the new code entered within ten minutes.',
	},
];

export const exchangeRows = rows.map((row): ErrorRow => ({ ...row, isExchange: true }));
