/**
 * Turns any failed answer of Amazon into two sentences a workflow builder can act on: what happened,
 * in Amazon's terms, and what to do next. Knows no HTTP library: it takes status, headers and body.
 * What each error means stands in errorAdvice.ts; this file reads the answer and joins the words.
 */
import { wordingFor } from './rows/index';
import { asCode, readErrorBody, type ApiFamily, type ErrorBody } from './readBody';
import type { AmazonErrorKind, ErrorFacts } from './rows/errorRow';

export { redactSecrets } from './redactSecrets';
export type { AmazonErrorKind } from './rows/errorRow';

type Headers = Record<string, string | string[] | undefined>;

export interface AmazonErrorContext {
	status: number;
	headers?: Headers;
	/** Parsed JSON, text, bytes, or nothing. */
	body?: unknown;
	/** Path or URL of the call; decides the API where it can. */
	path?: string;
	/** A product of products.ts; decides the API where path and body do not. */
	product?: string;
	region?: 'na' | 'eu' | 'fe';
	/** True where the access token had been refreshed right before the call. */
	hadFreshToken?: boolean;
	/** Of a token request. */
	grantType?: string;
	/** True where a node exchanges codes and tokens of people who signed in elsewhere. */
	isExchange?: boolean;
}

export interface AmazonError {
	/** Amazon's own code (`invalid_grant`, `REQUEST_CONFLICT`), else the status; `notAmazon`. */
	code: string;
	/** One sentence: what happened. */
	message: string;
	/** One or two sentences: what to do next. */
	advice: string;
	kind: AmazonErrorKind;
	/** What Amazon's support asks for. */
	requestId?: string;
	/** Seconds to wait before the next call. */
	retryAfter?: number;
	/** The running report that a refused creation (425) duplicates. */
	duplicateReportId?: string;
}

/** Describes a failed answer; never throws, and no token or secret of the answer survives. */
export function describeAmazonError(context: AmazonErrorContext): AmazonError {
	const body = readErrorBody(context.body);
	const requestId = requestIdOf(context.headers) ?? body.requestId;
	const facts = factsOf(context, body, requestId);
	const { kind, happened, advice } = wordingFor(facts);
	const status = String(context.status);
	const code = body.code ?? status;
	return {
		code: facts.isForeign ? 'notAmazon' : code,
		message: sentence(happened, code === status ? `HTTP ${status}` : code, body.quote),
		advice: typeof advice === 'string' ? advice : advice(facts),
		kind,
		requestId,
		retryAfter: facts.retryAfter,
		duplicateReportId: facts.duplicateReportId,
	};
}

function factsOf(
	context: AmazonErrorContext,
	body: ErrorBody,
	requestId: string | undefined,
): ErrorFacts {
	const { status, headers, path = '', product = '', region, grantType = '' } = context;
	return {
		status,
		code: body.code ?? '',
		text: body.text,
		form: body.form,
		family: familyOf(path, product, body),
		isForeign: isForeign(context, body, requestId),
		hasFreshToken: context.hadFreshToken === true,
		grantType,
		isExchange: context.isExchange === true,
		path,
		regionName: region === undefined ? undefined : REGION_NAMES[region],
		retryAfter: retryAfterOf(headers),
		duplicateReportId: status === 425 ? lastUuid(body.text) : undefined,
	};
}

const REGION_NAMES = { na: 'North America', eu: 'Europe', fe: 'Far East' } as const;

function sentence(happened: string, label: string, quote: string): string {
	const start = `${happened} (${label})`;
	return quote === '' ? `${start}.` : `${start}: "${quote}".`;
}

const FAMILY_OF_PATH: ReadonlyArray<{ path: RegExp; family: ApiFamily }> = [
	{ path: /[?&]X-Amz-Signature=/i, family: 's3' },
	{ path: /\/auth\/o2\/|\/ap\/oa\b|\/user\/profile\b/i, family: 'lwa' },
	{ path: /\/data-queries\b/, family: 'dataPortability' },
	{ path: /\/v3\/events\b|\/v1\/(?:proactiveEvents|skillmessages|devices)\b/, family: 'alexa' },
	{ path: /\/apis\/v1\/accounts\b/, family: 'primeVideo' },
	{
		path: /^(?:https:\/\/[^/]+)?\/(?:reporting|adsApi|v2\/profiles|sp|sb|sd|st|dsp|portfolios|exports|streams|adsAccounts|managerAccounts|testAccounts)\b/,
		family: 'ads',
	},
];

const FAMILY_OF_PRODUCT: ReadonlyMap<string, ApiFamily> = new Map([
	['ads', 'ads'],
	['adsV1', 'ads'],
	['dataPortability', 'dataPortability'],
	['alexa', 'alexa'],
	['primeVideo', 'primeVideo'],
	['profile', 'lwa'],
]);

/** Only S3 writes its XML, so that goes before the path; a JSON form may be shared by APIs. */
function familyOf(path: string, product: string, body: ErrorBody): ApiFamily | undefined {
	if (body.family === 's3') return 's3';
	return (
		FAMILY_OF_PATH.find((row) => row.path.test(path))?.family ??
		body.family ??
		FAMILY_OF_PRODUCT.get(product)
	);
}

/** Statuses that only a proxy or a network's sign-in page gives. */
const FOREIGN_STATUSES = [407, 511];

/**
 * Amazon puts a request id on its answers. Without one, a page or unknown JSON is somebody else's,
 * unless Amazon is throttling or failing: then its gateways too answer in HTML.
 */
function isForeign(
	{ status, headers }: AmazonErrorContext,
	{ form, family }: ErrorBody,
	requestId: string | undefined,
): boolean {
	if (FOREIGN_STATUSES.includes(status)) return true;
	if (requestId !== undefined || family !== undefined) return false;
	if (status === 429 || status >= 500) return false;
	return form === 'page' || form === 'otherJson' || (form === 'text' && headers !== undefined);
}

function header(headers: Headers | undefined, name: string): string | undefined {
	const entry = Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name);
	return Array.isArray(entry?.[1]) ? entry[1][0] : entry?.[1];
}

const REQUEST_ID_HEADERS = ['x-amzn-requestid', 'x-amz-request-id', 'x-amz-rid'];

function requestIdOf(headers: Headers | undefined): string | undefined {
	return REQUEST_ID_HEADERS.map((name) => asCode(header(headers, name))).find(
		(id) => id !== undefined,
	);
}

/**
 * Seconds, from a number of seconds or an HTTP date; the latter is compared with the server's own
 * clock where it sent one. https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
 */
function retryAfterOf(headers: Headers | undefined): number | undefined {
	const value = header(headers, 'retry-after')?.trim() ?? '';
	if (/^\d{1,9}(\.\d+)?$/.test(value)) return Math.ceil(Number(value));
	const until = Date.parse(value);
	if (!/^[A-Z]/i.test(value) || Number.isNaN(until)) return undefined;
	const serverNow = Date.parse(header(headers, 'date') ?? '');
	const now = Number.isNaN(serverNow) ? Date.now() : serverNow;
	return Math.max(0, Math.ceil((until - now) / 1000));
}

/** Amazon writes the id at the end: "The Request is a duplicate of : <id>". */
function lastUuid(text: string): string | undefined {
	return text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi)?.at(-1);
}
