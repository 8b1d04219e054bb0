import {
	freshTokenRefused,
	rateLimit,
	temporary,
	tokenRefused,
	type ErrorRow,
	type Wording,
} from './errorRow';

/** Paths on which a wrong media type is a common mistake, and the headers they want. */
const mediaTypes: ReadonlyArray<{ path: RegExp; headers: string }> = [
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
	const known = mediaTypes.find((row) => row.path.test(path));
	return known === undefined
		? 'Set "Content-Type" and "Accept" to the media type that the documentation of this call names.'
		: `Set ${known.headers}.`;
}

export const foreignRow: ErrorRow = {
	isForeign: true,
	kind: 'unknown',
	happened: "This answer did not come from Amazon's API",
	advice:
		'Check the URL, and ask whoever runs the network of n8n whether a proxy or firewall answers in place of Amazon.',
};

/** Nothing in the answer says which field is wrong. */
export const wordlessRefusalRow: ErrorRow = {
	status: /^4(00|22)$/,
	form: 'empty',
	kind: 'request',
	happened: 'Amazon does not accept the request and does not say why',
	advice: 'Compare path, query and body of the request with the documentation of this call.',
};

/** What holds for every API. */
export const generalRows: readonly ErrorRow[] = [
	{
		status: /^207$/,
		kind: 'request',
		happened: 'Amazon refused a part of the request',
		advice: 'Correct the items that Amazon names and send only those again.',
	},
	{
		status: /^3\d\d$/,
		kind: 'unknown',
		happened: 'The answer leads on to another address, which may not receive the access token',
		advice:
			'Check the address of the call, and ask whoever runs the network of n8n whether a proxy answers in place of Amazon: no API of Amazon answers so.',
	},
	{
		status: /^400$/,
		kind: 'request',
		happened: 'Amazon does not accept the request',
		advice: 'Correct the field that Amazon names, in the node or in the request body.',
	},
	{ status: /^401$/, hasFreshToken: true, ...freshTokenRefused },
	{ status: /^401$/, ...tokenRefused },
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
		...temporary,
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
				? 'Wait some minutes until the other report is done, then run the step again: Amazon takes the two for the same, and does not name the other one.'
				: `Wait for report ${duplicateReportId} instead of creating another.`,
	},
	{ status: /^429$/, ...rateLimit },
	{
		status: /^5\d\d$/,
		form: 'page',
		kind: 'temporary',
		happened: 'A web page came back instead of an answer from the API of Amazon',
		advice:
			'Wait a few minutes and run the step again. If it goes on, ask whoever runs the network of n8n whether a proxy answers in place of Amazon.',
	},
	{ status: /^5\d\d$/, ...temporary },
];

export const unknownAnswer: Wording = {
	kind: 'unknown',
	happened: 'Amazon gave an answer that is not known here',
	advice:
		'Run the step again. If it fails again, send the request ID of this error to the support of this Amazon API.',
};
