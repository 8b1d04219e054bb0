import { sleep } from 'n8n-workflow';
import type { Fault } from '../../simulator/server/faults.ts';
import { createSnsCertificate } from '../../simulator/sns/certificate.ts';
import { signed, type SnsFields } from '../../simulator/sns/message.ts';
import { useAmazon } from '../amazon';
import { create, runDataPortability } from '../amazonDataPortability';
import { completion, startTrigger, type RunningTrigger } from '../amazonDataPortabilityTrigger';
import { signIn } from '../credentials';
import { useRealPauses } from '../pauses';

const amazon = useAmazon();
const snsHost = 'sns.eu-west-1.amazonaws.com';
const scope = 'portability::physical_orders';
let trigger: RunningTrigger;

beforeEach(async () => {
	trigger = await startTrigger(amazon());
});
afterEach(async () => {
	jest.restoreAllMocks();
	await trigger.stop();
});

const toSns = () => amazon().log.filter(({ host }) => host.startsWith('sns.'));
const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();

/** Sets the clock of this process ahead. */
function passSeconds(count: number): void {
	const { now } = Date;
	jest.spyOn(Date, 'now').mockImplementation(() => now.call(Date) + count * 1000);
}

/** A signed message that a subscription begins, or ends. */
async function subscription(fields: SnsFields = {}): Promise<SnsFields> {
	const { topicArn, signMessage } = amazon().portability;
	const query = `Action=ConfirmSubscription&TopicArn=${topicArn}&Token=t`;
	const SubscribeURL = `https://${snsHost}/?${query}`;
	return signMessage({ Type: 'SubscriptionConfirmation', Token: 't', SubscribeURL, ...fields });
}

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
				MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
				Timestamp: minutes(-1),
				SignatureVersion: version === '1' ? '2' : '1',
			};
			const message = { ...(await completion(amazon())), [name]: changed[name] ?? 'changed' };
			const { status, text } = await trigger.post(message);
			expect([status, text]).toEqual([403, expect.stringContaining('signature does not match')]);
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
		['a number', '1'],
		['the value null', 'null'],
		['another type', { Type: 'Other' }],
	])('as %s is refused', async (_, body) => {
		const { status, text } = await trigger.post(body);
		expect([status, text]).toEqual([400, expect.stringContaining('not a message of Amazon SNS')]);
		expect(toSns()).toEqual([]);
	});

	it.each([
		['Notification', async () => await completion(amazon())],
		['SubscriptionConfirmation', async () => await subscription()],
		[
			'UnsubscribeConfirmation',
			async () => await subscription({ Type: 'UnsubscribeConfirmation' }),
		],
	])('as a %s without one of its fields is refused', async (_, signedMessage) => {
		const message = await signedMessage();
		for (const name of Object.keys(message).filter((field) => field !== 'Subject')) {
			const rest = Object.entries(message).filter(([field]) => field !== name);
			expect((await trigger.post(Object.fromEntries(rest))).status).toBe(400);
		}
		expect(toSns()).toEqual([]);
	});

	const uuid = '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324';
	it.each([
		['MessageId', 'query-1'],
		['MessageId', `${uuid}0`],
		['MessageId', `0${uuid}`],
		['MessageId', `${uuid}\n`],
		['Timestamp', 'yesterday'],
		['Timestamp', '2026-05-02T00:54:06.655+02:00'],
		['Timestamp', 'on 2026-05-02T00:54:06.655Z'],
		['Timestamp', '2026-05-02T00:54:06.655Z\n'],
		['Subject', 'Data\nPortability'],
		['TopicArn', 'arn:aws:sns:eu-west-1:123456789012:t\n'],
		['TopicArn', 'x'.repeat(5_000_000)],
		['SigningCertURL', `https://${snsHost}/${'x'.repeat(5000)}`],
		['Token', 't\r'],
		['SubscribeURL', `https://${snsHost}/\n`],
	])('with a %s of another form is refused, whoever signed it (%#)', async (name, value) => {
		const message = await subscription({ Subject: 'S', [name]: value });
		const { status, text } = await trigger.post(message);
		expect([status, text]).toEqual([400, expect.stringContaining(`The ${name} of the message`)]);
		expect(toSns()).toEqual([]);
	});

	it.each([
		['MessageId', 1],
		['Subject', 5],
		['Subject', null],
		['Message', { id: 'query-1' }],
		['Token', ['t']],
	])('with a %s that is no text (%j) is refused', async (name, value) => {
		const { status, text } = await trigger.post({ ...(await subscription()), [name]: value });
		expect([status, text]).toEqual([400, expect.stringContaining(`The ${name} of the message`)]);
		expect(toSns()).toEqual([]);
	});

	it('as the same signed text in other fields is refused', async () => {
		const message = await completion(amazon());
		const { Subject, ...rest } = message;
		const MessageId = `${message.MessageId}\nSubject\n${Subject}`;
		expect((await trigger.post(message)).status).toBe(200);
		expect((await trigger.post({ ...rest, MessageId })).status).toBe(400);
		expect(trigger.emitted()).toHaveLength(1);
	});

	it('as JSON, by a topic that is set up so, is taken', async () => {
		const message = await completion(amazon());
		expect((await trigger.post(message, 'application/json')).status).toBe(200);
		expect(trigger.emitted()).toHaveLength(1);
	});

	it.each([
		'hello',
		'null',
		'"COMPLETED"',
		'{"status":"COMPLETED"}',
		'{"id":"","status":"COMPLETED"}',
		'{"id":1,"status":"COMPLETED"}',
		'{"id":"q"}',
		'{"id":"q","status":""}',
	])('with a message that tells of no query (%s) is refused, signed as it is', async (Message) => {
		const { status, text } = await trigger.post(await completion(amazon(), { Message }));
		expect([status, text]).toEqual([400, expect.stringContaining('tells of no data query')]);
		expect(trigger.emitted()).toEqual([]);
	});
});

