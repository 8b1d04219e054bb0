import {
	NodeOperationError,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import {
	isQueryStatus,
	readQueryNotification,
} from '../../../amazon/dataPortability/queryNotification';
import {
	readSnsMessage,
	SnsRefusal,
	type SnsMessage,
	type SnsMessageType,
} from '../../../amazon/dataPortability/snsMessage';
import { assertRecent } from '../../../amazon/dataPortability/snsReplay';
import { assertSigned } from '../../../amazon/dataPortability/snsSignature';
import {
	certificateUrl,
	confirmationUrl,
	isTopicArn,
} from '../../../amazon/dataPortability/snsTopic';
import { getFromSns } from './getFromSns';
import { refuse } from './refuse';
import { signingCertificate } from './signingCertificate';
import { takeOnce } from './takenMessages';
import { readTopicArns } from './topics';

/**
 * What becomes of a message that was posted to the trigger's address, by Amazon or by anybody. Only
 * what an allowed topic signed starts the workflow or confirms a subscription; all else is refused,
 * which n8n's log tells, and an execution that fails where a user listens in the editor.
 *
 * Source: https://developer.amazon.com/docs/amazon-data-portability/wait-notification.html
 */
export async function receiveMessage(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const message = await authenticMessage(context);
		return await handlers[message.Type](context, message);
	} catch (error) {
		if (error instanceof SnsRefusal) {
			context.logger.warn(`${context.getNode().name} refused a message: ${error.message}`);
			if (!isTest(context)) return refuse(context, error);
		}
		throw new NodeOperationError(context.getNode(), error as Error);
	}
}

/** The message, once it is known who sent it and when. What costs nothing is checked first. */
async function authenticMessage(context: IWebhookFunctions): Promise<SnsMessage> {
	const message = readSnsMessage(context.getBodyData());
	assertTopic(message, readTopicArns(context.getNodeParameter('topicArns')));
	assertRecent(message, Date.now());
	const certificate = await signingCertificate(context, certificateUrl(message));
	assertSigned(message, certificate, Date.now());
	return message;
}

function assertTopic({ TopicArn }: SnsMessage, allowed: string[]): void {
	if (allowed.includes(TopicArn)) return;
	// Anybody may have written it: only a well-formed one is repeated.
	const topic = isTopicArn(TopicArn) ? `The topic ${TopicArn}` : 'The topic';
	throw new SnsRefusal(
		403,
		`${topic} is not among Topic ARNs. Enter it there if Amazon names it in your support case; otherwise nothing needs to be done.`,
	);
}

type Handler = (context: IWebhookFunctions, message: SnsMessage) => Promise<IWebhookResponseData>;

const handlers: Record<SnsMessageType, Handler> = {
	async Notification(context, message) {
		const notification = readQueryNotification(message.Message);
		if (!notification) {
			throw new SnsRefusal(
				400,
				'The message tells of no data query. Check that Topic ARNs lists no topic but that of your enrolment.',
			);
		}
		if (!isWanted(context, notification.status)) {
			return { webhookResponse: 'This workflow does not ask for such messages.' };
		}
		const { TopicArn: topicArn, MessageId: messageId, Timestamp: timestamp } = message;
		const items = [{ json: { ...notification, topicArn, messageId, timestamp } }];
		// Whoever tries the workflow may post the same message as often as they like.
		return isTest(context) ? { workflowData: [items] } : takeOnce(context, message, items);
	},

	async SubscriptionConfirmation(context, message) {
		await getFromSns(context, confirmationUrl(message));
		context.logger.info(`The subscription of ${message.TopicArn} is confirmed`);
		return { webhookResponse: 'The subscription is confirmed.' };
	},

	/** Its SubscribeURL would subscribe again what somebody has just ended. */
	async UnsubscribeConfirmation(context, { TopicArn }) {
		context.logger.warn(`The subscription of ${TopicArn} has ended: its messages come no longer`);
		return { webhookResponse: 'The end of the subscription is noted.' };
	},
};

/** A status that nobody could choose, for Amazon did not use it then, is no reason for silence. */
function isWanted(context: IWebhookFunctions, status: string): boolean {
	const chosen = context.getNodeParameter('events') as string[];
	return chosen.includes(status) || !isQueryStatus(status);
}

/** Whether the message came to the Test URL, at which a user listens in the editor. */
function isTest(context: IWebhookFunctions): boolean {
	return context.getMode() === 'manual';
}
