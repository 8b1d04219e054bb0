import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import { baseUrl } from '../../../amazon/hosts/apis';
import type { Region } from '../../../amazon/hosts/regions';
import type { Repeat } from '../../../amazon/retryPolicy';
import { listOf, type ReadAnswer } from '../answer';
import type { AmazonContext } from '../context';
import type { Page } from '../paging';
import { sendToAmazon } from '../transport';

/** Where a call goes and for whom. Ids are exact strings. */
export interface AdsTarget {
	region: Region;
	profileId?: string;
	/** DSP advertiser or global account, in place of a profile. */
	accountId?: string;
}

/** Whether and how long a call may be sent again, and what ends it sooner. */
export interface Limits {
	repeat: Repeat;
	/** Epoch milliseconds. */
	deadline?: number;
	signal?: AbortSignal;
}

export interface AdsCall extends Limits {
	method: IHttpRequestMethods;
	path: string;
	query?: Record<string, string | undefined>;
	body?: object;
	/** Media types of the resource; plain JSON where it has none of its own. */
	contentType?: string;
	accept?: string;
	/** Statuses beside 2xx that `read` understands. */
	expectedStatuses?: number[];
	whenUnclear?: string;
}

/** One call of the Amazon Ads API. Ids in the answer are strings, whatever Amazon sent. */
export async function adsRequest<Result>(
	context: AmazonContext,
	{ region, profileId, accountId }: AdsTarget,
	{ path, query = {}, body, contentType, accept, ...call }: AdsCall,
	read: ReadAnswer<Result>,
): Promise<Result> {
	const url = new URL(baseUrl('ads', region) + path);
	for (const [name, value] of Object.entries(query)) {
		if (value !== undefined && value !== '') url.searchParams.set(name, value);
	}
	const json = 'application/json';
	return await sendToAmazon(
		context,
		{
			...call,
			url,
			headers: {
				Accept: accept ?? json,
				...(body && { 'Content-Type': contentType ?? json }),
			},
			body: body && JSON.stringify(body),
			profileId,
			accountId,
		},
		read,
	);
}

/** A list that is asked for by POST, page by page. */
export interface PostedList {
	path: string;
	/** For Content-Type and Accept. */
	mediaType: string;
	/** Of the answer. */
	key: string;
	/** Names the entries in messages: "campaigns". */
	what: string;
}

/** One page of a list that is asked for by POST: it only reads, so it is sent again whatever happened. */
export async function postedPage(
	context: AmazonContext,
	target: AdsTarget,
	{ path, mediaType, key, what }: PostedList,
	body: object,
	limits: Limits = { repeat: 'always' },
): Promise<Page<IDataObject>> {
	const { items, nextToken } = await adsRequest(
		context,
		target,
		{ method: 'POST', path, body, contentType: mediaType, accept: mediaType, ...limits },
		listOf<IDataObject>(`a list of ${what}`, key),
	);
	return { items, next: nextToken };
}
