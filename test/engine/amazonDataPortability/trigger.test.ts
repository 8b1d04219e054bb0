import { createSnsCertificate } from '../../simulator/sns/certificate.ts';
import { signed, type SnsFields } from '../../simulator/sns/message.ts';
import { useAmazon } from '../amazon';
import { create, runDataPortability } from '../amazonDataPortability';
import { completion, startTrigger, type RunningTrigger } from '../amazonDataPortabilityTrigger';
import { signIn } from '../credentials';

const amazon = useAmazon();
const snsHost = 'sns.eu-west-1.amazonaws.com';
const scope = 'portability::physical_orders';
let trigger: RunningTrigger;

beforeEach(async () => {
	trigger = await startTrigger(amazon());
});
afterEach(() => trigger.stop());

const toSns = () => amazon().log.filter(({ host }) => host.startsWith('sns.'));
const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();

/** A query of the default user. */
async function createdQuery(): Promise<string> {
	const outcome = await runDataPortability(signIn.oAuth2(amazon(), { scope }), create);
	return String(outcome.items[0][0].json.queryId);
}

describe.each(['1', '2'] as const)('With signature version %s, the trigger', (version) => {
	beforeEach(() => {
		amazon().settings.snsSignatureVersion = version;
	});

	it('confirms the subscription and emits completed and cancelled queries', async () => {
		const { portability } = amazon();
		await portability.subscribeEndpoint(trigger.url);
		const completed = await createdQuery();
		await portability.completeQuery(completed);
		const cancelled = await createdQuery();
		await portability.cancelQuery(cancelled);
		expect(portability.deliveries.map(({ status }) => status)).toEqual([200, 200, 200]);
		const about = {
			topicArn: portability.topicArn,
			timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
			version: '1.0',
		};
		const [, first, second] = portability.deliveries;
		expect(trigger.emitted()).toEqual([
			{ queryId: completed, status: 'COMPLETED', messageId: first.messageId, ...about },
			{ queryId: cancelled, status: 'CANCELED', messageId: second.messageId, ...about },
		]);
	});

	it('takes a message that comes again as one', async () => {
		const message = await completion(amazon());
		expect((await trigger.post(message)).status).toBe(200);
		expect(await trigger.post(message)).toEqual({ status: 200, text: 'This message came before.' });
		expect(trigger.emitted()).toHaveLength(1);
	});

	it.each(['Message', 'MessageId', 'Subject', 'Timestamp', 'Signature', 'SignatureVersion'])(
		'refuses a message whose %s was changed',
		async (name) => {
			const changed: SnsFields = {
				Message: '{"version":"1.0","id":"query-2","status":"COMPLETED"}',
				Timestamp: minutes(-1),
				SignatureVersion: version === '1' ? '2' : '1',
			};
			const message = { ...(await completion(amazon())), [name]: changed[name] ?? 'changed' };
			expect(await trigger.post(message)).toEqual({
				status: 403,
				text: 'The signature does not match the message.',
			});
			expect(trigger.emitted()).toEqual([]);
		},
	);

	it('refuses a message that lost its subject', async () => {
		const { Subject, ...message } = await completion(amazon());
		expect(Subject).toBeDefined();
		expect((await trigger.post(message)).status).toBe(403);
	});

	it('takes a message that was sent without a subject', async () => {
		const message = await amazon().portability.signMessage({
			Message: '{"version":"1.0","id":"query-1","status":"COMPLETED"}',
		});
		expect((await trigger.post(message)).status).toBe(200);
		expect(trigger.emitted()).toMatchObject([{ queryId: 'query-1' }]);
	});
});

describe('What is posted', () => {
	it.each([
		['nothing', ''],
		['text', 'hello'],
		['the message alone, as raw delivery posts it', { id: 'query-1', status: 'COMPLETED' }],
		['a list', []],
		['another type', { Type: 'Other' }],
	])('as %s is refused', async (_, body) => {
		const { status, text } = await trigger.post(body);
		expect([status, text]).toEqual([400, expect.stringContaining('not a message of Amazon SNS')]);
		expect(toSns()).toEqual([]);
	});

	it('without one of its fields is refused', async () => {
		const message = await completion(amazon());
		for (const name of Object.keys(message).filter((field) => field !== 'Subject')) {
			const rest = Object.entries(message).filter(([field]) => field !== name);
			expect((await trigger.post(Object.fromEntries(rest))).status).toBe(400);
		}
		expect(toSns()).toEqual([]);
	});

	it('as JSON, by a topic that is set up so, is taken', async () => {
		const message = await completion(amazon());
		expect((await trigger.post(message, 'application/json')).status).toBe(200);
		expect(trigger.emitted()).toHaveLength(1);
	});

	it.each(['hello', '{"status":"COMPLETED"}', '{"id":"q","status":"RUNNING"}'])(
		'with a message that tells of no query (%s) is refused, signed as it is',
		async (Message) => {
			const message = await completion(amazon(), { Message });
			expect((await trigger.post(message)).status).toBe(400);
			expect(trigger.emitted()).toEqual([]);
		},
	);
});

