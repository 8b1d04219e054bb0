/**
 * Reads the body of a failed answer, whatever its form: Amazon's APIs each have their own JSON,
 * S3 answers in XML, gateways in HTML, and some answers are empty or not Amazon's at all.
 * Everything that leaves this file has its secrets masked.
 */
import { redactSecrets } from './redactSecrets';
import type { BodyForm } from './rows/errorRow';

export interface ErrorBody {
	form: BodyForm;
	/** Amazon's own code: `error`, `code`, `type`, `payload.code` or the `<Code>` of S3. */
	code?: string;
	/** Written by S3, whose form nobody else uses. */
	isOfFileStorage?: true;
	/** The page on which people sign in, which says what is wrong in place of an answer. */
	isConsentPage?: boolean;
	requestId?: string;
	/** The whole text, to look for known phrases. */
	text: string;
	/** One short line of it, without double quotes and closing period, to be put in quotes. */
	quote: string;
}

type JsonObject = Record<string, unknown>;

/** Bodies longer than this are not error messages; the rest of them is not looked at. */
const longestText = 100_000;
/** Enough for Amazon's longest useful complaints, which name the wrong column first. */
const longestQuote = 400;
/** For pages and other answers, which only need to be recognised. */
const longestExcerpt = 120;
const mostItemErrors = 3;
const deepestItemError = 8;

export function readErrorBody(body: unknown): ErrorBody {
	const value = parsed(body);
	if (typeof value === 'string') return readText(value);
	if (isObject(value) || Array.isArray(value)) return readJson(value);
	return { form: 'empty', text: '', quote: '' };
}

/** The parsed JSON of a body that is an object or a list, else its text. */
function parsed(body: unknown): unknown {
	const value = body instanceof Uint8Array ? Buffer.from(body).toString('utf8') : body;
	if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
	try {
		return JSON.parse(value);
	} catch {
		return value;
	}
}

function readText(raw: string): ErrorBody {
	const text = redactSecrets(raw.slice(0, longestText));
	if (text.trim() === '') return { form: 'empty', text: '', quote: '' };
	if (text.includes('<Error>') && text.includes('<Code>')) return readS3Error(text);
	if (/<(?:!doctype\s+html|html|head|body)\b/i.test(text)) return readPage(text);
	return { form: 'text', text, quote: asQuote(text, longestExcerpt) };
}

/** What Amazon's consent page says instead of redirecting back; it has no documented form. */
const consentPageError =
	/lwa-invalid-parameter|unknown scope was requested|redirect URI you provided has not been/i;

function readPage(html: string): ErrorBody {
	return {
		form: 'page',
		isConsentPage: consentPageError.test(html),
		code: /lwa-invalid-parameter-[a-z-]+/.exec(html)?.[0],
		text: html,
		quote: asQuote(textOfPage(html), longestExcerpt),
	};
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
function readS3Error(xml: string): ErrorBody {
	const element = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
	const text = element('Message') ?? '';
	return {
		form: 'api',
		isOfFileStorage: true,
		code: asCode(element('Code')),
		requestId: asCode(element('RequestId')),
		text,
		quote: asQuote(text, longestQuote),
	};
}

function readJson(value: JsonObject | unknown[]): ErrorBody {
	const json = isObject(value) ? value : {};
	const payload = isObject(json.payload) ? json.payload : {};
	const items = firstItemErrors(value);
	const code = firstCode([
		json.error,
		payload.code,
		isText(json.category) ? json.type : undefined,
		json.code,
		items[0]?.code,
	]);
	const text = redactSecrets(
		[
			json.error_description,
			json.details,
			json.detail,
			json.message,
			json.Message,
			json.description,
			payload.description,
			payload.message,
		].find(isText) ?? items.map(({ message }) => message).join('; '),
	).slice(0, longestText);
	if (code === undefined && text === '') return readOtherJson(value);
	return {
		form: 'api',
		code,
		requestId: firstCode([json.request_id, json.requestId]),
		text,
		quote: asQuote(text, longestQuote),
	};
}

function readOtherJson(value: JsonObject | unknown[]): ErrorBody {
	if (Object.keys(value).length === 0) return { form: 'empty', text: '', quote: '' };
	const text = redactSecrets(serialized(value).slice(0, longestText));
	return { form: 'otherJson', text, quote: asQuote(text, longestExcerpt) };
}

interface ItemError {
	code: unknown;
	message: string;
}

/**
 * Per-item errors of the Ads API: v1 `{errors:[{code,message,fieldLocation}]}`, also inside
 * `error:[{index,errors}]`, and SP v3 `{campaigns:{error:[{errors:[{errorType,errorValue}]}]}}`,
 * where the message stands somewhere inside `errorValue`.
 */
function firstItemErrors(value: unknown): ItemError[] {
	const found: ItemError[] = [];
	collectItemErrors(value, undefined, 0, found);
	return found;
}

function collectItemErrors(value: unknown, code: unknown, depth: number, found: ItemError[]): void {
	if (depth > deepestItemError || found.length >= mostItemErrors) return;
	if (Array.isArray(value)) {
		for (const item of value) collectItemErrors(item, code, depth + 1, found);
	} else if (isObject(value)) {
		const ownCode = value.errorType ?? value.code ?? code;
		if (isText(value.message)) {
			const field = isText(value.fieldLocation) ? `${value.fieldLocation}: ` : '';
			found.push({ code: ownCode, message: `${field}${value.message}` });
			return;
		}
		for (const [key, inner] of Object.entries(value)) {
			if (key !== 'success') collectItemErrors(inner, ownCode, depth + 1, found);
		}
	}
}

/** What a person would read on the page. */
function textOfPage(html: string): string {
	return html
		.replace(/<(script|style)\b[^<>]*>[^<]*(?:<(?!\/\1)[^<]*)*/gi, ' ')
		.replace(/<[^<>]*>/g, ' ')
		.replace(/&nbsp;/g, ' ')
		.replace(/&amp;/g, '&');
}

/** One line, at most `longest` characters, that can stand between double quotes in a sentence. */
function asQuote(text: string, longest: number): string {
	const line = text
		.replace(/[\s\p{C}\uFFFD]+/gu, ' ')
		.replace(/"/g, "'")
		.trim();
	const characters = [...line];
	if (characters.length <= longest) return line.replace(/[\s.]+$/, '');
	const start = characters.slice(0, longest - 1).join('');
	return `${start.trimEnd()}…`;
}

/** A code or id as text; nothing where the value is no plain word or holds a secret. */
export function asCode(value: unknown): string | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const text = String(value);
	return /^[\w.:+/=-]{1,128}$/.test(text) && redactSecrets(text) === text ? text : undefined;
}

function firstCode(values: unknown[]): string | undefined {
	return values.map(asCode).find((code) => code !== undefined);
}

function serialized(value: object): string {
	try {
		return JSON.stringify(value) ?? '';
	} catch {
		return '';
	}
}

function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value.trim() !== '';
}
