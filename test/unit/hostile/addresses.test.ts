import fc from 'fast-check';

import { confirmationUrl, certificateUrl } from '../../../amazon/dataPortability/snsTopic';
import { readQueryNotification } from '../../../amazon/dataPortability/queryNotification';
import {
	readSnsMessage,
	SnsRefusal,
	type SnsMessage,
} from '../../../amazon/dataPortability/snsMessage';
import { isFileStorage } from '../../../amazon/hosts/fileStorage';
import { mayReceiveToken } from '../../../amazon/hosts/tokenHosts';
import { budget } from './budget';

const TopicArn = 'arn:aws:sns:us-east-1:123456789012:topic';
const hosts = {
	storage: 'bucket.s3.us-east-1.amazonaws.com',
	ads: 'advertising-api.amazon.com',
	sns: 'sns.us-east-1.amazonaws.com',
};

const pathOf = {
	storage: '/report.json.gz?X-Amz-Signature=0',
	ads: '/v2/profiles',
	sns: '/SimpleNotificationService-1.pem',
};

/** Whether the address is taken for one of Amazon's, by whoever would visit it. */
const isTaken: Record<keyof typeof hosts, (address: string) => boolean> = {
	storage: (address) => URL.canParse(address) && isFileStorage(new URL(address)),
	ads: (address) => URL.canParse(address) && mayReceiveToken(new URL(address)),
	sns: (address) => {
		const message = { TopicArn, SigningCertURL: address, SubscribeURL: address } as SnsMessage;
		return [certificateUrl, confirmationUrl].some((read) => {
			try {
				read(message);
				return true;
			} catch (error) {
				expect(error).toBeInstanceOf(SnsRefusal);
				return false;
			}
		});
	},
};
const kinds = Object.keys(hosts) as Array<keyof typeof hosts>;

describe.each(kinds)('An address for %s', (kind) => {
	const host = hosts[kind];
	const path = pathOf[kind];

	it('is taken as Amazon writes it', () => {
		expect(isTaken[kind](`https://${host}${path}`)).toBe(true);
		expect(isTaken[kind](`https://${host}:443${path}`)).toBe(true);
	});

	it.each([
		`http://${host}${path}`,
		`ftp://${host}${path}`,
		`//${host}${path}`,
		`${host}${path}`,
		`https://${host}:8443${path}`,
		`https://${host}:80${path}`,
		`https://user@${host}${path}`,
		`https://user:password@${host}${path}`,
		`https://:password@${host}${path}`,
		`https://${host}@example.com${path}`,
		`https://${host}%40example.com${path}`,
		`https://${host}:443@example.com${path}`,
		`https://example.com#@${host}${path}`,
		`https://example.com?@${host}${path}`,
		`https://example.com\\@${host}${path}`,
		`https://example.com/${host}${path}`,
		`https://${host}.example.com${path}`,
		`https://${host}.${path}`,
		`https://${host}..${path}`,
		`https://${host.replace('amazon', 'amazоn')}${path}`,
		`https://${host.replace('amazon', 'arnazon')}${path}`,
		`https://${host.replace('amazon', 'xn--amazn-mye')}${path}`,
		`https://${host.replace('.amazon', '-amazon')}${path}`,
		`https://${host.replace('.com', '.com.cn.example')}${path}`,
		`https://${host.replace('.com', '.co')}${path}`,
		`https://${host.replace('.com', '.com\u3002example.com')}${path}`,
		`https://127.0.0.1${path}`,
		`https://2130706433${path}`,
		`https://0x7f.1${path}`,
		`https://0177.0.0.1${path}`,
		`https://169.254.169.254${path}`,
		`https://[::1]${path}`,
		`https://[::ffff:169.254.169.254]${path}`,
		`https://localhost${path}`,
		`https://metadata.google.internal${path}`,
		`javascript:alert(1)//${host}${path}`,
		`data:text/plain,https://${host}${path}`,
	])('is not %s', (address) => {
		expect(isTaken[kind](address)).toBe(false);
	});

	it('that is taken leads to Amazon by https and nothing else, whatever is put into it', () => {
		const parts = fc.constantFrom(
			...['https://', 'http://', host, 'example.com', '@', ':', ':443', ':8443', '/', '\\', '?'],
			...[
				'#',
				'.',
				'..',
				'%2e',
				'%2f',
				'%40',
				'\t',
				'\n',
				' ',
				'[::1]',
				'127.0.0.1',
				path,
				'\u3002',
			],
			...['s3.amazonaws.com', '.amazonaws.com', 's3', '-', 'xn--', '\u200d', '*.', 'amazon.com'],
		);
		const address = fc.array(parts, { minLength: 1, maxLength: 8 }).map((all) => all.join(''));
		const withStart = fc.oneof(
			address,
			address.map((rest) => `https://${rest}`),
		);
		fc.assert(
			fc.property(withStart, (text) => {
				if (!isTaken[kind](text)) return;
				const { protocol, hostname, port, username, password } = new URL(text);
				expect([protocol, port, username, password]).toEqual(['https:', '', '', '']);
				expect(hostname).toMatch(/(?:^|\.)(?:amazon\.com|amazonaws\.com)$/);
			}),
			{ numRuns: budget.numRuns * 5 },
		);
	});
});

describe('A body that is posted to the webhook', () => {
	const field = fc.constantFrom(
		...['Type', 'MessageId', 'TopicArn', 'Message', 'Timestamp', 'SignatureVersion', 'Signature'],
		...['SigningCertURL', 'Subject', 'SubscribeURL', 'Token', '__proto__', 'toString'],
	);
	const value = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.constantFrom('Notification', 'SubscriptionConfirmation', TopicArn, '1', 'x'.repeat(10_000)),
		fc.jsonValue(),
	);
	const body = fc.oneof(
		fc.array(fc.tuple(field, value)).map((entries) => Object.fromEntries(entries) as unknown),
		fc.jsonValue(),
		fc.string({ unit: 'binary' }),
		fc.constantFrom('['.repeat(100_000), '{"Type":'.repeat(10_000)),
	);

	it('is a message of SNS, or is refused in words', () => {
		fc.assert(
			fc.property(body, (posted) => {
				try {
					expect(readSnsMessage(posted)).toMatchObject({ Message: expect.any(String) });
				} catch (error) {
					expect(error).toBeInstanceOf(SnsRefusal);
					expect((error as SnsRefusal).message).toMatch(/^\S.*\. \S.*\.$/);
				}
			}),
			budget,
		);
	});

	it('tells of a query with a status, or of none', () => {
		const text = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.json(),
			fc.constant('['.repeat(100_000)),
		);
		fc.assert(
			fc.property(text, (message) => {
				const read = readQueryNotification(message);
				if (read) expect([typeof read.queryId, typeof read.status]).toEqual(['string', 'string']);
			}),
			budget,
		);
	});
});
