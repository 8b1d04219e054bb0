/**
 * A message that Amazon SNS posts to an HTTPS endpoint, as it stands in the body.
 *
 * Sources: https://docs.aws.amazon.com/sns/latest/dg/http-notification-json.html,
 * https://docs.aws.amazon.com/sns/latest/dg/http-subscription-confirmation-json.html
 */
export interface SnsMessage {
	Type: SnsMessageType;
	MessageId: string;
	TopicArn: string;
	Message: string;
	/** ISO 8601, when the message was published; a repeated delivery has that of the first. */
	Timestamp: string;
	SignatureVersion: string;
	/** Base64. */
	Signature: string;
	SigningCertURL: string;
	Subject?: string;
	/** The next two: of a subscription's beginning or end only. */
	SubscribeURL?: string;
	Token?: string;
}

const types = ['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation'] as const;
export type SnsMessageType = (typeof types)[number];

/** A message that is not acted on, and the HTTP status that says so to whoever sent it. */
export class SnsRefusal extends Error {
	override readonly name = 'SnsRefusal';
	/** SNS delivers again after 5xx, and gives up after 4xx. */
	readonly status: 400 | 403 | 503;

	constructor(status: 400 | 403 | 503, reason: string) {
		super(reason);
		this.status = status;
	}
}

/** Fields of every message, of which Amazon leaves none out. */
const requiredFields = [
	'MessageId',
	'TopicArn',
	'Message',
	'Timestamp',
	'SignatureVersion',
	'Signature',
	'SigningCertURL',
] as const;

/** Reads the body as n8n hands it over: text, or JSON already parsed. Throws SnsRefusal. */
export function readSnsMessage(body: unknown): SnsMessage {
	const message = typeof body === 'string' ? parsed(body) : body;
	if (isMessage(message)) return message;
	throw new SnsRefusal(
		400,
		'The body is not a message of Amazon SNS. Raw message delivery must be off.',
	);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function isMessage(value: unknown): value is SnsMessage {
	if (typeof value !== 'object' || value === null) return false;
	const fields = new Map<string, unknown>(Object.entries(value));
	const isText = (name: string) => typeof fields.get(name) === 'string';
	const type = fields.get('Type');
	return (
		types.some((known) => known === type) &&
		requiredFields.every(isText) &&
		(isText('Subject') || !fields.has('Subject')) &&
		(type === 'Notification' || (isText('SubscribeURL') && isText('Token')))
	);
}
