/** Errors that one API alone gives: Ads, Data Portability, Alexa, Prime Video and S3 downloads. */
import {
	RATE_LIMIT,
	RECONNECT,
	TEMPORARY,
	regionNow,
	type ErrorRow,
	type Wording,
} from './errorRow';

const LINK_EXPIRED: Wording = {
	kind: 'request',
	happened: 'The download link has expired',
	advice:
		'Fetch the status of the report, or the list that named the link, once more to get a new link, and download it right after.',
};

/** Presigned downloads; S3 knows nothing of Amazon tokens. */
export const S3_ROWS: readonly ErrorRow[] = [
	{ family: 's3', text: /expired/i, ...LINK_EXPIRED },
	{
		family: 's3',
		text: /only one auth mechanism|authorization header|authorization mechanism/i,
		kind: 'request',
		happened: 'The download was sent with a header that its link does not allow',
		advice:
			'Set "Authentication" of the download step to "None" and remove its "Authorization" header; the link already holds the permission.',
	},
	{
		family: 's3',
		code: /^SignatureDoesNotMatch$/,
		kind: 'request',
		happened: 'The download link was changed on its way or cut off',
		advice:
			'Use the link exactly as Amazon gave it, with a GET and without further query parameters or headers.',
	},
	{
		family: 's3',
		code: /^(NoSuchKey|NoSuchBucket)$/,
		kind: 'notFound',
		happened: 'The file of this download link does not exist any more',
		advice: 'Create the report again and download it while its link is valid.',
	},
	{ family: 's3', code: /^(SlowDown|Throttling)$/, ...RATE_LIMIT },
	{
		family: 's3',
		status: /^403$/,
		...LINK_EXPIRED,
		happened: 'Amazon refused the download link',
	},
];

/** What to look at when Alexa refuses a call without a code of its own, by the path of the call. */
const ALEXA_PERMISSIONS: ReadonlyArray<{ path: RegExp; advice: string }> = [
	{
		path: /\/proactiveEvents\b/,
		advice:
			'Check that "Scopes" of the credential has Alexa Proactive Events, and that "Client ID" and "Client Secret" are those that the skill shows under Build → Permissions in the Alexa developer console.',
	},
	{
		path: /\/skillmessages\b/,
		advice:
			'Check that "Scopes" of the credential has Alexa Skill Messaging, and that "Client ID" and "Client Secret" are those that the skill shows under Build → Permissions in the Alexa developer console.',
	},
	{
		path: /\/capabilities\b/,
		advice:
			'Check that the access token was issued for alexa:all (the product Alexa Voice Service in the credential, or a linked device) and within the last hour.',
	},
];

function adviceOnAlexaPermission(path: string): string {
	return (
		ALEXA_PERMISSIONS.find((row) => row.path.test(path))?.advice ??
		'Check that the access token was issued within the last hour and for this API of Alexa.'
	);
}

/**
 * https://developer.amazon.com/docs/smarthome/send-events.html,
 * https://developer.amazon.com/docs/alexa/smapi/proactive-events-api-reference.html,
 * https://developer.amazon.com/docs/alexa/smapi/skill-messaging-api-reference.html
 */
