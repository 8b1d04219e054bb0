import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { authenticationProperty } from '../shared/authentication';
import { searchProfiles } from '../shared/ads/pickers';
import { getColumns, getFilters, getGroupings } from './methods';
import { operationProperties, resourceProperty, route, subtitle } from '../shared/resources';
import { resources } from './resources';

/**
 * Get of a report or an export leaves by one of two outputs; so does Run, where what is late is to come
 * out as pending.
 */
const outputs = `={{ ((operation, whenOver) => !["report", "export"].includes($parameter["resource"]) ? [{ type: "main" }] : operation === "get" ? [{ type: "main", displayName: "Ready" }, { type: "main", displayName: "Not Ready" }] : operation === "run" && whenOver === "pending" ? [{ type: "main", displayName: "Ready" }, { type: "main", displayName: "Pending" }] : [{ type: "main" }])($parameter["operation"], $parameter["options"]?.whenOver) }}`;

/**
 * Amazon Ads: above all its reports, from "yesterday's search terms" to rows. Writing campaigns is
 * left to Login with Amazon's Send.
 */
export class AmazonAds implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon Ads',
		name: 'amazonAds',
		icon: { light: 'file:../../icons/ads.svg', dark: 'file:../../icons/ads.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitle(resources),
		description:
			'Get reports, exports and campaigns from Amazon Ads: Sponsored Products, Brands, Display and TV, and DSP',
		defaults: { name: 'Amazon Ads' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs,
		credentials: [
			{
				name: 'amazonLwaOAuth2Api',
				required: true,
				displayOptions: { show: { authentication: ['oAuth2'] } },
			},
			{
				name: 'amazonLwaRefreshTokenApi',
				required: true,
				displayOptions: { show: { authentication: ['refreshToken'] } },
			},
		],
		properties: [
			authenticationProperty,
			resourceProperty(resources, 'report'),
			...operationProperties(resources),
		],
	};

	methods = {
		listSearch: { searchProfiles },
		loadOptions: { getColumns, getFilters, getGroupings },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route(this, resources);
	}
}
