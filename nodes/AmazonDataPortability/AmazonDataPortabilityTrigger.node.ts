import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { receiveMessage } from './trigger/receiveMessage';
import { checkTopicArns, readTopicArns, topicArnsProperty } from './trigger/topics';

/**
 * Starts a workflow when Amazon has completed or cancelled a data query. Amazon says so by its
 * notification service (SNS), which posts to the one address that was registered at enrolment.
 */
export class AmazonDataPortabilityTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Amazon Data Portability Trigger',
		name: 'amazonDataPortabilityTrigger',
		icon: {
			light: 'file:../../icons/dataPortability.svg',
			dark: 'file:../../icons/dataPortability.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["events"].join(", ").toLowerCase().replace("canceled", "cancelled")}}',
		description: 'Starts the workflow when Amazon has completed or cancelled a data query',
		defaults: { name: 'Amazon Data Portability Trigger' },
		triggerPanel: {
			executionsHelp:
				'Once the workflow is published: each time Amazon has completed or cancelled a data query. You find the executions in the executions list.',
			activationHint:
				'Amazon posts to the Production URL only, and that works once the workflow is published. To try the workflow before, set mock data in the output.',
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				path: 'sns',
				responseMode: 'onReceived',
				// Empty: n8n (2.41) takes the trigger's own words, and no sooner than the execution is stored.
				responseData: '',
			},
		],
		properties: [
			{
				displayName:
					'When you enrol, give Amazon the Production URL that Webhook URLs above shows, and ask for the ARN of the SNS topic. Publish this workflow before Amazon subscribes the URL: the trigger confirms the subscription by itself, once the topic is among Topic ARNs. Amazon may tell of the same query twice: let the workflow recognise a query that it has dealt with.',
				name: 'enrolmentNotice',
				type: 'notice',
				default: '',
			},
			topicArnsProperty,
			{
				displayName: 'Events',
				name: 'events',
				type: 'multiOptions',
				required: true,
				options: [
					{
						name: 'Query Cancelled',
						value: 'CANCELED',
						description: 'Often because the customer changed something in their account',
					},
					{
						name: 'Query Completed',
						value: 'COMPLETED',
						description: 'The records of the query can be downloaded',
					},
				],
				default: ['COMPLETED', 'CANCELED'],
			},
		],
	};

	/** The subscription is Amazon's: there is nothing to look up, and nothing to remove. */
	webhookMethods = {
		default: {
			async checkExists(): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				checkTopicArns(this.getNode(), readTopicArns(this.getNodeParameter('topicArns')));
				return true;
			},
			async delete(): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveMessage(this);
	}
}
