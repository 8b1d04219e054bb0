import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { authenticationWithClientProperty } from '../shared/authentication';
import * as accessToken from './accessToken';
import * as authorizationCode from './authorizationCode';
import * as authorizationUrl from './authorizationUrl';
import * as deviceCode from './deviceCode';
import * as refreshToken from './refreshToken';
import * as request from './request';
import { router } from './router';
import * as userProfile from './userProfile';

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
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
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
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Access Token', value: 'accessToken' },
					{ name: 'Authorization Code', value: 'authorizationCode' },
					{ name: 'Authorization URL', value: 'authorizationUrl' },
					{ name: 'Device Code', value: 'deviceCode' },
					{ name: 'Refresh Token', value: 'refreshToken' },
					{ name: 'Request', value: 'request' },
					{ name: 'User Profile', value: 'userProfile' },
				],
				default: 'request',
			},
			...accessToken.description,
			...authorizationCode.description,
			...authorizationUrl.description,
			...deviceCode.description,
			...refreshToken.description,
			...request.description,
			...userProfile.description,
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await router.call(this);
	}
}
