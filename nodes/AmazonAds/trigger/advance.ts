import type { IPollFunctions } from 'n8n-workflow';
import { reportRequestBody } from '../../../amazon/ads/reportRequestBody';
import { AmazonError } from '../../../amazon/errors/amazonError';
import type { Region } from '../../../amazon/hosts/regions';
import { endingOfError, retryAfterOfError } from '../../shared/errors';
import { inParallel } from '../../shared/lane';
import type { AdsTarget, Limits } from '../adsRequest';
import type { JobState } from '../jobs';
import { createReport, getReport } from '../report/reporting';
import { problemOf } from './problems';
import type { TriggerSettings } from './settings';
import {
	forgetReport,
	noteCreated,
	noteFailure,
	noteReady,
	noteRunning,
	noteThrottled,
	type Problem,
	type Task,
	type TriggerState,
} from './state';

/** Calls at a time; Amazon throttles eager clients. */
const parallelChecks = 5;
const parallelCreations = 3;

interface Advance {
	context: IPollFunctions;
	settings: TriggerSettings;
	state: TriggerState;
	/** Epoch milliseconds after which nothing more begins in this poll. */
	deadline: number;
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

async function check({ context, deadline }: Advance, task: Task): Promise<Problem | undefined> {
	if (Date.now() >= deadline) return undefined;
	const { days } = task;
	try {
		return note(task, await getReport(context, targetOf(task), days.reportId!, limitsOf(deadline)));
	} catch (error) {
		if (isGone(error)) forgetReport(days);
		return failed(task, error);
	}
}

async function createNext(
	{ context, settings, state, deadline }: Advance,
	task: Task,
): Promise<Problem | undefined> {
	const { creations } = state;
	if (Date.now() >= deadline || creations.at > Date.now()) return undefined;
	const { days, report } = task;
	const { startDate, endDate } = days;
	const wanted = reportRequestBody({ ...settings.reports.get(report)!, startDate, endDate });
	try {
		const made = await createReport(context, targetOf(task), wanted, limitsOf(deadline));
		creations.failures = 0;
		noteCreated(days, made.id, Date.now());
		return made.status === 'running' ? undefined : note(task, made);
	} catch (error) {
		if (endingOfError(error as Error) !== 'undone') return failed(task, error);
		noteThrottled(creations, Date.now(), retryAfterOfError(error as Error));
		return undefined;
	}
}

/** The trigger tries again itself, at a later poll. */
function limitsOf(deadline: number): Limits {
	return { repeat: 'never', deadline };
}

function targetOf({ profile }: Task): AdsTarget {
	const [region, profileId] = profile.split(' ');
	return { region: region as Region, profileId };
}

function note(task: Task, { status, reason }: JobState): Problem | undefined {
	const { days } = task;
	if (status === 'running') noteRunning(days, Date.now());
	if (status === 'completed') noteReady(days);
	if (status !== 'failed') return undefined;
	const id = days.reportId;
	forgetReport(days);
	noteFailure(days, 'unclear', Date.now());
	const message = `Amazon could not make report ${id}: ${reason ?? 'it gives no reason'}.`;
	return { ...nameOf(task), message, advice: 'It is asked for again by itself.' };
}

function failed(task: Task, thrown: unknown): Problem | undefined {
	const error = thrown as Error;
	const ending = endingOfError(error);
	const isTold = noteFailure(task.days, ending, Date.now(), retryAfterOfError(error));
	return isTold ? problemOf(error, task) : undefined;
}

function nameOf({ profile, report }: Task): Pick<Problem, 'profile' | 'report'> {
	return { profile, report };
}

/** Amazon does not know the report any more. */
function isGone(error: unknown): boolean {
	return error instanceof AmazonError && error.kind === 'notFound';
}
