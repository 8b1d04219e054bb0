import type { Period } from '../../../amazon/ads/periods';
import { dueDays } from '../../../amazon/ads/reportSchedule';
import { reportTypes } from '../../../amazon/ads/reportTypes';
import { nextTry, type Ending, type Pace } from '../../../amazon/retryPolicy';
import type { Region } from '../../../amazon/hosts/regions';
import type { TriggerSettings } from './settings';

/**
 * What the trigger remembers between polls, as JSON: for each profile and report how far it has come,
 * and the reports that are under way. A profile without any takes some 120 bytes, each report that is
 * under way 120 more.
 */
export interface TriggerState {
	/** The setting that the streams began with. */
	startFrom: string;
	/** When its list of profiles is read again. */
	regions: Partial<Record<Region, Retry>>;
	profiles: Record<string, KnownProfile>;
	/** By `streamKey`. */
	streams: Record<string, Stream>;
	/** Amazon throttles creations of a client as a whole. */
	creations: Retry;
}

/** When something is tried again, in epoch milliseconds, and how often it has failed in a row. */
export interface Retry {
	at: number;
	failures: number;
}

export interface KnownProfile {
	countryCode: string;
	currencyCode: string;
	timezone: string;
}

/** One report of one profile, period after period. */
export interface Stream {
	/** The last day that has come. */
	through?: string;
	open?: OpenDays;
}

/** Days that are due and have not all come. */
export interface OpenDays {
	newFrom: string;
	through: string;
	reports: WantedDays[];
}

export interface WantedDays extends Period, Retry {
	/** Amazon's, once it makes it. */
	reportId?: string;
	/** Checks since it was created. */
	checks?: number;
	isReady?: true;
	hasCome?: true;
}

/** A report of a stream. */
export interface Task {
	stream: string;
	profile: string;
	report: string;
	open: OpenDays;
	days: WantedDays;
}

/** Something that a person should know of. */
export interface Problem {
	profile?: string;
	report?: string;
	message: string;
	advice: string;
}

const separator = '|';

export function streamKey(profile: string, report: string): string {
	return `${profile}${separator}${report}`;
}

export function readState(stored: unknown, { startFrom }: TriggerSettings): TriggerState {
	const none = {
		startFrom,
		regions: {},
		profiles: {},
		streams: {},
		creations: { at: 0, failures: 0 },
	};
	const state = { ...none, ...(stored as Partial<TriggerState> | undefined) };
	return state.startFrom === startFrom ? state : { ...state, startFrom, streams: {} };
}

/** The profiles that the settings mean, of those that are known. */
export function wantedProfiles(
	{ chosen, excluded }: TriggerSettings,
	state: TriggerState,
): string[] {
	const known = Object.keys(state.profiles);
	return known.filter((key) => (chosen ? chosen.has(key) : !excluded.has(key)));
}

/** Opens what is due; what Amazon does not keep any more is told of, once. */
export function openDueDays(
	settings: TriggerSettings,
	state: TriggerState,
	now: number,
): Problem[] {
	const problems: Problem[] = [];
	for (const profile of wantedProfiles(settings, state)) {
		const { timezone } = state.profiles[profile];
		for (const [report, { reportType }] of settings.reports) {
			const stream = (state.streams[streamKey(profile, report)] ??= {
				...(settings.startFrom && { through: dayBefore(settings.startFrom) }),
			});
			if (stream.open) continue;
			const limits = reportTypes.get(reportType) ?? { maximumRange: 31, retention: 60 };
			const due = dueDays(settings, limits, stream.through, timezone, now);
			if (!due) continue;
			const { newFrom, through, reports, lost } = due;
			if (lost) problems.push(lostDays(profile, report, lost));
			if (reports.length === 0) {
				stream.through = through;
				continue;
			}
			const days = reports.map((period) => ({ ...period, at: 0, failures: 0 }));
			stream.open = { newFrom, through, reports: days };
		}
	}
	return problems;
}

function dayBefore(day: string): string {
	return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}

function lostDays(profile: string, report: string, { startDate, endDate }: Period): Problem {
	return {
		profile,
		report,
		message: `Amazon does not keep the days from ${startDate} to ${endDate} any more, and they have not come.`,
		advice: 'Nothing can be done about them; later days come as usual.',
	};
}

