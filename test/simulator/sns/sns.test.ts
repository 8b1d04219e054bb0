import { createVerify, X509Certificate } from 'node:crypto';
import { useSimulator } from '../harness.ts';
import { startSnsEndpoint, type SnsEndpoint } from './endpoint.ts';
import type { SnsFields } from './message.ts';
import { send } from '../server/tunnel.ts';

const simulator = useSimulator();
const portability = () => simulator().portability;
let endpoint: SnsEndpoint;

beforeEach(async () => {
	endpoint = await startSnsEndpoint();
	endpoint.onPost = confirming;
});
afterEach(() => endpoint.stop());

/** As a subscriber does that checks nothing. */
async function confirming({ message }: { message: SnsFields }): Promise<number> {
	if (message.Type === 'SubscriptionConfirmation') await send(simulator(), message.SubscribeURL);
	return 200;
}

/** A query of the default user that is completed or cancelled. */
async function end(how: 'completeQuery' | 'cancelQuery'): Promise<string> {
	const { accessToken } = simulator().grant({ scope: 'portability::physical_orders' });
	const host = 'https://intake.eu-west-1.portability.data.amazon';
	await send(simulator(), `${host}/portability-physical-orders/data-queries`, {
		method: 'POST',
		headers: { authorization: `Bearer ${accessToken}` },
	});
	const [{ id }] = portability().queries().slice(-1);
	await portability()[how](id);
	return id;
}

describe('A subscription', () => {
	test('is confirmed by a visit to the SubscribeURL that the endpoint is sent', async () => {
		await portability().subscribeEndpoint(endpoint.url);
		const [{ headers, message }] = endpoint.posts;
		expect(headers).toMatchObject({
			'content-type': 'text/plain; charset=UTF-8',
			'x-amz-sns-message-type': 'SubscriptionConfirmation',
			'x-amz-sns-topic-arn': portability().topicArn,
			'x-amz-sns-message-id': message.MessageId,
		});
		expect(message).toMatchObject({
			Type: 'SubscriptionConfirmation',
			TopicArn: portability().topicArn,
			SubscribeURL: expect.stringMatching(
				/^https:\/\/sns\.eu-west-1\.amazonaws\.com\/\?Action=ConfirmSubscription&TopicArn=/,
			),
			Token: new URL(message.SubscribeURL).searchParams.get('Token'),
		});
	});

	test('is not confirmed by an endpoint that refuses it', async () => {
		endpoint.onPost = () => 403;
		const subscribing = portability().subscribeEndpoint(endpoint.url);
		await expect(subscribing).rejects.toThrow('The endpoint answered 403');
		await end('completeQuery');
		expect(endpoint.posts).toHaveLength(1);
	});

	test.each(['', '&Token=x', `&TopicArn=arn:aws:sns:eu-west-1:1:x&Token=x`])(
		'is not confirmed by a visit with %j',
		async (query) => {
			const url = `https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription${query}`;
			expect((await send(simulator(), url)).status).toBe(400);
		},
	);

	test('is not confirmed by a visit with an Authorization header', async () => {
		endpoint.onPost = async ({ message }) => {
			const headers = { authorization: 'Bearer Atza|x' };
			return (await send(simulator(), message.SubscribeURL, { headers })).status;
		};
		await expect(portability().subscribeEndpoint(endpoint.url)).rejects.toThrow('403');
	});
});

describe('A notification', () => {
	test.each([
		['completeQuery', 'COMPLETED'],
		['cancelQuery', 'CANCELED'],
	] as const)('tells the confirmed endpoints of %s', async (how, status) => {
		await portability().subscribeEndpoint(endpoint.url);
		const id = await end(how);
		const { headers, message } = endpoint.posts[1];
		expect(headers['x-amz-sns-subscription-arn']).toContain(portability().topicArn);
		expect(message).toMatchObject({
			Type: 'Notification',
			Subject: 'Data Portability Notification 1.0',
			TopicArn: portability().topicArn,
			UnsubscribeURL: expect.stringContaining('Action=Unsubscribe'),
		});
		expect(JSON.parse(message.Message)).toEqual({ version: '1.0', id, status });
	});

	test('is signed with the certificate at its SigningCertURL, by version 1 or 2', async () => {
		for (const [version, algorithm] of [
			['1', 'RSA-SHA1'],
			['2', 'RSA-SHA256'],
		] as const) {
			simulator().settings.snsSignatureVersion = version;
			const message = await portability().signMessage({ Subject: 'S', Message: 'M' });
			expect(message.SignatureVersion).toBe(version);
			expect(message.SigningCertURL).toMatch(
				/^https:\/\/sns\.eu-west-1\.amazonaws\.com\/SimpleNotificationService-[\da-f]{32}\.pem$/,
			);
			const { text } = await send(simulator(), message.SigningCertURL);
			const { MessageId, Timestamp, TopicArn } = message;
			const verifier = createVerify(algorithm).update(
				`Message\nM\nMessageId\n${MessageId}\nSubject\nS\nTimestamp\n${Timestamp}\nTopicArn\n${TopicArn}\nType\nNotification\n`,
			);
			const { publicKey } = new X509Certificate(text);
			expect(verifier.verify(publicKey, message.Signature, 'base64')).toBe(true);
		}
	});

	test('comes again, the same to the letter, when the endpoint fails', async () => {
		await portability().subscribeEndpoint(endpoint.url);
		const statuses = [503, 429, 200];
		endpoint.onPost = () => statuses.shift() ?? 500;
		await end('completeQuery');
		const [, ...pushed] = portability().deliveries;
		expect(pushed.map(({ attempt, status }) => [attempt, status])).toEqual([
			[1, 503],
			[2, 429],
			[3, 200],
		]);
		const bodies = new Set(endpoint.posts.slice(1).map(({ body }) => body));
		expect(bodies.size).toBe(1);
	});

	test('is given up on after three more tries, and at once when it is refused', async () => {
		await portability().subscribeEndpoint(endpoint.url);
		endpoint.onPost = () => 500;
		await end('completeQuery');
		expect(portability().deliveries.slice(1)).toHaveLength(4);
		endpoint.onPost = () => 403;
		await end('completeQuery');
		expect(portability().deliveries.slice(5)).toHaveLength(1);
	});

	test('that nobody answers counts as failed', async () => {
		await portability().subscribeEndpoint(endpoint.url);
		await endpoint.stop();
		await end('completeQuery');
		expect(
			portability()
				.deliveries.slice(1)
				.map(({ status }) => status),
		).toEqual(Array(4).fill(undefined));
		endpoint = await startSnsEndpoint();
	});
});

