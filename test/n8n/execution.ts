/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { parse } from 'flatted';
import type {
	ExecutionStatus,
	IDataObject,
	INodeExecutionData,
	IRunExecutionData,
	ITaskData,
} from 'n8n-workflow';

/** An error as n8n stores it: its fields, without its class. */
export interface ExecutionError extends IDataObject {
	message: string;
	description?: string;
}

/** What one node did in an execution, all its runs (of a loop) taken together. */
export interface NodeOutcome {
	runs: number;
	/** The items of each output, in order. */
	items: INodeExecutionData[][];
	/** Milliseconds. */
	executionTime: number;
	error?: ExecutionError;
}

/** A finished execution. */
export interface Outcome {
	executionId: string;
	status: ExecutionStatus;
	error?: ExecutionError;
	nodes: Record<string, NodeOutcome>;
}

/** Reads an execution as n8n's REST API answers it: its data is JSON of the package `flatted`. */
export function outcomeOf(execution: {
	id: string;
	status: ExecutionStatus;
	data: string;
}): Outcome {
	const { resultData }: IRunExecutionData = parse(execution.data);
	// An execution that is stopped in a worker has no run data.
	const { runData = {}, error } = resultData;
	return {
		executionId: execution.id,
		status: execution.status,
		error: plain(error),
		nodes: Object.fromEntries(
			Object.entries(runData).map(([name, runs]) => [name, nodeOutcomeOf(runs)]),
		),
	};
}

function nodeOutcomeOf(runs: ITaskData[]): NodeOutcome {
	const items: INodeExecutionData[][] = [];
	for (const { data } of runs) {
		data?.main.forEach((output, index) => {
			items[index] = [...(items[index] ?? []), ...(output ?? [])];
		});
	}
	return {
		runs: runs.length,
		items,
		executionTime: runs.reduce((sum, run) => sum + run.executionTime, 0),
		error: plain(runs.findLast((run) => run.error !== undefined)?.error),
	};
}

const plain = (error: unknown): ExecutionError | undefined =>
	error === undefined ? undefined : JSON.parse(JSON.stringify(error));
