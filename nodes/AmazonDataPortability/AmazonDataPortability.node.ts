import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { searchScopes } from './methods';
import { operationProperties, resourceProperty, route, subtitle } from '../shared/resources';
import { accessTokenField, authenticationWithField } from '../shared/tokenField';
import { resources } from './resources';

/**
 * Copies of the data that customers agreed to share: a query is created, Amazon tells the trigger
 * when it is completed, and its records are downloaded.
 */
export class AmazonDataPortability implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon Data Portability',
		name: 'amazonDataPortability',
		icon: {
			light: 'file:../../icons/dataPortability.svg',
			dark: 'file:../../icons/dataPortability.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: subtitle(resources),
		description:
			'Ask for the data that Amazon customers agreed to share, be told when it is ready, and get it',
		defaults: { name: 'Amazon Data Portability' },
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
			authenticationWithField('oAuth2'),
			accessTokenField("Amazon's Data Portability hosts"),
			resourceProperty(resources, 'dataQuery'),
			...operationProperties(resources),
		],
	};

	methods = { listSearch: { searchScopes } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route(this, resources);
	}
}