export const ALEXA_ROWS: readonly ErrorRow[] = [
	{
		code: /^INVALID_REQUEST_EXCEPTION$/,
		kind: 'request',
		happened: 'Alexa could not read the event',
		advice: 'Correct the part of the event that Alexa names.',
	},
	{
		code: /^INVALID_ACCESS_TOKEN_EXCEPTION$/,
		hasFreshToken: true,
		kind: 'permission',
		happened: 'Alexa did not accept the access token although it is new',
		advice: (facts) =>
			`Check that "Region"${regionNow(facts)} is the region of the Alexa user and that the event itself holds the current token. If both are right, let the user disable and enable the skill again.`,
	},
	{
		code: /^INVALID_ACCESS_TOKEN_EXCEPTION$/,
		kind: 'credential',
		happened: 'Alexa did not accept the access token',
		advice: (facts) =>
			`Exchange the refresh token of the Alexa user for another access token and send that one, in the event too: a token lives for an hour. If it is new, check that "Region"${regionNow(facts)} is the region of the user and that the skill is still enabled.`,
	},
	{
		code: /^SKILL_(NEVER_ENABLED|DISABLED)_EXCEPTION$/,
		kind: 'permission',
		happened: 'The Alexa user has not enabled the skill or has disabled it',
		advice: (facts) =>
			`Stop sending events for this user until the skill is enabled again, and check that "Region"${regionNow(facts)} is the region of the user.`,
	},
	{
		code: /^INSUFFICIENT_PERMISSION_EXCEPTION$/,
		kind: 'permission',
		happened: 'The skill may not send events to Alexa',
		advice:
			'Turn on "Send Alexa Events" for the skill in the Alexa developer console (Build → Permissions), then let the user enable the skill again. The token must stem from the code of the AcceptGrant directive that Alexa sends to the skill then.',
	},
	{
		code: /^(SKILL|ACCOUNT)_NOT_FOUND(_EXCEPTION)?$/,
		kind: 'notFound',
		happened: 'Alexa does not know the skill or the user',
		advice:
			'Stop sending events for this user, and check that the credential has the client ID that the skill shows under Build → Permissions.',
	},
	{
		code: /^REQUEST_ENTITY_TOO_LARGE_EXCEPTION$/,
		kind: 'request',
		happened: 'The event is too large for Alexa',
		advice: 'Send fewer endpoints in one event, at most 300.',
	},
	{
		family: 'alexa',
		status: /^40[13]$/,
		kind: 'permission',
		happened: 'Alexa did not allow this call',
		advice: ({ path }) => adviceOnAlexaPermission(path),
	},
	{
		family: 'alexa',
		status: /^404$/,
		kind: 'notFound',
		happened: 'Alexa does not know this user of the skill',
		advice: (facts) =>
			`Check "User ID", which is another one for each skill, and that "Region"${regionNow(facts)} is the region of the user. A user who disabled the skill has a new ID.`,
	},
	{
		family: 'alexa',
		status: /^409$/,
		kind: 'duplicate',
		happened: 'Alexa has told this user of this event before',
		advice: 'Send nothing more, or give a new event a "Reference ID" of its own.',
	},
	{
		family: 'alexa',
		status: /^432$/,
		kind: 'rateLimit',
		happened: 'The skill has sent as many notifications as Amazon allows',
		advice: 'Wait until later, and send fewer notifications.',
	},
	{ code: /^THROTTLING_EXCEPTION$/, ...RATE_LIMIT },
	{ code: /^(INTERNAL_SERVICE|SERVICE_UNAVAILABLE)_EXCEPTION$/, ...TEMPORARY },
];

/** https://developer.amazon.com/docs/amazon-data-portability/api-reference.html */
const DATA_QUERY_REFUSED: Wording = {
	kind: 'permission',
	happened: 'Amazon did not allow this data query',
	advice:
		'Reconnect the credential and leave the scope of this query ticked on the consent page. If that does not help, ask Amazon whether the app is approved for the scope.',
};

export const DATA_PORTABILITY_ROWS: readonly ErrorRow[] = [
	{
		code: /^REQUEST_CONFLICT$/,
		kind: 'duplicate',
		happened: 'A data query for this scope is still running',
		advice:
			'Wait until Amazon tells "Amazon Data Portability Trigger" that the query is completed or cancelled, and use its ID instead of creating a second one.',
	},
	{ family: 'dataPortability', status: /^401$/, ...DATA_QUERY_REFUSED, kind: 'credential' },
	{ family: 'dataPortability', status: /^403$/, ...DATA_QUERY_REFUSED },
	{
		family: 'dataPortability',
		status: /^404$/,
		kind: 'notFound',
		happened: 'Amazon has no records of this data query',
		advice:
			'Wait until Amazon has told that the query is completed, and check that "Query ID", "Scope" and the signed-in customer are those it was created with.',
	},
];

