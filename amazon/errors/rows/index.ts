import type { Api } from '../../hosts/apis';
import { adsRows } from './ads';
import { alexaRows } from './alexa';
import { dataPortabilityRows } from './dataPortability';
import type { ErrorFacts, ErrorRow, Wording } from './errorRow';
import { exchangeRows } from './exchange';
import { foreignRow, generalRows, unknownAnswer, wordlessRefusalRow } from './general';
import { primeVideoRows } from './primeVideo';
import { s3Rows } from './s3';
import { sellingPartnerRows } from './sellingPartner';
import { signInRows } from './signIn';

/**
 * The table of Amazon's errors: what happened, and what the user does about it. Rows stand from
 * specific to general; the first row whose every condition holds speaks.
 * https://advertising.amazon.com/API/docs/en-us/reference/concepts/errors
 */

/** Whose answer it is: one of the APIs, or the storage where files are downloaded from. */
export type ErrorSource = Api | 's3';

/** A sign-in says by its codes what is wrong, wherever it fails. */
const rowsOfSignIn = [...exchangeRows, ...signInRows];

const rowsOf: Record<ErrorSource, readonly ErrorRow[]> = {
	lwa: rowsOfSignIn,
	ads: adsRows,
	adsV1: adsRows,
	dataPortability: dataPortabilityRows,
	alexa: alexaRows,
	primeVideo: primeVideoRows,
	sellingPartner: sellingPartnerRows,
	s3: s3Rows,
};

/** The wording of the first row that fits; there is always one. */
export function wordingFor(source: ErrorSource | undefined, facts: ErrorFacts): Wording {
	const isSignIn = source === undefined || source === 'lwa';
	const rows = isSignIn
		? [...rowsOfSignIn, foreignRow, wordlessRefusalRow, ...generalRows]
		: [foreignRow, wordlessRefusalRow, ...rowsOf[source], ...generalRows];
	return rows.find((row) => fits(row, facts)) ?? unknownAnswer;
}

function fits(row: ErrorRow, facts: ErrorFacts): boolean {
	return (
		equals(row.form, facts.form) &&
		equals(row.grantType, facts.grantType) &&
		equals(row.isExchange, facts.isExchange) &&
		equals(row.isForeign, facts.isForeign) &&
		equals(row.hasFreshToken, facts.hasFreshToken) &&
		matches(row.status, String(facts.status)) &&
		matches(row.code, facts.code) &&
		matches(row.text, facts.text) &&
		matches(row.path, facts.path)
	);
}

function equals<T>(wanted: T | undefined, actual: T | undefined): boolean {
	return wanted === undefined || wanted === actual;
}

function matches(wanted: RegExp | undefined, actual: string): boolean {
	return wanted === undefined || wanted.test(actual);
}
