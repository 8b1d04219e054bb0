/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';
import type { INode } from 'n8n-workflow';

import { outcomeOf } from '../n8n/execution.ts';
import type { Workflow, WorkflowJson } from '../n8n/n8n.ts';
import { packageName } from '../n8n/pack.ts';
import { DEFAULT_USER, DEVICE_CLIENT } from '../simulator/defaults.ts';
import { readExample } from './examples.ts';
import { useScene } from './harness.ts';
import { items, output, workflow as row } from './workflows.ts';

jest.setTimeout(120_000);

const scene = useScene();

const key = { name: 'X-Key', value: 'open sesame' };
let published: Workflow[] = [];

afterEach(async () => {
	for (const workflow of published) await scene().n8n.unpublish(workflow);
	published = [];
});

const newKey = async () =>
	await scene().n8n.createCredential({ name: 'Key', type: 'httpHeaderAuth', data: key });

/** Posts JSON to a webhook. */
async function post(path: string, body: unknown, value = key.value): Promise<Response> {
	return await fetch(`${scene().n8n.url}/webhook/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', [key.name]: value },
		body: JSON.stringify(body),
	});
}

/** Saves and publishes a workflow, and waits until n8n has registered the address of its webhook. */
async function publish(workflow: WorkflowJson, path: string): Promise<Workflow> {
	const { n8n } = scene();
	const saved = await n8n.createWorkflow(workflow);
	await n8n.publish(saved);
	published.push(saved);
	while ((await post(path, {}, 'guessed')).status === 404) await sleep(100);
	return saved;
}

async function executionIds({ id }: Workflow): Promise<string[]> {
	const query = new URLSearchParams({ filter: JSON.stringify({ workflowId: id }) });
	const { data } = await (await scene().n8n.fetch(`/rest/executions?${query}`)).json();
	return data.results.map((execution: { id: string }) => execution.id);
}

/** The only execution of a workflow, once it has ended: all that n8n keeps of it is in `data`. */
async function endedExecution(workflow: Workflow): Promise<Parameters<typeof outcomeOf>[0]> {
	const [id, ...others] = await executionIds(workflow);
	expect(others).toEqual([]);
	const { data } = await (await scene().n8n.fetch(`/rest/executions/${id}`)).json();
	if (data?.stoppedAt) return data;
	await sleep(100);
	return await endedExecution(workflow);
}

async function until(condition: () => boolean): Promise<void> {
	while (!condition()) await sleep(20);
}

describe('Alexa event from a sensor', () => {
	const path = 'alexa-sensor';
	const scope = 'alexa::async_event:write';
	const events = () => scene().amazon.requests({ path: '/v3/events' });
	const storedToken = async (id: string) =>
		String((await scene().n8n.decryptedCredential(id)).accessToken);

	/** The example as its user would have it, with the refresh token of an AcceptGrant directive. */
	async function start() {
		const { refreshToken } = scene().amazon.grant({ scope });
		const id = await scene().newRefreshToken({ refreshToken });
		const login = { type: 'amazonLwaRefreshTokenApi', id } as const;
		const example = await readExample('alexa-event-from-a-sensor.json', login, await newKey());
		return { id, workflow: await publish(example, path) };
	}

	it('tells Alexa what the sensor saw, and keeps the token to itself', async () => {
		const { id, workflow } = await start();

		const answer = await post(path, { sensor: 'front-door', open: true });

		expect(answer.status).toBe(200);
		expect(await answer.json()).toMatchObject({ accepted: true, name: 'ChangeReport' });
		const [event, ...others] = events();
		expect(others).toEqual([]);
		expect(event.status).toBe(202);
		const token = await storedToken(id);
		expect(event.headers.authorization).toBe(`Bearer ${token}`);
		expect(JSON.parse(event.body)).toMatchObject({
			context: { properties: [{ namespace: 'Alexa.EndpointHealth', value: { value: 'OK' } }] },
			event: {
				endpoint: { endpointId: 'front-door', scope: { type: 'BearerToken', token } },
				payload: {
					change: { properties: [{ namespace: 'Alexa.ContactSensor', value: 'DETECTED' }] },
				},
			},
		});
		const { data } = await endedExecution(workflow);
		expect(data).toContain('front-door');
		expect(data).not.toMatch(/Atz[ar]\|/);
	});

	it('tells nothing of who does not know the key', async () => {
		const { workflow } = await start();

		expect((await post(path, { sensor: 'front-door', open: true }, 'guessed')).status).toBe(403);

		expect(scene().amazon.log).toEqual([]);
		expect(await executionIds(workflow)).toEqual([]);
	});

	it('renews an ended token, and sends the event with the new one in both places', async () => {
		const { id } = await start();
		await post(path, { sensor: 'front-door', open: true });
		const before = await storedToken(id);
		scene().amazon.expireAccessToken(before);
		scene().amazon.log.length = 0;

		const answer = await post(path, { sensor: 'front-door', open: false });

		expect(answer.status).toBe(200);
		const after = await storedToken(id);
		expect(scene().tokenRequests()).toHaveLength(1);
		expect(events().map(({ status, headers }) => [status, headers.authorization])).toEqual([
			[401, `Bearer ${before}`],
			[202, `Bearer ${after}`],
		]);
		const { event } = JSON.parse(events()[1].body);
		expect(event.endpoint.scope.token).toBe(after);
		expect(event.payload.change.properties).toMatchObject([{ value: 'NOT_DETECTED' }]);
	});

	it('lets the sensor know of a refusal, and its owner what to do', async () => {
		const { workflow } = await start();
		scene().amazon.setAlexaUser({ userId: DEFAULT_USER.userId, skill: 'disabled' });

		const answer = await post(path, { sensor: 'front-door', open: true });

		expect(answer.status).toBe(500);
		const { error } = outcomeOf(await endedExecution(workflow));
		expect(error?.message).toContain('The Alexa user has not enabled the skill or has disabled it');
	});
});

describe('Link an Alexa device with a code', () => {
	const path = 'alexa-device-code';
	const serialNumber = 'SN-0001';
	const productId = 'Speaker_1';
	const polls = () => scene().tokenRequests();
	const capabilities = () => scene().amazon.requests({ path: '/v1/devices/@self/capabilities' });

	const newClient = async () =>
		await scene().n8n.createCredential({
			name: 'Device',
			type: 'amazonLwaClientApi',
			data: { region: 'na', clientId: DEVICE_CLIENT.clientId, clientSecret: '', clientScopes: [] },
		});

	/** The example as its user would have it. */
	async function imported(): Promise<WorkflowJson> {
		const login = { type: 'amazonLwaClientApi', id: await newClient() } as const;
		const example = await readExample(
			'link-an-alexa-device-with-a-code.json',
			login,
			await newKey(),
		);
		const create = example.nodes.find(({ name }) => name === 'Create Code');
		Object.assign(create?.parameters ?? {}, { avsProductId: productId });
		return example;
	}

	/** The same, but what happens in it can be seen afterwards. */
	async function startVisible(): Promise<Workflow> {
		const example = await imported();
		const settings = { ...example.settings, saveDataSuccessExecution: 'all' } as const;
		return await publish({ ...example, settings }, path);
	}

	/** A device asks for a code; resolves when n8n has begun to wait for its owner. */
	async function askForCode() {
		scene().amazon.settings.deviceCodeInterval = 1;
		const answer = await post(path, { serialNumber });
		const shown = await answer.json();
		await until(() => polls().length > 0);
		return { answer, shown };
	}

	it('goes from the code to the first call, and leaves no trace in n8n', async () => {
		const workflow = await publish(await imported(), path);
		expect((await post(path, { serialNumber }, 'guessed')).status).toBe(403);
		expect(scene().amazon.log).toEqual([]);

		const { answer, shown } = await askForCode();

		expect(answer.status).toBe(200);
		expect(answer.headers.get('cache-control')).toBe('no-store');
		expect(shown).toEqual({
			userCode: expect.stringMatching(/^\w{6}$/),
			verificationUri: 'https://amazon.com/us/code',
			expiresIn: expect.any(Number),
		});
		expect(shown.expiresIn).toBeGreaterThan(500);
		const [codePair] = scene().amazon.requests({ path: '/auth/o2/create/codepair' });
		expect(Object.fromEntries(new URLSearchParams(codePair.body))).toEqual({
			response_type: 'device_code',
			client_id: DEVICE_CLIENT.clientId,
			scope: 'alexa:all',
			scope_data: JSON.stringify({
				'alexa:all': {
					productID: productId,
					productInstanceAttributes: { deviceSerialNumber: serialNumber },
				},
			}),
		});
		expect(capabilities()).toEqual([]);

		scene().amazon.approveDevice(shown.userCode);
		await until(() => capabilities().length > 0);

		expect(polls().map(({ status }) => status)).toEqual([400, 200]);
		await until(() => capabilities().every(({ status }) => status !== undefined));
		expect(capabilities().map(({ status }) => status)).toEqual([204]);
		while ((await executionIds(workflow)).length > 0) await sleep(100);
	});

	it('ends in a refresh token that gives the device its further tokens', async () => {
		const workflow = await startVisible();
		const { shown } = await askForCode();
		scene().amazon.approveDevice(shown.userCode);

		const linked = output(outcomeOf(await endedExecution(workflow)), 'Linked');

		expect(linked).toEqual([{ serialNumber, refreshToken: expect.stringMatching(/^Atzr\|/) }]);
		const exchange: INode = {
			id: 'exchange',
			name: 'Exchange',
			type: `${packageName}.amazonLwa`,
			typeVersion: 1,
			position: [0, 0],
			parameters: {
				authentication: 'clientCredentials',
				resource: 'refreshToken',
				operation: 'exchange',
			},
			credentials: { amazonLwaClientApi: { id: await newClient(), name: 'Device' } },
		};
		const later = await scene().n8n.run(row(...items(linked), exchange));
		expect(later.error).toBeUndefined();
		expect(output(later, 'Exchange')).toMatchObject([
			{ accessToken: expect.stringMatching(/^Atza\|/), rotated: false },
		]);
	});

	it('says so when nobody enters the code', async () => {
		const workflow = await startVisible();
		scene().amazon.settings.deviceCodeLifetime = 2;
		await askForCode();

		const outcome = outcomeOf(await endedExecution(workflow));

		expect(output(outcome, 'Not Linked')).toEqual([
			{
				serialNumber,
				reason: expect.stringMatching(
					/^Nobody entered the user code in time: it ends at .*Z\. Run /,
				),
			},
		]);
		expect(outcome.nodes).not.toHaveProperty('Linked');
		expect(capabilities()).toEqual([]);
	});

	it('says so when the owner does not agree', async () => {
		const workflow = await startVisible();
		const { shown } = await askForCode();
		scene().amazon.refuseDevice(shown.userCode);

		const outcome = outcomeOf(await endedExecution(workflow));

		expect(output(outcome, 'Not Linked')).toEqual([
			{ serialNumber, reason: expect.stringMatching(/^The customer refused access/) },
		]);
		expect(capabilities()).toEqual([]);
	});
});
