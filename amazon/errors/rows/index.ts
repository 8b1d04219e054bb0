/**
 * The table of Amazon's errors: what happened, and what the user does about it.
 * Rows stand from specific to general; the first row whose every condition holds speaks.
 * https://advertising.amazon.com/API/docs/en-us/reference/concepts/errors
 */
import { ADS_ROWS, ALEXA_ROWS, DATA_PORTABILITY_ROWS, PRIME_VIDEO_ROWS, S3_ROWS } from './apis';
import { SIGN_IN_ROWS } from './signIn';
import {
	FRESH_TOKEN_REFUSED,
	RATE_LIMIT,
	TEMPORARY,
	TOKEN_REFUSED,
	type ErrorFacts,
	type ErrorRow,
	type Wording,
} from './errorRow';

/** Paths on which a wrong media type is a common mistake, and the headers they want. */
const MEDIA_TYPES: ReadonlyArray<{ path: RegExp; headers: string }> = [
	{
		path: /\/reporting\/reports\/?(?:\?|$)/,
		headers: '"Content-Type" to application/vnd.createasyncreportrequest.v3+json',
	},
	{
		path: /\/reporting\/reports\//,
		headers: '"Accept" to application/vnd.getasyncreportresponse.v3+json',
	},
	{ path: /\/adsApi\/v1\//, headers: '"Content-Type" and "Accept" to application/json' },
];

function adviceOnMediaType(path: string): string {
	const known = MEDIA_TYPES.find((row) => row.path.test(path));
	return known === undefined
		? 'Set "Content-Type" and "Accept" to the media type that the documentation of this call names.'
		: `Set ${known.headers}.`;
}

const FOREIGN_ROW: ErrorRow = {
	isForeign: true,
	kind: 'unknown',
	happened: "This answer did not come from Amazon's API",
	advice:
		'Check the URL, and ask whoever runs the network of n8n whether a proxy or firewall answers in place of Amazon.',
};

/** Nothing in the answer says which field is wrong. */
const WORDLESS_REFUSAL_ROW: ErrorRow = {
	status: /^4(00|22)$/,
	form: 'empty',
	kind: 'request',
	happened: 'Amazon does not accept the request and does not say why',
	advice: 'Compare path, query and body of the request with the documentation of this call.',
};

/** What holds for every API. */
const GENERAL_ROWS: readonly ErrorRow[] = [
	{
		status: /^207$/,
		kind: 'request',
		happened: 'Amazon refused a part of the request',
		advice: 'Correct the items that Amazon names and send only those again.',
	},
	{
		status: /^400$/,
		kind: 'request',
		happened: 'Amazon does not accept the request',
		advice: 'Correct the field that Amazon names, in the node or in the request body.',
	},
	{ status: /^401$/, hasFreshToken: true, ...FRESH_TOKEN_REFUSED },
	{ status: /^401$/, ...TOKEN_REFUSED },
	{
		status: /^403$/,
		kind: 'permission',
		happened: 'Amazon does not allow this call',
		advice:
			'Check that Amazon has approved the app of "Client ID" for this API and that the signed-in user has access to the data.',
	},
	{
		status: /^4(04|10)$/,
		kind: 'notFound',
		happened: 'Amazon does not find what was asked for',
		advice: 'Check the path, the IDs in it, and "Region".',
	},
	{
		status: /^405$/,
		kind: 'request',
		happened: 'Amazon does not offer this method on this path',
		advice: 'Check the method (GET, POST, PUT, DELETE) and the path of the request.',
	},
	{
		status: /^406$/,
		kind: 'request',
		happened: 'Amazon cannot answer in the media type that was asked for',
		advice: ({ path }) => adviceOnMediaType(path),
	},
	{
		status: /^415$/,
		kind: 'request',
		happened: 'Amazon does not take this media type on this path',
		advice: ({ path }) => adviceOnMediaType(path),
	},
	{
		status: /^408$/,
		...TEMPORARY,
	},
	{
		status: /^409$/,
		kind: 'duplicate',
		happened: 'The request conflicts with one that Amazon already has',
		advice: 'Wait until the earlier request is done, or use its result.',
	},
	{
		status: /^413$/,
		kind: 'request',
		happened: 'The request is too large for Amazon',
		advice: 'Send fewer items at a time.',
	},
	{
		status: /^422$/,
		kind: 'request',
		happened: 'Amazon does not accept a value of the request',
		advice: 'Correct the field that Amazon names, in the node or in the request body.',
	},
	{
		status: /^425$/,
		kind: 'duplicate',
		happened: 'Amazon is already making this report',
		advice: ({ duplicateReportId }) =>
			duplicateReportId === undefined
				? 'Wait until the earlier report is done, or change the dates or columns of this one.'
				: `Wait for report ${duplicateReportId} instead of creating another.`,
	},
	{ status: /^429$/, ...RATE_LIMIT },
	{
		status: /^5\d\d$/,
		form: 'page',
		kind: 'temporary',
		happened: 'A web page came back instead of an answer from the API of Amazon',
		advice:
			'Wait a few minutes and run the step again. If it goes on, ask whoever runs the network of n8n whether a proxy answers in place of Amazon.',
	},
	{ status: /^5\d\d$/, ...TEMPORARY },
];

const UNKNOWN: Wording = {
	kind: 'unknown',
	happened: 'Amazon gave an answer that is not known here',
	advice:
		'Run the step again. If it fails again, send the request ID of this error to the support of this Amazon API.',
};

const ROWS: readonly ErrorRow[] = [
	...SIGN_IN_ROWS,
	FOREIGN_ROW,
	WORDLESS_REFUSAL_ROW,
	...S3_ROWS,
	...ALEXA_ROWS,
	...DATA_PORTABILITY_ROWS,
	...PRIME_VIDEO_ROWS,
	...ADS_ROWS,
	...GENERAL_ROWS,
];

/** The wording of the first row that fits; there is always one. */
export function wordingFor(facts: ErrorFacts): Wording {
	return ROWS.find((row) => fits(row, facts)) ?? UNKNOWN;
}

function fits(row: ErrorRow, facts: ErrorFacts): boolean {
	return (
		equals(row.family, facts.family) &&
		equals(row.form, facts.form) &&
		equals(row.grantType, facts.grantType) &&
		equals(row.isExchange, facts.isExchange) &&
		equals(row.isForeign, facts.isForeign) &&
		equals(row.hasFreshToken, facts.hasFreshToken) &&
		matches(row.status, String(facts.status)) &&
		matches(row.code, facts.code) &&
		matches(row.text, facts.text)
	);
}

function equals<T>(wanted: T | undefined, actual: T | undefined): boolean {
	return wanted === undefined || wanted === actual;
}

function matches(wanted: RegExp | undefined, actual: string): boolean {
	return wanted === undefined || wanted.test(actual);
}
