import { apiOf } from '../hosts/apis';
import { isFileStorage } from '../hosts/fileStorage';
import { regions, type Region } from '../hosts/regions';
import { headerOf, retryAfterOf, type Headers } from '../outcome';
import { AmazonError } from './amazonError';
import { asCode, readErrorBody, type ErrorBody } from './readBody';
import { wordingFor, type ErrorSource } from './rows';
import type { ErrorFacts } from './rows/errorRow';

/** A failed answer, and what is known of the call. */
export interface Refusal {
	status: number;
	headers?: Headers;
	/** Parsed JSON, text, bytes, or nothing. */
	body?: unknown;
	/** Of the call; its host decides the API. */
	url?: URL;
	region?: Region;
	/** True where the access token had been refreshed right before the call. */
	hadFreshToken?: boolean;
	/** Of a token request. */
	grantType?: string;
	/** True where a node exchanges codes and tokens of people who signed in elsewhere. */
	isExchange?: boolean;
}

/**
 * Turns any failed answer of Amazon into two sentences that a workflow builder can act on: what
 * happened, in Amazon's terms, and what to do next. Never throws, and no token or secret of the answer
 * survives. What each error means stands in rows/; this file reads the answer and joins the words.
 */
export function describeRefusal(refusal: Refusal): AmazonError {
	const body = readErrorBody(refusal.body);
	const requestId = requestIdOf(refusal.headers) ?? body.requestId;
	const facts = factsOf(refusal, body, requestId);
	const { kind, happened, advice } = wordingFor(sourceOf(refusal, body), facts);
	const status = String(refusal.status);
	const code = body.code ?? status;
	const label = code === status ? `HTTP ${status}` : code;
	return new AmazonError(sentence(inWords(happened, facts), label, body.quote), {
		kind,
		advice: inWords(advice, facts),
		status: refusal.status,
		code: facts.isForeign ? 'notAmazon' : code,
		requestId,
		retryAfter: facts.retryAfter,
		duplicateReportId: facts.duplicateReportId,
	});
}

/** Only S3 writes its XML; beyond that the host decides. */
function sourceOf({ url }: Refusal, body: ErrorBody): ErrorSource | undefined {
	if (body.isOfFileStorage || (url && isFileStorage(url))) return 's3';
	return url && apiOf(url);
}

function factsOf(refusal: Refusal, body: ErrorBody, requestId: string | undefined): ErrorFacts {
	const { status, headers, url, region, grantType = '' } = refusal;
	return {
		status,
		code: body.code ?? '',
		text: body.text,
		form: body.form,
		isForeign: isForeign(refusal, body, requestId),
		hasFreshToken: refusal.hadFreshToken === true,
		grantType,
		isExchange: refusal.isExchange === true,
		path: url?.pathname ?? '',
		regionName: region && regions[region].displayName,
		retryAfter: retryAfterOf(headers, Date.now()),
		duplicateReportId: status === 425 ? lastUuid(body.text) : undefined,
	};
}

function inWords(words: string | ((facts: ErrorFacts) => string), facts: ErrorFacts): string {
	return typeof words === 'string' ? words : words(facts);
}

function sentence(happened: string, label: string, quote: string): string {
	const start = `${happened} (${label})`;
	return quote === '' ? `${start}.` : `${start}: "${quote}".`;
}

/** Statuses that only a proxy or a network's sign-in page gives. */
const foreignStatuses = [407, 511];

/**
 * Amazon puts a request id on its answers. Without one, a page or unknown JSON is somebody else's,
 * unless Amazon is throttling or failing: then its gateways too answer in HTML.
 */
function isForeign(
	{ status, headers }: Refusal,
	{ form, isConsentPage }: ErrorBody,
	requestId: string | undefined,
): boolean {
	if (foreignStatuses.includes(status)) return true;
	if (requestId !== undefined || isConsentPage) return false;
	if (status === 429 || status >= 500) return false;
	return form === 'page' || form === 'otherJson' || (form === 'text' && headers !== undefined);
}

const requestIdHeaders = ['x-amzn-requestid', 'x-amz-request-id', 'x-amz-rid'];

/** What Amazon's support asks for. */
export function requestIdOf(headers: Headers | undefined): string | undefined {
	return requestIdHeaders
		.map((name) => asCode(headerOf(headers, name)))
		.find((id) => id !== undefined);
}

/** Amazon writes the id at the end: "The Request is a duplicate of : <id>". */
function lastUuid(text: string): string | undefined {
	return text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi)?.at(-1);
}
