/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';

import { outcomeOf, type Outcome } from '../n8n/execution.ts';
import type { Workflow, WorkflowJson } from '../n8n/n8n.ts';
import { REPORT_STORAGE_HOSTS } from '../simulator/server/amazonHosts.ts';
import { int64 } from '../simulator/server/http.ts';
import type { SnsFields } from '../simulator/sns/message.ts';
import { readExample, type ExampleLogin } from './examples.ts';
import { useScene } from './harness.ts';
import { output } from './workflows.ts';

jest.setTimeout(180_000);

const scene = useScene();

const example = 'customer-data-when-it-is-ready.json';
const orders = 'portability::physical_orders';
const returns = 'portability::physical_order_returns';
const scopes = [orders, returns];

let published: Workflow[] = [];

afterEach(async () => {
	for (const workflow of published) await scene().n8n.unpublish(workflow);
	published = [];
});

/** A customer's consent: in the browser, or given elsewhere and brought along as a refresh token. */
async function signIn(
	type: ExampleLogin['type'] = 'amazonLwaOAuth2Api',
	untick: string[] = [],
): Promise<ExampleLogin> {
	if (type === 'amazonLwaOAuth2Api') {
		const fields = { product: 'dataPortability', portabilityScopes: scopes };
		return { type, id: await scene().signedIn(fields, { untick }) };
	}
	const { refreshToken } = scene().amazon.grant({ scope: scopes.join(' ') });
	return { type, id: await scene().newRefreshToken({ refreshToken }) };
}

interface Assignments {
	assignments: Array<{ value: string }>;
}

/** The example as its user would have it, for this topic and for both scopes. */
async function imported(
	login?: ExampleLogin,
	topicArns = scene().amazon.portability.topicArn,
): Promise<WorkflowJson> {
	const workflow = await readExample(example, login ?? (await signIn()));
	const trigger = workflow.nodes.find(({ name }) => name === 'Amazon Is Done');
	Object.assign(trigger?.parameters ?? {}, { topicArns });
	const list = workflow.nodes.find(({ name }) => name === 'Scopes');
	const [assignment] = (list?.parameters.assignments as Assignments).assignments;
	assignment.value = JSON.stringify(scopes);
	return workflow;
}

/** Where Amazon posts to: the Production URL that the trigger shows in the editor; or its Test URL. */
function triggerUrl({ nodes }: WorkflowJson, path: 'webhook' | 'webhook-test' = 'webhook'): string {
	const trigger = nodes.find(({ name }) => name === 'Amazon Is Done');
	return `${scene().n8n.url}/${path}/${trigger?.webhookId}/sns`;
}

/** Posts to the Production URL as SNS does, or to another; answers status and text. */
async function post(
	workflow: WorkflowJson,
	message: SnsFields,
	url = triggerUrl(workflow),
): Promise<[number, string]> {
	const answer = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'text/plain; charset=UTF-8' },
		body: JSON.stringify(message),
	});
	return [answer.status, await answer.text()];
}

/** Resolves when n8n has registered the address; before, it answers 404. */
async function registered(workflow: WorkflowJson): Promise<void> {
	while ((await post(workflow, {}))[0] === 404) await sleep(100);
}

/** Saves and publishes the example; Amazon has its address, but is not subscribed yet. */
async function publish(workflow: WorkflowJson): Promise<Workflow> {
	const { n8n } = scene();
	const saved = await n8n.createWorkflow(workflow);
	await n8n.publish(saved);
	published.push(saved);
	await registered(saved);
	return saved;
}

async function publishAndSubscribe(login?: ExampleLogin): Promise<Workflow> {
	const workflow = await publish(await imported(login));
	await scene().amazon.portability.subscribeEndpoint(triggerUrl(workflow));
	return workflow;
}

/** How publishing ended, as the editor tells: n8n tries five times in 15 seconds. */
async function publicationStatus({ id }: Workflow): Promise<{ triggers: IDataObject[] }> {
	for (;;) {
		const response = await scene().n8n.fetch(`/rest/workflows/${id}/publication-status`);
		const { data } = await response.json();
		if (data.status !== 'in_progress') return data;
		await sleep(200);
	}
}

const ask = async (workflow: Workflow) =>
	await scene().n8n.run(workflow, { trigger: 'Every Month' });

