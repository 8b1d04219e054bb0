/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { SNS_HOST } from '../server/amazonHosts.ts';
import type { Clock } from '../clock.ts';
import { header, type AmazonSystem, type Call, type Reply } from '../server/http.ts';
import type { Settings } from '../settings.ts';
import { createSnsCertificate, type SnsCertificate } from './certificate.ts';
import { signed, type SignedMessage, type SnsFields, type SnsMessage } from './message.ts';

/** One POST to a subscribed endpoint. */
export interface SnsDelivery {
	endpoint: string;
	type: string;
	messageId: string;
	/** From 1. */
	attempt: number;
	/** Undefined: no answer came. */
	status?: number;
}

/** The one topic that Data Portability notifies by. */
export interface Sns extends AmazonSystem {
	topicArn: string;
	/** Every POST so far. */
	deliveries: SnsDelivery[];
	/** A message as SNS would send it, a notification unless the fields say else. */
	sign(fields?: SnsFields): Promise<SnsFields>;
	/** Any object, with a right signature; what that needs is added where it lacks. */
	signAsIs(message: SnsMessage): Promise<SignedMessage>;
	/** One try to post a message; its status, or undefined where no answer came. */
	send(endpoint: string, message: SnsMessage): Promise<number | undefined>;
	/** Resolves once the endpoint has visited the SubscribeURL that it was sent; else rejects. */
	subscribe(endpoint: string): Promise<void>;
	/** Resolves when all confirmed endpoints took the message, or were tried often enough. */
	publish(subject: string, message: string): Promise<void>;
	clear(): void;
}

interface Subscription {
	endpoint: string;
	token: string;
	arn: string;
	confirmed: boolean;
}

const TOPIC_ARN = 'arn:aws:sns:eu-west-1:123456789012:AmazonDataPortability-simulator';
const RETRIES = 3;
/** Milliseconds until an endpoint must have answered, and must have confirmed. */
const PATIENCE = 15_000;

function xml(status: number, body: string): Reply {
	return {
		status,
		headers: { 'content-type': 'text/xml' },
		body: `${body}\n`,
	};
}

