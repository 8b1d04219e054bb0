import { X509Certificate } from 'crypto';
import type { SnsMessage } from '../../../../amazon/dataPortability/snsMessage';
import { assertSigned, stringToSign } from '../../../../amazon/dataPortability/snsSignature';
import { createSnsCertificate } from '../../../simulator/sns/certificate.ts';

/**
 * Signed by `openssl dgst -sign` over a string written by hand as Amazon's page tells:
 * https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message-verify-message-signature.html
 */
const certificate = new X509Certificate(`-----BEGIN CERTIFICATE-----
MIIDOTCCAiGgAwIBAgIUKEjxwH135D647CkKAw+urwL+mZwwDQYJKoZIhvcNAQEL
BQAwHDEaMBgGA1UEAwwRc25zLmFtYXpvbmF3cy5jb20wIBcNMjYxMTIyMjExMzQ3
WhgPMjEyNjEwMjkyMTEzNDdaMBwxGjAYBgNVBAMMEXNucy5hbWF6b25hd3MuY29t
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAs889pJVcz1p6IXTdIzHi
f1rSGI0IhRW3XZbO0J+T100mCqCoTZmyakm3rzzVUckqTy+Vib10LcOLwoUQA/lz
S//2Oo9sltayMnyySsdDchRYXnOYpsa5RQFZ81RMOfVS+Ece33/qHhjBEPSfjttt
ZuAwYt4e6DuT+lpmQaFgUE2BUIQy1eWw0qko7/KV13OZHLO0ffxCPcM+YX+7jpwG
8hOWxCw/XxykCGpxYBzWCN6hf5LDFwOVzfyj1BZZJ2tL7qMJxLOJitVN7sJ1gkf7
mDnR+o3VLvOmUqzNZbOOMf36UsDQk7QfmpdVA7+4f53JsuKzRhcZO6zw0qOvpq1D
WQIDAQABo3EwbzAdBgNVHQ4EFgQUnvO1xz7XBZ6oV9SVR7UkGKknAyYwHwYDVR0j
BBgwFoAUnvO1xz7XBZ6oV9SVR7UkGKknAyYwDwYDVR0TAQH/BAUwAwEB/zAcBgNV
HREEFTATghFzbnMuYW1hem9uYXdzLmNvbTANBgkqhkiG9w0BAQsFAAOCAQEAJWKN
CsCsLkmGR/MPeulKOtb9aKfStloGfKjzpjgIK8nPKPf2dxMAWkuVg3vOnX9y9oss
KqjmWv2mbPaX8SQkK7WJDkBFJsvBk0UJ0SoDoEyaHexM/R1watC5PlOD/8hs8Ow/
TH+5KMBlzjRxuG7Pb0OVq2M7Qzt5rINNG0tMH6z7yfg+JcvMadf1KMM9ASTSGP5Q
2/CemBJtSYjjwU1zcEiWNyF84J7Q9ryX4AAmphyJWHTy1zJ5h97D0LegQkMJz5ag
w7JJBW+jcDzC42pyjdoOL1Eqku5IrQzB8VasFo582TWqAJTSbgwmsGZPxF8u6Y1z
HW9nULqEPkLfMvDBfQ==
-----END CERTIFICATE-----`);
const whileValid = Date.UTC(2027, 0, 1);

