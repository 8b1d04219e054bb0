import fc from 'fast-check';

import type { AmazonErrorDetails } from '../../../../amazon/errors/amazonError';
import { describeRefusal, type Refusal } from '../../../../amazon/errors/describe';
import { redactSecrets } from '../../../../amazon/errors/redactSecrets';

const RETURN_URLS =
	'Login with Amazon console → Security Profile → Web Settings → Allowed Return URLs';
const REPORT_ID = 'a15115d8-3da4-49a4-95d5-cc0a3af5f85d';
const TOKEN_PATH = '/auth/o2/token';
const REPORTS = '/reporting/reports';

/** A refusal with the path of its call; the host is that of the section, see below. */
type Given = Omit<Refusal, 'url'> & { path?: string };

interface Case {
	title: string;
	given: Given;
	expected: Partial<AmazonErrorDetails & { message: string }>;
}

const REFRESH_TOKEN_ADVICE =
	'To sign in anew, reconnect the credential or paste a new "Refresh Token". A refresh token ends when the user removes the app, when the app gets new keys, and 365 days after an Amazon Ads consent given since 2026-07-30; it works only with the "Client ID" it was made for.';
const CODE_ADVICE = `Click "Connect" again and finish within five minutes, because a code works once and only for its "Client ID". If that fails too, copy "OAuth Redirect URL" again into ${RETURN_URLS}.`;
const SCOPE_ADVICE =
	'Make sure that Amazon has approved the app of "Client ID" for the chosen "Product". If you typed a scope in "Additional Scopes", check its spelling: most scopes have two colons, as in advertising::campaign_management.';
const RENEW_LINK_ADVICE =
	'Fetch the status of the report, or the list that named the link, once more to get a new link, and download it right after.';
const FOREIGN_ADVICE =
	'Check the URL, and ask whoever runs the network of n8n whether a proxy or firewall answers in place of Amazon.';

