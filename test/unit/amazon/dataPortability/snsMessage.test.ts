import { readSnsMessage, SnsRefusal } from '../../../../amazon/dataPortability/snsMessage';

const notification = {
	Type: 'Notification',
	MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
	TopicArn: 'arn:aws:sns:us-east-1:123456789012:topic',
	Message: 'several\nlines',
	Timestamp: '2026-11-20T12:00:00.000Z',
	SignatureVersion: '1',
	Signature: 'c2ln',
	SigningCertURL: 'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem',
};
const confirmation = {
	...notification,
	Type: 'SubscriptionConfirmation',
	SubscribeURL: 'https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription',
	Token: 'token',
};

function refusalOf(body: unknown): string {
	try {
		readSnsMessage(body);
		return 'none';
	} catch (error) {
		return error instanceof SnsRefusal ? `${error.status} ${error.message}` : String(error);
	}
}

describe('A message of Amazon SNS', () => {
	const inWholeSeconds = { ...notification, Timestamp: '2026-11-20T12:00:00Z' };

	it.each([notification, { ...notification, Subject: 'Hello' }, confirmation, inWholeSeconds])(
		'is read as it is, text or JSON: %j',
		(message) => {
			expect(readSnsMessage(message)).toBe(message);
			expect(readSnsMessage(JSON.stringify(message))).toEqual(message);
		},
	);

	it.each([
		null,
		undefined,
		7,
		true,
		'text',
		'null',
		'"x"',
		[],
		{},
		{ Type: 'Other' },
		{ Type: null },
	])('is not %j', (body) => {
		expect(refusalOf(body)).toMatch(/^400 The body is not a message of Amazon SNS\./);
	});

	const everyField = Object.keys(confirmation).filter((name) => name !== 'Type');
	const broken: Array<[string, unknown]> = [
		['missing', undefined],
		['null', null],
		['a number', 7],
		['a list with the text', ['x']],
		['an object', {}],
	];
	it.each(everyField.flatMap((name) => broken.map((shape) => [name, ...shape] as const)))(
		'whose %s is %s is refused by that name',
		(name, _, value) => {
			const refusal = refusalOf({ ...confirmation, [name]: value });
			expect(refusal).toMatch(new RegExp(`^400 The ${name} of the message is not as Amazon SNS`));
		},
	);

	it.each(everyField.filter((name) => name !== 'Message'))(
		'whose %s has a second line, or is longer than any of Amazon’s, is refused',
		(name) => {
			const given = confirmation[name as keyof typeof confirmation];
			for (const value of [`${given}\nx`, `${given}\r`, 'x'.repeat(4097)]) {
				expect(refusalOf({ ...confirmation, [name]: value })).toContain(`The ${name} of`);
			}
		},
	);

	it('may have lines of 4096 characters, and a message of any length', () => {
		const message = { ...confirmation, Token: 'x'.repeat(4096), Message: 'x\n'.repeat(100_000) };
		expect(readSnsMessage(message)).toBe(message);
	});

	it.each([7, null, 'a\nb'])('whose subject is %j is refused', (Subject) => {
		expect(refusalOf({ ...notification, Subject })).toContain('The Subject of');
	});

	it('that is refused is told from any other error', () => {
		expect(() => readSnsMessage('')).toThrow(expect.objectContaining({ name: 'SnsRefusal' }));
	});

	it.each([
		'7',
		'22b80b92fdea4c2c8f9dbdfb0c7bf324',
		`${notification.MessageId}0`,
		`0${notification.MessageId}`,
		'__proto__',
	])('whose ID is %j is refused', (MessageId) => {
		expect(refusalOf({ ...notification, MessageId })).toContain('The MessageId of');
	});

	it.each([
		'today',
		'2026-11-20',
		'2026-11-20T12:00:00',
		'2026-11-20T12:00:00+01:00',
		'12026-11-20T12:00:00Z',
		'1',
	])('of the time %j is refused', (Timestamp) => {
		expect(refusalOf({ ...notification, Timestamp })).toContain('The Timestamp of');
	});
});
