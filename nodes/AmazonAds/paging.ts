import type { IDataObject } from 'n8n-workflow';

/** One page of results and the token of the next, if there is one. */
export interface Page {
	results: IDataObject[];
	nextToken?: string;
}

/** Results of all pages up to a limit (`Infinity` for all). */
export async function collectPages(
	limit: number,
	fetchPage: (nextToken: string | undefined) => Promise<Page>,
): Promise<IDataObject[]> {
	const collected: IDataObject[] = [];
	let nextToken: string | undefined;
	do {
		const page = await fetchPage(nextToken);
		collected.push(...page.results);
		nextToken = page.nextToken;
	} while (nextToken !== undefined && collected.length < limit);
	return collected.slice(0, limit);
}

export function nextTokenOf(body: unknown): string | undefined {
	const { nextToken } = body as { nextToken?: unknown };
	return typeof nextToken === 'string' && nextToken !== '' ? nextToken : undefined;
}
