import { notificationHost } from '../hosts/notifications';
import { SnsRefusal, type SnsMessage } from './snsMessage';

/** Partition, region, account and name. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
const arnPattern =
	/^arn:(aws|aws-cn|aws-us-gov):sns:([a-z]{2}(?:-[a-z]+)+-\d):\d{12}:[\w-]{1,256}$/;

export function isTopicArn(arn: string): boolean {
	return arnPattern.test(arn);
}

/** The SNS host of a topic's region. Throws SnsRefusal. */
function hostOf(topicArn: string): string {
	const [, partition, region] = arnPattern.exec(topicArn) ?? [];
	if (!region) throw new SnsRefusal(403, 'The topic ARN is not valid. Correct it in Topic ARNs.');
	return notificationHost(partition, region);
}

const certificatePath = /^\/SimpleNotificationService-[\da-zA-Z]{1,64}\.pem$/;

/**
 * Where the certificate is that signed the message: SNS itself in the topic's region, and nowhere
 * else, for whoever may choose the certificate may sign anything. Throws SnsRefusal.
 *
 * Source: https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html
 */
export function certificateUrl({ TopicArn, SigningCertURL }: SnsMessage): URL {
	const url = snsUrl(SigningCertURL, TopicArn);
	if (url && certificatePath.test(url.pathname) && !url.search) return url;
	throw new SnsRefusal(
		403,
		'SigningCertURL does not lead to a certificate of Amazon SNS. Amazon did not send the message, and nothing needs to be done.',
	);
}

/**
 * The address whose visit confirms the subscription of this message's topic. Throws SnsRefusal.
 *
 * Source: https://docs.aws.amazon.com/sns/latest/api/API_ConfirmSubscription.html
 */
export function confirmationUrl({ TopicArn, Token, SubscribeURL = '' }: SnsMessage): URL {
	const url = snsUrl(SubscribeURL, TopicArn);
	const query = url?.searchParams;
	const confirmsTopic =
		query?.get('Action') === 'ConfirmSubscription' &&
		query.get('TopicArn') === TopicArn &&
		query.get('Token') === Token;
	if (url?.pathname === '/' && confirmsTopic) return url;
	throw new SnsRefusal(
		403,
		'SubscribeURL does not confirm the subscription of this topic. Ask Amazon, in your support case, to subscribe the address again.',
	);
}

/** The text as a URL, if it leads to SNS in the topic's region. */
function snsUrl(text: string, topicArn: string): URL | undefined {
	const host = hostOf(topicArn);
	if (!URL.canParse(text)) return undefined;
	const url = new URL(text);
	const isPlain = url.username === '' && url.password === '' && url.hash === '';
	return url.protocol === 'https:' && url.host === host && isPlain ? url : undefined;
}
