/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import './environment';
import 'reflect-metadata';
import { PollContext } from 'n8n-core';
import {
	NodeHelpers,
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
} from 'n8n-workflow';
import { additionalDataWith } from './additionalData';
import { OneCredentialHelper, type StoredCredential } from './credentialsHelper';
import { authenticationOf } from './form';

/** A published workflow that begins with a polling trigger. */
export interface PollingWorkflow {
	/** What n8n does when a poll is due. */
	poll(): Promise<void>;
	/** What the editor does; answers the items per output. */
	runByHand(): Promise<INodeExecutionData[][] | null>;
	/** The items per output with which executions were started. */
	executions: INodeExecutionData[][][];
	/** What the failed executions say that n8n made of errors of polls. */
	failures: Array<{ message: string; description?: string | null }>;
	/** False: n8n's database takes nothing, as while it is away. */
	storesExecutions: boolean;
	/** True: n8n stores what the trigger remembers and no execution, as when it is killed in between. */
	losesExecutions: boolean;
	/** False: executions go on for ever. */
	endsExecutions: boolean;
	/** What n8n has stored of the trigger; another one's may be put there. */
	stored(): IDataObject;
	store(data: IDataObject): void;
	/** Publishes it anew: what n8n has not stored is gone, and only what the module knows stays. */
	change(parameters: INodeParameters): void;
	/** As after an update or a kill: all that was in memory is gone. */
	restart(): Promise<void>;
}

/**
 * A workflow on n8n's engine: PollContext is n8n's own, and so is what is stored when. An execution is
 * only noted.
 *
 * Sources: https://github.com/n8n-io/n8n/blob/master/packages/core/src/execution-engine/poll-trigger-executor.ts,
 * https://github.com/n8n-io/n8n/blob/master/packages/cli/src/workflows/triggers/trigger-execution-context.factory.ts
 */
export function pollingWorkflow(
	load: () => Promise<INodeType>,
	first: INodeType,
	credential: StoredCredential,
	given: INodeParameters,
): PollingWorkflow {
	let nodeType = first;
	let parameters = given;
	let storedData: IDataObject = {};
	let live = activate();

	function nodeWith(): INode {
		const { description } = nodeType;
		const all = { authentication: authenticationOf(credential), ...parameters };
		const values = NodeHelpers.getNodeParameters(
			description.properties,
			all,
			true,
			false,
			null,
			description,
		);
		const { id, name, type } = credential;
		return {
			id: 'trigger',
			name: 'Trigger',
			type: `test.${description.name}`,
			typeVersion: 1,
			position: [0, 0],
			parameters: values ?? {},
			credentials: { [type]: { id, name } },
		};
	}

	function workflowWith(node: INode): Workflow {
		return new Workflow({
			id: 'polling',
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes: {
				getByName: () => nodeType,
				getByNameAndVersion: () => nodeType,
				getKnownTypes: () => ({}),
			},
			staticData: structuredClone(storedData),
		});
	}

	/** n8n keeps one workflow, one node and one context from publishing on. */
	function activate() {
		const node = nodeWith();
		const workflow = workflowWith(node);
		const save = () => {
			if (workflow.staticData.__dataChanged !== true || !published.storesExecutions) return;
			storedData = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
		};
		const emit = (
			items: INodeExecutionData[][],
			_response?: unknown,
			done?: { resolve(run?: undefined): void; reject(error: Error): void },
		) => {
			save();
			if (!published.storesExecutions) {
				done?.reject(new Error('Connection terminated unexpectedly'));
				return;
			}
			if (published.losesExecutions) return;
			published.executions.push(structuredClone(items));
			if (published.endsExecutions) done?.resolve();
		};
		const additionalData = additionalDataWith(new OneCredentialHelper(credential));
		const context = new PollContext(
			workflow,
			node,
			additionalData,
			'trigger',
			'activate',
			emit,
			(error: Error & { description?: string | null }) => {
				published.failures.push({ message: error.message, description: error.description });
			},
		);
		return { workflow, context, emit };
	}

	const published: PollingWorkflow = {
		async poll() {
			const { workflow, context, emit } = live;
			await workflow.expression.acquireIsolate();
			try {
				const items = await nodeType.poll?.call(context);
				if (items) emit(items);
			} catch (error) {
				context.__emitError(error as Error);
			} finally {
				await workflow.expression.releaseIsolate();
			}
			// What n8n learns of an execution that could not start, it learns later.
			await new Promise(setImmediate);
		},
		async runByHand() {
			const node = nodeWith();
			const workflow = workflowWith(node);
			const additionalData = additionalDataWith(new OneCredentialHelper(credential));
			await workflow.expression.acquireIsolate();
			try {
				const context = new PollContext(workflow, node, additionalData, 'manual', 'manual');
				return (await nodeType.poll?.call(context)) ?? null;
			} finally {
				await workflow.expression.releaseIsolate();
			}
		},
		executions: [],
		failures: [],
		storesExecutions: true,
		losesExecutions: false,
		endsExecutions: true,
		stored: () => storedData,
		store(data) {
			storedData = structuredClone(data);
			live = activate();
		},
		change(changed) {
			parameters = { ...parameters, ...changed };
			live = activate();
		},
		async restart() {
			nodeType = await load();
			live = activate();
		},
	};
	return published;
}
