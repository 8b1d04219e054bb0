import type { IPollFunctions } from 'n8n-workflow';
import { reportRequestBody } from '../../../amazon/ads/reportRequestBody';
import { AmazonError } from '../../../amazon/errors/amazonError';
import { endingOfError, retryAfterOfError } from '../../shared/errors';
import { inParallel } from '../../shared/lane';
import type { AdsTarget, Limits } from '../../shared/ads/adsRequest';
import type { JobState } from '../jobs';
import { createReport, getReport } from '../report/reporting';
import { targetOfKey } from './owners';
import { problemOf } from './problems';
import {
	forgetReport,
	learnTime,
	noteCreated,
	noteFailure,
	noteMadeInVain,
	noteReady,
	noteRunning,
	noteThrottled,
} from './progress';
import type { TriggerSettings } from './settings';
import {
	reportOf,
	type Creations,
	type Problem,
	type Task,
	type TriggerState,
	type WantedDays,
} from './state';

/** Calls at a time; Amazon throttles eager clients. */
const parallelChecks = 5;
const parallelCreations = 3;

export interface Advance {
	context: IPollFunctions;
	settings: TriggerSettings;
	state: TriggerState;
	/** Epoch milliseconds after which nothing more begins in this poll. */
	deadline: number;
	/** What Amazon said in this poll of reports that are ready. */
	finished: Map<WantedDays, JobState>;
}

/** Asks after what is under way, then for what is due. Whatever is not reached waits for the next poll. */
export async function advanceTasks(advance: Advance, tasks: Task[]): Promise<Problem[]> {
	const isDue = ({ days }: Task) => !days.isReady && days.at <= Date.now();
	const checks = tasks.filter((task) => isDue(task) && task.days.reportId !== undefined);
	const checked = await inParallel(
		checks,
		parallelChecks,
		async (task) => await check(advance, task),
	);
	const creations = tasks.filter((task) => isDue(task) && task.days.reportId === undefined);
	const create = async (task: Task) => await createNext(advance, task);
	const created = await inParallel(creations, parallelCreations, create);
	return [...checked, ...created].flatMap((problem) => problem ?? []);
}

async function check(advance: Advance, task: Task): Promise<Problem | undefined> {
	const { context, deadline } = advance;
	if (Date.now() >= deadline) return undefined;
	const { days } = task;
	try {
		const limits = limitsOf(deadline);
		return note(advance, task, await getReport(context, targetOf(task), days.reportId!, limits));
	} catch (error) {
		if (isGone(error)) forgetReport(days);
		return failed(task, error);
	}
}

async function createNext(advance: Advance, task: Task): Promise<Problem | undefined> {
	const { context, settings, state, deadline } = advance;
	if (Date.now() >= deadline || state.creations.at > Date.now()) return undefined;
	const { days } = task;
	const { startDate, endDate } = days;
	const wanted = reportRequestBody({ ...reportOf(settings, state, task), startDate, endDate });
	try {
		const made = await createReport(context, targetOf(task), wanted, limitsOf(deadline));
		state.creations = { at: 0, failures: 0 };
		noteCreated(days, made, Date.now(), state.takes?.[task.report]);
		return made.status === 'running' ? undefined : note(advance, task, made);
	} catch (error) {
		if (endingOfError(error as Error) !== 'undone') return failed(task, error);
		const isTold = noteThrottled(state.creations, Date.now(), retryAfterOfError(error as Error));
		return isTold ? throttledFor(state.creations) : undefined;
	}
}

function throttledFor({ since = 0 }: Creations): Problem {
	return {
		message: `Amazon throttles the creation of reports since ${new Date(since).toISOString()}, and none got through.`,
		advice:
			'It is tried again by itself. If it lasts, let fewer programs use the same client ID, or ask Amazon.',
	};
}

/** The trigger tries again itself, at a later poll. */
function limitsOf(deadline: number): Limits {
	return { repeat: 'never', deadline };
}

export function targetOf({ profile }: Pick<Task, 'profile'>): AdsTarget {
	return targetOfKey(profile);
}

function note({ finished, state }: Advance, task: Task, job: JobState): Problem | undefined {
	const { days } = task;
	if (job.status === 'completed') {
		noteReady(days);
		learnTime(state, task.report, job);
		finished.set(days, job);
		return undefined;
	}
	if (job.status === 'running') {
		if (!noteRunning(days, Date.now())) return undefined;
		const message = `Amazon is still making report ${job.id}, after hours.`;
		return tell(
			task,
			message,
			'Amazon says three hours at most. It is asked after again and again.',
		);
	}
	const message = `Amazon could not make report ${job.id}: ${job.reason ?? 'it gives no reason'}.`;
	days.problem = message;
	return noteMadeInVain(days, Date.now())
		? tell(task, message, 'It is asked for again by itself, so far in vain.')
		: undefined;
}

function tell({ profile, report, days }: Task, message: string, advice: string): Problem {
	days.problem = message;
	return { profile, report, message, advice };
}

function failed(task: Task, thrown: unknown): Problem | undefined {
	const error = thrown as Error;
	const isTold = noteFailure(task.days, endingOfError(error), Date.now(), retryAfterOfError(error));
	const problem = problemOf(error, task);
	task.days.problem = problem.message.slice(0, longestProblem);
	return isTold ? problem : undefined;
}

/** Characters of a message that are remembered. */
const longestProblem = 300;

/** Amazon does not know the report any more. */
function isGone(error: unknown): boolean {
	return error instanceof AmazonError && error.kind === 'notFound';
}