const signIn: Case[] = [
	{
		title: 'invalid_client: both fields of the security profile',
		given: {
			status: 401,
			path: TOKEN_PATH,
			headers: { 'X-Amzn-Requestid': '0a1b2c3d-0000-4000-8000-000000000001' },
			body: {
				error_description: 'Client authentication failed',
				error: 'invalid_client',
				request_id: 'from-the-body',
			},
		},
		expected: {
			code: 'invalid_client',
			kind: 'credential',
			requestId: '0a1b2c3d-0000-4000-8000-000000000001',
			message:
				'Amazon refused the client ID or the client secret (invalid_client): "Client authentication failed".',
			advice:
				'Copy "Client ID" and "Client Secret" into the credential again, both from the same security profile (Login with Amazon console → Security Profile → Web Settings).',
		},
	},
	{
		title: 'invalid_grant of a refresh token: reconnect, with the reasons by likelihood',
		given: {
			status: 400,
			body: '{"error_index":"0","error":"invalid_grant","error_description":"The request has an invalid grant parameter : refresh_token. User may have revoked or didn\'t grant the permission.","request_id":"req-7"}',
		},
		expected: {
			code: 'invalid_grant',
			kind: 'credential',
			requestId: 'req-7',
			message:
				'Amazon no longer accepts the refresh token (invalid_grant): "The request has an invalid grant parameter : refresh_token. User may have revoked or didn\'t grant the permission".',
			advice: REFRESH_TOKEN_ADVICE,
		},
	},
	{
		title: 'invalid_grant of a code: expired, used, another client or another return URL',
		given: {
			status: 400,
			body: {
				error: 'invalid_grant',
				error_description: 'The request has an invalid grant parameter : code',
			},
		},
		expected: {
			kind: 'credential',
			message:
				'Amazon did not accept the authorization code (invalid_grant): "The request has an invalid grant parameter : code".',
			advice: CODE_ADVICE,
		},
	},
	{
		title: 'invalid_grant without text, by the grant type that was sent: refresh token',
		given: { status: 400, grantType: 'refresh_token', body: { error: 'invalid_grant' } },
		expected: {
			message: 'Amazon no longer accepts the refresh token (invalid_grant).',
			advice: REFRESH_TOKEN_ADVICE,
		},
	},
	{
		title: 'invalid_grant without text, by the grant type that was sent: code',
		given: { status: 400, grantType: 'authorization_code', body: { error: 'invalid_grant' } },
		expected: { advice: CODE_ADVICE },
	},
	{
		title: 'invalid_grant of which nothing is known: sign in anew',
		given: { status: 400, body: { error: 'invalid_grant' } },
		expected: {
			message: 'Amazon no longer accepts this sign-in (invalid_grant).',
			advice: 'To sign in anew, reconnect the credential or paste a new "Refresh Token".',
		},
	},
	{
		title: 'invalid_scope: app not approved or a colon missing',
		given: { status: 400, body: { error: 'invalid_scope' } },
		expected: {
			kind: 'permission',
			message:
				'Amazon does not know the requested scope, or this app may not ask for it (invalid_scope).',
			advice: SCOPE_ADVICE,
		},
	},
	{
		title: 'the consent page that knows no such scope',
		given: {
			status: 400,
			path: '/ap/oa',
			body: '<!DOCTYPE html><html><body><p>An unknown scope was requested</p> errorMsg=lwa-invalid-parameter-bad-scope</body></html>',
		},
		expected: {
			code: 'lwa-invalid-parameter-bad-scope',
			message:
				'Amazon does not know the requested scope, or this app may not ask for it (lwa-invalid-parameter-bad-scope): "An unknown scope was requested errorMsg=lwa-invalid-parameter-bad-scope".',
			advice: SCOPE_ADVICE,
		},
	},
	{
		title: 'the consent page that does not accept the return URL',
		given: {
			status: 400,
			body: '<html><body>400 Bad Request The redirect URI you provided has not been whitelisted for your application</body></html>',
		},
		expected: {
			code: '400',
			kind: 'credential',
			message:
				'Amazon does not accept the return URL of this sign-in (HTTP 400): "400 Bad Request The redirect URI you provided has not been whitelisted for your application".',
			advice: `Copy "OAuth Redirect URL" from the credential, exactly as it stands, into ${RETURN_URLS}.`,
		},
	},
	{
		title: 'unauthorized_client: security profile and approval',
		given: { status: 400, body: { error: 'unauthorized_client' } },
		expected: {
			kind: 'permission',
			advice:
				'Check that "Client ID" belongs to a security profile with Web Settings and that Amazon has approved the app for the chosen "Product".',
		},
	},
	{
		title: 'unsupported_grant_type: the body was not a form',
		given: {
			status: 400,
			body: {
				error: 'unsupported_grant_type',
				error_description:
					'The authorization grant type is not supported by the authorization server',
			},
		},
		expected: {
			kind: 'request',
			advice:
				'Let one of the Amazon LWA credentials fetch the token. In a token request of your own, set the body to "Form Urlencoded" and grant_type to refresh_token or authorization_code.',
		},
	},
	{
		title: 'invalid_request names the field of the missing parameter',
		given: {
			status: 400,
			body: {
				error: 'invalid_request',
				error_description: 'The request is missing a required parameter : refresh_token',
			},
		},
		expected: {
			kind: 'request',
			message:
				'A parameter of the sign-in request is missing or wrong (invalid_request): "The request is missing a required parameter : refresh_token".',
			advice: 'Fill in "Refresh Token" in the credential, or reconnect the credential.',
		},
	},
	{
		title: 'invalid_request names a parameter that is no field',
		given: {
			status: 400,
			body: {
				error: 'invalid_request',
				error_description: 'The request is missing a required parameter : constructor',
			},
		},
		expected: { advice: 'Add or correct the parameter constructor of the request.' },
	},
	{
		title: 'an expired code: connect again',
		given: {
			status: 400,
			body: {
				error: 'invalid_request',
				error_description: 'The request has an invalid parameter : code',
			},
		},
		expected: {
			kind: 'credential',
			message: expect.stringContaining('The authorization code of this sign-in has expired'),
			advice: 'Click "Connect" in the credential again, and finish within five minutes.',
		},
	},
	{
		title: 'slow_down of a refresh is throttling, and no word of device codes',
		given: { status: 429, grantType: 'refresh_token', body: { error: 'slow_down' } },
		expected: { kind: 'rateLimit', advice: expect.stringContaining('make fewer calls') },
	},
	{
		title: 'slow_down of a refresh by n8n, which does not say of what, is throttling too',
		given: { status: 429, body: { error: 'slow_down' } },
		expected: { kind: 'rateLimit', advice: expect.stringContaining('make fewer calls') },
	},
	{
		title: 'access_denied: consent was refused',
		given: { status: 400, body: { error: 'access_denied' } },
		expected: { kind: 'permission', message: expect.stringContaining('was cancelled') },
	},
	{
		title: 'authorization_pending: poll on',
		given: { status: 400, body: { error: 'authorization_pending' } },
		expected: { kind: 'temporary', advice: expect.stringContaining('Enter the code') },
	},
	{
		title: 'slow_down: poll more slowly',
		given: { status: 400, grantType: 'device_code', body: { error: 'slow_down' } },
		expected: { kind: 'rateLimit', advice: 'Double the time between two calls.' },
	},
	{
		title: 'invalid_code_pair: start again',
		given: { status: 400, body: { error: 'invalid_code_pair' } },
		expected: {
			kind: 'credential',
			advice: 'Start the sign-in again and enter the new code within ten minutes.',
		},
	},
	{
		title: 'InvalidValue: a bad client value',
		given: { status: 400, body: { error: 'InvalidValue' } },
		expected: {
			kind: 'credential',
			advice: 'Check "Client ID" and "Client Secret" in the credential for missing characters.',
		},
	},
	{
		title: 'servererror in any case of letters: try later, also with a status below 500',
		given: { status: 400, body: { error: 'servererror' } },
		expected: { code: 'servererror', kind: 'temporary' },
	},
	{
		title: 'invalid_token of tokeninfo: a new token first',
		given: {
			status: 400,
			path: '/auth/o2/tokeninfo',
			body: { error: 'invalid_token', error_description: 'The access token is expired.' },
		},
		expected: {
			kind: 'credential',
			message:
				'Amazon did not accept the access token (invalid_token): "The access token is expired".',
			advice:
				'Run the step again, and if it fails again, reconnect the credential or paste a new "Refresh Token".',
		},
	},
	{
		title: 'insufficient_scope of the user profile: add the scope',
		given: { status: 401, path: '/user/profile', body: { error: 'insufficient_scope' } },
		expected: {
			kind: 'permission',
			advice:
				'Add the missing scope (profile for the user profile) to "Additional Scopes" in the credential and reconnect it.',
		},
	},
];

const exchange = (grantType: string, error: string, text?: string) => ({
	status: 400,
	path: TOKEN_PATH,
	grantType,
	isExchange: true,
	body: { error, error_description: text },
});
const parameter = (name: string) => `The request has an invalid parameter : ${name}`;
const grantParameter = (name: string) => `The request has an invalid grant parameter : ${name}`;

