import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { repeatTries, type Ending, type Pace, type Try } from '../../amazon/retryPolicy';
import { endingOfError, retryAfterOfError } from '../shared/errors';
import { createLane, createThrottledLane, type Lane, type ThrottledLane } from '../shared/lane';
import { waitingOf } from '../shared/pause';
import type { Limits } from '../shared/ads/adsRequest';

/**
 * Amazon makes reports and exports in jobs: created, asked after, downloaded. Many jobs run as one
 * batch here, each at its own pace, and each is finished as soon as it is ready. What takes Amazon an
 * hour takes an hour, not an hour for each.
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
	/** An error of the ending `pending` says that another one is in the way: it is tried again later. */
	create(limits: Limits): Promise<JobState>;
	check(id: string, limits: Limits): Promise<JobState>;
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

/** How far a part has come. */
export interface Progress {
	/** Missing where Amazon has not begun. */
	state?: JobState;
	/** Why Amazon has not begun, if it said so. */
	obstacle?: Error;
}

export type JobOutcome<Result> =
	| { status: 'done'; result: Result; parts: Progress[] }
	| { status: 'failed'; error: Error; state?: JobState }
	/** The longest wait is over. */
	| { status: 'pending'; parts: Progress[] };

export interface Patience {
	/** Milliseconds until the first check; the pauses grow from there. */
	firstCheck: number;
	/** Milliseconds after which jobs that still run are given up on. */
	longestWait: number;
	/** Whether the first failure ends the batch, the other jobs being left as they are. */
	failFast: boolean;
	observer?: Observer;
}

/** Is told what becomes of the parts of a batch, as it happens. */
export interface Observer {
	created(): void;
	/** Amazon has turned a creation away for now. */
	throttled(): void;
	/** It is still being made. */
	checked(): void;
	ready(): void;
	/** Nothing more is done. */
	ended(): void;
}

/** Calls at a time; Amazon throttles eager clients. */
const parallelCreations = 3;
const parallelChecks = 5;
const parallelDownloads = 2;

/** Between checks. Give or take a fifth, so that many executions do not ask in step. */
function checkPace(first: number): Pace {
	return { first, growth: 1.3, longest: 5 * 60_000, spread: 0.2, tries: Infinity };
}

/** After a failure that passes by itself: it is tried again until the longest wait is over. */
const failurePace: Pace = {
	first: 2000,
	growth: 2,
	longest: 5 * 60_000,
	spread: 0.5,
	tries: Infinity,
};

interface Batch {
	creations: ThrottledLane;
	checks: ThrottledLane;
	downloads: Lane;
	pace: Pace;
	/** Epoch milliseconds. */
	deadline: number;
	/** The same, but for a wait of nothing: then all is created, and nothing waited for. */
	createUntil: number;
	/** Aborted when the batch cannot succeed any more, or the execution is cancelled. */
	signal: AbortSignal;
	/** Ends the batch, where a failure is to end it. */
	giveUp(): void;
	observer?: Observer;
	context: IExecuteFunctions;
}

/**
 * Runs jobs to their end. Outcomes are in the order of the jobs; a failed one does not stop the
 * others. Rejects only when the execution is cancelled.
 */
export async function runJobs<Result>(
	context: IExecuteFunctions,
	jobs: Array<Job<Result>>,
	{ firstCheck, longestWait, failFast, observer }: Patience,
): Promise<Array<JobOutcome<Result>>> {
	const cancelled = context.getExecutionCancelSignal();
	const stop = new AbortController();
	const deadline = Date.now() + longestWait;
	const batch: Batch = {
		creations: createThrottledLane(parallelCreations, failurePace),
		checks: createThrottledLane(parallelChecks, failurePace),
		downloads: createLane(parallelDownloads),
		pace: checkPace(firstCheck),
		deadline,
		createUntil: longestWait > 0 ? deadline : Infinity,
		signal: cancelled ? AbortSignal.any([cancelled, stop.signal]) : stop.signal,
		giveUp: () => {
			if (failFast) stop.abort(stopped);
		},
		observer,
		context,
	};
	const outcomes = await Promise.all(
		jobs.map(async (job) => {
			const outcome = await runJob(batch, job);
			if (outcome.status === 'failed') batch.giveUp();
			return outcome;
		}),
	);
	cancelled?.throwIfAborted();
	observer?.ended();
	return outcomes;
}

