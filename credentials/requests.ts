import { sleep, UserError, type IHttpRequestHelper, type IHttpRequestOptions } from 'n8n-workflow';
import { AmazonError } from '../amazon/errors/amazonError';
import { noAnswer } from '../amazon/errors/noAnswer';
import { requestHeaders, type Signature } from '../amazon/hosts/headers';
import { mayReceiveToken } from '../amazon/hosts/tokenHosts';
import { isFresh, type AccessToken } from '../amazon/lwa/accessToken';
import type { World } from '../amazon/outcome';

/** What the credentials that sign requests by themselves have in common. */

/** HTTP Request still hands over the older shape, with `uri`. */
export type RequestOptions = IHttpRequestOptions & { uri?: string };

/** Signed options → the options as they came: n8n signs a request again when it repeats it. */
const unsigned = new WeakMap<object, RequestOptions>();

export interface Login extends Omit<Signature, 'accessToken'> {
	/** Undefined where none is stored, or one that was obtained with other fields. */
	accessToken: AccessToken | undefined;
}

/**
 * Adds what Amazon's API at the request's URL wants; a request to elsewhere is left as it is. Without a
 * token that lives long enough nothing leaves: n8n is made to ask for one first.
 */
export function sign(
	requestOptions: RequestOptions,
	{ accessToken, ...login }: Login,
): IHttpRequestOptions {
	const request = unsigned.get(requestOptions) ?? requestOptions;
	const url = targetUrl(request);
	if (!url || !mayReceiveToken(url, login.furtherDomains)) return request;
	if (!accessToken || !isFresh(accessToken, Date.now())) throw new TokenNeededError();
	const present = request.headers ?? {};
	const signature = { ...login, accessToken: accessToken.value };
	const headers = requestHeaders(url, signature, Object.keys(present));
	const signed = { ...request, headers: { ...present, ...headers } };
	unsigned.set(signed, request);
	return signed;
}

/** Marks the request of the connection test until `preAuthentication` has looked at the login. */
export const uncheckedHeader = 'x-amazon-lwa-unchecked';

/** Reads to n8n as the answer 401, on which it runs `preAuthentication` and signs again. */
export class TokenNeededError extends UserError {
	readonly response = { status: 401 };

	constructor() {
		super('Amazon is to be asked for an access token first');
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

/**
 * A token answer that comes late holds a refresh token that may have taken the place of the one that
 * was sent: who does not wait for it loses the login.
 */
const timeout = 120_000;

export function worldOf({ helpers }: IHttpRequestHelper): World {
	return {
		request: async ({ form, ...options }) => {
			const response: unknown = await helpers.httpRequest({
				...options,
				body: form && new URLSearchParams(form),
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				timeout,
			});
			return response as Awaited<ReturnType<World['request']>>;
		},
		pause: sleep,
		now: Date.now,
	};
}

/** The connection test shows the message word for word, and nothing else. */
export function asUserError(thrown: unknown): Error {
	const error = thrown instanceof AmazonError ? thrown : noAnswer({ came: 'nothing', thrown });
	return new UserError(`${error.message} ${error.advice}`, { cause: error });
}
