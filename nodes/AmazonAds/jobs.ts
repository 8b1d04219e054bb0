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

/** How one job is created, asked after and finished. Each call may throw. */
export interface Job<Result> {
	/**
	 * Whether Amazon tells a repeated creation from a new one. Where not, a creation that may have got
	 * through (5xx, a lost connection) is not repeated.
	 */
	recognisesRepeats?: boolean;
	create(): Promise<JobState>;
	check(id: string): Promise<JobState>;
	/** Runs once the job has completed, as a rule to download its file. */
	finish(state: JobState): Promise<Result>;
}

export type JobOutcome<Result> =
	| { status: 'done'; result: Result }
	| { status: 'failed'; error: Error; state?: JobState }
	/** The longest wait is over; `state` is missing when Amazon would not even begin. */
	| { status: 'pending'; state?: JobState };

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
	const runs: Array<Run<Result>> = jobs.map((job) => ({ job }));
	const open = () => runs.filter(({ outcome }) => outcome === undefined);

	await inParallel(open(), parallelCreations, async (run) => await advance(run, 'create'));
	for (let interval = firstCheck; open().length > 0; interval *= pauseGrowth) {
		cancelled?.throwIfAborted();
		const left = deadline - Date.now();
		if (left <= 0 || (failFast && runs.some(hasFailed))) break;
		await pause(Math.min(jittered(Math.min(interval, longestPause)), left), cancelled);
		const started = open().filter(({ state }) => state !== undefined);
		const refused = open().filter(({ state }) => state === undefined);
		await inParallel(refused, parallelCreations, async (run) => await advance(run, 'create'));
		await inParallel(started, parallelChecks, async (run) => await advance(run, 'check'));
		const ready = open().filter(({ state }) => state?.status === 'completed');
		await inParallel(ready, parallelDownloads, async (run) => await advance(run, 'finish'));
	}
	cancelled?.throwIfAborted();
	return runs.map(({ outcome, state }) => outcome ?? { status: 'pending', state });
}

function hasFailed<Result>({ outcome }: Run<Result>): boolean {
	return outcome?.status === 'failed';
}

interface Run<Result> {
	job: Job<Result>;
	state?: JobState;
	outcome?: JobOutcome<Result>;
}

/** One step of one job; what goes wrong is its outcome, unless it passes by itself. */
async function advance<Result>(
	run: Run<Result>,
	step: 'create' | 'check' | 'finish',
): Promise<void> {
	const { job, state } = run;
	try {
		if (step === 'finish' && state)
			run.outcome = { status: 'done', result: await job.finish(state) };
		else run.state = state ? await job.check(state.id) : await job.create();
	} catch (thrown) {
		const error = thrown as Error;
		if (!mayRepeat(job, step, error)) run.outcome = { status: 'failed', error, state };
	}
	if (run.state?.status === 'failed') {
		const { reason = 'no reason given' } = run.state;
		run.outcome = { status: 'failed', error: new Error(reason), state: run.state };
	}
}

/**
 * Throttling, an outage of Amazon and a lost connection pass; the transport declares them. A download
 * is not tried for hours: finish has tried it again already.
 */
function mayRepeat(
	{ recognisesRepeats }: Pick<Job<unknown>, 'recognisesRepeats'>,
	step: 'create' | 'check' | 'finish',
	error: Error,
): boolean {
	if (step === 'finish') return false;
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
