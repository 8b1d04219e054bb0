/** One row of the table of Amazon's errors, and the wordings that several rows share. */

export type AmazonErrorKind =
	| 'credential'
	| 'permission'
	| 'request'
	| 'duplicate'
	| 'rateLimit'
	| 'temporary'
	| 'notFound'
	| 'unknown';

/** `api`: an error in one of Amazon's forms; `page`: HTML; `text`, `otherJson`: of no known form. */
export type BodyForm = 'api' | 'page' | 'text' | 'otherJson' | 'empty';

/** All that the rows look at. */
export interface ErrorFacts {
	status: number;
	/** Amazon's own code, or '' where the body has none. */
	code: string;
	text: string;
	form: BodyForm;
	/** A proxy, a sign-in page of a network or the like answered in Amazon's place. */
	isForeign: boolean;
	/** The access token had just been refreshed, so it is not the reason. */
	hasFreshToken: boolean;
	grantType: string;
	/** The code or token stands in a field of the node, not in a credential. */
	isExchange: boolean;
	path: string;
	/** The user's region in words. */
	regionName?: string;
	/** Seconds. */
	retryAfter?: number;
	duplicateReportId?: string;
}

export interface Wording {
	kind: AmazonErrorKind;
	/** A clause without period; the code and Amazon's text follow it. */
	happened: string | ((facts: ErrorFacts) => string);
	/** One or two whole sentences. */
	advice: string | ((facts: ErrorFacts) => string);
}

/** A row speaks when every condition it names holds. */
export interface ErrorRow extends Wording {
	/** Matched against the HTTP status as text. */
	status?: RegExp;
	code?: RegExp;
	text?: RegExp;
	path?: RegExp;
	form?: BodyForm;
	grantType?: string;
	isExchange?: true;
	isForeign?: true;
	hasFreshToken?: true;
}

export const reconnect = 'reconnect the credential or paste a new "Refresh Token"';

export const tokenRefused: Wording = {
	kind: 'credential',
	happened: 'Amazon did not accept the access token',
	advice: `Run the step again, and if it fails again, ${reconnect}.`,
};

export const freshTokenRefused: Wording = {
	kind: 'permission',
	happened: 'Amazon refused this call although the access token is new',
	advice:
		'Check that Amazon has approved the app of "Client ID" for this API, that "Region" is right, and that the signed-in user has access to the data.',
};

export const rateLimit: Wording = {
	kind: 'rateLimit',
	happened: 'Amazon received too many calls in a short time',
	advice: ({ retryAfter }) => {
		const wait = retryAfter === undefined ? 'a minute' : inSeconds(retryAfter);
		return `Wait ${wait}, run the step again, and make fewer calls at a time.`;
	},
};

export const temporary: Wording = {
	kind: 'temporary',
	happened: 'Amazon could not answer at the moment',
	advice: 'Wait a few minutes and run the step again.',
};

/** ` (now Europe)`, to stand after "Region", or nothing where the region is not known. */
export function regionNow({ regionName }: ErrorFacts): string {
	return regionName === undefined ? '' : ` (now ${regionName})`;
}

function inSeconds(count: number): string {
	return count === 1 ? '1 second' : `${count} seconds`;
}

/** "This profile is not in Europe", as far as the region is known. */
export function notInRegion(what: string, { regionName }: ErrorFacts): string {
	return regionName === undefined
		? `${what} is not in this region`
		: `${what} is not in ${regionName}`;
}