/** Why a job ends that is not itself to blame. */
const stopped = new Error('Another job of the batch has failed');

async function runJob<Result>(batch: Batch, job: Job<Result>): Promise<JobOutcome<Result>> {
	const stop = new AbortController();
	const own = { ...batch, signal: AbortSignal.any([batch.signal, stop.signal]) };
	const parts: Progress[] = job.parts.map(() => ({}));
	let failure: JobOutcome<Result> | undefined;
	await Promise.all(
		job.parts.map(async (part, index) => {
			try {
				await runPart(own, job, part, parts[index]);
			} catch (thrown) {
				if (thrown === own.signal.reason) return;
				failure ??= { status: 'failed', error: thrown as Error, state: parts[index].state };
				stop.abort(stopped);
			}
		}),
	);
	if (failure) return failure;
	const ready = parts.map(({ state }) => state).filter(isReady);
	if (ready.length < parts.length || batch.signal.aborted) return { status: 'pending', parts };
	try {
		const finish = async () => {
			const finishing = job.finish(ready);
			// Before the lane lets the next one begin.
			finishing.catch(() => batch.giveUp());
			return { result: await finishing };
		};
		const finished = await batch.downloads.run(finish, { signal: batch.signal });
		return finished ? { status: 'done', ...finished, parts } : { status: 'pending', parts };
	} catch (thrown) {
		if (thrown === batch.signal.reason) return { status: 'pending', parts };
		return { status: 'failed', error: thrown as Error };
	}
}

function isReady(state: JobState | undefined): state is JobState {
	return state?.status === 'completed';
}

/** Creates a part and asks after it until it is ready or the longest wait is over. */
async function runPart(
	{ creations, checks, pace, deadline, createUntil, signal, giveUp, observer, context }: Batch,
	{ recognisesRepeats = false }: Pick<Job<unknown>, 'recognisesRepeats'>,
	part: JobPart,
	progress: Progress,
): Promise<void> {
	/** The loop tries again, so the call itself does not. */
	const limits: Limits = { repeat: 'never', deadline, signal };
	const advance = async (): Promise<Try<Error | undefined>> => {
		const known = progress.state;
		const lane = known ? checks : creations;
		try {
			const call = async () => {
				if (known) return await part.check(known.id, limits);
				return Date.now() <= createUntil ? await part.create(limits) : undefined;
			};
			const watched = async () => {
				const called = call();
				// Before the lane lets the next one begin.
				called.catch((error: unknown) => {
					const ending = endingOfError(error);
					if (ending === 'final') giveUp();
					if (ending === 'undone') lane.slowDown(retryAfterOfError(error));
				});
				return await called;
			};
			const advanced = await lane.run(watched, { signal, until: deadline });
			if (advanced) {
				progress.state = advanced;
				if (observer) tell(observer, known, advanced);
				lane.relax();
			}
			return { result: undefined, ending: isUnderWay(advanced) ? 'pending' : 'final' };
		} catch (thrown) {
			if (thrown === signal.reason) signal.throwIfAborted();
			const error = thrown as Error;
			const ending = known || recognisesRepeats ? endingOfError(error) : endingOfFirst(error);
			if (!known) progress.obstacle = error;
			if (ending === 'pending') return { result: error, ending };
			if (ending !== 'undone') return { result: error, ending, pace: failurePace };
			if (!known) observer?.throttled();
			// It is the lane that waits, for all of them, and the part goes to the end of the queue.
			return { result: error, ending, retryAfter: 0, pace: failurePace };
		}
	};
	const options = { repeat: 'always', pace, deadline } as const;
	const { result: error, ending } = await repeatTries(options, waitingOf(context, signal), advance);
	if (error && ending === 'final') throw error;
	const { state } = progress;
	if (state?.status === 'failed') throw new Error(state.reason ?? 'no reason given');
}

function tell(observer: Observer, before: JobState | undefined, now: JobState): void {
	if (!before) observer.created();
	else if (now.status === 'running') observer.checked();
	if (isReady(now)) observer.ready();
}

/** Not begun at all counts as well: the time was over before its turn came. */
function isUnderWay(state: JobState | undefined): boolean {
	return state === undefined || state.status === 'running';
}

/** A creation that Amazon would not recognise is repeated only where it surely was not taken. */
function endingOfFirst(error: Error): Ending {
	const ending = endingOfError(error);
	return ending === 'unclear' ? 'final' : ending;
}
