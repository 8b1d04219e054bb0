import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { regionNames } from '../../../amazon/hosts/regions';
import { limitProperty, readLimit, returnAllProperty } from '../../shared/limit';
import type { About, ItemHandler } from '../../shared/operation';
import { regionOfItem, regionOptions } from '../../shared/region';
import { listAllProfiles, listProfiles, type ProfileFilters } from '../../shared/ads/profileList';

export const about: About = {
	name: 'Get Many',
	action: 'Get many profiles',
	description: 'List the profiles that the sign-in may act for',
};

const regionOrAllOptions = [...regionOptions, { name: 'All Regions', value: 'all' }];

export const description: INodeProperties[] = [
	{
		displayName: 'Region',
		name: 'region',
		type: 'options',
		options: regionOrAllOptions,
		default: 'credential',
		description: 'Each region lists its own profiles only. One sign-in serves all regions.',
	},
	returnAllProperty,
	limitProperty,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		description: 'Which profiles are listed; those that the sign-in may edit, if there is none',
		options: [
			{
				displayName: 'Access Level',
				name: 'accessLevel',
				type: 'options',
				options: [
					{ name: 'Edit', value: 'edit' },
					{ name: 'Edit and View', value: 'all', description: 'As the list of the field Profile' },
					{ name: 'View', value: 'view' },
				],
				default: 'edit',
				description: 'People with view-only access see their profiles under View',
			},
			{
				displayName: 'API Programme',
				name: 'apiProgram',
				type: 'options',
				options: [
					{ name: 'Account', value: 'account' },
					{ name: 'Billing', value: 'billing' },
					{ name: 'Campaign', value: 'campaign' },
					{ name: 'Payment Method', value: 'paymentMethod' },
					{ name: 'Posts', value: 'posts' },
					{ name: 'Report', value: 'report' },
					{ name: 'Store', value: 'store' },
				],
				default: 'campaign',
				description: 'What the profiles must be usable for',
			},
			{
				displayName: 'Profile Types',
				name: 'profileTypeFilter',
				type: 'multiOptions',
				options: [
					{ name: 'Agency', value: 'agency' },
					{ name: 'Seller', value: 'seller' },
					{ name: 'Vendor', value: 'vendor' },
				],
				default: [],
			},
			{
				displayName: 'Valid Payment Method',
				name: 'validPaymentMethodFilter',
				type: 'boolean',
				default: true,
				description: 'Whether the profiles must have a valid payment method',
			},
		],
	},
];

export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	return async (itemIndex) => {
		const chosen = context.getNodeParameter('region', itemIndex);
		const wanted = chosen === 'all' ? regionNames : [await regionOfItem(context, itemIndex)];
		const { accessLevel, ...filters } = readFilters(context, itemIndex);
		const lists = await Promise.all(
			wanted.map(async (region) => {
				const profiles =
					accessLevel === 'all'
						? await listAllProfiles(context, region, filters)
						: await listProfiles(context, region, { ...filters, accessLevel });
				return profiles.map((profile) => ({ json: { ...profile, region } }));
			}),
		);
		return lists.flat().slice(0, readLimit(context, itemIndex));
	};
}

function readFilters(context: IExecuteFunctions, itemIndex: number): ProfileFilters {
	const filters = context.getNodeParameter('filters', itemIndex, {}) as Record<string, unknown>;
	return Object.fromEntries(
		Object.entries(filters).map(([name, value]) => [
			name,
			Array.isArray(value) ? value.join(',') : String(value),
		]),
	);
}
