import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { authenticationProperties } from './authentication';
import { operationProperties, resourceProperty, route, subtitle } from '../shared/resources';
import { resources } from './resources';

/**
 * What the maker of a skill or of a device tells Alexa over HTTPS. The Alexa Voice Service itself
 * speaks HTTP/2, which n8n's client does not: this node does not pretend to.
 */
export class AmazonAlexa implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon Alexa',
		name: 'amazonAlexa',
		icon: { light: 'file:../../icons/alexa.svg', dark: 'file:../../icons/alexa.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitle(resources),
		description: 'Send events, notifications and messages to Alexa skills and their users',
		defaults: { name: 'Amazon Alexa' },
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
			{
				name: 'amazonLwaClientApi',
				required: true,
				displayOptions: { show: { resource: ['proactiveEvent', 'skillMessage'] } },
			},
		],
		properties: [
			...authenticationProperties,
			resourceProperty(resources, 'event'),
			...operationProperties(resources),
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route(this, resources);
	}
}