/** Asks for the data; answers the query of each scope. */
async function askedFor(workflow: Workflow): Promise<Record<string, string>> {
	const outcome = await ask(workflow);
	expect(outcome.error).toBeUndefined();
	const { queries } = scene().amazon.portability;
	return Object.fromEntries(queries().map(({ scope, id }) => [scope, id]));
}

/** What n8n keeps of an execution, and the same as text for whoever may open it. */
interface Pushed {
	outcome: Outcome;
	text: string;
}

/**
 * All executions that Amazon's messages started, the first first, when this many have ended; those
 * started at the Test URL have the mode `manual`.
 */
async function pushed(
	{ id }: Workflow,
	count: number,
	mode: 'webhook' | 'manual' = 'webhook',
): Promise<Pushed[]> {
	const filter = JSON.stringify({ workflowId: id });
	const get = async (path: string) =>
		await (await scene().n8n.fetch(`/rest/executions${path}`)).text();
	for (;;) {
		const { data } = JSON.parse(await get(`?${new URLSearchParams({ filter })}`));
		const executions: Array<{ id: string; mode: string; stoppedAt: string | null }> = data.results;
		const ofAmazon = executions.filter((execution) => execution.mode === mode).reverse();
		if (ofAmazon.length >= count && ofAmazon.every(({ stoppedAt }) => stoppedAt)) {
			return await Promise.all(
				ofAmazon.map(async (execution) => {
					const text = await get(`/${execution.id}`);
					return { text, outcome: outcomeOf(JSON.parse(text).data) };
				}),
			);
		}
		await sleep(100);
	}
}

const files = {
	[orders]: [
		[
			{ orderId: int64('9007199254740993'), product: 'Größe "42" 🏃', price: 12.5 },
			{ orderId: int64('9223372036854775807'), product: null, price: 0 },
		],
		[{ orderId: int64('4000000000000001'), product: 'Tent', price: 99 }],
	],
	[returns]: [[{ returnId: int64('9007199254740995') }]],
};

const orderRows = (queryId: string): IDataObject[] => [
	{ scope: orders, queryId, orderId: '9007199254740993', product: 'Größe "42" 🏃', price: 12.5 },
	{ scope: orders, queryId, orderId: '9223372036854775807', product: null, price: 0 },
	{ scope: orders, queryId, orderId: '4000000000000001', product: 'Tent', price: 99 },
];

beforeEach(() => {
	const { portability } = scene().amazon;
	for (const [scope, data] of Object.entries(files)) portability.setRecords(scope, data);
});

/** A message of SNS that a query is completed, which is not sent. */
async function completion(id: string, fields: SnsFields = {}): Promise<SnsFields> {
	return await scene().amazon.portability.signMessage({
		Subject: 'Data Portability Notification 1.0',
		Message: JSON.stringify({ version: '1.0', id, status: 'COMPLETED' }),
		...fields,
	});
}

/** While this runs, n8n's database takes no executions, as on a disk that is full. */
async function withoutRoom<Result>(run: () => Promise<Result>): Promise<Result> {
	const { logFile } = scene().n8n;
	const database = new DatabaseSync(join(dirname(logFile), '.n8n/database.sqlite'));
	database.exec('PRAGMA busy_timeout = 10000');
	database.exec(
		"CREATE TRIGGER no_room BEFORE INSERT ON execution_entity BEGIN SELECT RAISE(ABORT, 'full'); END",
	);
	try {
		return await run();
	} finally {
		database.exec('DROP TRIGGER no_room');
		database.close();
	}
}

