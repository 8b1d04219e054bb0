import { verify, type X509Certificate } from 'crypto';
import { SnsRefusal, type SnsMessage, type SnsMessageType } from './snsMessage';

/**
 * By a message's SignatureVersion.
 *
 * Source: https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html
 */
const algorithms = new Map([
	['1', 'RSA-SHA1'],
	['2', 'RSA-SHA256'],
]);

const ofSubscription = [
	'Message',
	'MessageId',
	'SubscribeURL',
	'Timestamp',
	'Token',
	'TopicArn',
	'Type',
] as const;

/** What is signed, in this order; a notification without a subject leaves it out. */
const signedFields: Record<SnsMessageType, ReadonlyArray<keyof SnsMessage>> = {
	Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
	SubscriptionConfirmation: ofSubscription,
	UnsubscribeConfirmation: ofSubscription,
};

/**
 * Name and value of each signed field, each on a line of its own.
 *
 * Source: https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message-verify-message-signature.html
 */
export function stringToSign(message: SnsMessage): string {
	return signedFields[message.Type]
		.filter((name) => message[name] !== undefined)
		.map((name) => `${name}\n${message[name]}\n`)
		.join('');
}

/**
 * Throws SnsRefusal unless the certificate's key signed the message, and the certificate is one of
 * SNS and valid at `now` (milliseconds since 1970). That it came from SNS itself, its address says.
 */
export function assertSigned(message: SnsMessage, certificate: X509Certificate, now: number): void {
	const algorithm = algorithms.get(message.SignatureVersion);
	if (!algorithm) {
		throw new SnsRefusal(
			403,
			'SignatureVersion is neither 1 nor 2. If Amazon sent the message, report that as an issue of this node.',
		);
	}
	if (!isSnsCertificate(certificate) || !isValidAt(certificate, now)) {
		throw new SnsRefusal(
			403,
			'The signing certificate is not one of Amazon SNS, or not valid now. Check that the clock of this machine is right.',
		);
	}
	const signature = Buffer.from(message.Signature, 'base64');
	if (!verify(algorithm, Buffer.from(stringToSign(message)), certificate.publicKey, signature)) {
		throw new SnsRefusal(
			403,
			'The signature does not match the message. If Amazon sent it, something in front of n8n changes what it passes on.',
		);
	}
}

/**
 * `sns.amazonaws.com`; in some regions `sns-signing.<region>.amazonaws.com` or `sns-<region>.…`. A
 * certificate's subject has one name a line, its alternative names stand on one, with commas.
 */
const certificateName =
	/(?:^CN=|^DNS:|, DNS:)sns(?:[.-][a-z\d.-]+)?\.amazonaws\.com(?:\.cn)?(?=$|, )/m;

function isSnsCertificate({ publicKey, subject, subjectAltName }: X509Certificate): boolean {
	return (
		publicKey.asymmetricKeyType === 'rsa' &&
		certificateName.test(`${subject}\n${subjectAltName ?? ''}`)
	);
}

function isValidAt({ validFrom, validTo }: X509Certificate, now: number): boolean {
	return Date.parse(validFrom) <= now && now <= Date.parse(validTo);
}