const notification: SnsMessage = {
	Type: 'Notification',
	MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
	TopicArn: 'arn:aws:sns:eu-west-1:123456789012:MyTopic',
	Subject: 'Data Portability Notification 1.0',
	Message: '{"version":"1.0","id":"a1111111-b222-c333-d444-e55555555555","status":"COMPLETED"}',
	Timestamp: '2026-05-02T00:54:06.655Z',
	SignatureVersion: '1',
	Signature:
		'skj4qBeQ78GWycVVrgjfo/PapTLc+GIlRjnx/FLp8rnaARy+24yWbFat8BnLbuTLCQlRi/KooOa7wsVYgcuwokG4lT978qLT2rSvPwuuRwlvBYzPJD3+r5o/cgNJ+c71kDAVxIkv5lCH6YUHEr81sQRy9K0TI7DY7F2cqfuTTqC6yV82iuf/2zq2+lX09Q3IJqiI8rNllZ5BrQYokUc7oyuY4oNuNRz8IN8fRRv/AUQrVFwEkYcxWgMJCRjzthoGr5lW8YOdwXbvLOgXK+tUupDWASwGR7YFOzRYqMqCnSWCEOx+JVQrQdKR9Mb24JXr+1MZczr9It+kn1jvGTqFBg==',
	SigningCertURL: 'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem',
};
const subscription: SnsMessage = {
	Type: 'SubscriptionConfirmation',
	MessageId: '165545c9-2a5c-472c-8df2-7ff2be2b3b1b',
	Token: '2336412f37',
	TopicArn: 'arn:aws:sns:eu-west-1:123456789012:MyTopic',
	Message:
		'You have chosen to subscribe to the topic.\nTo confirm the subscription, visit the SubscribeURL included in this message.',
	SubscribeURL:
		'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:eu-west-1:123456789012:MyTopic&Token=2336412f37',
	Timestamp: '2026-04-26T20:45:04.751Z',
	SignatureVersion: '1',
	Signature:
		'MF7XBqGJr5QXWGtggP91mAdQ1SjaVj0eaRK+S5loTh1Hh8OmQmMppT6BxoPUNqoDJGtW9nLyeEgTpaiUU55j1fyyLcoLesYkC/KE07wx6zvg/1yML47aDl2M9weVs8qY1/cWRjoDI0GmxcEfsmlpjUsID61DiSNkaIo/ffocziqzk5T9v5seHK2g9rcOBQRdJiFCyV+NhPV7WK5Ka19QXVwlO1e93zLl0qXNL64YcOFeSZYsFH3rUm9lNRc+1ORZTD/b1MqH1VZjbiXkw9zUn1b5Jz8AzEL6Hh3o+p9bziAuatNT1M2sTbDyKC+2+4lLOGnQZT5PpzJ0RuvM2eRUUg==',
	SigningCertURL: 'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem',
};
const sha256 = {
	Notification:
		'ItOzFXN2SSJp4nKXzUFyh24X6Op+s1yE5T7VeYYj7OemHElTxIjWdVMgZKGe14KWALkbcJ5fZSNZ5A3F58u/Im4uLQj6QD8zeLq6Pzr4I0ZP6TDMheTJ4s+6An+Poly+Rvxw9EeLvXnNK8+0WkXHsl0XS4JbAU1xWzu3J4xPgpMRHsGOdQmRZ9/zXxH8aLNnC6nUYWhQAMjfO9Hd0gvPLbOPcNqfPkRoYfmKF7n59iDpplLZQcsjROSqn4G2TrzGHCdIRtLhvqBCgXiN9CmFizmU90juDCUteYTr+Dcy7cKBrsQh6WXZNtoYrWW0VRQDz6NYP+Yh5nFV9XWc7EZllw==',
	SubscriptionConfirmation:
		'fnUCdZq9RDpKklONEJZsS9ukGxAjPXEBYslzZJSN001yqbBU38EBh6gl85EF0UcboCXuLEPkxMg+6Ri0zYG96CAE18okApP3/K+huOhtbibv3+xYwBIRPah9xqhLNE26CnCBO8O4Hr/4rASTd0tjAcjtU9zBBK6IIL/h46s8wE+9GWSeGN6LzsegeRvFgNHkZXwngRtfLy8fB9o1PBJd2wMKtsRK6xvqOC8sG/1HSljFLWpI6fUMRwSQzrXXTozqUvMVY9wUwAmV9GDTbwvZK1Px5Nkj/jc52ASsdA8VdT6r+Z1iK6B5pZFZTopPR0BjhmMnx8sJVuhHjgVF26Fk8Q==',
};

