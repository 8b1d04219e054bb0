import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { limitProperty, readLimit, returnAllProperty } from '../../shared/limit';
import type { ItemHandler } from '../../shared/operation';
import { readRegion } from '../../shared/region';
import { adsRequest, listOf } from '../adsRequest';
import { regionProperty } from '../fields';
import { collectPages, nextTokenOf } from '../paging';

/** The two lists of accounts: the older one knows sponsored ads only, the newer one DSP as well. */
const lists = {
	adsAccounts: {
		path: '/adsAccounts/list',
		mediaType: 'application/vnd.listaccountsresource.v1+json',
		key: 'adsAccounts',
	},
	advertiserAccounts: {
		path: '/adsApi/v1/query/advertiserAccounts',
		mediaType: 'application/json',
		key: 'advertiserAccounts',
	},
};

/** The most that both lists give at a time. */
const pageSize = 100;

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
		const name = context.getNodeParameter('accountList', itemIndex) as keyof typeof lists;
		const { path, mediaType, key } = lists[name];
		const region = await readRegion(context, itemIndex);
		const accounts = await collectPages(readLimit(context, itemIndex), async (nextToken) => {
			const { body } = await adsRequest(
				context,
				{ region },
				{
					method: 'POST',
					path,
					body: { maxResults: pageSize, nextToken },
					contentType: mediaType,
					accept: mediaType,
				},
			);
			return { results: listOf(body, key), nextToken: nextTokenOf(body) };
		});
		return accounts.map((json) => ({ json }));
	};
}
