import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { authenticationProperty } from '../shared/authentication';
import { asNodeError } from '../shared/errors';
import { getAllProfiles } from './methods';
import { pollReports } from './trigger/poll';
import { triggerProperties } from './trigger/settings';

/**
 * Starts a workflow with each finished report: every new day, week or month of every profile, once, and
 * with the days before that Amazon may have restated.
 */
export class AmazonAdsReportTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon Ads Report Trigger',
		name: 'amazonAdsReportTrigger',
		icon: { light: 'file:../../icons/ads.svg', dark: 'file:../../icons/ads.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ "Every " + $parameter["periodUnit"] }}',
		description:
			'Starts the workflow with finished Amazon Ads reports of every new day, week or month',
		defaults: { name: 'Amazon Ads Report Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Reports', 'Problems'],
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
		properties: [authenticationProperty, ...triggerProperties],
	};

	methods = { loadOptions: { getAllProfiles } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		try {
			return await pollReports(this);
		} catch (error) {
			throw asNodeError(this.getNode(), error);
		}
	}
}