const exchanges: Case[] = [
	{
		title: "invalid_grant of a customer's code: through the sign-in page again",
		given: exchange('authorization_code', 'invalid_grant', grantParameter('code')),
		expected: {
			kind: 'request',
			message:
				'Amazon did not accept the authorization code (invalid_grant): "The request has an invalid grant parameter : code".',
			advice:
				'Send the customer through a new authorization URL, and exchange the code within five minutes. A code works once, and only with the "Client ID" and the "Redirect URI" that it was asked for with.',
		},
	},
	{
		title: 'invalid_grant of a code verifier: the one that belongs to the URL',
		given: exchange('authorization_code', 'invalid_grant', grantParameter('code_verifier')),
		expected: {
			message: expect.stringContaining(
				'The code verifier does not belong to the authorization code',
			),
			advice:
				'Fill in "Code Verifier" with the codeVerifier that was made together with the authorization URL of this sign-in.',
		},
	},
	{
		title: "invalid_grant of a customer's refresh token: no credential to connect again",
		given: exchange('refresh_token', 'invalid_grant', grantParameter('refresh_token')),
		expected: {
			kind: 'request',
			advice:
				'Have the customer sign in again, and store the new refresh token. One ends when the customer removes the app, when the app gets new keys, when Amazon has handed out another in its place, and 365 days after an Amazon Ads consent given since 2026-07-30; it works only with the "Client ID" it was made for.',
		},
	},
	...[
		['client_secret', 'Fill in "Client Secret" in the credential.'],
		['code', 'Send the customer through a new authorization URL'],
		['redirect_uri', 'Fill in "Redirect URI"'],
		['code_verifier', 'Fill in "Code Verifier"'],
		['refresh_token', 'Fill in "Refresh Token".'],
		['client_id', 'Check "Client ID" in the credential.'],
		['scope', 'Check "Product" and "Additional Scopes".'],
		['scope_data', 'For the scope alexa:all, set "Product" to Alexa Voice Service'],
		['constructor', 'Compare the fields of the node'],
	].map(([name, advice]) => ({
		title: `invalid_request in an exchange names the field of ${name}`,
		given: exchange('authorization_code', 'invalid_request', parameter(name)),
		expected: { kind: 'request' as const, advice: expect.stringContaining(advice) },
	})),
	{
		title: 'unauthorized_client for a code pair: the client ID of a device',
		given: exchange('device_code', 'unauthorized_client'),
		expected: {
			kind: 'permission',
			message: 'Amazon does not allow this app to link devices by a code (unauthorized_client).',
			advice:
				'Take "Client ID" in the credential from Security Profile → Other devices and platforms, and check that code-based linking is switched on for the product.',
		},
	},
	{
		title: 'access_denied on a device: the customer did not agree',
		given: exchange('device_code', 'access_denied'),
		expected: {
			kind: 'permission',
			advice: 'If the customer wants to sign in after all, begin again with a new code.',
		},
	},
	{
		title: 'invalid_code_pair of a device: a new code',
		given: exchange('device_code', 'invalid_code_pair'),
		expected: {
			message: 'The code pair is wrong, used up or has expired (invalid_code_pair).',
			advice: 'Run Device Code → Create again, and have the new code entered within ten minutes.',
		},
	},
	{
		title: 'invalid_scope of an app that acts in its own name: its scopes',
		given: { status: 400, grantType: 'client_credentials', body: { error: 'invalid_scope' } },
		expected: {
			kind: 'permission',
			advice:
				'Check "Scopes" and "Additional Scopes" in the credential: Amazon must have approved the app of "Client ID" for each, and most scopes need a person who signs in.',
		},
	},
	{
		title: 'unauthorized_client of an app that acts in its own name: approval',
		given: { status: 400, grantType: 'client_credentials', body: { error: 'unauthorized_client' } },
		expected: {
			kind: 'permission',
			advice: 'Check that Amazon has approved the app of "Client ID" for "Scopes".',
		},
	},
];

