import { accepts, header, json, type Call, type Reply } from '../server/http.ts';

const CODES: Record<number, string> = {
	400: 'INVALID_ARGUMENT',
	401: 'UNAUTHORIZED',
	403: 'FORBIDDEN',
	404: 'NOT_FOUND',
	405: 'METHOD_NOT_ALLOWED',
	406: 'NOT_ACCEPTABLE',
	415: 'UNSUPPORTED_MEDIA_TYPE',
	429: 'TOO_MANY_REQUESTS',
};

/**
 * The error body of everything before `/adsApi/v1`, but for reports.
 * https://advertising.amazon.com/API/docs/en-us/reference/concepts/errors
 */
export function refuse(status: number, details: string, headers?: Record<string, string>): Reply {
	return json(status, { code: CODES[status], details }, headers);
}

/** For calls whose answer has a media type of its own: one without Accept is refused as well. */
export function notAcceptable(call: Call, type: string): Reply | undefined {
	const isWanted = header(call, 'accept') !== '' && accepts(call, type);
	return isWanted ? undefined : refuse(406, 'Not Acceptable');
}
