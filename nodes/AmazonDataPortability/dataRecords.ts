import { isJsonObject, jsonOf } from '../shared/answer';
import { pagesOf, type Page } from '../shared/paging';
import type { SendCall } from './portabilityRequest';

/** A completed query. */
export interface DataQuery {
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
	{ scopeId, queryId }: DataQuery,
	limit = Infinity,
): AsyncGenerator<DataRecord> {
	const path = `/${encodeURIComponent(scopeId)}/data-queries/${encodeURIComponent(queryId)}/records`;
	const maxResults = String(Math.min(limit, largestPage));
	const getPage = async (nextPageToken: string | undefined): Promise<Page<RecordLinks>> => {
		const query = { maxResults, nextPageToken };
		const call = { method: 'GET', path, query, repeat: 'always' } as const;
		const answer = await send(call, readRecords);
		return { items: answer.records, next: answer.nextPageToken || undefined };
	};
	let number = 0;
	let current: string | undefined;
	for await (const { items, next } of pagesOf(getPage)) {
		const token = current;
		for (const [index, links] of items.entries()) {
			if (++number > limit) return;
			const freshLinks = async () => (await getPage(token)).items[index] ?? {};
			yield { number, links, freshLinks };
		}
		if (number >= limit) return;
		current = next;
	}
}

interface Records extends Record<string, unknown> {
	records: RecordLinks[];
	nextPageToken?: string;
}

const readRecords = jsonOf(
	'a list of records',
	(value): value is Records =>
		isJsonObject(value) &&
		Array.isArray(value.records) &&
		value.records.every(isRecordLinks) &&
		(typeof value.nextPageToken === 'string' || !value.nextPageToken),
);

function isRecordLinks(value: unknown): boolean {
	return (
		isJsonObject(value) &&
		[value.schema, value.file].every((link) => link === undefined || typeof link === 'string')
	);
}
