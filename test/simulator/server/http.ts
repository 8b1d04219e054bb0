/** Lower-case names, as Node gives them. */
export type Headers = Record<string, string | string[] | undefined>;

/** A request as an Amazon system sees it. */
export interface Call {
	host: string;
	method: string;
	/** Without the query. */
	path: string;
	query: URLSearchParams;
	headers: Headers;
	body: string;
}

/** A body that is read from disk while it is sent. */
export interface FileBody {
	path: string;
	size: number;
}

export interface Reply {
	status: number;
	headers?: Record<string, string>;
	body?: string | Buffer | FileBody;
	/** Milliseconds before it is sent. */
	delay?: number;
}

/** One of Amazon's systems: the hosts it answers on, and its answer to a call. */
export interface AmazonSystem {
	hosts: string[];
	answer(call: Call): Reply;
}

/** The value of a header that may be given only once; '' when it is missing. */
export function header(call: Call, name: string): string {
	const value = call.headers[name.toLowerCase()];
	return (Array.isArray(value) ? value.join(', ') : value) ?? '';
}

/** The media type of the body: lower case, without parameters. */
export function mediaType(call: Call): string {
	return header(call, 'content-type').split(';')[0].trim().toLowerCase();
}

/** Whether the caller takes an answer of this media type; he who names none takes any. */
export function accepts(call: Call, type: string): boolean {
	const wanted = (header(call, 'accept') || '*/*').toLowerCase().split(',');
	const range = `${type.split('/')[0]}/*`;
	return wanted.some((one) =>
		[type.toLowerCase(), range, '*/*'].includes(one.split(';')[0].trim()),
	);
}

/** The token of `Authorization: Bearer …`; undefined when there is none. */
export function bearerToken(call: Call): string | undefined {
	return /^bearer (\S+)$/i.exec(header(call, 'authorization'))?.[1];
}

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The body as a JSON object; undefined when it is anything else. */
export function jsonObject(text: string): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return isRecord(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

const INT64 = 'int64:';

/** Marks digits that `jsonText` writes as a number, exactly, whatever their size. */
export function int64(digits: string): string {
	if (!/^-?\d{1,19}$/.test(digits)) throw new Error(`${digits} is not an int64`);
	return INT64 + digits;
}

export function jsonText(value: unknown): string {
	return JSON.stringify(value).replace(/"int64:(-?\d+)"/g, '$1');
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
	return {
		status,
		headers: { 'content-type': 'application/json', ...headers },
		body: jsonText(value),
	};
}

export function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

export function html(status: number, title: string, body: string): Reply {
	return {
		status,
		headers: { 'content-type': 'text/html;charset=UTF-8' },
		body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head><body><h1>${escapeHtml(title)}</h1>${body}</body></html>`,
	};
}