describe('A topic that is not allowed', () => {
	const foreign = 'arn:aws:sns:eu-west-1:999999999999:other';

	it('is refused before anything is fetched, though SNS signed its message', async () => {
		const message = await completion(amazon(), { TopicArn: foreign });
		expect(await trigger.post(message)).toEqual({
			status: 403,
			text: `The topic ${foreign} is not among Topic ARNs.`,
		});
		expect(toSns()).toEqual([]);
	});

	it('is not confirmed', async () => {
		const { topicArn } = amazon().portability;
		const message = await amazon().portability.signMessage({
			Type: 'SubscriptionConfirmation',
			TopicArn: foreign,
			Token: 't',
			SubscribeURL: `https://${snsHost}/?Action=ConfirmSubscription&TopicArn=${topicArn}&Token=t`,
		});
		expect((await trigger.post(message)).status).toBe(403);
		expect(toSns()).toEqual([]);
	});

	it('is not repeated in words when it is no ARN at all', async () => {
		const message = await completion(amazon(), { TopicArn: 'x\nforged log line' });
		expect((await trigger.post(message)).text).toBe('The topic is not among Topic ARNs.');
	});

	it('is allowed beside another one', async () => {
		const both = await startTrigger(amazon(), {
			topicArns: `${foreign},\n ${amazon().portability.topicArn}`,
		});
		expect((await both.post(await completion(amazon()))).status).toBe(200);
		expect((await both.post(await completion(amazon(), { TopicArn: foreign }))).status).toBe(200);
		expect(both.emitted().map(({ topicArn }) => topicArn)).toEqual([
			amazon().portability.topicArn,
			foreign,
		]);
		await both.stop();
	});
});

describe('A signing certificate', () => {
	it.each([
		'https://sns.eu-west-1.amazonaws.com.example.com/SimpleNotificationService-a.pem',
		'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-a.pem',
		'https://eu-west-1.amazonaws.com/SimpleNotificationService-a.pem',
		'https://sns.s3.eu-west-1.amazonaws.com/SimpleNotificationService-a.pem',
		'https://sns.eu-west-1.amazonaws.com.cn/SimpleNotificationService-a.pem',
		'https://sns.eu-west-1.amazonaws.com:8443/SimpleNotificationService-a.pem',
		'https://user@sns.eu-west-1.amazonaws.com/SimpleNotificationService-a.pem',
		'http://sns.eu-west-1.amazonaws.com/SimpleNotificationService-a.pem',
		'https://sns.eu-west-1.amazonaws.com/other.pem',
		'https://sns.eu-west-1.amazonaws.com/a/SimpleNotificationService-a.pem',
		'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-a.pem?a=b',
		'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-a/../x.pem',
		'//sns.eu-west-1.amazonaws.com/SimpleNotificationService-a.pem',
	])('at %s is not fetched', async (SigningCertURL) => {
		const { status, text } = await trigger.post(await completion(amazon(), { SigningCertURL }));
		expect([status, text]).toEqual([403, expect.stringContaining('SigningCertURL')]);
		expect(amazon().log).toEqual([]);
	});

	it('is fetched once, without any login', async () => {
		for (let count = 0; count < 3; count++) await trigger.post(await completion(amazon()));
		expect(trigger.emitted()).toHaveLength(3);
		expect(toSns()).toMatchObject([{ host: snsHost, method: 'GET', status: 200 }]);
		expect(Object.keys(toSns()[0].headers)).not.toContain('authorization');
	});

	it('is fetched once for messages that come together', async () => {
		const messages = await Promise.all([1, 2, 3].map(() => completion(amazon())));
		await Promise.all(messages.map((message) => trigger.post(message)));
		expect(trigger.emitted()).toHaveLength(3);
		expect(toSns()).toHaveLength(1);
	});

	it.each([
		['with an error', { status: 500 }],
		['that it does not exist', { status: 404 }],
		['with a redirect', { status: 302, headers: { location: `https://${snsHost}/other.pem` } }],
		['with something else', { status: 200, body: 'hello' }],
	])('that SNS answers for %s leaves the message for later', async (_, fault) => {
		amazon().addFault({ host: snsHost, ...fault });
		const message = await completion(amazon());
		expect((await trigger.post(message)).status).toBe(503);
		expect(toSns()).toHaveLength(1);
		expect((await trigger.post(message)).status).toBe(200);
		expect(trigger.emitted()).toHaveLength(1);
	});

	const day = 24 * 3600 * 1000;
	it.each([
		['expired', { notAfter: new Date(Date.now() - 1000), notBefore: new Date(Date.now() - day) }],
		['not valid yet', { notBefore: new Date(Date.now() + 60_000) }],
		['issued to somebody else', { name: 'sqs.amazonaws.com' }],
	])('that is %s is refused', async (_, options) => {
		const certificate = await createSnsCertificate(options);
		amazon().addFault({ host: snsHost, status: 200, body: certificate.pem });
		const message = signed(await completion(amazon()), certificate);
		const { status, text } = await trigger.post(message);
		expect([status, text]).toEqual([403, expect.stringContaining('signing certificate')]);
		expect(trigger.emitted()).toEqual([]);
	});

	it('of a region that has names of its own is taken', async () => {
		const certificate = await createSnsCertificate({
			name: 'sns-signing.eu-west-1.amazonaws.com',
		});
		amazon().addFault({ host: snsHost, status: 200, body: certificate.pem });
		const message = signed(await completion(amazon()), certificate);
		expect((await trigger.post(message)).status).toBe(200);
	});
});