describe('The string to sign', () => {
	it('of a notification has these fields, each name and value on a line of its own', () => {
		expect(stringToSign(notification)).toBe(
			`Message\n${notification.Message}\nMessageId\n22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324\nSubject\nData Portability Notification 1.0\nTimestamp\n2026-05-02T00:54:06.655Z\nTopicArn\narn:aws:sns:eu-west-1:123456789012:MyTopic\nType\nNotification\n`,
		);
	});

	it('of a notification without a subject leaves it out', () => {
		const { Subject, ...rest } = notification;
		expect(stringToSign(rest)).toBe(
			stringToSign(notification).replace(`Subject\n${Subject}\n`, ''),
		);
	});

	it.each(['SubscriptionConfirmation', 'UnsubscribeConfirmation'] as const)(
		'of a %s has its token and address, and no subject',
		(Type) => {
			const text = stringToSign({ ...subscription, Subject: 'x', Type });
			const names = 'Message MessageId SubscribeURL Timestamp Token TopicArn Type'.split(' ');
			const pattern = names.map((name) => `${name}\\n[^]+?\\n`).join('');
			expect(text).toMatch(new RegExp(`^${pattern}$`));
			expect(text).not.toContain('Subject\n');
		},
	);
});

describe.each([notification, subscription])('The signature of a $Type', (message) => {
	const second = {
		...message,
		SignatureVersion: '2',
		Signature: sha256[message.Type as keyof typeof sha256],
	};

	it('is accepted in version 1 (SHA-1) and 2 (SHA-256)', () => {
		expect(() => assertSigned(message, certificate, whileValid)).not.toThrow();
		expect(() => assertSigned(second, certificate, whileValid)).not.toThrow();
	});

	it('is refused when any signed field was changed', () => {
		const names = [
			'Message',
			'MessageId',
			'Subject',
			'SubscribeURL',
			'Timestamp',
			'Token',
			'TopicArn',
		];
		for (const name of names.filter((field) => field in message)) {
			const changed = { ...message, [name]: 'changed' };
			expect(() => assertSigned(changed, certificate, whileValid)).toThrow('does not match');
		}
	});

	it('is refused when it, its version or the certificate is another', async () => {
		const { Signature } = second;
		const other = new X509Certificate((await createSnsCertificate()).pem);
		expect(() => assertSigned({ ...message, Signature }, certificate, whileValid)).toThrow();
		expect(() => assertSigned({ ...message, Signature: '' }, certificate, whileValid)).toThrow();
		expect(() => assertSigned(message, other, Date.now())).toThrow('does not match');
		for (const SignatureVersion of ['0', '3', '', 'toString']) {
			const changed = { ...message, SignatureVersion };
			expect(() => assertSigned(changed, certificate, whileValid)).toThrow('SignatureVersion');
		}
	});

	it('is accepted in the first and in the last second of the certificate', () => {
		for (const now of [certificate.validFrom, certificate.validTo].map(Date.parse)) {
			expect(() => assertSigned(message, certificate, now)).not.toThrow();
			const off = now === Date.parse(certificate.validFrom) ? -1 : 1;
			expect(() => assertSigned(message, certificate, now + off)).toThrow('not valid now');
		}
	});

	it.each([Date.UTC(2026, 10, 22), Date.UTC(2126, 9, 30)])(
		'is refused while the certificate is not valid (%d)',
		(now) => {
			expect(() => assertSigned(message, certificate, now)).toThrow('not valid now');
		},
	);
});

describe('The name in a certificate', () => {
	it.each([
		'sns.amazonaws.com',
		'sns.eu-west-1.amazonaws.com',
		'sns-signing.me-south-1.amazonaws.com',
		'sns-us-gov-west-1.amazonaws.com',
		'sns-cn-north-1.amazonaws.com.cn',
	])('may be %s', async (name) => {
		const named = new X509Certificate((await createSnsCertificate({ name })).pem);
		expect(() => assertSigned(notification, named, Date.now())).toThrow('does not match');
	});

	it.each([
		'sqs.amazonaws.com',
		'notsns.amazonaws.com',
		'my-sns.amazonaws.com',
		'sns.amazonaws.com.example.com',
		'sns.example.com',
		'snsx.amazonaws.com',
		'CN=sns.amazonaws.com',
		'DNS:sns.amazonaws.com',
		'sns.amazonaws.com:443',
	])('may not be %s', async (name) => {
		const named = new X509Certificate((await createSnsCertificate({ name })).pem);
		expect(() => assertSigned(notification, named, Date.now())).toThrow('not one of Amazon SNS');
	});
});
