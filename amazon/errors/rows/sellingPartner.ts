import { rateLimit, regionNow, type ErrorRow } from './errorRow';

/** https://developer-docs.amazon.com/sp-api/docs/authorization-errors */
export const sellingPartnerRows: readonly ErrorRow[] = [
	{
		status: /^403$/,
		text: /token.{0,40}(?:expired|invalid)|access token/i,
		kind: 'credential',
		happened: 'The Selling Partner API did not accept the access token',
		advice:
			'Run the step again. If it fails again, let the seller authorize the app once more and store the new refresh token.',
	},
	{
		status: /^40[13]$/,
		kind: 'permission',
		happened: 'The Selling Partner API did not allow this call',
		advice: (facts) =>
			`Check that the app has the role that this call needs, that the seller has authorized it since, and that "Region"${regionNow(facts)} is that of the marketplace. Calls for personal data need a restricted data token.`,
	},
	{ code: /^QuotaExceeded$/, ...rateLimit },
	{
		status: /^4(00|22)$/,
		kind: 'request',
		happened: 'The Selling Partner API does not accept the request',
		advice: 'Correct the parameter that Amazon names.',
	},
	{
		status: /^404$/,
		kind: 'notFound',
		happened: 'The Selling Partner API does not find what was asked for',
		advice: (facts) =>
			`Check the path, the IDs in it, and that "Region"${regionNow(facts)} is that of the marketplace.`,
	},
];
