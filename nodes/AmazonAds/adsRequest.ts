import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import { parseExactJson } from '../../files/exactJson';
import { regions, type Region } from '../../amazon/hosts/regions';
import type { AmazonContext } from '../shared/context';
import { sendToAmazon } from '../shared/transport';

/** Where a call goes and for whom. Ids are exact strings. */
export interface AdsTarget {
	region: Region;
	profileId?: string;
	/** DSP advertiser or global account, in place of a profile. */
	accountId?: string;
}

export interface AdsCall {
	method: IHttpRequestMethods;
	path: string;
	query?: Record<string, string | undefined>;
	body?: object;
	/** Media types of the resource; plain JSON where it has none of its own. */
	contentType?: string;
	accept?: string;
	/** Statuses beside 2xx that the caller understands. */
	expectedStatuses?: number[];
}

export interface AdsAnswer {
	statusCode: number;
	body: unknown;
}

/** One call of the Amazon Ads API. Ids in the answer are strings, whatever Amazon sent. */
export async function adsRequest(
	context: AmazonContext,
	{ region, profileId, accountId }: AdsTarget,
	{ method, path, query = {}, body, contentType, accept, expectedStatuses }: AdsCall,
): Promise<AdsAnswer> {
	const url = new URL(regions[region].adsUrl + path);
	for (const [name, value] of Object.entries(query)) {
		if (value !== undefined && value !== '') url.searchParams.set(name, value);
	}
	const json = 'application/json';
	const response = await sendToAmazon(context, {
		method,
		url,
		headers: {
			Accept: accept ?? json,
			...(body ? { 'Content-Type': contentType ?? json } : {}),
		},
		body: body && JSON.stringify(body),
		profileId,
		accountId,
		expectedStatuses,
	});
	const text = String(response.body ?? '');
	return { statusCode: response.statusCode, body: text.trim() ? parseExactJson(text) : {} };
}

/** The answer's list under a key, or the answer itself where Amazon sends a bare list. */
export function listOf(body: unknown, key?: string): IDataObject[] {
	const list = key === undefined ? body : (body as Record<string, unknown>)[key];
	return Array.isArray(list) ? (list as IDataObject[]) : [];
}
