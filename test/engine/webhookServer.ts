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
	/** What the trigger started executions with. */
	started: INodeExecutionData[][];
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
	const started: INodeExecutionData[][] = [];
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
	const webhookData: IWebhookData = {
		httpMethod: 'POST',
		node: node.name,
		path: 'sns',
		webhookDescription,
		workflowId: id,
		workflowExecuteAdditionalData: additionalData(),
	};

	function save(workflow: Workflow): void {
		if (workflow.staticData.__dataChanged !== true) return;
		published.staticData = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
	}

	async function run(
		workflow: Workflow,
		request: IncomingMessage,
		response: ServerResponse,
	): Promise<IWebhookResponseData> {
		const data = Object.assign(additionalData(), {
			httpRequest: await parsed(request),
			httpResponse: response,
		});
		await workflow.expression.acquireIsolate();
		try {
			const context = new WebhookContext(workflow, node, data, 'webhook', webhookData, [], null);
			return (await trigger.webhook?.call(context)) ?? {};
		} finally {
			await workflow.expression.releaseIsolate();
		}
	}

	async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const stored = structuredClone(published.staticData);
		const workflow = workflowWith(stored);
		const { noWebhookResponse, webhookResponse, workflowData } = await run(
			workflow,
			request,
			response,
		);
		if (noWebhookResponse) save(workflow);
		if (workflowData) {
			// Done as an execution begins, on what was read for the webhook; it resets the mark of a change.
			workflowWith(stored);
			started.push(workflowData[0]);
		}
		if (noWebhookResponse) return;
		save(workflow);
		response.end(JSON.stringify(webhookResponse ?? { message: 'Workflow was started' }));
	}

	const server = createServer((request, response) => {
		handle(request, response).catch((error: unknown) => {
			response.writeHead(500).end(String(error));
		});
	});
	const { port, stop } = await listen(server);
	return {
		url: `http://127.0.0.1:${port}/webhook/${node.webhookId}/sns`,
		started,
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