describe('A replayed message', () => {
	it('is refused when SNS would no longer repeat it, and when it is of the future', async () => {
		for (const Timestamp of [minutes(-76), minutes(16), 'yesterday']) {
			const message = await completion(amazon(), { Timestamp });
			const { status, text } = await trigger.post(message);
			expect([status, text]).toEqual([403, expect.stringContaining('Timestamp')]);
		}
		expect(toSns()).toEqual([]);
	});

	it('is taken once as long as SNS may still repeat it', async () => {
		for (const Timestamp of [minutes(-74), minutes(14)]) {
			const message = await completion(amazon(), { Timestamp });
			expect((await trigger.post(message)).status).toBe(200);
		}
		expect(trigger.emitted()).toHaveLength(2);
	});

	it('is known after a restart of n8n, every one of them', async () => {
		const messages = [await completion(amazon()), await completion(amazon())];
		for (const message of messages) await trigger.post(message);
		await trigger.restart();
		for (const message of messages) {
			expect((await trigger.post(message)).text).toBe('This message came before.');
		}
		const another = await completion(amazon());
		await trigger.post(another);
		await trigger.restart();
		for (const message of [...messages, another]) await trigger.post(message);
		expect(trigger.emitted()).toHaveLength(3);
	});

	it('is taken once when it comes several times at the same moment', async () => {
		const message = await completion(amazon());
		const answers = await Promise.all([1, 2, 3, 4].map(() => trigger.post(message)));
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
		expect(trigger.emitted()).toHaveLength(1);
	});

	it('is known after a restart, though other messages came at the same moment', async () => {
		const messages = await Promise.all([1, 2, 3, 4].map(() => completion(amazon())));
		await Promise.all(messages.map((message) => trigger.post(message)));
		await trigger.restart();
		for (const message of messages) await trigger.post(message);
		expect(trigger.emitted()).toHaveLength(4);
	});

	it('is remembered for no longer than it could come', async () => {
		await trigger.post(await completion(amazon()));
		const stored = trigger.workflow.staticData as { 'node:Trigger': { seenMessages: object } };
		const old = Date.now() - 76 * 60_000;
		Object.assign(stored['node:Trigger'].seenMessages, { old });
		await trigger.restart();
		await trigger.post(await completion(amazon()));
		const { seenMessages } = (trigger.workflow.staticData as typeof stored)['node:Trigger'];
		expect(Object.keys(seenMessages)).toHaveLength(2);
		expect(seenMessages).not.toHaveProperty('old');
	});

	it('to another workflow of the same topic is not a replay', async () => {
		const other = await startTrigger(amazon());
		const message = await completion(amazon());
		await trigger.post(message);
		await other.post(message);
		expect([...trigger.emitted(), ...other.emitted()]).toHaveLength(2);
		await other.stop();
	});
});

