import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { ExportType } from '../../../amazon/ads/exportColumns';
import { profileProperty, regionProperty, stateOptions } from '../fields';
import type { ExportRequest } from './exports';

export const exportTypeProperty: INodeProperties = {
	displayName: 'Export Type',
	name: 'exportType',
	type: 'options',
	options: [
		{ name: 'Ad Groups', value: 'adGroups' },
		{ name: 'Ads', value: 'ads' },
		{ name: 'Campaigns', value: 'campaigns' },
		{ name: 'Targets', value: 'targets' },
	],
	default: 'campaigns',
	description: 'Which entities the export lists, with their settings but without figures',
};

export const exportIdProperty: INodeProperties = {
	displayName: 'Export ID',
	name: 'exportId',
	type: 'string',
	required: true,
	default: '={{ $json.exportId }}',
	description: 'As Create outputs it',
};

/** What an export is of: for `run` and `create`. */
export const exportProperties: INodeProperties[] = [
	regionProperty,
	profileProperty,
	exportTypeProperty,
	{
		displayName: 'Ad Products',
		name: 'adProducts',
		type: 'multiOptions',
		required: true,
		options: [
			{ name: 'Sponsored Brands', value: 'SPONSORED_BRANDS' },
			{ name: 'Sponsored Display', value: 'SPONSORED_DISPLAY' },
			{ name: 'Sponsored Products', value: 'SPONSORED_PRODUCTS' },
		],
		default: ['SPONSORED_PRODUCTS'],
		description:
			'Whose entities: SPONSORED_PRODUCTS, SPONSORED_BRANDS or SPONSORED_DISPLAY, several in a list',
	},
	{
		displayName: 'States',
		name: 'states',
		type: 'multiOptions',
		options: stateOptions,
		default: [],
		description:
			'ENABLED, PAUSED or ARCHIVED, several in a list. Left empty, all states, archived ones too.',
	},
];

export function readExportType(context: IExecuteFunctions, itemIndex: number): ExportType {
	return context.getNodeParameter('exportType', itemIndex) as ExportType;
}

export function readExportRequest(context: IExecuteFunctions, itemIndex: number): ExportRequest {
	const states = context.getNodeParameter('states', itemIndex, []) as string[];
	return {
		adProductFilter: context.getNodeParameter('adProducts', itemIndex) as string[],
		// Amazon leaves archived entities out unless they are named.
		stateFilter: states.length > 0 ? states : stateOptions.map(({ value }) => value),
	};
}