/** What is under way or due, of the profiles that are wanted now. The oldest days come first. */
export function tasksOf(settings: TriggerSettings, state: TriggerState): Task[] {
	const tasks = wantedProfiles(settings, state).flatMap((profile) =>
		[...settings.reports.keys()].flatMap((report) => {
			const stream = streamKey(profile, report);
			const open = state.streams[stream]?.open;
			return (open?.reports ?? []).map((days) => ({ stream, profile, report, open: open!, days }));
		}),
	);
	return tasks.sort((a, b) => (a.days.startDate < b.days.startDate ? -1 : 1));
}

/** The first look after a minute, then with growing pauses. */
const checkPace: Pace = {
	first: 60_000,
	growth: 1.5,
	longest: 20 * 60_000,
	spread: 0.2,
	tries: Infinity,
};

const failurePace: Pace = {
	first: 10 * 60_000,
	growth: 2,
	longest: 6 * 60 * 60_000,
	spread: 0.2,
	tries: Infinity,
};

/** Amazon has begun a report. */
export function noteCreated(days: WantedDays, reportId: string, now: number): void {
	Object.assign(days, { reportId, checks: 0, failures: 0 });
	noteRunning(days, now);
}

export function noteRunning(days: WantedDays, now: number): void {
	days.checks = (days.checks ?? 0) + 1;
	days.at = now + pause(checkPace, 'pending', days.checks);
}

export function noteReady(days: WantedDays): void {
	days.isReady = true;
	days.failures = 0;
}

/** Amazon could not make it, or knows it no more: it is asked for anew. */
export function forgetReport(days: WantedDays): void {
	delete days.reportId;
	delete days.checks;
}

/** It is tried again later. Answers whether that should be told: passing failures when they last. */
export function noteFailure(
	retry: Retry,
	ending: Ending,
	now: number,
	retryAfter?: number,
): boolean {
	retry.failures += 1;
	retry.at = now + pause(failurePace, 'undone', retry.failures, retryAfter);
	return ending === 'final' || retry.failures === failuresUntilTold;
}

const failuresUntilTold = 4;

/** Throttled creations begin again after Amazon's pause, else after some minutes. */
export function noteThrottled(creations: Retry, now: number, retryAfter?: number): void {
	creations.failures += 1;
	creations.at = now + pause(checkPace, 'undone', creations.failures, retryAfter);
}

function pause(pace: Pace, ending: Ending, times: number, retryAfter?: number): number {
	const situation = { ending, times, retryAfter, timeLeft: Infinity };
	return nextTry('always', pace, situation) ?? pace.longest;
}

/** The tasks that are to come out now: each that is ready, or those of a period that is complete. */
export function tasksToEmit(settings: TriggerSettings, state: TriggerState, tasks: Task[]): Task[] {
	const ready = tasks.filter(({ days }) => days.isReady && !days.hasCome);
	if (settings.emit === 'each') return ready;
	const open = new Set(tasks.map(({ stream }) => stream));
	const resting = streamsOf(settings, state).filter(([key]) => !open.has(key));
	return ready.filter(({ open: { through } }) => {
		const isLate = tasks.some((other) => other.open.through <= through && holdsUp(other.days));
		const isNotDueYet = resting.some(([, stream]) => (stream?.through ?? '') < through);
		return !isLate && !isNotDueYet;
	});
}

/** One that keeps failing holds up nobody. */
function holdsUp({ isReady, failures }: WantedDays): boolean {
	return !isReady && failures < failuresUntilTold;
}

function streamsOf(
	settings: TriggerSettings,
	state: TriggerState,
): Array<[key: string, stream: Stream | undefined]> {
	return wantedProfiles(settings, state).flatMap((profile) =>
		[...settings.reports.keys()].map((report): [string, Stream | undefined] => {
			const key = streamKey(profile, report);
			return [key, state.streams[key]];
		}),
	);
}

/** What has come out does not come again. */
export function noteEmitted(state: TriggerState, tasks: Task[]): void {
	for (const { stream, open, days } of tasks) {
		days.hasCome = true;
		if (!open.reports.every(({ hasCome }) => hasCome)) continue;
		state.streams[stream] = { through: open.through };
	}
}

/** The streams as they are, to be able to put them back. */
export function copyStreams(state: TriggerState, tasks: Task[]): TriggerState['streams'] {
	const streams = tasks.map(({ stream }) => [stream, state.streams[stream]] as const);
	return JSON.parse(JSON.stringify(Object.fromEntries(streams))) as TriggerState['streams'];
}
