import { AmazonError } from '../../amazon/errors/amazonError';

/** One page of a list, and where the next one is, if there is one. */
export interface Page<Item> {
	items: Item[];
	next?: string;
}

/** Pages in a row that may be empty though another follows: Amazon filters after it has cut pages. */
const mostEmptyPages = 100;

/**
 * The pages of a list, each asked for when the ones before are used up. A list that leads back to a
 * page of before, or on without end, is an error: what came of it so far is not the whole. `first` is
 * where the list begins, where that has a name.
 */
export async function* pagesOf<Item>(
	fetchPage: (next: string | undefined) => Promise<Page<Item>>,
	first?: string,
): AsyncGenerator<Page<Item>> {
	const read = new Set(first === undefined ? [] : [first]);
	let next = first;
	let empty = 0;
	do {
		const page = await fetchPage(next);
		yield page;
		empty = page.items.length === 0 ? empty + 1 : 0;
		next = page.next;
		if (next !== undefined && (read.has(next) || empty > mostEmptyPages)) throw circle();
		if (next !== undefined) read.add(next);
	} while (next !== undefined);
}

/** The entries of a list up to a limit (`Infinity` for all). */
export async function collectPages<Item>(
	limit: number,
	fetchPage: (next: string | undefined) => Promise<Page<Item>>,
	first?: string,
): Promise<Item[]> {
	const collected: Item[] = [];
	for await (const { items } of pagesOf(fetchPage, first)) {
		for (const item of items) collected.push(item);
		if (collected.length >= limit) return collected.slice(0, limit);
	}
	return collected;
}

function circle(): AmazonError {
	return new AmazonError('The pages of the list lead back to one that was read already.', {
		kind: 'unknown',
		advice: 'Run the workflow again. If the same happens again, ask Amazon about it.',
	});
}
