import type { IDataObject } from 'n8n-workflow';
import type { Region } from '../../../amazon/hosts/regions';
import type { AmazonContext } from '../context';
import { collectPages } from '../paging';
import { postedPage, type Limits, type PostedList } from './adsRequest';

interface AccountList extends PostedList {
	/** Entries that Amazon gives at a time. */
	smallestPage: number;
	largestPage: number;
	/** The field of an entry that names it. */
	id: string;
	/** Several where Amazon gives one kind of accounts at a time. */
	filters: object[];
}

export type AccountListName = 'adsAccounts' | 'advertiserAccounts';

/**
 * The two lists of accounts: the older one knows sponsored ads only, the newer one DSP as well. Without
 * a filter the newer one is of global accounts alone; those of DSP are not among them.
 *
 * Sources: https://advertising.amazon.com/API/docs/en-us/guides/account-management/accounts/overview,
 * https://advertising.amazon.com/API/docs/en-us/reference/amazon-ads/overview
 */
const lists: Record<AccountListName, AccountList> = {
	adsAccounts: {
		path: '/adsAccounts/list',
		mediaType: 'application/vnd.listaccountsresource.v1+json',
		key: 'adsAccounts',
		what: 'accounts',
		smallestPage: 1,
		largestPage: 100,
		id: 'adsAccountId',
		filters: [{}],
	},
	advertiserAccounts: {
		path: '/adsApi/v1/query/advertiserAccounts',
		mediaType: 'application/json',
		key: 'advertiserAccounts',
		what: 'accounts',
		smallestPage: 10,
		largestPage: 100,
		id: 'advertiserAccountId',
		filters: [{}, { isGlobalAccountFilter: { include: [false] } }],
	},
};

/** The accounts that the sign-in may act for, each once, up to a limit (`Infinity` for all). */
export async function listAccounts(
	context: AmazonContext,
	region: Region,
	name: AccountListName,
	limit: number,
	limits?: Limits,
): Promise<IDataObject[]> {
	const list = lists[name];
	const accounts = new Map<unknown, IDataObject>();
	for (const filter of list.filters) {
		const left = limit - accounts.size;
		if (left <= 0) break;
		const maxResults = Math.max(list.smallestPage, Math.min(left, list.largestPage));
		const page = async (nextToken: string | undefined) =>
			await postedPage(context, { region }, list, { ...filter, maxResults, nextToken }, limits);
		for (const account of await collectPages(left, page)) accounts.set(account[list.id], account);
	}
	return [...accounts.values()];
}
