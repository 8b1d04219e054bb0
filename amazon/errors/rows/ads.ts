import { notInRegion, reconnect, regionNow, type ErrorRow } from './errorRow';

/** https://advertising.amazon.com/API/docs/en-us/reference/concepts/errors */
export const adsRows: readonly ErrorRow[] = [
	{
		status: /^40[013]$/,
		text: /advertiser id (?:cannot|can't|could not) be decrypted/i,
		kind: 'permission',
		happened: 'Amazon Ads does not make this for the profile of an agency',
		advice:
			'Choose in "Profile" the profile of an advertiser: those of agencies have no campaigns of their own.',
	},
	{
		text: /\bKDP\b|kdp_author/i,
		kind: 'permission',
		happened: 'Amazon Ads does not offer this to authors (Kindle Direct Publishing)',
		advice: 'Choose another report type or list, or the profile of a seller or vendor.',
	},
	{
		status: /^4(00|22)$/,
		text: /reportTypeId.{0,40}(?:unknown|invalid)/i,
		kind: 'request',
		happened: 'Amazon Ads does not know the report type for this ad product',
		advice:
			'Choose the report type from its list. One that an expression gives must be spelt as Amazon does, such as spSearchTerm.',
	},
	{
		status: /^4(00|22)$/,
		text: /too far in the past|retention|older than/i,
		kind: 'request',
		happened: 'Amazon Ads does not keep data from so long ago',
		advice:
			'Choose a later start date. How far back a report can begin depends on its type, from 60 days to 15 months.',
	},
	{
		status: /^4(00|22)$/,
		text: /\bfilters?\b/i,
		kind: 'request',
		happened: 'Amazon Ads does not accept a filter of the request',
		advice:
			'Correct or remove under "Filters" what Amazon names: a filter and its values must be ones that every chosen grouping has.',
	},
	{
		status: /^40[013]$/,
		text: /scope header is missing|missing.{0,30}Amazon-Advertising-API-Scope/i,
		kind: 'request',
		happened: 'Amazon Ads was not told which profile this call is for',
		advice: 'Choose the profile in the node.',
	},
	{
		status: /^40[134]$/,
		text: /no matching advertiser/i,
		kind: 'permission',
		happened: (facts) => notInRegion('This profile', facts),
		advice:
			'Choose in "Region" the one where the profile is at home, or a profile of this region: the list of profiles shows which there are.',
	},
	{
		status: /^40[13]$/,
		text: /not authorized to (?:access scope|manage)/i,
		kind: 'permission',
		happened: (facts) =>
			`${notInRegion('This profile', facts)}, or the signed-in Amazon user may not use it in this way`,
		advice: (facts) =>
			`Choose in "Region"${regionNow(facts)} the one where the profile is at home: the list of profiles shows those of one region. If it is there, the user may have view access only, which allows no changes.`,
	},
	{
		status: /^401$/,
		hasFreshToken: true,
		kind: 'permission',
		happened: 'Amazon Ads refused this call although the access token is new',
		advice: (facts) =>
			`Check, in this order, that Amazon has approved "Client ID" for the Ads API, that the profile belongs to "Region"${regionNow(facts)}, and that the user may do this (view access allows no changes).`,
	},
	{
		status: /^401$/,
		kind: 'credential',
		happened: 'Amazon Ads did not accept the access token',
		advice: `Run the step again, and if it fails again, ${reconnect}. If that does not help, check that Amazon has approved "Client ID" for the Ads API and that the profile belongs to "Region".`,
	},
	{
		status: /^403$/,
		kind: 'permission',
		happened: 'Amazon Ads does not allow this call',
		advice:
			'Check that Amazon has approved "Client ID" for this part of the Ads API and that the token was issued to the same "Client ID". Then check that the user has access to the account.',
	},
	{
		status: /^404$/,
		path: /^\/v2\/profiles\//,
		kind: 'notFound',
		happened: (facts) => notInRegion('This profile', facts),
		advice: (facts) =>
			`Choose in "Region"${regionNow(facts)} the one where the profile is at home, or choose the profile from its list. Amazon Ads → Profile → Get Many shows those of all regions.`,
	},
	{
		status: /^404$/,
		kind: 'notFound',
		happened: 'Amazon Ads does not find what was asked for',
		advice: (facts) =>
			`Check the ID, and that region and profile are those under which it was created: "Region"${regionNow(facts)} and "Profile".`,
	},
	{
		status: /^4(00|22)$/,
		text: /column/i,
		kind: 'request',
		happened: 'Amazon Ads does not accept the columns of the report',
		advice:
			'Remove or correct the columns that Amazon names, or choose a report type that has them.',
	},
	{
		status: /^4(00|22)$/,
		text: /start.?date|end.?date|date.?range|\bdates?\b/i,
		kind: 'request',
		happened: 'Amazon Ads does not accept the dates of the request',
		advice:
			'Choose a start date and an end date, as YYYY-MM-DD, that are closer together or more recent.',
	},
	{
		status: /^4(00|22)$/,
		kind: 'request',
		happened: 'Amazon Ads does not accept the request',
		advice: 'Correct the field that Amazon names, in the node or in the request body.',
	},
];
