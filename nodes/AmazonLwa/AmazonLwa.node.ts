import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { authenticationWithClientProperty } from '../shared/authentication';
import { operationProperties, resourceProperty, route, subtitle } from '../shared/resources';
import { searchAccounts, searchProfiles } from './request/lists';
import { resources } from './resources';

/**
 * The companion of the credentials: hands out access tokens, signs requests for other nodes and
 * makes signed calls itself, for every Amazon API behind Login with Amazon.
 */
export class AmazonLwa implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Login with Amazon',
		name: 'amazonLwa',
		icon: { light: 'file:../../icons/lwa.svg', dark: 'file:../../icons/lwa.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitle(resources),
		description:
			'Get access tokens and call Amazon APIs (Ads, Data Portability, Alexa, Prime Video)',
		defaults: { name: 'Login with Amazon' },
		usableAsTool: true,
		sensitiveOutputFields: [
			'accessToken',
			'authorization',
			'codeVerifier',
			'deviceCode',
			'headers.Authorization',
			'headers.x-amz-access-token',
			'headersJson',
			'refreshToken',
		],
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
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
			{
				name: 'amazonLwaClientApi',
				required: true,
				displayOptions: { show: { authentication: ['clientCredentials'] } },
			},
		],
		properties: [
			authenticationWithClientProperty,
			resourceProperty(resources, 'request'),
			...operationProperties(resources),
		],
	};

	methods = { listSearch: { searchAccounts, searchProfiles } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route(this, resources);
	}
}
