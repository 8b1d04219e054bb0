import type { SnsMessage } from '../../../../amazon/dataPortability/snsMessage';
import {
	certificateUrl,
	confirmationUrl,
	isTopicArn,
} from '../../../../amazon/dataPortability/snsTopic';

const file = 'SimpleNotificationService-01d088a6f77103d0fe307c0069e40ed6.pem';

function signedAt(TopicArn: string, SigningCertURL: string): SnsMessage {
	return {
		Type: 'Notification',
		MessageId: '',
		TopicArn,
		Message: '',
		Timestamp: '',
		SignatureVersion: '1',
		Signature: '',
		SigningCertURL,
	};
}

describe('The ARN of a topic', () => {
	it.each([
		'arn:aws:sns:eu-west-1:123456789012:MyTopic',
		'arn:aws:sns:ap-southeast-2:123456789012:my_topic-1',
		'arn:aws-us-gov:sns:us-gov-west-1:123456789012:t',
		'arn:aws-cn:sns:cn-north-1:123456789012:t',
	])('may be %s', (arn) => {
		expect(isTopicArn(arn)).toBe(true);
	});

	it.each([
		'',
		'MyTopic',
		'an arn:aws:sns:eu-west-1:123456789012:t',
		'arn:aws:sqs:eu-west-1:123456789012:q',
		'arn:aws:sns:eu-west-1:12345:t',
		'arn:aws:sns:eu-west-1.example.com/:123456789012:t',
		'arn:aws:sns:evil:123456789012:t',
		'arn:aws:sns::123456789012:t',
		'arn:aws:sns:eu-west-1:123456789012:t:subscription',
		'arn:aws:sns:eu-west-1:123456789012:t\n',
	])('may not be %j', (arn) => {
		expect(isTopicArn(arn)).toBe(false);
	});
});

describe('The certificate', () => {
	it.each([
		['arn:aws:sns:eu-west-1:123456789012:t', 'https://sns.eu-west-1.amazonaws.com'],
		['arn:aws:sns:us-east-1:123456789012:t', 'https://sns.us-east-1.amazonaws.com'],
		['arn:aws-us-gov:sns:us-gov-west-1:123456789012:t', 'https://sns.us-gov-west-1.amazonaws.com'],
		['arn:aws-cn:sns:cn-north-1:123456789012:t', 'https://sns.cn-north-1.amazonaws.com.cn'],
	])('of %s is at %s', (arn, host) => {
		const address = `${host}/${file}`;
		expect(certificateUrl(signedAt(arn, address)).href).toBe(address);
	});

	it.each([
		['arn:aws:sns:eu-west-1:123456789012:t', 'https://sns.cn-north-1.amazonaws.com.cn'],
		['arn:aws-cn:sns:cn-north-1:123456789012:t', 'https://sns.cn-north-1.amazonaws.com'],
	])('of %s is not at %s', (arn, host) => {
		expect(() => certificateUrl(signedAt(arn, `${host}/${file}`))).toThrow('SigningCertURL');
	});

	it('of what is no topic is nowhere', () => {
		const address = `https://sns.eu-west-1.amazonaws.com/${file}`;
		expect(() => certificateUrl(signedAt('my-topic', address))).toThrow(
			'The topic ARN is not valid. Correct it in Topic ARNs.',
		);
	});

	it.each([
		'',
		'certificate',
		`http://sns.eu-west-1.amazonaws.com/${file}`,
		`https://me@sns.eu-west-1.amazonaws.com/${file}`,
		`https://:secret@sns.eu-west-1.amazonaws.com/${file}`,
		`https://sns.eu-west-1.amazonaws.com:444/${file}`,
	])('is not at %j', (address) => {
		const arn = 'arn:aws:sns:eu-west-1:123456789012:t';
		expect(() => certificateUrl(signedAt(arn, address))).toThrow('SigningCertURL');
	});

	it.each([
		`${file}x`,
		`${file}/`,
		`a/${file}`,
		`${file}#a`,
		`${file}?a`,
		`${file.slice(0, -4)}%0A.pem`,
		'SimpleNotificationService-.pem',
		`SimpleNotificationService-${'a'.repeat(65)}.pem`,
	])('is not called %s', (name) => {
		const arn = 'arn:aws:sns:eu-west-1:123456789012:t';
		const address = `https://sns.eu-west-1.amazonaws.com/${name}`;
		expect(() => certificateUrl(signedAt(arn, address))).toThrow('SigningCertURL');
	});
});

describe('The address that confirms a subscription', () => {
	const TopicArn = 'arn:aws:sns:eu-west-1:123456789012:t';
	const host = 'https://sns.eu-west-1.amazonaws.com';
	const query = { Action: 'ConfirmSubscription', TopicArn, Token: 'token' };
	const addressWith = (changes: object) =>
		`${host}/?${new URLSearchParams({ ...query, ...changes }).toString()}`;
	const confirm = (SubscribeURL?: string) =>
		confirmationUrl({ ...signedAt(TopicArn, ''), Token: 'token', SubscribeURL });

	it('is of this topic, with the token of this message', () => {
		expect(confirm(addressWith({})).href).toBe(addressWith({}));
	});

	it.each([
		addressWith({ Action: 'DeleteTopic' }),
		addressWith({ TopicArn: `${TopicArn}2` }),
		addressWith({ Token: 'another' }),
		addressWith({ Action: '' }),
		`${host}/a?${addressWith({}).split('?')[1]}`,
		addressWith({}).replace('eu-west-1.amazonaws', 'us-east-1.amazonaws'),
		`${host}/`,
		'',
		undefined,
	])('is not %s', (address) => {
		expect(() => confirm(address)).toThrow(
			'SubscribeURL does not confirm the subscription of this topic. Ask Amazon',
		);
	});
});
