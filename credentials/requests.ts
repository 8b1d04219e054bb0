import { sleep, UserError, type IHttpRequestHelper, type IHttpRequestOptions } from 'n8n-workflow';
import { requestHeaders, type Signature } from '../amazon/hosts/headers';
import { LwaError, type Surroundings } from '../amazon/lwa/tokenEndpoint';

/** What the credentials that sign requests by themselves have in common. */

/** HTTP Request still hands over the older shape, with `uri`. */
export type RequestOptions = IHttpRequestOptions & { uri?: string };

/** Signed options → the options as they came: n8n signs a request again when it repeats it. */
const unsigned = new WeakMap<object, RequestOptions>();

/** Adds what Amazon's API at the request's URL wants; a request to elsewhere is left as it is. */
export function sign(requestOptions: RequestOptions, signature: Signature): IHttpRequestOptions {
	const request = unsigned.get(requestOptions) ?? requestOptions;
	const url = targetUrl(request);
	if (!url) return request;
	const present = request.headers ?? {};
	const headers = requestHeaders(url, signature, Object.keys(present));
	const signed = { ...request, headers: { ...present, ...headers } };
	unsigned.set(signed, request);
	return signed;
}

/** Marks the request of the connection test until `preAuthentication` has looked at the login. */
export const uncheckedHeader = 'x-amazon-lwa-unchecked';

/** Reads to n8n as the answer 401, on which it runs `preAuthentication` and signs again. */
export class UncheckedLoginError extends UserError {
	readonly response = { status: 401 };

	constructor() {
		super('The login has not been checked yet');
	}
}

/** Whether the request bore the mark, which is now off. */
export function takeUncheckedMark({ headers }: RequestOptions): boolean {
	if (!headers?.[uncheckedHeader]) return false;
	delete headers[uncheckedHeader];
	return true;
}

function targetUrl({ url, uri, baseURL }: RequestOptions) {
	try {
		return new URL(url ?? uri ?? '', baseURL);
	} catch {
		return undefined;
	}
}

export function surroundingsOf({ helpers }: IHttpRequestHelper): Surroundings {
	return {
		request: async ({ form, ...options }) =>
			await helpers.httpRequest({
				...options,
				body: form && new URLSearchParams(form),
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				timeout: 30_000,
			}),
		sleep,
		now: Date.now,
	};
}

/** The connection test shows the message word for word, and nothing else. */
export function asUserError(error: unknown): Error {
	const message =
		error instanceof LwaError
			? error.message
			: 'Amazon did not answer. Check that this n8n reaches Amazon over the internet, then try again.';
	return new UserError(message, { cause: error });
}