describe('Customer data when it is ready', () => {
	it.each([
		['amazonLwaOAuth2Api', '1'],
		['amazonLwaRefreshTokenApi', '2'],
	] as const)(
		'comes in as rows, from consent by push, with the credential %s and signature version %s',
		async (type, snsSignatureVersion) => {
			const { amazon } = scene();
			amazon.settings.snsSignatureVersion = snsSignatureVersion;
			const workflow = await publishAndSubscribe(await signIn(type));

			const queries = await askedFor(workflow);
			await amazon.portability.completeQuery(queries[orders]);
			await pushed(workflow, 1);
			await amazon.portability.completeQuery(queries[returns]);

			const executions = await pushed(workflow, 2);
			expect(executions.map(({ outcome }) => outcome.error)).toEqual([undefined, undefined]);
			expect(executions.map(({ outcome }) => output(outcome, 'Your Table'))).toEqual([
				orderRows(queries[orders]),
				[{ scope: returns, queryId: queries[returns], returnId: '9007199254740995' }],
			]);
			expect(amazon.portability.deliveries.map(({ type, status }) => [type, status])).toEqual([
				['SubscriptionConfirmation', 200],
				['Notification', 200],
				['Notification', 200],
			]);
			for (const { text } of executions) expect(text).not.toMatch(/Atz[ar]\|/);
			const downloads = amazon.requests({ host: REPORT_STORAGE_HOSTS.eu });
			expect(downloads.map(({ status }) => status)).toEqual([200, 200, 200]);
			for (const { headers } of downloads) {
				expect(Object.keys(headers).join(' ')).not.toMatch(/authorization|amazon|amz/i);
			}
		},
	);

	it('asks for what the customer granted, and says what it did not ask for', async () => {
		const workflow = await publish(await imported(await signIn('amazonLwaOAuth2Api', [returns])));

		const first = await ask(workflow);
		const again = await ask(workflow);

		const { queries } = scene().amazon.portability;
		expect(queries()).toMatchObject([{ scope: orders, status: 'RUNNING' }]);
		expect(output(first, 'Remember')).toMatchObject([{ scope: orders, queryId: queries()[0].id }]);
		expect(first.error?.message).toMatch(/^1 of 2 scopes are not asked for\. /);
		expect(first.error?.message).toContain(`${returns}: `);
		expect(first.error?.message).not.toContain(`${orders}: `);
		expect(again.error?.message).toMatch(/^2 of 2 scopes .*still running \(REQUEST_CONFLICT\)/);
	});

	it('ends in an error when Amazon cancelled the query', async () => {
		const workflow = await publishAndSubscribe();
		const queries = await askedFor(workflow);

		await scene().amazon.portability.cancelQuery(queries[orders]);

		const [{ outcome }] = await pushed(workflow, 1);
		expect(outcome.error?.message).toContain(
			`Amazon cancelled data query ${queries[orders]} (${orders})`,
		);
		expect(outcome.nodes).not.toHaveProperty('Download');
	});

	it('ends in an error when Amazon says something new of the query', async () => {
		const workflow = await publish(await imported());
		const { [orders]: id } = await askedFor(workflow);
		const Message = JSON.stringify({ version: '1.0', id, status: 'PARTIALLY_COMPLETED' });

		expect((await post(workflow, await completion(id, { Message })))[0]).toBe(200);
		await scene().amazon.portability.completeQuery(id);
		expect((await post(workflow, await completion(id)))[0]).toBe(200);

		const [something, completed] = await pushed(workflow, 2);
		expect(something.outcome.error?.message).toContain(
			`Amazon says that data query ${id} (${orders}) is PARTIALLY_COMPLETED`,
		);
		expect(output(completed.outcome, 'Your Table')).toEqual(orderRows(id));
	});

	it('comes in once when Amazon says twice that it is ready', async () => {
		const workflow = await publishAndSubscribe();
		const { [orders]: id } = await askedFor(workflow);

		await scene().amazon.portability.completeQuery(id);
		await pushed(workflow, 1);
		expect((await post(workflow, await completion(id)))[0]).toBe(200);

		const [first, second] = await pushed(workflow, 2);
		expect(output(first.outcome, 'Your Table')).toEqual(orderRows(id));
		expect(second.outcome.error).toBeUndefined();
		expect(second.outcome.nodes).not.toHaveProperty('Download');
		expect(second.outcome.nodes).not.toHaveProperty('Not Ours');
	});

	it('comes in though n8n could not start the execution at first', async () => {
		const { portability } = scene().amazon;
		const workflow = await publishAndSubscribe();
		const { [orders]: id } = await askedFor(workflow);
		portability.deliveries.length = 0;
		let completing = Promise.resolve();

		await withoutRoom(async () => {
			completing = portability.completeQuery(id);
			while (portability.deliveries.length === 0) await sleep(10);
		});
		await completing;

		const statuses = portability.deliveries.map(({ status }) => status);
		expect([statuses.at(0), statuses.at(-1)]).toEqual([500, 200]);
		const executions = await pushed(workflow, 1);
		expect(executions.map(({ outcome }) => output(outcome, 'Your Table'))).toEqual([orderRows(id)]);
	});

	it('ends in an error when the query is not its own', async () => {
		const workflow = await publish(await imported());
		await askedFor(workflow);

		expect((await post(workflow, await completion('query-of-others')))[0]).toBe(200);

		const [{ outcome }] = await pushed(workflow, 1);
		expect(outcome.error?.message).toContain('Data query query-of-others is COMPLETED');
		expect(outcome.nodes).not.toHaveProperty('Download');
	});

	it('takes a message that comes again as one, after a restart of n8n too', async () => {
		const workflow = await publish(await imported());
		const queries = await askedFor(workflow);
		for (const id of Object.values(queries)) await scene().amazon.portability.completeQuery(id);
		const first = await completion(queries[orders]);
		const second = await completion(queries[returns]);

		expect(await post(workflow, first)).toEqual([200, 'This message is taken.']);
		expect(await post(workflow, first)).toEqual([200, 'This message came before.']);
		await pushed(workflow, 1);
		await scene().restartN8n();
		await registered(workflow);
		expect(await post(workflow, first)).toEqual([200, 'This message came before.']);
		expect(await post(workflow, second)).toEqual([200, 'This message is taken.']);

		const executions = await pushed(workflow, 2);
		expect(executions.map(({ outcome }) => output(outcome, 'Rows').length)).toEqual([3, 1]);
	});

	it('is not started by anybody but Amazon', async () => {
		const { amazon, n8n } = scene();
		const workflow = await publishAndSubscribe();
		const queries = await askedFor(workflow);
		const id = queries[orders];
		const foreign = 'arn:aws:sns:eu-west-1:999999999999:other';
		const message = await completion(id);
		const forged: SnsFields[] = [
			{ ...message, Message: message.Message.replace(id, 'another query') },
			await completion(id, { TopicArn: foreign }),
			await completion(id, {
				SigningCertURL: 'https://example.com/SimpleNotificationService-a.pem',
			}),
			await completion(id, { Timestamp: new Date(Date.now() - 2 * 3_600_000).toISOString() }),
		];

		const statuses: number[] = [];
		for (const refused of forged) statuses.push((await post(workflow, refused))[0]);
		await amazon.portability.completeQuery(id);

		expect(statuses).toEqual([403, 403, 403, 403]);
		const [{ outcome }, ...others] = await pushed(workflow, 1);
		expect(others).toEqual([]);
		expect(output(outcome, 'Your Table')).toEqual(orderRows(id));
		expect(await readFile(n8n.logFile, 'utf8')).toContain(
			`Amazon Is Done refused a message: The topic ${foreign} is not among Topic ARNs.`,
		);
	});

	it('waits, published, for its topic to be named', async () => {
		const { n8n, amazon } = scene();
		const workflow = await publish(await imported(undefined, ''));
		const subscribing = amazon.portability.subscribeEndpoint(triggerUrl(workflow));
		await expect(subscribing).rejects.toThrow('The endpoint answered 403');
		expect(await readFile(n8n.logFile, 'utf8')).toContain(
			`Amazon Is Done refused a message: The topic ${amazon.portability.topicArn} is not among Topic ARNs.`,
		);
	});

	it('says in the editor which topic is not named', async () => {
		const { n8n, amazon } = scene();
		const workflow = await n8n.createWorkflow(await imported(undefined, ''));
		const listening = await n8n.fetch(`/rest/workflows/${workflow.id}/run`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ triggerToStartFrom: { name: 'Amazon Is Done' } }),
		});
		expect(await listening.json()).toMatchObject({ data: { waitingForWebhook: true } });

		const testUrl = triggerUrl(workflow, 'webhook-test');
		expect((await post(workflow, await completion('query-1'), testUrl))[0]).toBe(500);

		const [{ outcome }] = await pushed(workflow, 1, 'manual');
		expect(outcome.error?.message).toContain(
			`The topic ${amazon.portability.topicArn} is not among Topic ARNs. Enter it there`,
		);
		expect(Object.keys(outcome.nodes)).toEqual(['Amazon Is Done']);
	});

	it('says after publishing that what was named is no topic', async () => {
		const { n8n } = scene();
		const workflow = await n8n.createWorkflow(await imported(undefined, 'my-topic'));
		await n8n.publish(workflow);
		published.push(workflow);

		const { triggers } = await publicationStatus(workflow);

		expect(triggers).toContainEqual(
			expect.objectContaining({
				status: 'failed',
				errorMessage:
					'"my-topic" is not the ARN of an SNS topic. Enter in Topic ARNs such as arn:aws:sns:eu-west-1:123456789012:topic.',
			}),
		);
	});
});