describe('Events', () => {
	it('that were not chosen do not start the workflow', async () => {
		const onlyCancelled = await startTrigger(amazon(), { events: ['CANCELED'] });
		const message = await completion(amazon());
		expect((await onlyCancelled.post(message)).status).toBe(200);
		expect(onlyCancelled.emitted()).toEqual([]);
		await onlyCancelled.stop();
	});
});

describe('A subscription', () => {
	const confirmation = (fields: SnsFields = {}) => {
		const { topicArn, signMessage } = amazon().portability;
		const query = `Action=ConfirmSubscription&TopicArn=${topicArn}&Token=t`;
		const SubscribeURL = `https://${snsHost}/?${query}`;
		return signMessage({ Type: 'SubscriptionConfirmation', Token: 't', SubscribeURL, ...fields });
	};
	const visits = () => toSns().filter(({ path }) => path === '/');

	it('is confirmed without any login', async () => {
		await amazon().portability.subscribeEndpoint(trigger.url);
		expect(visits()).toMatchObject([{ method: 'GET', status: 200 }]);
		expect(Object.keys(visits()[0].headers)).not.toContain('authorization');
		expect(trigger.emitted()).toEqual([]);
	});

	it('is not confirmed when its message was changed', async () => {
		const message = { ...(await confirmation()), Token: 'other' };
		expect((await trigger.post(message)).status).toBe(403);
		expect(visits()).toEqual([]);
	});

	it.each([
		['https://example.com/', 'Action=ConfirmSubscription&TopicArn=ARN&Token=t'],
		['http://sns.eu-west-1.amazonaws.com/', 'Action=ConfirmSubscription&TopicArn=ARN&Token=t'],
		['https://sns.us-east-1.amazonaws.com/', 'Action=ConfirmSubscription&TopicArn=ARN&Token=t'],
		[`https://${snsHost}/`, 'Action=DeleteTopic&TopicArn=ARN&Token=t'],
		[`https://${snsHost}/`, 'Action=ConfirmSubscription&TopicArn=other&Token=t'],
		[`https://${snsHost}/`, 'Action=ConfirmSubscription&TopicArn=ARN&Token=other'],
		[`https://${snsHost}/other`, 'Action=ConfirmSubscription&TopicArn=ARN&Token=t'],
	])('is not confirmed by a visit to %s?%s', async (address, query) => {
		const { topicArn } = amazon().portability;
		const SubscribeURL = `${address}?${query.replace('ARN', topicArn)}`;
		const { status, text } = await trigger.post(await confirmation({ SubscribeURL }));
		expect([status, text]).toEqual([403, expect.stringContaining('SubscribeURL')]);
		expect(visits()).toEqual([]);
	});

	it('is confirmed later when SNS does not answer at once', async () => {
		amazon().addFault({ host: snsHost, path: '/', mode: 'dropBefore' });
		await amazon().portability.subscribeEndpoint(trigger.url);
		const statuses = amazon().portability.deliveries.map(({ status }) => status);
		expect(statuses).toEqual([503, 200]);
	});

	it('that was ended is not begun again', async () => {
		const message = await confirmation({ Type: 'UnsubscribeConfirmation' });
		expect((await trigger.post(message)).status).toBe(200);
		expect(visits()).toEqual([]);
		expect(trigger.emitted()).toEqual([]);
	});
});

describe('Publishing the workflow', () => {
	it.each([
		['', 'No SNS topic may trigger this workflow yet. Enter in Topic ARNs'],
		[' , ', 'No SNS topic may trigger this workflow yet.'],
		['my-topic', '"my-topic" is not the ARN of an SNS topic.'],
		['arn:aws:sqs:eu-west-1:123456789012:q', '"arn:aws:sqs:eu-west-1:123456789012:q" is not'],
	])('with the topics %j fails in words', async (topicArns, message) => {
		const unusable = await startTrigger(amazon(), { topicArns });
		await expect(unusable.publish()).rejects.toThrow(message);
		await unusable.stop();
	});

	it('calls nobody', async () => {
		expect(await trigger.publish()).toBe(true);
		expect(amazon().log).toEqual([]);
	});
});