const SLATE_REFUSED: Wording = {
	kind: 'permission',
	happened: 'Prime Video Slate did not allow this call',
	advice:
		'Check in Slate under Account settings → Applications that "Client ID" is listed with Reporting ticked and that your Slate user may see this account. Then reconnect the credential.',
};

export const PRIME_VIDEO_ROWS: readonly ErrorRow[] = [
	{ family: 'primeVideo', status: /^401$/, ...SLATE_REFUSED, kind: 'credential' },
	{ family: 'primeVideo', status: /^403$/, ...SLATE_REFUSED },
	{
		family: 'primeVideo',
		status: /^404$/,
		kind: 'notFound',
		happened: 'Prime Video Slate does not find what was asked for',
		advice:
			'Choose account, report group, channel and report type from their lists, or check their IDs. Each belongs to the one before.',
	},
];

/** https://advertising.amazon.com/API/docs/en-us/reference/concepts/errors */
export const ADS_ROWS: readonly ErrorRow[] = [
	{
		status: /^40[013]$/,
		text: /scope header is missing|missing.{0,30}Amazon-Advertising-API-Scope/i,
		kind: 'request',
		happened: 'Amazon Ads was not told which profile this call is for',
		advice: 'Set "Profile ID" in the node.',
	},
	{
		status: /^40[134]$/,
		text: /no matching advertiser/i,
		kind: 'permission',
		happened: 'Amazon Ads has no advertiser for this profile ID in this region',
		advice: (facts) =>
			`Check "Profile ID" and "Region"${regionNow(facts)}: the ID must be in the list of profiles that this region returns.`,
	},
	{
		status: /^40[13]$/,
		text: /not authorized to (?:access scope|manage)/i,
		kind: 'permission',
		happened: 'The signed-in Amazon user may not use this profile in this way',
		advice: (facts) =>
			`Check that the profile of "Profile ID" belongs to "Region"${regionNow(facts)} and that the user still has access to it. To change anything, the user needs more than view access.`,
	},
	{
		family: 'ads',
		status: /^401$/,
		hasFreshToken: true,
		kind: 'permission',
		happened: 'Amazon Ads refused this call although the access token is new',
		advice: (facts) =>
			`Check, in this order, that Amazon has approved "Client ID" for the Ads API, that "Profile ID" belongs to "Region"${regionNow(facts)}, and that the user may do this (view access allows no changes).`,
	},
	{
		family: 'ads',
		status: /^401$/,
		kind: 'credential',
		happened: 'Amazon Ads did not accept the access token',
		advice: `Run the step again, and if it fails again, ${RECONNECT}. If that does not help, check that Amazon has approved "Client ID" for the Ads API and that "Profile ID" belongs to "Region".`,
	},
	{
		family: 'ads',
		status: /^403$/,
		kind: 'permission',
		happened: 'Amazon Ads does not allow this call',
		advice:
			'Check that Amazon has approved "Client ID" for this part of the Ads API and that the token was issued to the same "Client ID". Then check that the user has access to the account.',
	},
	{
		family: 'ads',
		status: /^404$/,
		kind: 'notFound',
		happened: 'Amazon Ads does not find what was asked for',
		advice: (facts) =>
			`Check the path and its ID, and that "Region"${regionNow(facts)} and "Profile ID" are those under which it was created.`,
	},
	{
		family: 'ads',
		status: /^4(00|22)$/,
		text: /column/i,
		kind: 'request',
		happened: 'Amazon Ads does not accept the columns of the report',
		advice:
			'Remove or correct the columns that Amazon names, or choose a report type that has them.',
	},
	{
		family: 'ads',
		status: /^4(00|22)$/,
		text: /start.?date|end.?date|date.?range|\bdates?\b/i,
		kind: 'request',
		happened: 'Amazon Ads does not accept the dates of the request',
		advice:
			'Choose a start date and an end date, as YYYY-MM-DD, that are closer together or more recent.',
	},
	{
		family: 'ads',
		status: /^4(00|22)$/,
		kind: 'request',
		happened: 'Amazon Ads does not accept the request',
		advice: 'Correct the field that Amazon names, in the node or in the request body.',
	},
];