function snsError(status: number, code: string, message: string): Reply {
	return xml(
		status,
		`<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
	);
}

/** A field as a header may have it, whatever it is. */
function headerText(value: unknown): string {
	return String(value ?? '').replace(/[^\x20-\x7e]/g, ' ');
}

/** As SNS counts: after a refusal of the client's kind it does not come again. */
function isOver(status: number | undefined): boolean {
	return status !== undefined && status < 500 && status !== 429;
}

/**
 * Amazon's notification service, as far as an HTTPS endpoint meets it.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html
 */
export function createSns(settings: Settings, clock: Clock): Sns {
	const deliveries: SnsDelivery[] = [];
	let subscriptions: Subscription[] = [];
	let certificateName = '';
	/** Made when it is needed: an RSA key takes its time. */
	let certificate: Promise<SnsCertificate> | undefined;
	let pem = '';

	function clear(): void {
		deliveries.length = 0;
		subscriptions = [];
		certificateName = `SimpleNotificationService-${randomBytes(16).toString('hex')}.pem`;
	}
	clear();

	async function signAsIs<Message extends SnsMessage>(message: Message) {
		certificate ??= createSnsCertificate();
		pem = (await certificate).pem;
		const needed = {
			SignatureVersion: settings.snsSignatureVersion,
			SigningCertURL: `https://${SNS_HOST}/${certificateName}`,
		};
		return signed({ ...needed, ...message }, await certificate);
	}

	async function sign(fields: SnsFields = {}): Promise<SnsFields> {
		return await signAsIs({
			Type: 'Notification',
			MessageId: randomUUID(),
			TopicArn: TOPIC_ARN,
			Message: '',
			Timestamp: new Date(clock.now()).toISOString(),
			...fields,
		});
	}

	/** Undefined where no answer came. */
	async function post(
		{ endpoint, arn }: Pick<Subscription, 'endpoint' | 'arn'>,
		message: SnsMessage,
	): Promise<number | undefined> {
		try {
			const answer = await fetch(endpoint, {
				method: 'POST',
				redirect: 'manual',
				signal: AbortSignal.timeout(PATIENCE),
				headers: {
					'content-type': 'text/plain; charset=UTF-8',
					'user-agent': 'Amazon Simple Notification Service Agent',
					'x-amz-sns-message-type': headerText(message.Type),
					'x-amz-sns-message-id': headerText(message.MessageId),
					'x-amz-sns-topic-arn': headerText(message.TopicArn),
					...(message.Type === 'Notification' && { 'x-amz-sns-subscription-arn': arn }),
				},
				body: JSON.stringify(message, undefined, 2),
			});
			await answer.arrayBuffer();
			return answer.status;
		} catch {
			return undefined;
		}
	}

	async function attemptOf(
		attempt: number,
		subscription: Pick<Subscription, 'endpoint' | 'arn'>,
		message: SnsMessage,
	): Promise<number | undefined> {
		const status = await post(subscription, message);
		deliveries.push({
			endpoint: subscription.endpoint,
			type: headerText(message.Type),
			messageId: headerText(message.MessageId),
			attempt,
			status,
		});
		return status;
	}

	async function deliver(subscription: Subscription, message: SnsFields) {
		for (let attempt = 1; ; attempt++) {
			const status = await attemptOf(attempt, subscription, message);
			if (isOver(status) || attempt > RETRIES) return status;
			await wait(settings.snsRetryDelay * 1000);
		}
	}

	async function subscribe(endpoint: string): Promise<void> {
		const token = randomBytes(64).toString('hex');
		const subscription: Subscription = {
			endpoint,
			token,
			arn: `${TOPIC_ARN}:${randomUUID()}`,
			confirmed: false,
		};
		subscriptions.push(subscription);
		const query = new URLSearchParams({
			Action: 'ConfirmSubscription',
			TopicArn: TOPIC_ARN,
			Token: token,
		});
		const message = await sign({
			Type: 'SubscriptionConfirmation',
			Token: token,
			Message: `You have chosen to subscribe to the topic ${TOPIC_ARN}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`,
			SubscribeURL: `https://${SNS_HOST}/?${query.toString()}`,
		});
		const status = await deliver(subscription, message);
		if (status !== 200) throw new Error(`The endpoint answered ${status ?? 'nothing'}`);
		for (let waited = 0; !subscription.confirmed; waited += 50) {
			if (waited > PATIENCE) throw new Error('The endpoint did not visit the SubscribeURL');
			await wait(50);
		}
	}

	async function publish(subject: string, text: string): Promise<void> {
		const message = await sign({ Subject: subject, Message: text });
		const unsubscribe = (arn: string) =>
			`https://${SNS_HOST}/?Action=Unsubscribe&SubscriptionArn=${encodeURIComponent(arn)}`;
		const confirmed = subscriptions.filter((subscription) => subscription.confirmed);
		await Promise.all(
			confirmed.map((subscription) =>
				deliver(subscription, { ...message, UnsubscribeURL: unsubscribe(subscription.arn) }),
			),
		);
	}

	function confirm({ query }: Call): Reply {
		const token = query.get('Token');
		const subscription = subscriptions.find((candidate) => candidate.token === token);
		if (!subscription || query.get('TopicArn') !== TOPIC_ARN) {
			return snsError(400, 'InvalidParameter', 'Invalid parameter: Token');
		}
		subscription.confirmed = true;
		return xml(
			200,
			`<ConfirmSubscriptionResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><ConfirmSubscriptionResult><SubscriptionArn>${subscription.arn}</SubscriptionArn></ConfirmSubscriptionResult></ConfirmSubscriptionResponse>`,
		);
	}

	function answer(call: Call): Reply {
		if (header(call, 'authorization')) {
			return snsError(
				403,
				'IncompleteSignature',
				'Authorization header is not a signature of AWS.',
			);
		}
		if (call.method !== 'GET') return snsError(405, 'InvalidAction', 'Method Not Allowed');
		if (call.path === `/${certificateName}` && pem) {
			return { status: 200, headers: { 'content-type': 'application/x-pem-file' }, body: pem };
		}
		if (call.path === '/' && call.query.get('Action') === 'ConfirmSubscription') {
			return confirm(call);
		}
		return snsError(404, 'NotFound', 'Not Found');
	}

	return {
		hosts: [SNS_HOST],
		answer,
		topicArn: TOPIC_ARN,
		deliveries,
		sign,
		signAsIs,
		send: (endpoint, message) =>
			attemptOf(1, { endpoint, arn: `${TOPIC_ARN}:${randomUUID()}` }, message),
		subscribe,
		publish,
		clear,
	};
}