describe('A message of any shape', () => {
	/** Whether the signature is right, by the rules of SNS and the certificate it names. */
	async function isValid(message: Record<string, unknown>, text: string): Promise<boolean> {
		const { text: pem } = await send(simulator(), String(message.SigningCertURL));
		const algorithm = message.SignatureVersion === '1' ? 'RSA-SHA1' : 'RSA-SHA256';
		const { publicKey } = new X509Certificate(pem);
		return createVerify(algorithm)
			.update(text)
			.verify(publicKey, String(message.Signature), 'base64');
	}

	test('is signed as it is, nothing added but what the signature needs', async () => {
		const given = { Type: 'Notification', MessageId: 'no uuid', Message: 'a\nb\r\nc\n' };
		const message = await portability().signAsIs(given);
		expect(message).toEqual({
			...given,
			SignatureVersion: '1',
			SigningCertURL: expect.any(String),
			Signature: expect.any(String),
		});
		const text = 'Message\na\nb\r\nc\n\nMessageId\nno uuid\nType\nNotification\n';
		expect(await isValid(message, text)).toBe(true);
	});

	test('may have fields that are no text', async () => {
		const given = { Type: 'Notification', MessageId: 7, Message: { id: 'x' }, Subject: null };
		const message = await portability().signAsIs({ ...given, SignatureVersion: '2' });
		expect(message).toMatchObject(given);
		const text = 'Message\n{"id":"x"}\nMessageId\n7\nType\nNotification\n';
		expect(await isValid(message, text)).toBe(true);
	});

	test.each([
		{ version: '1.0', id: 'x', status: 'EXPIRED' },
		{ version: '2.0', id: 'x', status: 'COMPLETED', statuses: ['COMPLETED', 'PARTIAL'] },
		{ status: ['COMPLETED'] },
	])('may tell %j, and is posted as SNS does', async (told) => {
		const message = await portability().signMessage({ Message: JSON.stringify(told) });
		expect(await portability().sendMessage(endpoint.url, message)).toBe(200);
		const [{ headers, body }] = endpoint.posts;
		expect(JSON.parse(body)).toEqual(message);
		expect(headers).toMatchObject({
			'content-type': 'text/plain; charset=UTF-8',
			'x-amz-sns-message-type': 'Notification',
			'x-amz-sns-message-id': message.MessageId,
		});
		expect(portability().deliveries).toMatchObject([{ status: 200, attempt: 1 }]);
	});

	test('is posted once, with line breaks in its fields too', async () => {
		endpoint.onPost = () => 500;
		const message = await portability().signAsIs({ Type: 'Noti\nfication', MessageId: 'a\nß' });
		expect(await portability().sendMessage(endpoint.url, message)).toBe(500);
		expect(endpoint.posts).toHaveLength(1);
		expect(endpoint.posts[0].message).toEqual(message);
	});

	test('can be given by the control address, and sent', async () => {
		const post = async (body: object) => {
			const url = `${simulator().controlUrl}/portability-messages`;
			const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
			const answered: unknown = await answer.json();
			return { status: answer.status, answered };
		};
		const message = { Type: 'Notification', Message: '{"status":"LOST"}' };
		const { answered } = await post({ message });
		expect(answered).toMatchObject({ message: { ...message, Signature: expect.any(String) } });
		expect(endpoint.posts).toHaveLength(0);
		const sent = await post({ message, endpoint: endpoint.url });
		expect(sent.answered).toMatchObject({ message, status: 200 });
		expect(endpoint.posts).toMatchObject([{ message }]);
		expect((await post({})).status).toBe(400);
	});
});
