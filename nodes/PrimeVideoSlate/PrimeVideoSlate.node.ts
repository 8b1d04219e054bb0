import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { authenticationProperty } from '../shared/authentication';
import { listSearch } from './methods';
import { operationProperties, resourceProperty, route, subtitle } from '../shared/resources';
import { resources } from './resources';

/**
 * The reports of Prime Video Slate. Its other APIs (content, analytics) want a client certificate
 * in place of a login, and are left out.
 */
export class PrimeVideoSlate implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Prime Video Slate',
		name: 'primeVideoSlate',
		icon: {
			light: 'file:../../icons/primeVideo.svg',
			dark: 'file:../../icons/primeVideo.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: subtitle(resources),
		description: 'List and download the reports of Prime Video Slate (Video Central)',
		defaults: { name: 'Prime Video Slate' },
		usableAsTool: true,
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
		],
		properties: [
			authenticationProperty,
			resourceProperty(resources, 'report'),
			...operationProperties(resources),
		],
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route(this, resources);
	}
}
