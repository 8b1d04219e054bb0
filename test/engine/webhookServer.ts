/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import './environment';
import 'reflect-metadata';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { HookContext, WebhookContext } from 'n8n-core';
import {
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type IWebhookData,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { listen } from '../simulator/server/loopback.ts';
import { additionalDataWith } from './additionalData';
import { pastedCredential } from './credentials';
import { OneCredentialHelper } from './credentialsHelper';

/** A published workflow that begins with a webhook trigger. */
export interface PublishedWorkflow {
	id: string;
	trigger: INodeType;
	parameters: INodeParameters;
	/** As stored in n8n's database. */
	staticData: IDataObject | null;
}

export interface WebhookServer {
	url: string;
	/** Where the editor listens when a user tries the workflow. */
	testUrl: string;
	/** What the trigger started executions with. */
	started: INodeExecutionData[][];
	/** What the executions say that the trigger could not start. */
	failed: string[];
	/** False: n8n's database takes no more executions, as one on a full disk. */
	storesExecutions: boolean;
	/** What n8n runs when the workflow is published; throws what the user is shown. */
	publish(): Promise<unknown>;
	stop(): Promise<void>;
}

/**
 * n8n's webhook server on loopback for one workflow: WebhookContext is n8n's own, and so are the order
 * of steps around it, what is stored when, and what a call is answered with. An execution is only
 * noted.
 *
 * Sources: https://github.com/n8n-io/n8n/blob/master/packages/cli/src/webhooks/live-webhooks.ts,
 * https://github.com/n8n-io/n8n/blob/master/packages/cli/src/webhooks/webhook-helpers.ts,
 * https://github.com/n8n-io/n8n/blob/master/packages/cli/src/workflow-runner.ts
 */
export async function startWebhookServer(published: PublishedWorkflow): Promise<WebhookServer> {
	const { id, trigger, parameters } = published;
	const node: INode = {
		id: 'trigger',
		name: 'Trigger',
		type: `test.${trigger.description.name}`,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		webhookId: '4e9cd8ff-0d3f-4c5c-9a3e-8d2c7a7d0f11',
	};
	const workflowWith = (staticData: IDataObject | null) =>
		new Workflow({
			id,
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes: {
				getByName: () => trigger,
				getByNameAndVersion: () => trigger,
				getKnownTypes: () => ({}),
			},
			staticData: staticData ?? undefined,
		});
	const additionalData = () => additionalDataWith(new OneCredentialHelper(pastedCredential('')));
	const [webhookDescription] = trigger.description.webhooks ?? [];
	/** What n8n answers a call by that starts the workflow; if it is empty, the trigger says it. */
	const fixedAnswer = webhookDescription.responseData ?? 'firstEntryJson';
	const webhookData: IWebhookData = {
		httpMethod: 'POST',
		node: node.name,
		path: 'sns',
		webhookDescription,
		workflowId: id,
		workflowExecuteAdditionalData: additionalData(),
	};

	async function run(
		workflow: Workflow,
		mode: 'webhook' | 'manual',
		request: IncomingMessage,
		response: ServerResponse,
	): Promise<IWebhookResponseData> {
		const data = Object.assign(additionalData(), {
			httpRequest: await parsed(request),
			httpResponse: response,
		});
		await workflow.expression.acquireIsolate();
		try {
			const context = new WebhookContext(workflow, node, data, mode, webhookData, [], null);
			return (await trigger.webhook?.call(context)) ?? {};
		} finally {
			await workflow.expression.releaseIsolate();
		}
	}

	function couldNotStart(error: Error): never {
		webhooks.failed.push(error.message);
		throw new Error('Workflow Webhook Error: Workflow could not be started!');
	}

	/** Begun on what was read for the webhook, which resets the mark of a change there. */
	function beginExecution(items: INodeExecutionData[], read: IDataObject | null): void {
		workflowWith(read);
		if (!webhooks.storesExecutions) throw new Error('SQLITE_FULL: database or disk is full');
		webhooks.started.push(items);
	}

	async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const isTest = request.url?.startsWith('/webhook-test/') === true;
		const read = isTest ? {} : structuredClone(published.staticData);
		const workflow = workflowWith(read);
		const save = () => {
			if (isTest || workflow.staticData.__dataChanged !== true) return;
			published.staticData = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
		};
		const mode = isTest ? 'manual' : 'webhook';
		const result = await run(workflow, mode, request, response).catch(couldNotStart);
		if (result.noWebhookResponse) save();
		if (result.workflowData) beginExecution(result.workflowData[0], read);
		if (result.noWebhookResponse) return;
		const answer = (result.workflowData && fixedAnswer) || answerOf(result);
		save();
		response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
	}

	const server = createServer((request, response) => {
		handle(request, response).catch((error: unknown) => {
			response.writeHead(500).end(String(error));
		});
	});
	const { port, stop } = await listen(server);
	const address = (path: string) => `http://127.0.0.1:${port}/${path}/${node.webhookId}/sns`;
	const webhooks: WebhookServer = {
		url: address('webhook'),
		testUrl: address('webhook-test'),
		started: [],
		failed: [],
		storesExecutions: true,
		publish: async () => {
			const workflow = workflowWith(null);
			await workflow.expression.acquireIsolate();
			const context = new HookContext(
				workflow,
				node,
				additionalData(),
				'webhook',
				'activate',
				webhookData,
			);
			try {
				return await trigger.webhookMethods?.default?.create?.call(context);
			} finally {
				await workflow.expression.releaseIsolate();
			}
		},
		stop,
	};
	return webhooks;
}

function answerOf({ webhookResponse }: IWebhookResponseData): unknown {
	return webhookResponse ?? { message: 'Workflow was started' };
}

/** As n8n's body parser leaves it: text stays text. */
async function parsed(request: IncomingMessage): Promise<IncomingMessage & { body: unknown }> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	const rawBody = Buffer.concat(chunks);
	const contentType = request.headers['content-type']?.split(';')[0];
	const text = rawBody.toString('utf8');
	const bodies: Record<string, () => unknown> = {
		'application/json': () => JSON.parse(text) as unknown,
		'text/plain': () => text,
	};
	const body = bodies[contentType ?? '']?.() ?? {};
	return Object.assign(request, { rawBody, contentType, body });
}
