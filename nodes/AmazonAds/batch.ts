import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { asNodeError, cancellation, named, type NodeError } from '../shared/errors';
import { inParallel } from '../shared/lane';
import { errorItem } from '../shared/operation';
import {
	runJobs,
	type Job,
	type JobOutcome,
	type JobPart,
	type JobState,
	type Progress,
} from './jobs';
import { progressOf } from './progress';

/** A job of an input item: it ends in items. */
export interface ItemJob extends Job<INodeExecutionData[]> {
	/** Whose job it is, for messages: "profile 123". */
	owner: string;
	parts: ItemPart[];
}

export interface ItemPart extends JobPart {
	/**
	 * What is output of it when its job is not ready at the end of the longest wait: `details` are
	 * Amazon's, or say that it has not begun.
	 */
	pending(details: IDataObject): IDataObject;
}

interface BatchOptions {
	/** "report" or "export", for messages. */
	noun: string;
	readJobs(itemIndex: number): Promise<ItemJob[]>;
}

interface BatchRules {
	/** Minutes. */
	longestWait: number;
	/** What is late at its end fails its item, or leaves by an output of its own. */
	whenOver: 'fail' | 'pending';
	emptyItem: boolean;
}

/** Items whose parameters are read at a time; each may look a profile up. */
const parallelReads = 5;

/** A job and what has become of it. */
interface EndedJob {
	job: ItemJob;
	outcome: JobOutcome<INodeExecutionData[]>;
}

/**
 * Runs the jobs of all items as one batch, and outputs each item's results in the order of the
 * items. Under "Continue On Fail" an item that fails says so in its place; otherwise the first
 * failure ends the batch, before anything is created if a form is filled in wrongly. With "Output as
 * Pending", what is late at the end of the longest wait comes as a second output.
 */
export async function runBatch(
	context: IExecuteFunctions,
	{ noun, readJobs }: BatchOptions,
): Promise<INodeExecutionData[][]> {
	const options = context.getNodeParameter('options', 0, {}) as { checkAfter?: number };
	const { checkAfter = 10, ...given } = options;
	const rules: BatchRules = { longestWait: 180, whenOver: 'fail', emptyItem: false, ...given };
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
		const total = jobs.reduce((sum, { parts }) => sum + parts.length, 0);
		const outcomes = await runJobs(context, jobs, {
			firstCheck: checkAfter * 1000,
			longestWait: rules.longestWait * 60_000,
			failFast,
			observer: progressOf(context, { noun, total }),
		});
		const endings = new Map(jobs.map((job, index) => [job, { job, outcome: outcomes[index] }]));
		const ended = asked.map((item) =>
			Array.isArray(item) ? item.flatMap((job) => endings.get(job) ?? []) : item,
		);
		if (failFast) throwFailure(context, noun, rules, ended);
		const outputs = ended.map((item, index) => outputsOf(context, noun, rules, item, index));
		const rows = outputs.flatMap((output) => output.rows);
		const pending = outputs.flatMap((output) => output.pending);
		return rules.whenOver === 'pending' ? [rows, pending] : [rows];
	} catch (error) {
		if (context.getExecutionCancelSignal()?.aborted) throw cancellation(context);
		throw asNodeError(context.getNode(), error);
	}
}

/**
 * Where a failure ended the batch, the jobs that it left unfinished are not what went wrong. Where only
 * the time was over, all that is late is named, and what is ready, for nothing of it comes out.
 */
function throwFailure(
	context: IExecuteFunctions,
	noun: string,
	{ whenOver, longestWait }: BatchRules,
	ended: Array<EndedJob[] | NodeError>,
): void {
	const items = ended.map((item) => (Array.isArray(item) ? item : []));
	for (const [itemIndex, jobs] of items.entries()) {
		for (const { job, outcome } of jobs) {
			if (outcome.status !== 'failed') continue;
			throw at(itemIndex, failure(context, noun, job, outcome));
		}
	}
	const firstLate = items.findIndex((jobs) => jobs.some(isLate));
	if (whenOver === 'pending' || firstLate < 0) return;
	throw at(firstLate, overdue(context, noun, items.flat(), longestWait));
}

/** What has become of one item: what its jobs end in, or the error that stands for them. */
function outputsOf(
	context: IExecuteFunctions,
	noun: string,
	{ whenOver, longestWait, emptyItem }: BatchRules,
	item: EndedJob[] | NodeError,
	itemIndex: number,
): { rows: INodeExecutionData[]; pending: INodeExecutionData[] } {
	const asError = (error: NodeError) => ({ rows: [errorItem(error, [itemIndex])], pending: [] });
	if (!Array.isArray(item)) return asError(item);
	for (const { job, outcome } of item) {
		if (outcome.status === 'failed') return asError(failure(context, noun, job, outcome));
	}
	const late = item.filter(isLate);
	if (late.length > 0 && whenOver === 'fail') {
		return asError(overdue(context, noun, item, longestWait));
	}
	const rows = item.flatMap(({ outcome }) => (outcome.status === 'done' ? outcome.result : []));
	const isEmpty = rows.length === 0 && late.length === 0;
	return {
		rows: paired(isEmpty && emptyItem ? [{ json: {} }] : rows, itemIndex),
		pending: paired(late.flatMap(pendingItems), itemIndex),
	};
}

function isLate({ outcome }: EndedJob): boolean {
	return outcome.status === 'pending';
}

/** All parts of a late job: those that are ready wait for the others. */
function pendingItems({ job, outcome }: EndedJob): INodeExecutionData[] {
	return partsOf(outcome).map(({ state, obstacle }, index) => {
		const notBegun: IDataObject = { status: 'NOT_CREATED', reason: obstacle?.message };
		return { json: job.parts[index].pending(state?.details ?? notBegun) };
	});
}

function partsOf(outcome: JobOutcome<unknown>): Progress[] {
	return outcome.status === 'failed' ? [] : outcome.parts;
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
	jobs: EndedJob[],
	longestWait: number,
): NodeError {
	const late: string[] = [];
	const ready: string[] = [];
	for (const { job, outcome } of jobs) {
		const parts = partsOf(outcome);
		const isReady = ({ state }: Progress) => state?.status === 'completed';
		const ids = parts.filter(isReady).map(({ state }) => state?.id);
		if (ids.length > 0) ready.push(`${ids.join(', ')} (${job.owner})`);
		const others = parts.filter((part) => !isReady(part)).map(nameOf);
		if (others.length > 0) late.push(`for ${job.owner}: ${noun} ${others.join(', ')}`);
	}
	const kept = ready.length > 0 ? ` Ready are: ${ready.join('; ')}.` : '';
	return new NodeOperationError(
		context.getNode(),
		`After ${longestWait} minutes Amazon is still making ${late.join('; ')}.`,
		{
			description: `Raise "Longest Wait" in the options, or fetch each later with the operation Download and its ID.${kept}`,
			failure: { cause: 'temporarily-unavailable' },
		},
	);
}

function nameOf({ state, obstacle }: Progress): string {
	if (state) return state.id;
	const why = obstacle ? ` (${obstacle.message.replace(/\.$/, '')})` : '';
	return `one that Amazon has not begun${why}`;
}

function at(itemIndex: number, error: NodeError): NodeError {
	error.context.itemIndex ??= itemIndex;
	return error;
}

function paired(items: INodeExecutionData[], itemIndex: number): INodeExecutionData[] {
	for (const item of items) item.pairedItem = { item: itemIndex };
	return items;
}
