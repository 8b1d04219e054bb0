import { sign } from 'node:crypto';
import type { SnsCertificate } from './certificate.ts';

/** The JSON body of a message, field by field, as SNS writes it. */
export type SnsFields = Record<string, string>;

/** A message of any shape. */
export type SnsMessage = Record<string, unknown>;
export type SignedMessage = SnsMessage & { Signature: string };

const SUBSCRIPTION_FIELDS = [
	'Message',
	'MessageId',
	'SubscribeURL',
	'Timestamp',
	'Token',
	'TopicArn',
	'Type',
];
const NOTIFICATION_FIELDS = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'];
const ALGORITHMS: Record<string, string> = { 1: 'RSA-SHA1', 2: 'RSA-SHA256' };

/** What is signed of a field that is no text: as SNS would if it were. */
function textOf(value: unknown): string {
	return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * The message with its signature; of a version that SNS does not have, as of version 2.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message-verify-message-signature.html
 */
export function signed<Message extends SnsMessage>(
	message: Message,
	{ privateKey }: SnsCertificate,
): Message & { Signature: string } {
	const names = message.Type === 'Notification' ? NOTIFICATION_FIELDS : SUBSCRIPTION_FIELDS;
	const text = names
		.filter((name) => message[name] !== undefined && message[name] !== null)
		.map((name) => `${name}\n${textOf(message[name])}\n`)
		.join('');
	const algorithm = ALGORITHMS[String(message.SignatureVersion)] ?? ALGORITHMS[2];
	const signature = sign(algorithm, Buffer.from(text), privateKey);
	return { ...message, Signature: signature.toString('base64') };
}
