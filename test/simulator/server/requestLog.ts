import type { Headers } from './http.ts';

const SCOPE = 'amazon-advertising-api-scope';

/** A request the simulator saw, on any of Amazon's hosts; a host it refused has method CONNECT. */
export interface LoggedRequest {
	/** By the simulator's clock, ISO 8601. */
	time: string;
	host: string;
	method: string;
	path: string;
	query: Record<string, string>;
	headers: Headers;
	body: string;
	/** Undefined until answered, and for good when the connection was dropped. */
	status?: number;
	/** Whether Amazon dealt with it; not where something went wrong before. */
	tookEffect: boolean;
}

export interface LogFilter {
	method?: string;
	host?: string;
	/** A string must be the whole path. */
	path?: string | RegExp;
	/** The profile its scope header names. */
	profileId?: string;
	/** What is in its body. */
	asks?: string | RegExp;
}

export function matches(
	filter: LogFilter,
	request: Pick<LoggedRequest, 'method' | 'host' | 'path' | 'headers' | 'body'>,
) {
	const { method, host, path, profileId, asks } = filter;
	if (method !== undefined && method.toUpperCase() !== request.method) return false;
	if (host !== undefined && host !== request.host) return false;
	if (profileId !== undefined && profileId !== request.headers[SCOPE]) return false;
	if (asks !== undefined && !new RegExp(asks).test(request.body)) return false;
	if (path === undefined) return true;
	return typeof path === 'string' ? path === request.path : new RegExp(path).test(request.path);
}
