import { NodeOperationError, type IDataObject } from 'n8n-workflow';
import { parseExactJson } from '../../files/exactJson';
import {
	listUrl,
	slateUrl,
	type ParentIds,
	type SlateResource,
} from '../../amazon/primeVideo/lists';
import type { AmazonContext } from '../shared/context';
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
	first.search = new URLSearchParams({
		...query,
		limit: String(Math.min(limit, pageSize)),
	}).toString();
	const entries: IDataObject[] = [];
	const read = new Set<string>();
	let url: URL | undefined = first;
	while (url && entries.length < limit) {
		read.add(url.href);
		const page = await readPage(context, url);
		entries.push(...page.data.map((entry) => ({ ...ids, ...entry })));
		url = page.data.length > 0 ? nextPage(context, page.next, url) : undefined;
		if (url && read.has(url.href)) throw circle(context);
	}
	return entries.slice(0, limit);
}

interface Page {
	data: IDataObject[];
	next?: unknown;
}

/** Ids in the answer are strings, whatever Amazon sent. */
async function readPage(context: AmazonContext, url: URL): Promise<Page> {
	const { body } = await sendToAmazon(context, {
		method: 'GET',
		url,
		headers: { Accept: 'application/json' },
	});
	const page = parsed(String(body ?? ''));
	if (isPage(page)) return page;
	throw new NodeOperationError(context.getNode(), 'Prime Video Slate answered without a list.', {
		description:
			'Run the workflow again. If the same happens again, ask whoever runs the network of n8n whether a proxy answers in place of Amazon.',
		failure: { cause: 'temporarily-unavailable' },
	});
}

function parsed(text: string): unknown {
	try {
		return parseExactJson(text);
	} catch {
		return undefined;
	}
}

function isPage(value: unknown): value is Page {
	return (
		typeof value === 'object' && value !== null && 'data' in value && Array.isArray(value.data)
	);
}

/** Only a link within the API is followed: the access token goes with it. */
function nextPage(context: AmazonContext, next: unknown, current: URL): URL | undefined {
	if (typeof next !== 'string' || next === '') return undefined;
	const url = URL.canParse(next, current.href) ? new URL(next, current) : undefined;
	if (url && `${url.origin}${url.pathname}`.startsWith(`${slateUrl}/`)) return url;
	throw new NodeOperationError(
		context.getNode(),
		`The link to the next page of the list leads to ${url?.origin ?? 'no address'}, not to the API of Prime Video Slate.`,
		{
			description:
				'Nothing was sent there. Run the workflow again, and if the same happens again, ask Amazon about it.',
		},
	);
}

function circle(context: AmazonContext): NodeOperationError {
	return new NodeOperationError(
		context.getNode(),
		'The pages of the list lead back to one that was read already.',
		{ description: 'Run the workflow again. If the same happens again, ask Amazon about it.' },
	);
}
