import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { AmazonDataPortabilityTrigger } from '../../nodes/AmazonDataPortability/AmazonDataPortabilityTrigger.node';
import type { Simulator } from '../simulator/simulator.ts';
import type { SnsFields } from '../simulator/sns/message.ts';
import { startWebhookServer, type PublishedWorkflow, type WebhookServer } from './webhookServer';

export interface Answer {
	status: number;
	text: string;
}

export interface RunningTrigger {
	url: string;
	/** The items that executions were started with. */
	emitted(): IDataObject[];
	/** Posts a message as SNS does. */
	post(message: unknown, contentType?: string): Promise<Answer>;
	/** Posts it to where the editor listens. */
	postToEditor(message: unknown): Promise<Answer>;
	/** What a user reads in the editor of the executions that could not start. */
	failed(): string[];
	/** Whether n8n's database takes executions. */
	storesExecutions: boolean;
	publish(): Promise<unknown>;
	/** What n8n has stored of it. */
	workflow: PublishedWorkflow;
	/** As n8n does after an update: all that was in memory is gone. */
	restart(): Promise<void>;
	stop(): Promise<void>;
}

let count = 0;

/** A workflow of its own, for the simulator's topic unless the parameters say else. */
export async function startTrigger(
	amazon: Simulator,
	parameters: INodeParameters = {},
): Promise<RunningTrigger> {
	const workflow: PublishedWorkflow = {
		id: `workflow-${(count += 1)}`,
		trigger: new AmazonDataPortabilityTrigger(),
		parameters: { topicArns: amazon.portability.topicArn, ...parameters },
		staticData: null,
	};
	let server: WebhookServer = await startWebhookServer(workflow);
	const earlier: WebhookServer[] = [];
	return {
		get url() {
			return server.url;
		},
		emitted: () =>
			[...earlier, server].flatMap(({ started }) => started.flat().map(({ json }) => json)),
		post: async (message, contentType) => await post(server.url, message, contentType),
		postToEditor: async (message) => await post(server.testUrl, message),
		failed: () => server.failed,
		get storesExecutions() {
			return server.storesExecutions;
		},
		set storesExecutions(value) {
			server.storesExecutions = value;
		},
		publish: async () => await server.publish(),
		workflow,
		restart: async () => {
			await server.stop();
			earlier.push(server);
			await jest.isolateModulesAsync(async () => {
				const fresh = await import(
					'../../nodes/AmazonDataPortability/AmazonDataPortabilityTrigger.node'
				);
				workflow.trigger = new fresh.AmazonDataPortabilityTrigger();
			});
			server = await startWebhookServer(workflow);
		},
		stop: async () => await server.stop(),
	};
}

async function post(
	url: string,
	message: unknown,
	contentType = 'text/plain; charset=UTF-8',
): Promise<Answer> {
	const body = typeof message === 'string' ? message : JSON.stringify(message);
	const headers = { 'content-type': contentType };
	const answer = await fetch(url, { method: 'POST', headers, body });
	return { status: answer.status, text: await answer.text() };
}

/** A signed notification of the simulator's topic that a query is completed. */
export async function completion(amazon: Simulator, fields: SnsFields = {}): Promise<SnsFields> {
	const Message = JSON.stringify({ version: '1.0', id: 'query-1', status: 'COMPLETED' });
	return await amazon.portability.signMessage({
		Subject: 'Data Portability Notification 1.0',
		Message,
		...fields,
	});
}
