import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { pause } from '../shared/pause';
import { inParallel } from './inParallel';

/**
 * Amazon makes reports and exports in jobs: created, asked after, downloaded. Many jobs run as one
 * batch here: all are created, then all are asked after together, and each is finished as soon as it
 * is ready. What takes Amazon an hour takes an hour, not an hour for each.
 */
export interface JobState {
	id: string;
	status: 'running' | 'completed' | 'failed';
	/** Why it failed, in Amazon's words. */
	reason?: string;
	/** Presigned link to the file; good for about an hour. */
	url?: string;
	/** The object as Amazon sent it, with ids as strings. */
	details: IDataObject;
}

/** One report or export: how it is created and asked after. Each call may throw. */
export interface JobPart {
	create(): Promise<JobState>;
	check(id: string): Promise<JobState>;
}

/** What is downloaded at one go. */
export interface Job<Result> {
	/** Mostly one; several where their files become one. */
	parts: JobPart[];
	/**
	 * Whether Amazon tells a repeated creation from a new one. Where not, a creation that may have got
	 * through (5xx, a lost connection) is not repeated.
	 */
	recognisesRepeats?: boolean;
	/** Runs once all parts have completed, as a rule to download their files. May throw. */
	finish(states: JobState[]): Promise<Result>;
}

export type JobOutcome<Result> =
	| { status: 'done'; result: Result }
	| { status: 'failed'; error: Error; state?: JobState }
	/** The longest wait is over; the state of a part is missing when Amazon would not even begin. */
	| { status: 'pending'; states: Array<JobState | undefined> };

export interface Patience {
	/** Milliseconds until the first check; the pauses grow from there. */
	firstCheck: number;
	/** Milliseconds after which jobs that still run are given up on. */
	longestWait: number;
	/** Whether the first failure ends the batch, the other jobs being left as they are. */
	failFast: boolean;
}

/** Calls at a time; Amazon throttles eager clients. */
const parallelCreations = 3;
const parallelChecks = 5;
const parallelDownloads = 2;
const pauseGrowth = 1.3;
const longestPause = 5 * 60 * 1000;

/**
 * Runs jobs to their end. Outcomes are in the order of the jobs; a failed one does not stop the
 * others. Rejects only when the execution is cancelled.
 *
 * A job that Amazon throttles or that meets a passing failure is taken up again in the next round.
 */
export async function runJobs<Result>(
	context: IExecuteFunctions,
	jobs: Array<Job<Result>>,
	{ firstCheck, longestWait, failFast }: Patience,
): Promise<Array<JobOutcome<Result>>> {
	const cancelled = context.getExecutionCancelSignal();
	const deadline = Date.now() + longestWait;
	const runs = jobs.map((job): Run<Result> => ({ job, states: job.parts.map(() => undefined) }));
	const open = () => runs.filter(({ outcome }) => outcome === undefined);

	await inParallel(partsIn(open(), undefined), parallelCreations, advance);
	for (let interval = firstCheck; open().length > 0; interval *= pauseGrowth) {
		cancelled?.throwIfAborted();
		const left = deadline - Date.now();
		if (left <= 0 || (failFast && runs.some(hasFailed))) break;
		await pause(Math.min(jittered(Math.min(interval, longestPause)), left), cancelled);
		const running = partsIn(open(), 'running');
		await inParallel(partsIn(open(), undefined), parallelCreations, advance);
		await inParallel(running, parallelChecks, advance);
		await inParallel(open().filter(isReady), parallelDownloads, finish);
	}
	cancelled?.throwIfAborted();
	return runs.map(({ outcome, states }) => outcome ?? { status: 'pending', states });
}

interface Run<Result> {
	job: Job<Result>;
	/** Of each part, as far as Amazon has begun it. */
	states: Array<JobState | undefined>;
	outcome?: JobOutcome<Result>;
}

/** One part of a run. */
interface RunPart<Result> {
	run: Run<Result>;
	index: number;
}

/** `undefined` for parts that Amazon has not begun. */
function partsIn<Result>(
	runs: Array<Run<Result>>,
	status: JobState['status'] | undefined,
): Array<RunPart<Result>> {
	return runs.flatMap((run) =>
		run.states.flatMap((state, index) => (state?.status === status ? [{ run, index }] : [])),
	);
}

function isReady<Result>({ states }: Run<Result>): boolean {
	return states.every((state) => state?.status === 'completed');
}

function hasFailed<Result>({ outcome }: Run<Result>): boolean {
	return outcome?.status === 'failed';
}

/**
 * Creates a part or asks after it. What goes wrong is the outcome of the whole job, unless it passes
 * by itself.
 */
async function advance<Result>({ run, index }: RunPart<Result>): Promise<void> {
	const { job, states } = run;
	const part = job.parts[index];
	const before = states[index];
	try {
		const state = before ? await part.check(before.id) : await part.create();
		states[index] = state;
		if (state.status !== 'failed') return;
		const { reason = 'no reason given' } = state;
		run.outcome ??= { status: 'failed', error: new Error(reason), state };
	} catch (thrown) {
		const error = thrown as Error;
		if (mayRepeat(job, before ? 'check' : 'create', error)) return;
		run.outcome ??= { status: 'failed', error, state: before };
	}
}

/** A download that fails is not tried for hours: finish has tried it again already. */
async function finish<Result>(run: Run<Result>): Promise<void> {
	const states = run.states.filter((state) => state !== undefined);
	try {
		run.outcome = { status: 'done', result: await run.job.finish(states) };
	} catch (thrown) {
		run.outcome = { status: 'failed', error: thrown as Error };
	}
}

/** Throttling, an outage of Amazon and a lost connection pass; the transport declares them. */
function mayRepeat(
	{ recognisesRepeats }: Pick<Job<unknown>, 'recognisesRepeats'>,
	step: 'create' | 'check',
	error: Error,
): boolean {
	const failure =
		'failure' in error ? (error.failure as { cause?: string } | undefined) : undefined;
	if (failure?.cause === 'rate-limited') return true;
	const isHarmless = step === 'check' || recognisesRepeats === true;
	return failure?.cause === 'temporarily-unavailable' && isHarmless;
}

/** Give or take a fifth, so that many executions do not ask in step. */
function jittered(milliseconds: number): number {
	return milliseconds * (0.8 + 0.4 * Math.random());
}
