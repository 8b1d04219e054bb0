import { baseUrl } from '../hosts/apis';

/**
 * The lists of the Slate Reporting API, each inside the one before: accounts hold report groups,
 * those hold channels or studios, and so on to the reports themselves.
 *
 * In the group `financialStatement`, the report identifier that a partner manager gives out stands in
 * the place of the channel.
 *
 * Sources: https://videocentral.amazon.com/support/api-documentation,
 * https://videocentral.amazon.com/support/prime-video-slate-api/financial-statement-api
 */
export type SlateResource = 'account' | 'reportGroup' | 'channel' | 'reportType' | 'report';

/** What a list lies in, from the outside inwards. Ids are exact strings. */
export const parentIds = ['accountId', 'reportGroupId', 'channelId', 'reportTypeId'] as const;
export type ParentId = (typeof parentIds)[number];
export type ParentIds = Partial<Record<ParentId, string>>;

const paths: Record<SlateResource, string> = {
	account: '/accounts',
	reportGroup: '/accounts/{accountId}',
	channel: '/accounts/{accountId}/{reportGroupId}',
	reportType: '/accounts/{accountId}/{reportGroupId}/{channelId}/reportTypes',
	report: '/accounts/{accountId}/{reportGroupId}/{channelId}/reportTypes/{reportTypeId}/reports',
};

export function parentIdsOf(resource: SlateResource): ParentId[] {
	return parentIds.filter((name) => paths[resource].includes(`{${name}}`));
}

/** All calls of the API begin with it, for it has one host for all regions. */
export const slateUrl = baseUrl('primeVideo', 'na');

/** Where a list begins; `ids` are those of `parentIdsOf`. */
export function listUrl(resource: SlateResource, ids: ParentIds): URL {
	const path = paths[resource].replace(/\{(\w+)\}/g, (_, name: ParentId) =>
		encodeURIComponent(ids[name] ?? ''),
	);
	return new URL(slateUrl + path);
}