const ads: Case[] = [
	{
		title: 'a 401 that says the scope header is missing: the profile ID',
		given: {
			status: 401,
			path: '/sp/campaigns/list',
			body: { code: 'UNAUTHORIZED', details: 'Scope header is missing', requestId: 'R1' },
		},
		expected: {
			code: 'UNAUTHORIZED',
			kind: 'request',
			requestId: 'R1',
			message:
				'Amazon Ads was not told which profile this call is for (UNAUTHORIZED): "Scope header is missing".',
			advice: 'Choose the profile in the node.',
		},
	},
	{
		title: 'a 401 for the profile of another region names the region that is set',
		given: {
			status: 401,
			region: 'eu',
			body: { code: '401', details: 'No matching advertiser found for scope: 123' },
		},
		expected: {
			code: '401',
			kind: 'permission',
			message:
				'This profile is not in Europe (HTTP 401): "No matching advertiser found for scope: 123".',
			advice:
				'Choose in "Region" the one where the profile is at home, or a profile of this region: the list of profiles shows which there are.',
		},
	},
	{
		title: 'a 404 for a profile names the region that is set, and no path',
		given: {
			status: 404,
			region: 'eu',
			path: '/v2/profiles/123',
			body: { code: '404', details: 'Could not find profile 123' },
		},
		expected: {
			kind: 'notFound',
			message: 'This profile is not in Europe (HTTP 404): "Could not find profile 123".',
			advice:
				'Choose in "Region" (now Europe) the one where the profile is at home, or choose the profile from its list. Amazon Ads → Profile → Get Many shows those of all regions.',
		},
	},
	{
		title: 'a 401 for a user without access to the profile, or with view access',
		given: { status: 401, body: { code: '401', details: 'Not authorized to access scope 0001' } },
		expected: {
			kind: 'permission',
			message:
				'This profile is not in this region, or the signed-in Amazon user may not use it in this way (HTTP 401): "Not authorized to access scope 0001".',
			advice:
				'Choose in "Region" the one where the profile is at home: the list of profiles shows those of one region. If it is there, the user may have view access only, which allows no changes.',
		},
	},
	{
		title: 'a 401 that says nothing: the token first, then approval and profile',
		given: {
			status: 401,
			body: { code: '401', details: 'Authentication failed', requestId: 'K144VZX9J0CCDG4229C5' },
		},
		expected: {
			kind: 'credential',
			requestId: 'K144VZX9J0CCDG4229C5',
			message: 'Amazon Ads did not accept the access token (HTTP 401): "Authentication failed".',
			advice:
				'Run the step again, and if it fails again, reconnect the credential or paste a new "Refresh Token". If that does not help, check that Amazon has approved "Client ID" for the Ads API and that the profile belongs to "Region".',
		},
	},
	{
		title: 'a 401 with a token just refreshed: not the token',
		given: {
			status: 401,
			path: REPORTS,
			region: 'na',
			hadFreshToken: true,
			body: { code: '401', detail: 'Unauthorized' },
		},
		expected: {
			kind: 'permission',
			message:
				'Amazon Ads refused this call although the access token is new (HTTP 401): "Unauthorized".',
			advice:
				'Check, in this order, that Amazon has approved "Client ID" for the Ads API, that the profile belongs to "Region" (now North America), and that the user may do this (view access allows no changes).',
		},
	},
	{
		title: 'a 403: approval, client, access',
		given: { status: 403, path: '/dsp/reports', body: '{"message":"Forbidden"}' },
		expected: {
			code: '403',
			kind: 'permission',
			message: 'Amazon Ads does not allow this call (HTTP 403): "Forbidden".',
			advice:
				'Check that Amazon has approved "Client ID" for this part of the Ads API and that the token was issued to the same "Client ID". Then check that the user has access to the account.',
		},
	},
	{
		title: 'a 404',
		given: { status: 404, path: `${REPORTS}/x`, body: { code: '404', detail: 'Not found' } },
		expected: {
			kind: 'notFound',
			advice:
				'Check the ID, and that region and profile are those under which it was created: "Region" and "Profile".',
		},
	},
	{
		title: 'a 400 for a bad column quotes Amazon, shortened',
		given: {
			status: 400,
			path: REPORTS,
			body: {
				code: '400',
				detail: `configuration columns includes invalid values: (spend). Allowed values: (${'impressions, '.repeat(60)})`,
			},
		},
		expected: {
			kind: 'request',
			message: expect.stringMatching(
				/^Amazon Ads does not accept the columns of the report \(HTTP 400\): "configuration columns includes invalid values: \(spend\)\. .{300,360}…"\.$/,
			),
			advice:
				'Remove or correct the columns that Amazon names, or choose a report type that has them.',
		},
	},
	{
		title: 'a 422 for the dates',
		given: {
			status: 422,
			path: REPORTS,
			body: { code: 422, detail: 'startDate to endDate range exceeds 31 days' },
		},
		expected: {
			code: '422',
			advice:
				'Choose a start date and an end date, as YYYY-MM-DD, that are closer together or more recent.',
		},
	},
	{
		title: 'a 400 for any other field',
		given: { status: 400, body: { code: 'INVALID_ARGUMENT', details: "'state' is not valid" } },
		expected: {
			message: `Amazon Ads does not accept the request (INVALID_ARGUMENT): "'state' is not valid".`,
			advice: 'Correct the field that Amazon names, in the node or in the request body.',
		},
	},
	{
		title: 'a 406 on the status of a report names the header to set',
		given: { status: 406, path: `${REPORTS}/${REPORT_ID}` },
		expected: {
			kind: 'request',
			message: 'Amazon cannot answer in the media type that was asked for (HTTP 406).',
			advice: 'Set "Accept" to application/vnd.getasyncreportresponse.v3+json.',
		},
	},
	{
		title: 'a 415 on the creation of a report names the header to set',
		given: { status: 415, path: REPORTS, body: { code: '415', detail: 'Unsupported Media Type' } },
		expected: {
			kind: 'request',
			advice: 'Set "Content-Type" to application/vnd.createasyncreportrequest.v3+json.',
		},
	},
	{
		title: 'a 415 elsewhere names both headers',
		given: { status: 415, path: '/sp/campaigns', body: '' },
		expected: {
			advice:
				'Set "Content-Type" and "Accept" to the media type that the documentation of this call names.',
		},
	},
	{
		title: 'a 425 names the report that is already running',
		given: {
			status: 425,
			path: REPORTS,
			body: Buffer.from(`{"code":"425","detail":"The Request is a duplicate of : ${REPORT_ID}"}`),
		},
		expected: {
			code: '425',
			kind: 'duplicate',
			duplicateReportId: REPORT_ID,
			message: `Amazon is already making this report (HTTP 425): "The Request is a duplicate of : ${REPORT_ID}".`,
			advice: `Wait for report ${REPORT_ID} instead of creating another.`,
		},
	},
	...(
		[
			['Advertiser ID cannot be decrypted', 'profile of an agency'],
			['KDP_AUTHOR accounts are not supported', 'authors (Kindle Direct Publishing)'],
			['reportTypeId is unknown or invalid: spSearch', 'does not know the report type'],
			['Report date is too far in the past', 'does not keep data from so long ago'],
			['filters field keywordType has invalid values', 'does not accept a filter'],
		] as const
	).map(
		([detail, message]): Case => ({
			title: `a 400 that says: ${detail}`,
			given: { status: 400, path: REPORTS, body: { code: '400', detail } },
			expected: { message: expect.stringContaining(message) },
		}),
	),
	{
		title: 'a 425 keeps the request ID',
		given: {
			status: 425,
			path: REPORTS,
			headers: { 'x-amzn-requestid': 'RID-425' },
			body: { code: '425', detail: 'Too early' },
		},
		expected: { requestId: 'RID-425' },
	},
	{
		title: 'a 425 without an id',
		given: { status: 425, path: REPORTS, body: { code: '425', detail: 'Too early' } },
		expected: {
			duplicateReportId: undefined,
			advice:
				'Wait some minutes until the other report is done, then run the step again: Amazon takes the two for the same, and does not name the other one.',
		},
	},
	{
		title: 'a 429 with Retry-After in seconds',
		given: { status: 429, headers: { 'Retry-After': '12' }, body: { code: '429' } },
		expected: {
			kind: 'rateLimit',
			retryAfter: 12,
			message: 'Amazon received too many calls in a short time (HTTP 429).',
			advice: 'Wait 12 seconds, run the step again, and make fewer calls at a time.',
		},
	},
	{
		title: 'a 429 with Retry-After as a date, by the clock of the server',
		given: {
			status: 429,
			headers: {
				'retry-after': 'Fri, 20 Nov 2026 07:28:30 GMT',
				date: ['Fri, 20 Nov 2026 07:28:00 GMT'],
			},
		},
		expected: { retryAfter: 30 },
	},
	{
		title: 'a Retry-After in the past means now',
		given: {
			status: 503,
			headers: { 'retry-after': 'Fri, 20 Nov 2020 07:28:30 GMT' },
		},
		expected: { retryAfter: 0 },
	},
	{
		title: 'a 429 in HTML, without Retry-After',
		given: { status: 429, body: '<html><body>Too many requests</body></html>' },
		expected: {
			code: '429',
			kind: 'rateLimit',
			retryAfter: undefined,
			advice: 'Wait a minute, run the step again, and make fewer calls at a time.',
		},
	},
	{
		title: 'a 500',
		given: {
			status: 500,
			headers: { 'x-amz-rid': 'RID9' },
			body: { code: 'INTERNAL_ERROR', details: 'Internal error' },
		},
		expected: {
			kind: 'temporary',
			requestId: 'RID9',
			message: 'Amazon could not answer at the moment (INTERNAL_ERROR): "Internal error".',
			advice: 'Wait a few minutes and run the step again.',
		},
	},
	{
		title: 'a 502 in HTML may be Amazon or a proxy',
		given: {
			status: 502,
			body: '<html><head><title>502 Bad Gateway</title></head><body></body></html>',
		},
		expected: {
			code: '502',
			kind: 'temporary',
			message:
				'A web page came back instead of an answer from the API of Amazon (HTTP 502): "502 Bad Gateway".',
		},
	},
	{
		title: 'a 504 without a body',
		given: { status: 504 },
		expected: {
			code: '504',
			kind: 'temporary',
			message: 'Amazon could not answer at the moment (HTTP 504).',
		},
	},
	{
		title: 'v1 errors of a 207, the first three of them with their fields',
		given: {
			status: 207,
			path: '/adsApi/v1/create/reports',
			body: {
				success: [{ index: 1, report: { message: 'all good' } }],
				error: [
					{
						index: 0,
						errors: ['a', 'b', 'c', 'd'].map((field) => ({
							code: 'FIELD_VALUE_IS_INVALID',
							message: `Value of ${field} is not valid.`,
							fieldLocation: `reports[0].${field}`,
						})),
					},
				],
			},
		},
		expected: {
			code: 'FIELD_VALUE_IS_INVALID',
			kind: 'request',
			message:
				'Amazon refused a part of the request (FIELD_VALUE_IS_INVALID): "reports[0].a: Value of a is not valid.; reports[0].b: Value of b is not valid.; reports[0].c: Value of c is not valid".',
			advice: 'Correct the items that Amazon names and send only those again.',
		},
	},
	{
		title: 'SP v3 errors of a 207',
		given: {
			status: 207,
			path: '/sp/campaigns',
			body: {
				campaigns: {
					success: [],
					error: [
						{
							index: 0,
							errors: [
								{
									errorType: 'duplicateValueError',
									errorValue: {
										duplicateValueError: {
											reason: 'NAME_NOT_UNIQUE',
											message: 'A campaign with this name exists',
										},
									},
								},
							],
						},
					],
				},
			},
		},
		expected: {
			code: 'duplicateValueError',
			message:
				'Amazon refused a part of the request (duplicateValueError): "A campaign with this name exists".',
		},
	},
];

