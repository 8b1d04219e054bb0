import type { ErrorRow, Wording } from './errorRow';

/** https://developer.amazon.com/docs/amazon-data-portability/api-reference.html */
const dataQueryRefused: Wording = {
	kind: 'permission',
	happened: 'Amazon did not allow this data query',
	advice:
		'Let the customer sign in again (reconnect the credential, if their login is in one) and leave the scope of this query ticked on the consent page. If that does not help, ask Amazon whether the app is approved for the scope.',
};

export const dataPortabilityRows: readonly ErrorRow[] = [
	{
		code: /^REQUEST_CONFLICT$/,
		kind: 'duplicate',
		happened: 'A data query for this scope is still running',
		advice:
			'Wait until Amazon tells "Amazon Data Portability Trigger" that the query is completed or cancelled, and use its ID instead of creating a second one.',
	},
	{
		status: /^429$/,
		path: /\/data-queries$/,
		kind: 'rateLimit',
		happened: 'Amazon takes no more data queries for now',
		advice:
			'An app may create 20 in 20 minutes, and 1,500 a day: run the workflow for the rest later, or raise "Longest Wait" in the options.',
	},
	{ status: /^401$/, hasFreshToken: true, ...dataQueryRefused, kind: 'credential' },
	{
		status: /^401$/,
		kind: 'credential',
		happened: 'Amazon did not accept the access token',
		advice:
			"Exchange this customer's refresh token for another access token: one lives for an hour. If it is new, the customer has withdrawn their consent, and must sign in again.",
	},
	{ status: /^403$/, ...dataQueryRefused },
	{
		status: /^404$/,
		kind: 'notFound',
		happened: 'Amazon has no records of this data query',
		advice:
			'Wait until Amazon has told that the query is completed, and check that "Query ID", "Scope" and the signed-in customer are those it was created with.',
	},
];