describe('A topic that is not allowed', () => {
	const foreign = 'arn:aws:sns:eu-west-1:999999999999:other';

	it('is refused before anything is fetched, though SNS signed its message', async () => {
		const message = await completion(amazon(), { TopicArn: foreign });
		expect(await trigger.post(message)).toEqual({
			status: 403,
			text: `The topic ${foreign} is not among Topic ARNs. Enter it there if Amazon names it in your support case; otherwise nothing needs to be done.`,
		});
		expect(toSns()).toEqual([]);
	});

	it.each(['', ' , '])('is any topic as long as Topic ARNs is %j', async (topicArns) => {
		const open = await startTrigger(amazon(), { topicArns });
		const { topicArn } = amazon().portability;
		for (const message of [await completion(amazon()), await subscription()]) {
			const { status, text } = await open.post(message);
			expect([status, text]).toEqual([
				403,
				expect.stringContaining(`The topic ${topicArn} is not`),
			]);
		}
		expect(toSns()).toEqual([]);
		expect(open.emitted()).toEqual([]);
		await open.stop();
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
		const message = await completion(amazon(), { TopicArn: 'forged' });
		const { status, text } = await trigger.post(message);
		expect([status, text]).toEqual([403, expect.stringMatching(/^The topic is not among/)]);
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
		'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-.pem',
		'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-a.pem.txt',
		'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-a.pem/',
		'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-a-pem',
		`https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-${'a'.repeat(65)}.pem`,
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

	it.each<[string, Fault]>([
		['with an error', { status: 500 }],
		['that it does not exist', { status: 404 }],
		['with a redirect', { status: 302, headers: { location: `https://${snsHost}/other.pem` } }],
		['with something else', { status: 200, body: 'hello' }],
		['with nothing', { status: 204 }],
		['not at all', { mode: 'dropBefore' }],
		['not to the end', { mode: 'truncate' }],
	])('that SNS answers for %s is asked for again a little later', async (_, fault) => {
		amazon().addFault({ host: snsHost, ...fault });
		const message = await completion(amazon());
		for (let count = 0; count < 3; count++) {
			const { status, text } = await trigger.post(message);
			expect([status, text]).toEqual([503, expect.stringContaining(snsHost)]);
		}
		expect(toSns()).toHaveLength(1);
		passSeconds(16);
		expect((await trigger.post(message)).status).toBe(200);
		expect(toSns()).toHaveLength(2);
		expect(trigger.emitted()).toHaveLength(1);
	});

	it('that is larger than any is refused', async () => {
		const certificate = await createSnsCertificate();
		const body = `${'x'.repeat(100_000)}\n${certificate.pem}`;
		amazon().addFault({ host: snsHost, status: 200, body });
		const { status } = await trigger.post(signed(await completion(amazon()), certificate));
		expect(status).toBe(503);
		expect(trigger.emitted()).toEqual([]);
	});

	it('that comes too slowly is refused before SNS waits no longer', async () => {
		amazon().addFault({ host: snsHost, mode: 'slowBody', delay: 900 });
		const before = Date.now();
		expect((await trigger.post(await completion(amazon()))).status).toBe(503);
		expect(Date.now() - before).toBeLessThan(7500);
	});

	it('stays known when others are asked for that do not exist', async () => {
		await trigger.post(await completion(amazon()));
		for (let count = 0; count < 120; count++) {
			const SigningCertURL = `https://${snsHost}/SimpleNotificationService-${count}.pem`;
			const message = await completion(amazon(), { SigningCertURL });
			expect((await trigger.post(message)).status).toBe(503);
		}
		const before = toSns().length;
		expect((await trigger.post(await completion(amazon()))).status).toBe(200);
		expect(toSns()).toHaveLength(before);
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
		expect((await trigger.post(message)).status).toBe(403);
		expect(toSns()).toHaveLength(1);
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
		for (const Timestamp of [minutes(-76), minutes(16), '2026-13-32T25:61:61Z']) {
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
		const isLeftForLater = { status: 503, text: expect.stringContaining('being taken') };
		const came = { status: 200, text: 'This message came before.' };
		const [taken, ...others] = answers.sort((a, b) => a.text.localeCompare(b.text)).reverse();
		expect(taken).toEqual({ status: 200, text: 'This message is taken.' });
		for (const answer of others) expect([isLeftForLater, came]).toContainEqual(answer);
		expect(await trigger.post(message)).toEqual(came);
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

	it('in the editor starts the workflow each time, for it is tried out', async () => {
		const message = await completion(amazon());
		for (let count = 0; count < 2; count++) {
			expect((await trigger.postToEditor(message)).status).toBe(200);
		}
		expect((await trigger.post(message)).status).toBe(200);
		expect(trigger.emitted()).toHaveLength(3);
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

describe('A message that n8n cannot start the workflow with', () => {
	useRealPauses();

	it('is refused, so that it comes again, and is taken then', async () => {
		const message = await completion(amazon());
		trigger.storesExecutions = false;
		for (let count = 0; count < 2; count++) {
			expect((await trigger.post(message)).status).toBe(500);
		}
		expect(trigger.emitted()).toEqual([]);
		trigger.storesExecutions = true;
		expect((await trigger.post(message)).status).toBe(200);
		expect((await trigger.post(message)).text).toBe('This message came before.');
		expect(trigger.emitted()).toMatchObject([{ queryId: 'query-1' }]);
	});

	it('is taken after a restart, too, whatever was stored before', async () => {
		await trigger.post(await completion(amazon()));
		const message = await completion(amazon());
		trigger.storesExecutions = false;
		expect((await trigger.post(message)).status).toBe(500);
		await trigger.restart();
		expect((await trigger.post(message)).status).toBe(200);
		expect(trigger.emitted()).toHaveLength(2);
	});

	it('is taken when it comes again, though its first sender had hung up', async () => {
		amazon().addFault({ host: snsHost, mode: 'slow', delay: 300 });
		const message = await completion(amazon());
		trigger.storesExecutions = false;
		const signal = AbortSignal.timeout(100);
		const body = JSON.stringify(message);
		await expect(fetch(trigger.url, { method: 'POST', body, signal })).rejects.toThrow();
		await sleep(500);
		trigger.storesExecutions = true;
		expect((await trigger.post(message)).text).toBe('This message is taken.');
		expect(trigger.emitted()).toHaveLength(1);
	});

	it('comes, and is taken, as Amazon SNS repeats it', async () => {
		const { portability } = amazon();
		await portability.subscribeEndpoint(trigger.url);
		const query = await createdQuery();
		trigger.storesExecutions = false;
		const completing = portability.completeQuery(query);
		while (portability.deliveries.length < 2) await sleep(10);
		trigger.storesExecutions = true;
		await completing;
		const statuses = portability.deliveries.map(({ status }) => status);
		expect([statuses.at(0), statuses.at(1), statuses.at(-1)]).toEqual([200, 500, 200]);
		expect(trigger.emitted()).toMatchObject([{ queryId: query }]);
	});
});

describe('A message that is refused in the editor', () => {
	it('shows there why, and names a topic that is not allowed', async () => {
		const open = await startTrigger(amazon(), { topicArns: '' });
		const { topicArn } = amazon().portability;
		expect((await open.postToEditor(await completion(amazon()))).status).toBe(500);
		expect(open.failed()).toEqual([
			expect.stringContaining(`The topic ${topicArn} is not among Topic ARNs. Enter it there`),
		]);
		expect(open.emitted()).toEqual([]);
		await open.stop();
	});

	it('starts no execution once the workflow is published', async () => {
		await trigger.post('hello');
		expect(trigger.failed()).toEqual([]);
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

	it('that nobody knew of when they were chosen start it, whatever was chosen', async () => {
		const onlyCancelled = await startTrigger(amazon(), { events: ['CANCELED'] });
		const Message = '{"version":"2.0","id":"query-1","status":"PARTIALLY_COMPLETED"}';
		const message = await completion(amazon(), { Message });
		expect((await onlyCancelled.post(message)).status).toBe(200);
		expect(onlyCancelled.emitted()).toMatchObject([
			{ queryId: 'query-1', status: 'PARTIALLY_COMPLETED', version: '2.0' },
		]);
		await onlyCancelled.stop();
	});
});

describe('A subscription', () => {
	const visits = () => toSns().filter(({ path }) => path === '/');

	it('is confirmed without any login', async () => {
		await amazon().portability.subscribeEndpoint(trigger.url);
		expect(visits()).toMatchObject([{ method: 'GET', status: 200 }]);
		expect(Object.keys(visits()[0].headers)).not.toContain('authorization');
		expect(trigger.emitted()).toEqual([]);
	});

	it('is not confirmed when its message was changed', async () => {
		const message = { ...(await subscription()), Token: 'other' };
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
		const { status, text } = await trigger.post(await subscription({ SubscribeURL }));
		expect([status, text]).toEqual([403, expect.stringContaining('SubscribeURL')]);
		expect(visits()).toEqual([]);
	});

	it.each<[string, Fault]>([
		['with an error', { status: 500 }],
		['that it may not', { status: 403 }],
		['that there is nothing', { status: 404 }],
		['with a redirect', { status: 302, headers: { location: 'https://example.com/' } }],
		['with a success of another kind', { status: 204 }],
		['not at all', { mode: 'dropBefore' }],
		['not to the end', { mode: 'truncate' }],
	])('is confirmed later when SNS first answers %s', async (_, fault) => {
		amazon().addFault({ host: snsHost, path: '/', ...fault });
		await amazon().portability.subscribeEndpoint(trigger.url);
		const statuses = amazon().portability.deliveries.map(({ status }) => status);
		expect(statuses).toEqual([503, 200]);
		expect(visits()).toHaveLength(2);
	});

	it('that was ended is not begun again', async () => {
		const message = await subscription({ Type: 'UnsubscribeConfirmation' });
		expect((await trigger.post(message)).status).toBe(200);
		expect(visits()).toEqual([]);
		expect(trigger.emitted()).toEqual([]);
	});
});

describe('Publishing the workflow', () => {
	it.each([
		['my-topic', '"my-topic" is not the ARN of an SNS topic.'],
		['arn:aws:sqs:eu-west-1:123456789012:q', '"arn:aws:sqs:eu-west-1:123456789012:q" is not'],
	])('with the topics %j fails in words', async (topicArns, message) => {
		const unusable = await startTrigger(amazon(), { topicArns });
		await expect(unusable.publish()).rejects.toThrow(message);
		await unusable.stop();
	});

	it('needs no topic, for Amazon may name it only then', async () => {
		const open = await startTrigger(amazon(), { topicArns: '' });
		expect(await open.publish()).toBe(true);
		await open.stop();
	});

	it('calls nobody', async () => {
		expect(await trigger.publish()).toBe(true);
		expect(amazon().log).toEqual([]);
	});
});