const alexa = (
	[
		[400, 'INVALID_REQUEST_EXCEPTION', 'request'],
		[401, 'INVALID_ACCESS_TOKEN_EXCEPTION', 'credential'],
		[403, 'SKILL_NEVER_ENABLED_EXCEPTION', 'permission'],
		[403, 'SKILL_DISABLED_EXCEPTION', 'permission'],
		[403, 'INSUFFICIENT_PERMISSION_EXCEPTION', 'permission'],
		[404, 'SKILL_NOT_FOUND_EXCEPTION', 'notFound'],
		[404, 'ACCOUNT_NOT_FOUND_EXCEPTION', 'notFound'],
		[413, 'REQUEST_ENTITY_TOO_LARGE_EXCEPTION', 'request'],
		[429, 'THROTTLING_EXCEPTION', 'rateLimit'],
		[500, 'INTERNAL_SERVICE_EXCEPTION', 'temporary'],
		[503, 'SERVICE_UNAVAILABLE_EXCEPTION', 'temporary'],
	] as const
).map(
	([status, code, kind]): Case => ({
		title: `${code} of the Alexa event gateway`,
		given: {
			status,
			path: '/v3/events',
			body: { header: { messageId: 'm' }, payload: { code, description: 'Why it failed.' } },
		},
		expected: { code, kind, message: expect.stringContaining(` (${code}): "Why it failed".`) },
	}),
);

