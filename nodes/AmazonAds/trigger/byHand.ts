import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { reportRequestBody } from '../../../amazon/ads/reportRequestBody';
import { inputError } from '../../../amazon/errors/amazonError';
import { repeatTries, type Pace } from '../../../amazon/retryPolicy';
import { endingOfError } from '../../shared/errors';
import { waitingOf } from '../../shared/pause';
import type { JobState } from '../jobs';
import { createReport, getReport } from '../report/reporting';
import { refreshAccounts } from './accounts';
import { targetOf } from './advance';
import { describeState } from './describeState';
import { openDueDays } from './dueDays';
import { outputOf } from './output';
import { problemItem } from './problems';
import { refreshProfiles } from './profiles';
import { reportItem } from './reportItem';
import { sampleRow } from './sample';
import { reportNamesOf, type TriggerSettings } from './settings';
import {
	isWanted,
	readState,
	reportOf,
	tasksOf,
	wantedProfiles,
	type Task,
	type TriggerState,
} from './state';

/** A person waits: short pauses, and not for long. */
const pace: Pace = { first: 3000, growth: 1.2, longest: 6000, spread: 0.1, tries: Infinity };
const longestWait = 20_000;

/** Reports that were begun for a run by hand, by what was asked for: the next one takes them up. */
const begun = new Map<string, string>();

/**
 * What the editor shows: a real report of the newest period, or what the trigger remembers. Whatever is
 * no report comes by the second output, for what follows the first may write it down.
 */
export async function runByHand(
	context: IPollFunctions,
	settings: TriggerSettings,
): Promise<INodeExecutionData[][]> {
	const stored = readState(context.getWorkflowStaticData('node').state, settings);
	if (settings.byHand === 'state') return [[], describeState(settings, stored)];
	return await newestReport(context, settings, stored);
}

/**
 * The last report that came out, if there is one; else the newest of the first profile, or a sample of
 * it. Without a trace in what the trigger remembers.
 */
async function newestReport(
	context: IPollFunctions,
	settings: TriggerSettings,
	stored: TriggerState,
): Promise<INodeExecutionData[][]> {
	const deadline = Date.now() + longestWait;
	const last = lastTask(settings, stored);
	if (last) {
		const job = await getReport(context, targetOf(last), last.days.reportId!).catch(
			() => undefined,
		);
		if (job?.status === 'completed') {
			return await deliverTask(context, settings, stored, last, job);
		}
	}
	const { state, task } = await newestTask(context, settings, deadline);
	const tried = await make(context, settings, state, task, deadline).catch(orWhy);
	if (tried.job?.status === 'completed') {
		task.days.reportId = tried.job.id;
		return await deliverTask(context, settings, state, task, tried.job);
	}
	return [[], [sample(settings, state, task, tried.why)]];
}

function lastTask(settings: TriggerSettings, { profiles, newest }: TriggerState): Task | undefined {
	if (!newest) return undefined;
	const { profile, report, newFrom, startDate, endDate, reportId } = newest;
	if (!isWanted(settings, profile) || !profiles[profile]) return undefined;
	if (!reportNamesOf(settings, profile).includes(report)) return undefined;
	if (reportOf(settings, { profiles }, newest).digest !== newest.of) return undefined;
	const days = { startDate, endDate, reportId, at: 0, failures: 0 };
	return {
		stream: '',
		profile,
		report,
		days,
		open: { newFrom, through: endDate, reports: [days] },
	};
}

async function newestTask(
	context: IPollFunctions,
	settings: TriggerSettings,
	deadline: number,
): Promise<{ state: TriggerState; task: Task }> {
	const newest = { ...settings, startFrom: '', lookBack: 0 };
	const all = readState(undefined, newest);
	const [problem] = [
		...(await refreshProfiles(context, newest, all, deadline)),
		...(await refreshAccounts(context, newest, all, deadline)),
	];
	const [profile] = wantedProfiles(newest, all);
	if (!profile) {
		throw inputError(
			problem?.message ?? 'There is no profile to report on.',
			problem?.advice ?? 'Ask for access in Amazon Ads, or choose other profiles.',
		);
	}
	const state = { ...all, profiles: { [profile]: all.profiles[profile] } };
	openDueDays(newest, state, Date.now());
	return { state, task: tasksOf(newest, state)[0] };
}

/** `why` says why there is none, where that passes by itself. */
interface Made {
	job?: JobState;
	why: string;
}

async function make(
	context: IPollFunctions,
	settings: TriggerSettings,
	state: TriggerState,
	task: Task,
	deadline: number,
): Promise<Made> {
	const { startDate, endDate } = task.days;
	const wanted = reportOf(settings, state, task);
	const body = reportRequestBody({ ...wanted, startDate, endDate });
	const request = JSON.stringify([task.profile, body]);
	const target = targetOf(task);
	const limits = { repeat: 'always', deadline } as const;
	const check = async (id: string) => await getReport(context, target, id, limits);
	const known = begun.get(request);
	const made =
		(known && (await check(known).catch(orUndefined))) ||
		(await createReport(context, target, body, limits));
	begun.set(request, made.id);
	const job = await whenMade(context, made, deadline, async () => await check(made.id));
	if (job.status !== 'running') begun.delete(request);
	const why =
		job.status === 'failed'
			? `Amazon could not make report ${job.id}: ${job.reason ?? 'it gives no reason'}.`
			: `Amazon is still making report ${job.id}.`;
	return { job, why };
}

/** Where Amazon does not know the report any more, there is to be another one. */
async function orUndefined(error: unknown): Promise<undefined> {
	return endingOfError(error) === 'final' ? undefined : await Promise.reject(error as Error);
}

/** What passes by itself is no reason to show nothing. */
async function orWhy(error: unknown): Promise<Made> {
	if (endingOfError(error) === 'final') return await Promise.reject(error as Error);
	return { why: (error as Error).message };
}

async function whenMade(
	context: IPollFunctions,
	made: JobState,
	deadline: number,
	check: () => Promise<JobState>,
): Promise<JobState> {
	const options = { repeat: 'always', pace, deadline } as const;
	let state = made;
	let isFirst = true;
	const { result } = await repeatTries(options, waitingOf(context), async () => {
		if (!isFirst && state.status === 'running') state = await check();
		isFirst = false;
		return { result: state, ending: state.status === 'running' ? 'pending' : 'final' };
	});
	return result;
}

async function deliverTask(
	context: IPollFunctions,
	settings: TriggerSettings,
	state: TriggerState,
	task: Task,
	job: JobState,
): Promise<INodeExecutionData[][]> {
	const finished = new Map([[task.days, job]]);
	const deadline = Date.now() + longestWait;
	const advance = { context, settings, state, deadline, finished };
	const { items, problems } = await outputOf(advance, [task]);
	const told = problems.map((problem) => ({ json: problemItem(problem) }));
	if (items.length > 0 || told.length > 0) return [items, told];
	return [[], [sample(settings, state, task, `report ${job.id} has no rows.`)]];
}

function sample(
	settings: TriggerSettings,
	state: TriggerState,
	task: Task,
	why: string,
): INodeExecutionData {
	return { json: sampleRow(reportItem(settings, state, task), why) };
}
