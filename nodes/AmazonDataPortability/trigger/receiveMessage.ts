import {
	NodeOperationError,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { readQueryNotification } from '../../../amazon/dataPortability/queryNotification';
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
import { answer } from './answer';
import { getFromSns } from './getFromSns';
import { signingCertificate } from './signingCertificate';
import { takeOnce } from './takeOnce';
import { readTopicArns } from './topics';

/**
 * What becomes of a message that was posted to the trigger's address, by Amazon or by anybody. Only
 * what an allowed topic signed starts the workflow or confirms a subscription; all else is refused,
 * which n8n's log tells.
 *
 * Source: https://developer.amazon.com/docs/amazon-data-portability/wait-notification.html
 */
export async function receiveMessage(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const message = await authenticMessage(context);
		return await handlers[message.Type](context, message);
	} catch (error) {
		if (error instanceof SnsRefusal) return refuse(context, error);
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
	throw new SnsRefusal(403, `${topic} is not among Topic ARNs.`);
}

type Handler = (context: IWebhookFunctions, message: SnsMessage) => Promise<IWebhookResponseData>;

const handlers: Record<SnsMessageType, Handler> = {
	async Notification(context, message) {
		const notification = readQueryNotification(message.Message);
		if (!notification) throw new SnsRefusal(400, 'The message tells of no data query.');
		const wanted = context.getNodeParameter('events') as string[];
		if (!wanted.includes(notification.status)) {
			return answer(context, 200, 'This workflow does not ask for such messages.');
		}
		if (!takeOnce(context, message)) return answer(context, 200, 'This message came before.');
		const { TopicArn: topicArn, MessageId: messageId, Timestamp: timestamp } = message;
		return answer(context, 200, 'The message is taken.', [
			{ json: { ...notification, topicArn, messageId, timestamp } },
		]);
	},

	async SubscriptionConfirmation(context, message) {
		await getFromSns(context, confirmationUrl(message));
		context.logger.info(`The subscription of ${message.TopicArn} is confirmed`);
		return answer(context, 200, 'The subscription is confirmed.');
	},

	/** Its SubscribeURL would subscribe again what somebody has just ended. */
	async UnsubscribeConfirmation(context, { TopicArn }) {
		context.logger.warn(`The subscription of ${TopicArn} has ended: its messages come no longer`);
		return answer(context, 200, 'The end of the subscription is noted.');
	},
};

function refuse(context: IWebhookFunctions, { status, message }: SnsRefusal): IWebhookResponseData {
	context.logger.warn(`${context.getNode().name} refused a message: ${message}`);
	return answer(context, status, message);
}