const otherApis: Case[] = [
	{
		title: 'a new Alexa token of another region',
		given: {
			status: 401,
			path: '/v3/events',
			region: 'eu',
			hadFreshToken: true,
			body: { payload: { code: 'INVALID_ACCESS_TOKEN_EXCEPTION' } },
		},
		expected: {
			kind: 'permission',
			message:
				'Alexa did not accept the access token although it is new (INVALID_ACCESS_TOKEN_EXCEPTION).',
			advice:
				'Check that "Region" (now Europe) is the region of the Alexa user and that the event itself holds the current token. If both are right, let the user disable and enable the skill again.',
		},
	},
	{
		title: 'an Alexa token of unknown age',
		given: {
			status: 401,
			path: '/v3/events',
			body: { payload: { code: 'INVALID_ACCESS_TOKEN_EXCEPTION' } },
		},
		expected: {
			kind: 'credential',
			message: 'Alexa did not accept the access token (INVALID_ACCESS_TOKEN_EXCEPTION).',
			advice:
				'Exchange the refresh token of the Alexa user for another access token and send that one, in the event too: a token lives for an hour. If it is new, check that "Region" is the region of the user and that the skill is still enabled.',
		},
	},
	...(
		[
			['/v1/proactiveEvents/stages/development', 'Alexa Proactive Events'],
			['/v1/skillmessages/users/1', 'Alexa Skill Messaging'],
			['/v1/devices/@self/capabilities', 'alexa:all'],
			['/v3/events', 'this API of Alexa'],
		] as const
	).map(
		([path, permission]): Case => ({
			title: `a 403 of Alexa without a code, at ${path}`,
			given: { status: 403, path, body: { message: 'Not allowed.' } },
			expected: {
				kind: 'permission',
				message: 'Alexa did not allow this call (HTTP 403): "Not allowed".',
				advice: expect.stringContaining(permission),
			},
		}),
	),
	...(
		[
			[404, 'notFound', 'Alexa does not know this user of the skill (HTTP 404).'],
			[409, 'duplicate', 'Alexa has told this user of this event before (HTTP 409).'],
			[432, 'rateLimit', 'The skill has sent as many notifications as Amazon allows (HTTP 432).'],
		] as const
	).map(
		([status, kind, message]): Case => ({
			title: `a ${status} of Alexa`,
			given: { status, path: '/v1/proactiveEvents' },
			expected: { kind, message },
		}),
	),
	{
		title: 'a Data Portability query that is still running',
		given: {
			status: 409,
			path: '/portability-physical-orders/data-queries',
			body: {
				category: 'CONFLICT',
				type: 'REQUEST_CONFLICT',
				message: 'A request is already in progress.',
			},
		},
		expected: {
			code: 'REQUEST_CONFLICT',
			kind: 'duplicate',
			message:
				'A data query for this scope is still running (REQUEST_CONFLICT): "A request is already in progress".',
			advice:
				'Wait until Amazon tells "Amazon Data Portability Trigger" that the query is completed or cancelled, and use its ID instead of creating a second one.',
		},
	},
	{
		title: 'a Data Portability scope that the customer did not tick',
		given: {
			status: 403,
			path: '/portability-physical-orders/data-queries',
			body: { category: 'CLIENT', type: 'ACCESS_DENIED', message: 'Not authorized' },
		},
		expected: {
			code: 'ACCESS_DENIED',
			kind: 'permission',
			message: 'Amazon did not allow this data query (ACCESS_DENIED): "Not authorized".',
			advice:
				'Let the customer sign in again (reconnect the credential, if their login is in one) and leave the scope of this query ticked on the consent page. If that does not help, ask Amazon whether the app is approved for the scope.',
		},
	},
	{
		title: 'a 401 of Prime Video Slate: its list of applications',
		given: { status: 401, path: '/apis/v1/accounts', body: { message: 'Unauthorized' } },
		expected: {
			kind: 'credential',
			message: 'Prime Video Slate did not allow this call (HTTP 401): "Unauthorized".',
			advice:
				'Check in Slate under Account settings → Applications that "Client ID" is listed with Reporting ticked and that your Slate user may see this account. Then reconnect the credential.',
		},
	},
	{
		title: 'an id that Prime Video Slate does not know',
		given: { status: 404, path: '/apis/v1/accounts/1/channels', body: { message: 'Not Found' } },
		expected: {
			kind: 'notFound',
			message: 'Prime Video Slate does not find what was asked for (HTTP 404): "Not Found".',
			advice:
				'Choose account, report group, channel and report type from their lists, or check their IDs. Each belongs to the one before.',
		},
	},
	{
		title: 'a download link that has expired',
		given: {
			status: 403,
			path: '/report.json.gz?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=00ff',
			body: '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Request has expired</Message><X-Amz-Expires>3600</X-Amz-Expires><RequestId>S3RID</RequestId><HostId>h</HostId></Error>',
		},
		expected: {
			code: 'AccessDenied',
			kind: 'request',
			requestId: 'S3RID',
			message: 'The download link has expired (AccessDenied): "Request has expired".',
			advice: RENEW_LINK_ADVICE,
		},
	},
	{
		title: 'a download link whose own token has expired',
		given: {
			status: 400,
			body: '<Error><Code>ExpiredToken</Code><Message>The provided token has expired.</Message></Error>',
		},
		expected: { code: 'ExpiredToken', advice: RENEW_LINK_ADVICE },
	},
	{
		title: 'a download with an Authorization header',
		given: {
			status: 400,
			body: Buffer.from(
				'<Error><Code>InvalidArgument</Code><Message>Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified</Message><ArgumentName>Authorization</ArgumentName><ArgumentValue>Bearer Atza|IwEBIOdownloadtoken</ArgumentValue></Error>',
			),
		},
		expected: {
			code: 'InvalidArgument',
			kind: 'request',
			advice:
				'Set "Authentication" of the download step to "None" and remove its "Authorization" header; the link already holds the permission.',
		},
	},
	{
		title: 'a download link that was cut off',
		given: {
			status: 403,
			body: '<Error><Code>SignatureDoesNotMatch</Code><Message>The request signature we calculated does not match.</Message></Error>',
		},
		expected: { kind: 'request', message: expect.stringContaining('changed on its way') },
	},
	{
		title: 'a file that is gone',
		given: {
			status: 404,
			body: '<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>',
		},
		expected: { kind: 'notFound' },
	},
	{
		title: 'S3 asking to slow down',
		given: {
			status: 503,
			body: '<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>',
		},
		expected: { kind: 'rateLimit' },
	},
];

