import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { limitProperty, readLimit, returnAllProperty } from '../../shared/limit';
import type { About, ItemHandler } from '../../shared/operation';
import { regionOfItem } from '../../shared/region';
import { listAccounts, type AccountListName } from '../../shared/ads/accountList';
import { regionProperty } from '../fields';

export const about: About = {
	name: 'Get Many',
	action: 'Get many accounts',
	description: 'List advertising accounts',
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
				description: 'Global accounts, and those of DSP with their timezone',
			},
		],
		default: 'adsAccounts',
		description: 'Amazon has two lists of accounts; only the newer one has DSP in it',
	},
	returnAllProperty,
	limitProperty,
];

export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	return async (itemIndex) => {
		const list = context.getNodeParameter('accountList', itemIndex) as AccountListName;
		const region = await regionOfItem(context, itemIndex);
		const accounts = await listAccounts(context, region, list, readLimit(context, itemIndex));
		return accounts.map((json) => ({ json }));
	};
}
