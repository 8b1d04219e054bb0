import './environment';
import 'reflect-metadata';
import { WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	sleep,
	Workflow,
	type ExecutionBaseError,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
} from 'n8n-workflow';
import { additionalDataWith } from './additionalData';
import { OneCredentialHelper, type StoredCredential } from './credentialsHelper';

/** One node to run on n8n's own execution engine. */
export interface NodeRun {
	node: INodeType;
	/** The node type's name in n8n, where n8n treats it by its name. */
	type?: string;
	parameters: INodeParameters;
	/** Its `data` is changed as n8n changes its database. */
	credential: StoredCredential;
	/** One empty item when not given. */
	items?: INodeExecutionData[];
	continueOnFail?: boolean;
	/** In place of `continueOnFail`. */
	onError?: INode['onError'];
	/** The user stops the execution as soon as this is true. */
	stopWhen?: () => boolean;
}

export interface NodeOutcome {
	/** Per output of the node; empty when it failed. */
	items: INodeExecutionData[][];
	error?: ExecutionBaseError;
	/** What the node said beside its output, for the user to read. */
	hints: string[];
	status: string;
}

export async function runNode(run: NodeRun): Promise<NodeOutcome> {
	const { node: nodeType, parameters, credential, items = [{ json: {} }], stopWhen } = run;
	const node: INode = {
		id: 'node',
		name: 'Node',
		type: run.type ?? `test.${nodeType.description.name}`,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { [credential.type]: { id: credential.id, name: credential.name } },
		onError: run.onError ?? (run.continueOnFail ? 'continueRegularOutput' : undefined),
	};
	const workflow = new Workflow({
		id: 'workflow',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => nodeType,
			getByNameAndVersion: () => nodeType,
			getKnownTypes: () => ({}),
		},
		settings: { executionOrder: 'v1' },
	});
	const execution = new WorkflowExecute(
		additionalDataWith(new OneCredentialHelper(credential)),
		'trigger',
		createRunExecutionData({
			executionData: {
				contextData: {},
				metadata: {},
				waitingExecution: {},
				waitingExecutionSource: null,
				nodeExecutionStack: [{ node, data: { main: [items] }, source: null }],
			},
		}),
	).processRunExecutionData(workflow);
	const finished = new AbortController();
	if (stopWhen) void stop(execution, stopWhen, finished.signal);
	const result = await execution;
	finished.abort();
	const [task] = result.data.resultData.runData.Node ?? [];
	return {
		items: (task?.data?.main ?? []).map((output) => output ?? []),
		error: task?.error,
		hints: (task?.hints ?? []).map(({ message }) => message),
		status: result.status,
	};
}

async function stop(
	execution: { cancel(): void },
	isTime: () => boolean,
	finished: AbortSignal,
): Promise<void> {
	while (!isTime() && !finished.aborted) await sleep(50);
	execution.cancel();
}