const foreign: Case[] = [
	{
		title: 'the sign-in page of a network, with status 200',
		given: {
			status: 200,
			headers: { server: 'portal' },
			body: `<html><head><title>Airport WiFi</title><script>var a = "<b>";</script></head><body>Please "sign in".\n${'Terms apply. '.repeat(20)}</body></html>`,
		},
		expected: {
			code: 'notAmazon',
			kind: 'unknown',
			message: expect.stringMatching(
				/^This answer did not come from Amazon's API \(HTTP 200\): "Airport WiFi Please 'sign in'\. Terms apply\..{1,90}…"\.$/,
			),
			advice: FOREIGN_ADVICE,
		},
	},
	{
		title: 'the refusal of a proxy, in plain text',
		given: {
			status: 403,
			headers: { via: '1.1 squid' },
			path: REPORTS,
			body: 'Blocked by policy.',
		},
		expected: {
			code: 'notAmazon',
			message: `This answer did not come from Amazon's API (HTTP 403): "Blocked by policy".`,
		},
	},
	{
		title: 'a proxy that wants a password',
		given: { status: 407, body: '' },
		expected: {
			code: 'notAmazon',
			message: "This answer did not come from Amazon's API (HTTP 407).",
			advice: FOREIGN_ADVICE,
		},
	},
	{
		title: 'JSON without any field of an Amazon error',
		given: { status: 404, body: { status: 'down', hint: 'use token Atza|IwEBISecret' } },
		expected: {
			code: 'notAmazon',
			message: `This answer did not come from Amazon's API (HTTP 404): "{'status':'down','hint':'use token Atza|***'}".`,
		},
	},
	{
		title: 'the same with a request id of Amazon is an answer of Amazon',
		given: {
			status: 404,
			headers: { 'X-AMZ-REQUEST-ID': ['RID1', 'RID2'] },
			body: { status: 'down' },
		},
		expected: {
			code: '404',
			kind: 'notFound',
			requestId: 'RID1',
			advice: 'Check the path, the IDs in it, and "Region".',
		},
	},
	{
		title: 'an empty 401',
		given: { status: 401, body: '' },
		expected: {
			code: '401',
			kind: 'credential',
			message: 'Amazon did not accept the access token (HTTP 401).',
		},
	},
	{
		title: 'an empty 400 does not send the user looking for words that are not there',
		given: { status: 400, path: REPORTS, body: {} },
		expected: {
			message: 'Amazon does not accept the request and does not say why (HTTP 400).',
			advice: 'Compare path, query and body of the request with the documentation of this call.',
		},
	},
	{
		title: 'a redirect, which no API of Amazon gives',
		given: { status: 307, headers: { location: 'http://example.com' }, body: '' },
		expected: {
			code: '307',
			kind: 'unknown',
			message:
				'The answer leads on to another address, which may not receive the access token (HTTP 307).',
			advice: expect.stringContaining('a proxy answers in place of Amazon'),
		},
	},
	{
		title: 'a status nobody expects',
		given: { status: 204, body: '' },
		expected: {
			code: '204',
			kind: 'unknown',
			advice:
				'Run the step again. If it fails again, send the request ID of this error to the support of this Amazon API.',
		},
	},
];

const hosts = {
	lwa: 'https://api.amazon.com',
	ads: 'https://advertising-api.amazon.com',
	alexa: 'https://api.amazonalexa.com',
	dataPortability: 'https://intake.eu-west-1.portability.data.amazon',
	primeVideo: 'https://videocentral.amazon.com',
	s3: 'https://bucket.s3.amazonaws.com',
};

/** Of the calls whose section has several hosts. */
function hostOf(path: string): string {
	if (path.includes('/data-queries')) return hosts.dataPortability;
	if (path.startsWith('/apis/')) return hosts.primeVideo;
	return path.includes('X-Amz-Signature') ? hosts.s3 : hosts.alexa;
}

function describeGiven({ path, ...refusal }: Given, host?: string) {
	const url = path || host ? new URL(path ?? '/', host ?? hostOf(path ?? '')) : undefined;
	const { message, details } = describeRefusal({ ...refusal, url });
	return { message, ...details };
}

describe.each([
	['signing in', signIn, hosts.lwa],
	['exchanging codes and tokens', exchanges, hosts.lwa],
	['Amazon Ads', ads, hosts.ads],
	['the Alexa event gateway', alexa, hosts.alexa],
	['other APIs and downloads', otherApis, undefined],
	["answers that are empty or not Amazon's", foreign, undefined],
])('an error of %s', (_api, cases, host) => {
	it.each(cases)('$title', ({ given, expected }) => {
		expect(describeGiven(given, host)).toMatchObject(expected);
	});
});

describe('the host decides', () => {
	it.each(['/campaigns/export', '/exports/1', '/anything'])(
		'that an empty 403 at %s is one of Amazon Ads',
		(path) => {
			const { message } = describeGiven({ status: 403, path }, hosts.ads);
			expect(message).toBe('Amazon Ads does not allow this call (HTTP 403).');
		},
	);

	it.each([
		['ads', 'Amazon Ads'],
		['alexa', 'Alexa'],
		['primeVideo', 'Prime Video Slate'],
	] as const)('whose words an error has, at the same path (%s)', (api, name) => {
		const { message } = describeGiven({ status: 403, path: '/v1/same' }, hosts[api]);
		expect(message).toContain(name);
	});

	it('shares the words of Ads between its two APIs', () => {
		const at = (path: string) => describeGiven({ status: 403, path }, hosts.ads);
		expect(at('/adsApi/v1/query/campaigns')).toEqual(at('/sp/campaigns/list'));
	});

	it('knows no API of a foreign host', () => {
		const { message } = describeGiven({ status: 403, path: '/reporting/reports' }, 'https://a.b');
		expect(message).toBe('Amazon does not allow this call (HTTP 403).');
	});
});

const TOKEN_BODY = fc.stringMatching(/^[A-Za-z0-9_-]{24,80}$/);
const HEX = fc.stringMatching(/^[0-9a-f]{64}$/);
/** What carries a secret, and the secret that must not survive. */
const SECRET = fc.oneof(
	fc
		.tuple(
			fc.constantFrom('Atza|', 'Atzr|', 'Atc|', 'Atca|', 'Atza%7C', 'Atza%7c', 'Atzr%257C'),
			TOKEN_BODY,
		)
		.map(([prefix, secret]) => ({ carrier: `${prefix}${secret}`, secret })),
	HEX.map((secret) => ({ carrier: `amzn1.oa2-cs.v1.${secret}`, secret })),
	HEX.map((secret) => ({ carrier: secret, secret })),
	fc
		.tuple(
			fc.constantFrom(
				'X-Amz-Signature=',
				'X-Amz-Credential=',
				'x-amz-security-token=',
				'Signature=',
				'client_secret=',
				'refresh_token=',
			),
			TOKEN_BODY,
		)
		.map(([name, secret]) => ({ carrier: `https://h/p?a=1&${name}${secret}&b=2`, secret })),
);

