import { isRecord, jsonObject } from '../server/http.ts';

export interface PageRules {
	/** Bounds of `maxResults`; a page has the most when none is asked for. */
	least: number;
	most: number;
	/** Amazon may give fewer at a time than it is asked for. */
	fewer?: number | null;
	/** What is asked for; a token of another query is none. */
	query: string;
}

export interface Page<T> {
	items: T[];
	nextToken?: string;
}

function tokenFor(start: number, query: string): string {
	return Buffer.from(JSON.stringify({ start, query })).toString('base64url');
}

/** Undefined when the token is not of this query. */
function startOf(token: unknown, query: string): number | undefined {
	if (token === undefined || token === null) return 0;
	if (typeof token !== 'string') return undefined;
	const parsed = jsonObject(Buffer.from(token, 'base64url').toString());
	const isOurs = isRecord(parsed) && parsed.query === query && typeof parsed.start === 'number';
	return isOurs ? Number(parsed.start) : undefined;
}

/** The page `maxResults` and `nextToken` of a body ask for; what is wrong with them as text. */
export function pageOf<T>(
	all: T[],
	{ maxResults, nextToken }: Record<string, unknown>,
	{ least, most, fewer, query }: PageRules,
): Page<T> | string {
	const size = maxResults ?? most;
	if (typeof size !== 'number' || !Number.isInteger(size) || size < least || size > most) {
		return `maxResults must be between ${least} and ${most}`;
	}
	const start = startOf(nextToken, query);
	if (start === undefined) return 'nextToken is invalid';
	const end = start + Math.min(size, fewer ?? size);
	return {
		items: all.slice(start, end),
		nextToken: end < all.length ? tokenFor(end, query) : undefined,
	};
}
