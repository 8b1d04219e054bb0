import type { IDataObject } from 'n8n-workflow';
import { AmazonError } from '../../amazon/errors/amazonError';
import {
	listUrl,
	slateUrl,
	type ParentIds,
	type SlateResource,
} from '../../amazon/primeVideo/lists';
import { isJsonObject, jsonOf } from '../shared/answer';
import type { AmazonContext } from '../shared/context';
import { collectPages, type Page } from '../shared/paging';
import { sendToAmazon } from '../shared/transport';

/** Amazon names a default of 10 and no maximum; clients in the field ask for 50. */
const pageSize = 50;

/**
 * The entries of a list up to a limit, each behind the ids of what it lies in. Pages are followed by
 * the links between them and never computed, for Amazon's text counts `offset` in pages and its
 * sample in entries.
 *
 * Source: https://videocentral.amazon.com/support/api-documentation
 */
export async function readSlateList(
	context: AmazonContext,
	resource: SlateResource,
	ids: ParentIds,
	{ query = {}, limit = Infinity }: { query?: Record<string, string>; limit?: number } = {},
): Promise<IDataObject[]> {
	const first = listUrl(resource, ids);
	const asked = { ...query, limit: String(Math.min(limit, pageSize)) };
	first.search = new URLSearchParams(asked).toString();
	const entries = await collectPages(
		limit,
		async (next = '') => await readPage(context, new URL(next)),
		first.href,
	);
	return entries.map((entry) => ({ ...ids, ...entry }));
}

interface SlatePage {
	data: IDataObject[];
	next?: unknown;
}

const readAnswer = jsonOf(
	'a list',
	(value): value is SlatePage & Record<string, unknown> =>
		isJsonObject(value) && Array.isArray(value.data) && value.data.every(isJsonObject),
);

/** An empty page is the last, whatever follows it. */
async function readPage(context: AmazonContext, url: URL): Promise<Page<IDataObject>> {
	const { data, next } = await sendToAmazon(
		context,
		{ method: 'GET', url, headers: { Accept: 'application/json' }, repeat: 'always' },
		readAnswer,
	);
	return { items: data, next: data.length > 0 ? nextPage(next, url) : undefined };
}

/** Only a link within the API is followed: the access token goes with it. */
function nextPage(next: unknown, current: URL): string | undefined {
	if (typeof next !== 'string' || next === '') return undefined;
	const url = URL.canParse(next, current.href) ? new URL(next, current) : undefined;
	if (url && `${url.origin}${url.pathname}`.startsWith(`${slateUrl}/`)) return url.href;
	throw new AmazonError(
		`The link to the next page of the list leads to ${url?.origin ?? 'no address'}, not to the API of Prime Video Slate.`,
		{
			kind: 'unknown',
			advice:
				'Nothing was sent there. Run the workflow again, and if the same happens again, ask Amazon about it.',
		},
	);
}