const ANY_CONTEXT = fc.record(
	{
		status: fc.oneof(
			fc.integer({ min: 100, max: 599 }),
			fc.constantFrom(200, 207, 400, 401, 403, 404, 406, 415, 422, 425, 429, 500, 503),
		),
		headers: fc.dictionary(
			fc.oneof(fc.string(), fc.constantFrom('Retry-After', 'Date', 'x-amz-rid')),
			fc.oneof(fc.string(), fc.array(fc.string()), fc.constant(undefined)),
		),
		body: fc.oneof(
			fc.anything(),
			fc.json(),
			fc.string({ unit: 'binary' }),
			fc.string().map((text) => `<html><body>${text}</body></html>`),
			fc.string().map((text) => `<Error><Code>${text}</Code><Message>${text}</Message></Error>`),
			fc.uint8Array().map((bytes) => Buffer.from(bytes)),
			fc.dictionary(
				fc.constantFrom(
					'error',
					'error_description',
					'code',
					'details',
					'message',
					'payload',
					'type',
				),
				fc.oneof(fc.string(), fc.anything()),
			),
		),
		url: fc
			.constantFrom(...Object.values(hosts), 'https://example.com')
			.map((host) => new URL(REPORTS, host)),
		region: fc.constantFrom('na' as const, 'eu' as const, 'fe' as const),
		hadFreshToken: fc.boolean(),
		grantType: fc.constantFrom('refresh_token', 'authorization_code', 'device_code'),
		isExchange: fc.boolean(),
	},
	{ requiredKeys: ['status'] },
);

/** Amazon's own words stand in double quotes and may hold any punctuation. */
function sentencesOf(text: string): string[] {
	return text.replace(/"[^"]*"/g, 'quoted').match(/[^.]+(?:\.(?! |$)[^.]*)*\.(?= |$)/g) ?? [];
}

describe('whatever the answer', () => {
	it('says what happened in one sentence and what to do in one or two, each on one line', () => {
		fc.assert(
			fc.property(ANY_CONTEXT, (context) => {
				const { message, advice } = describeRefusal(context);
				expect(sentencesOf(message)).toHaveLength(1);
				expect([1, 2]).toContain(sentencesOf(advice).length);
				for (const text of [message, advice]) {
					expect(text).toMatch(/^[A-Z][^\p{Cc}]*\.$/u);
					expect(text.length).toBeLessThan(600);
				}
			}),
		);
	});

	it.each([
		['<'],
		['<Error>'],
		['<html><script'],
		['<html><!--'],
		['.'],
		['client_secret\\'],
		['Atza|'],
		['[{"errors":'],
		['{"message":"'],
	])('is read in no time, even where %j is repeated for a megabyte', (piece) => {
		const body = piece.repeat(1_000_000 / piece.length);
		const start = performance.now();
		describeRefusal({ status: 400, body: `${body}x` });
		describeRefusal({ status: 400, body: { error: 'x', message: `${body}x` } });
		expect(performance.now() - start).toBeLessThan(1_000);
	});

	it('holds no token, secret or signature of the answer', () => {
		const places: Array<(secret: string) => Partial<Refusal>> = [
			(text) => ({ body: text }),
			(text) => ({ body: Buffer.from(text) }),
			(text) => ({ body: { error: text, error_description: text, request_id: text } }),
			(text) => ({ body: { code: text, details: text, requestId: text } }),
			(text) => ({ body: JSON.stringify({ anything: [{ else: text }] }) }),
			(text) => ({ body: { payload: { code: text, description: text } } }),
			(text) => ({ body: { category: 'c', type: text, message: text } }),
			(text) => ({ body: { errors: [{ code: text, message: text, fieldLocation: text }] } }),
			(text) => ({ body: `<html><title>${text}</title><body>${text}</body></html>` }),
			(text) => ({
				body: `<Error><Code>${text}</Code><Message>${text}</Message><RequestId>${text}</RequestId></Error>`,
			}),
			(text) => ({ headers: { 'x-amz-rid': text, 'retry-after': text } }),
		];
		fc.assert(
			fc.property(
				SECRET,
				fc.string(),
				fc.constantFrom(...places),
				fc.constantFrom(200, 400, 401, 403, 425, 429, 500),
				({ carrier, secret }, before, place, status) => {
					const error = describeRefusal({ status, ...place(`${before} ${carrier} after`) });
					expect(JSON.stringify({ ...error, message: error.message })).not.toContain(secret);
					expect(describeRefusal({ status, ...place(carrier) })).not.toEqual(
						expect.objectContaining({ message: expect.stringContaining(secret) }),
					);
				},
			),
		);
	});
});

describe('redactSecrets', () => {
	it.each([
		['Bearer Atza|IwEBIO_x-9 rest', 'Bearer Atza|*** rest'],
		['x-amz-access-token: Atz.sprdt|IQEBLzAtAhR rest', 'x-amz-access-token: Atz.sprdt|*** rest'],
		['{"refresh_token":"Atzr|IwEB"}', '{"refresh_token":"***"}'],
		['client_secret=0123abcd&grant_type=x', 'client_secret=***&grant_type=x'],
		['amzn1.oa2-cs.v1.00ff.', 'amzn1.oa2-cs.v1.***'],
		[
			'/r.gz?X-Amz-Credential=AK%2F1&X-Amz-Expires=3600&X-Amz-Signature=00ff',
			'/r.gz?X-Amz-Credential=***&X-Amz-Expires=3600&X-Amz-Signature=***',
		],
	])('masks %s', (text, masked) => {
		expect(redactSecrets(text)).toBe(masked);
	});

	it.each([
		'The request has an invalid grant parameter : refresh_token. User may have revoked it.',
		`The Request is a duplicate of : ${REPORT_ID}`,
		'amzn1.application-oa2-client.0123456789abcdef0123456789abcdef',
	])('leaves what is no secret: %s', (text) => {
		expect(redactSecrets(text)).toBe(text);
	});

	it('lets no secret survive and changes nothing when applied again', () => {
		fc.assert(
			fc.property(SECRET, fc.string(), fc.string(), ({ carrier, secret }, before, after) => {
				const masked = redactSecrets(`${before}${carrier} ${after}`);
				expect(masked).not.toContain(secret);
				expect(redactSecrets(masked)).toBe(masked);
			}),
		);
	});
});
