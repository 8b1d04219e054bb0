import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { reportRequestBody } from '../../../amazon/ads/reportRequestBody';
import { AmazonError, inputError } from '../../../amazon/errors/amazonError';
import type { Region } from '../../../amazon/hosts/regions';
import { repeatTries, type Pace } from '../../../amazon/retryPolicy';
import { waitingOf } from '../../shared/pause';
import type { JobState } from '../jobs';
import { createReport, getReport } from '../report/reporting';
import { refreshProfiles } from './profiles';
import { reportItem } from './reportItem';
import type { TriggerSettings } from './settings';
import {
	openDueDays,
	readState,
	streamKey,
	tasksOf,
	wantedProfiles,
	type TriggerState,
} from './state';

/** A person waits: short pauses, and not for long. */
const pace: Pace = { first: 5000, growth: 1.3, longest: 15_000, spread: 0.2, tries: Infinity };
const longestWait = 2 * 60_000;

/** What the editor shows: a real report of the newest period, or what the trigger remembers. */
export async function runByHand(
	context: IPollFunctions,
	settings: TriggerSettings,
): Promise<INodeExecutionData[][]> {
	if (settings.byHand === 'report') return [[await newestReport(context, settings)], []];
	const stored = context.getWorkflowStaticData('node').state;
	return [describeState(settings, readState(stored, settings)), []];
}

/** Of the first profile that is wanted, without a trace in what the trigger remembers. */
async function newestReport(
	context: IPollFunctions,
	settings: TriggerSettings,
): Promise<INodeExecutionData> {
	const newest = { ...settings, startFrom: '', lookBack: 0 };
	const state = readState(undefined, newest);
	const [problem] = await refreshProfiles(context, newest, state);
	const [profile] = wantedProfiles(newest, state);
	if (!profile) {
		throw inputError(
			problem?.message ?? 'There is no profile to report on.',
			problem?.advice ?? 'Ask for access in Amazon Ads, or choose other profiles.',
		);
	}
	openDueDays(newest, { ...state, profiles: { [profile]: state.profiles[profile] } }, Date.now());
	const [task] = tasksOf(newest, state);
	const [region, profileId] = profile.split(' ');
	const target = { region: region as Region, profileId };
	const { startDate, endDate } = task.days;
	const wanted = settings.reports.get(task.report)!;
	const body = reportRequestBody({ ...wanted, startDate, endDate });
	const made = await createReport(context, target, body);
	const { status, reason } = await whenMade(context, made, async (id) => {
		return await getReport(context, target, id);
	});
	if (status === 'completed') {
		task.days.reportId = made.id;
		return { json: reportItem(newest, state, task) };
	}
	throw new AmazonError(
		status === 'failed'
			? `Amazon could not make report ${made.id}: ${reason ?? 'it gives no reason'}.`
			: `After ${longestWait / 60_000} minutes Amazon is still making report ${made.id} for profile ${profileId}.`,
		{
			kind: 'temporary',
			advice: 'Run it again in some minutes: a report that is under way is found again.',
		},
	);
}

async function whenMade(
	context: IPollFunctions,
	made: JobState,
	check: (id: string) => Promise<JobState>,
): Promise<JobState> {
	const deadline = Date.now() + longestWait;
	const options = { repeat: 'always', pace, deadline } as const;
	let state = made;
	let isFirst = true;
	const { result } = await repeatTries(options, waitingOf(context), async () => {
		if (!isFirst && state.status === 'running') state = await check(made.id);
		isFirst = false;
		return { result: state, ending: state.status === 'running' ? 'pending' : 'final' };
	});
	return result;
}

/** One item per profile and report. */
function describeState(settings: TriggerSettings, state: TriggerState): INodeExecutionData[] {
	return wantedProfiles(settings, state).flatMap((profile) =>
		[...settings.reports.keys()].map((report) => {
			const [region, profileId] = profile.split(' ');
			const { through, open } = state.streams[streamKey(profile, report)] ?? {};
			const underWay = (open?.reports ?? []).map(
				({ startDate, endDate, reportId, isReady, hasCome, failures, at }): IDataObject => ({
					startDate,
					endDate,
					reportId,
					status: hasCome ? 'come' : isReady ? 'ready' : reportId ? 'being made' : 'not asked for',
					failures,
					nextTry: new Date(at).toISOString(),
				}),
			);
			return { json: { region, profileId, report, hasComeThrough: through, underWay } };
		}),
	);
}
