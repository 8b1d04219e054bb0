import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { asNodeError, cancellation, named, type NodeError } from '../shared/errors';
import { inParallel } from '../shared/lane';
import { errorItem } from '../shared/operation';
import { runJobs, type Job, type JobOutcome, type JobPart, type JobState } from './jobs';

/** A job of an input item: it ends in items. */
export interface ItemJob extends Job<INodeExecutionData[]> {
	/** Whose job it is, for messages: "profile 123". */
	owner: string;
	parts: ItemPart[];
}

export interface ItemPart extends JobPart {
	/** What is output of it when its job is not ready at the end of the longest wait. */
	pending(state: JobState | undefined): IDataObject;
}

interface BatchOptions {
	/** "report" or "export", for messages. */
	noun: string;
	readJobs(itemIndex: number): Promise<ItemJob[]>;
}

interface WaitOptions {
	checkAfter?: number;
	longestWait?: number;
	whenOver?: 'fail' | 'pending';
	emptyItem?: boolean;
}

/** Items whose parameters are read at a time; each may look a profile up. */
const parallelReads = 5;

/**
 * Runs the jobs of all items as one batch, and outputs each item's results in the order of the
 * items. Under "Continue On Fail" an item that fails says so in its place; otherwise the first
 * failure ends the batch, before anything is created if a form is filled in wrongly.
 */
export async function runBatch(
	context: IExecuteFunctions,
	{ noun, readJobs }: BatchOptions,
): Promise<INodeExecutionData[]> {
	const options = context.getNodeParameter('options', 0, {}) as WaitOptions;
	const { checkAfter = 60, longestWait = 180, whenOver = 'fail', emptyItem = false } = options;
	const failFast = !context.continueOnFail();
	try {
		const itemIndexes = context.getInputData().map((_, index) => index);
		const cancelled = context.getExecutionCancelSignal();
		const read = async (itemIndex: number) => {
			const jobs = await readJobs(itemIndex).catch((error: unknown) =>
				asNodeError(context.getNode(), error, itemIndex),
			);
			if (failFast && !Array.isArray(jobs)) throw jobs;
			return jobs;
		};
		const asked = await inParallel(itemIndexes, parallelReads, read, cancelled);
		const jobs = asked.flatMap((item) => (Array.isArray(item) ? item : []));
		const outcomes = await runJobs(context, jobs, {
			firstCheck: checkAfter * 1000,
			longestWait: longestWait * 60_000,
			failFast,
		});
		const ended = new Map(jobs.map((job, index) => [job, outcomes[index]]));
		if (failFast) throwFirstFailure(context, noun, asked, ended);
		return asked.flatMap((item, itemIndex) => {
			const result = Array.isArray(item)
				? itemsOf(context, item, ended, { noun, whenOver, longestWait })
				: item;
			if (Array.isArray(result)) {
				return paired(result.length === 0 && emptyItem ? [{ json: {} }] : result, itemIndex);
			}
			if (failFast) throw at(itemIndex, result);
			return [errorItem(result, [itemIndex])];
		});
	} catch (error) {
		if (context.getExecutionCancelSignal()?.aborted) throw cancellation(context);
		throw asNodeError(context.getNode(), error);
	}
}

/** Where a failure ended the batch, the jobs that it left unfinished are not what went wrong. */
function throwFirstFailure(
	context: IExecuteFunctions,
	noun: string,
	asked: Array<ItemJob[] | NodeError>,
	ended: Map<ItemJob, JobOutcome<INodeExecutionData[]>>,
): void {
	for (const [itemIndex, jobs] of asked.entries()) {
		for (const job of Array.isArray(jobs) ? jobs : []) {
			const outcome = ended.get(job);
			if (outcome?.status === 'failed') throw at(itemIndex, failure(context, noun, job, outcome));
		}
	}
}

/** What has become of one item's jobs: its items, or the error that stands for them. */
function itemsOf(
	context: IExecuteFunctions,
	jobs: ItemJob[],
	ended: Map<ItemJob, JobOutcome<INodeExecutionData[]>>,
	{ noun, whenOver, longestWait }: { noun: string; whenOver: string; longestWait: number },
): INodeExecutionData[] | NodeError {
	const items: INodeExecutionData[] = [];
	const late: LatePart[] = [];
	for (const job of jobs) {
		const outcome = ended.get(job) ?? { status: 'pending', states: [] };
		if (outcome.status === 'failed') return failure(context, noun, job, outcome);
		if (outcome.status === 'pending') late.push(...lateParts(job, outcome.states));
		// Not push(...rows): a report has more rows than a call may have arguments.
		else for (const item of outcome.result) items.push(item);
	}
	if (late.length > 0 && whenOver === 'fail') return overdue(context, noun, late, longestWait);
	return items.concat(late.map(({ part, state }) => ({ json: part.pending(state) })));
}

/** A part of a job that is not ready: still being made itself, or waiting for another part. */
interface LatePart {
	owner: string;
	part: ItemPart;
	state?: JobState;
}

function lateParts({ owner, parts }: ItemJob, states: Array<JobState | undefined>): LatePart[] {
	return parts.map((part, index) => ({ owner, part, state: states[index] }));
}

function failure(
	context: IExecuteFunctions,
	noun: string,
	{ owner }: ItemJob,
	{ error, state }: { error: Error; state?: JobState },
): NodeError {
	if (state?.status === 'failed') {
		return new NodeOperationError(
			context.getNode(),
			`Amazon could not make ${noun} ${state.id} for ${owner}: ${error.message}.`,
			{ description: 'Run the workflow again. If it fails again, ask for fewer days or columns.' },
		);
	}
	return named(context.getNode(), owner, error);
}

function overdue(
	context: IExecuteFunctions,
	noun: string,
	late: LatePart[],
	longestWait: number,
): NodeError {
	const ids = late
		.filter(({ state }) => state?.status !== 'completed')
		.map(({ state }) => state?.id ?? 'one that Amazon has not begun');
	const [{ owner }] = late;
	return new NodeOperationError(
		context.getNode(),
		`After ${longestWait} minutes Amazon is still making for ${owner}: ${noun} ${ids.join(', ')}.`,
		{
			description: `Raise "Longest Wait" in the options, or fetch it later with the operation Download and its ID.`,
			failure: { cause: 'temporarily-unavailable' },
		},
	);
}

function at(itemIndex: number, error: NodeError): NodeError {
	error.context.itemIndex ??= itemIndex;
	return error;
}

function paired(items: INodeExecutionData[], itemIndex: number): INodeExecutionData[] {
	for (const item of items) item.pairedItem = { item: itemIndex };
	return items;
}
