import type { Region } from '../../amazon/hosts/regions';
import type { SendCall } from './portabilityRequest';

/** A completed query and where to ask for it. */
export interface DataQuery {
	region: Region;
	scopeId: string;
	queryId: string;
}

/** Presigned links to the data and to the JSON Schema of it, good for a short time. */
export interface RecordLinks {
	schema?: string;
	file?: string;
}

export interface DataRecord {
	/** Counted from 1 within the query. */
	number: number;
	links: RecordLinks;
	/** New links to the same record. */
	freshLinks(): Promise<RecordLinks>;
}

const circle =
	"The pages of Amazon's list of records lead back to one that was read already. Run the workflow again, and if the same happens again, ask Amazon about it.";

/** The most that Amazon gives at a time. */
const largestPage = 250;

/**
 * The records of a query. They come in pages; a page is asked for when the ones before are used up,
 * for its links do not last.
 *
 * Source: https://developer.amazon.com/docs/amazon-data-portability/call-list.html
 */
export async function* listRecords(
	send: SendCall,
	{ region, scopeId, queryId }: DataQuery,
	limit = Infinity,
): AsyncGenerator<DataRecord> {
	const path = `/${encodeURIComponent(scopeId)}/data-queries/${encodeURIComponent(queryId)}/records`;
	const maxResults = String(Math.min(limit, largestPage));
	const read = new Set<string>();
	let nextPageToken: string | undefined;
	let number = 0;
	do {
		const query = { maxResults, nextPageToken };
		const getPage = async () => pageOf(await send({ region, method: 'GET', path, query }));
		const { records, token } = await getPage();
		for (const [index, links] of records.entries()) {
			if (++number > limit) return;
			const freshLinks = async () => (await getPage()).records[index] ?? {};
			yield { number, links, freshLinks };
		}
		if (token !== undefined && read.has(token)) throw new Error(circle);
		nextPageToken = token;
		if (token !== undefined) read.add(token);
	} while (nextPageToken && number < limit);
}

function pageOf(answer: unknown): { records: RecordLinks[]; token?: string } {
	const { records = [], nextPageToken } = answer as {
		records?: RecordLinks[];
		nextPageToken?: string;
	};
	return { records, token: nextPageToken };
}
