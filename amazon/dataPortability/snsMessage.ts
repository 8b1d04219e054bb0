/**
 * A message that Amazon SNS posts to an HTTPS endpoint, as it stands in the body.
 *
 * Sources: https://docs.aws.amazon.com/sns/latest/dg/http-notification-json.html,
 * https://docs.aws.amazon.com/sns/latest/dg/http-subscription-confirmation-json.html
 */
export interface SnsMessage {
	Type: SnsMessageType;
	/** A UUID. */
	MessageId: string;
	TopicArn: string;
	Message: string;
	/** ISO 8601 in UTC, when the message was published; a repeated delivery has that of the first. */
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

	/** The reason is two sentences: what is wrong, and what whoever runs n8n does next. */
	constructor(status: 400 | 403 | 503, reason: string) {
		super(reason);
		this.status = status;
	}
}

/** Far more than Amazon writes into any field but the message itself, a SubscribeURL included. */
const longestLine = 4096;

/** A line break in it would be one more line of the text that is signed, and could pass for a field. */
const line = /^[^\r\n]*$/;
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const utcTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

type LineFormat = readonly [field: keyof SnsMessage, format: RegExp];

/** How each field is written that every message has; `Message` may be any text. */
const lines: LineFormat[] = [
	['MessageId', uuid],
	['TopicArn', line],
	['Timestamp', utcTime],
	['SignatureVersion', line],
	['Signature', line],
	['SigningCertURL', line],
];
const linesOfSubscription: LineFormat[] = [
	['SubscribeURL', line],
	['Token', line],
];
const optionalLines: LineFormat[] = [['Subject', line]];

/** Reads the body as n8n hands it over: text, or JSON already parsed. Throws SnsRefusal. */
export function readSnsMessage(body: unknown): SnsMessage {
	const message = typeof body === 'string' ? parsed(body) : body;
	assertIsMessage(message);
	return message;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function assertIsMessage(value: unknown): asserts value is SnsMessage {
	const fields = new Map<string, unknown>(Object.entries(value ?? {}));
	const type = types.find((known) => known === fields.get('Type'));
	if (!type) {
		throw new SnsRefusal(
			400,
			'The body is not a message of Amazon SNS. If Amazon sent it, ask Amazon to turn off raw message delivery.',
		);
	}
	const wrong = wrongField(type, fields);
	if (!wrong) return;
	throw new SnsRefusal(
		400,
		`The ${wrong} of the message is not as Amazon SNS writes it. If Amazon sent the message, report that as an issue of this node.`,
	);
}

/** The name of a field that is missing, or not as SNS writes it. */
function wrongField(type: SnsMessageType, fields: Map<string, unknown>): string | undefined {
	if (typeof fields.get('Message') !== 'string') return 'Message';
	const expected = [
		...lines,
		...(type === 'Notification' ? [] : linesOfSubscription),
		...optionalLines.filter(([name]) => fields.has(name)),
	];
	return expected.find(([name, format]) => !isWritten(fields.get(name), format))?.[0];
}

/** The length is looked at first: what comes may be megabytes, of which nothing else is read. */
function isWritten(value: unknown, format: RegExp): boolean {
	return typeof value === 'string' && value.length <= longestLine && format.test(value);
}
