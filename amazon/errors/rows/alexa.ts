import { rateLimit, regionNow, temporary, type ErrorRow } from './errorRow';

/** What to look at when Alexa refuses a call without a code of its own, by the path of the call. */
const alexaPermissions: ReadonlyArray<{ path: RegExp; advice: string }> = [
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
		alexaPermissions.find((row) => row.path.test(path))?.advice ??
		'Check that the access token was issued within the last hour and for this API of Alexa.'
	);
}

/**
 * https://developer.amazon.com/docs/smarthome/send-events.html,
 * https://developer.amazon.com/docs/alexa/smapi/proactive-events-api-reference.html,
 * https://developer.amazon.com/docs/alexa/smapi/skill-messaging-api-reference.html
 */
export const alexaRows: readonly ErrorRow[] = [
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
		status: /^40[13]$/,
		kind: 'permission',
		happened: 'Alexa did not allow this call',
		advice: ({ path }) => adviceOnAlexaPermission(path),
	},
	{
		status: /^404$/,
		kind: 'notFound',
		happened: 'Alexa does not know this user of the skill',
		advice: (facts) =>
			`Check "User ID", which is another one for each skill, and that "Region"${regionNow(facts)} is the region of the user. A user who disabled the skill has a new ID.`,
	},
	{
		status: /^409$/,
		kind: 'duplicate',
		happened: 'Alexa has told this user of this event before',
		advice: 'Send nothing more, or give a new event a "Reference ID" of its own.',
	},
	{
		status: /^432$/,
		kind: 'rateLimit',
		happened: 'The skill has sent as many notifications as Amazon allows',
		advice: 'Wait until later, and send fewer notifications.',
	},
	{ code: /^THROTTLING_EXCEPTION$/, ...rateLimit },
	{ code: /^(INTERNAL_SERVICE|SERVICE_UNAVAILABLE)_EXCEPTION$/, ...temporary },
];
