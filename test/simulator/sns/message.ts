import { sign } from 'node:crypto';
import type { SnsCertificate } from './certificate.ts';

/** The JSON body of a message, field by field. */
export type SnsFields = Record<string, string>;

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

/**
 * The message with its signature.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message-verify-message-signature.html
 */
export function signed(fields: SnsFields, { privateKey }: SnsCertificate): SnsFields {
	const names = fields.Type === 'Notification' ? NOTIFICATION_FIELDS : SUBSCRIPTION_FIELDS;
	const text = names
		.filter((name) => name in fields)
		.map((name) => `${name}\n${fields[name]}\n`)
		.join('');
	const signature = sign(ALGORITHMS[fields.SignatureVersion], Buffer.from(text), privateKey);
	return { ...fields, Signature: signature.toString('base64') };
}
