import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { limitProperty, readLimit, returnAllProperty } from '../../shared/limit';
import type { About, ItemHandler } from '../../shared/operation';
import { collectPages } from '../../shared/paging';
import { regionOfItem } from '../../shared/region';
import { postedPage, type PostedList } from '../adsRequest';
import { regionProperty } from '../fields';

export const about: About = {
	name: 'Get Many',
	action: 'Get many accounts',
	description: 'List advertising accounts',
};

interface AccountList extends PostedList {
	/** Entries that Amazon gives at a time. */
	smallestPage: number;
	largestPage: number;
}

/** The two lists of accounts: the older one knows sponsored ads only, the newer one DSP as well. */
const lists: Record<string, AccountList> = {
	adsAccounts: {
		path: '/adsAccounts/list',
		mediaType: 'application/vnd.listaccountsresource.v1+json',
		key: 'adsAccounts',
		what: 'accounts',
		smallestPage: 1,
		largestPage: 100,
	},
	advertiserAccounts: {
		path: '/adsApi/v1/query/advertiserAccounts',
		mediaType: 'application/json',
		key: 'advertiserAccounts',
		what: 'accounts',
		smallestPage: 10,
		largestPage: 100,
	},
};

export const description: INodeProperties[] = [
	regionProperty,
	{
		displayName: 'List',
		name: 'accountList',
		type: 'options',
		options: [
			{
				name: 'Global Accounts',
				value: 'adsAccounts',
				description: 'Sponsored ads accounts with their profiles in each country',
			},
			{
				name: 'Advertiser Accounts (API V1)',
				value: 'advertiserAccounts',
				description: 'All advertiser accounts, DSP included',
			},
		],
		default: 'adsAccounts',
	},
	returnAllProperty,
	limitProperty,
];

/** Source: https://advertising.amazon.com/API/docs/en-us/guides/account-management/accounts/overview */
export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	return async (itemIndex) => {
		const list = lists[context.getNodeParameter('accountList', itemIndex) as string];
		const region = await regionOfItem(context, itemIndex);
		const limit = readLimit(context, itemIndex);
		const maxResults = Math.max(list.smallestPage, Math.min(limit, list.largestPage));
		const accounts = await collectPages(
			limit,
			async (nextToken) => await postedPage(context, { region }, list, { maxResults, nextToken }),
		);
		return accounts.map((json) => ({ json }));
	};
}
