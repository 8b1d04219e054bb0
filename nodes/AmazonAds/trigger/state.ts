import type { Period } from '../../../amazon/ads/periods';
import { reportTypes } from '../../../amazon/ads/reportTypes';
import type { DayLimits } from '../../../amazon/ads/reportSchedule';
import { AmazonError } from '../../../amazon/errors/amazonError';
import type { Region } from '../../../amazon/hosts/regions';
import { isAccount } from './owners';
import { reportFor, type TriggerSettings, type WantedReport } from './settings';

/**
 * What the trigger remembers between polls, as JSON: for each profile and report how far it has come,
 * and the reports that are under way. A profile without any takes some 190 bytes, each report that is
 * under way 260 more.
 */
export interface TriggerState {
	version: number;
	/** The setting that the streams began with. */
	startFrom: string;
	/** When its list of profiles is read again. */
	regions: Partial<Record<Region, Retry>>;
	/** The same of DSP accounts. */
	accountLists?: Partial<Record<Region, Retry>>;
	/** And DSP accounts; see owners.ts. */
	profiles: Record<string, KnownProfile>;
	/** By `streamKey`. */
	streams: Record<string, Stream>;
	/** Amazon throttles creations of a client as a whole. */
	creations: Creations;
	/** Milliseconds that Amazon mostly takes, by report. */
	takes?: Record<string, number>;
	/** The last report that came out, for a run by hand. */
	newest?: NewestReport;
}

/** Goes up with each change that an older state does not have by itself; `upgraded` knows the way. */
const stateVersion = 3;

/** When something is tried again, in epoch milliseconds, and how often it has failed in a row. */
export interface Retry {
	at: number;
	failures: number;
}

export interface Creations extends Retry {
	/** Since when none got through, in epoch milliseconds, and how often that was told. */
	since?: number;
	told?: number;
}

export interface KnownProfile {
	timezone: string;
	/** Of a profile. */
	countryCode?: string;
	currencyCode?: string;
	/** Seller, vendor or agency; missing until the list is read where an older version stored it. */
	accountType?: string;
	/** Since when Amazon's list lacks it, in epoch milliseconds. */
	missingSince?: number;
}

/** One report of one profile, period after period. */
export interface Stream {
	/** The last day that was due. */
	through?: string;
	/** What has not all come, the oldest first. */
	open?: OpenDays[];
}

/** Days that were due at one time. */
export interface OpenDays {
	/** The first day that was new, and the last. */
	newFrom: string;
	through: string;
	/** What was asked for, in short. */
	of?: string;
	reports: WantedDays[];
}

export interface WantedDays extends Period, Retry {
	/** Amazon's, once it makes it. */
	reportId?: string;
	/** When it was created, in epoch milliseconds: its figures are of then. */
	askedAt?: number;
	/** Checks since. */
	checks?: number;
	/** How often Amazon began it and could not make it. */
	madeInVain?: number;
	/** What was last told of it. */
	problem?: string;
	isReady?: true;
	/** By this mark it was given to n8n, which may not have stored it. */
	given?: string;
	/** It was given before, and n8n ended before that was certain. */
	mayHaveCome?: true;
}

export interface NewestReport extends Period {
	profile: string;
	report: string;
	newFrom: string;
	reportId: string;
	/** What was asked for, in short. */
	of: string;
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

/**
 * What is stored, by whatever version of this package. A day that is entered to start from begins all
 * streams again; taking it out again does not.
 */
export function readState(stored: unknown, { startFrom }: TriggerSettings): TriggerState {
	const none: TriggerState = {
		version: stateVersion,
		startFrom,
		regions: {},
		profiles: {},
		streams: {},
		creations: { at: 0, failures: 0 },
	};
	if (stored === undefined) return none;
	const state = { ...none, ...upgraded(stored as StoredState) };
	const begins = startFrom !== '' && startFrom !== state.startFrom;
	return { ...state, startFrom, ...(begins && { streams: {} }) };
}

/** Of any version up to now. */
interface StoredState extends Partial<Omit<TriggerState, 'streams'>> {
	streams?: Record<string, Stream | FirstStream>;
}

/** Version 1, which had no number: `through` was the last day that had come. */
interface FirstStream {
	through?: string;
	open?: Omit<OpenDays, 'reports'> & { reports: Array<WantedDays & { hasCome?: true }> };
}

function upgraded({ streams = {}, ...state }: StoredState): Partial<TriggerState> {
	const { version = 1 } = state;
	if (version > stateVersion) {
		throw new AmazonError(
			'A newer version of this package has stored what the trigger remembers.',
			{
				kind: 'request',
				advice: 'Update the package again, so that no period is skipped or comes twice.',
			},
		);
	}
	const all = Object.entries(streams).map(([key, stream]) => [key, ofNow(stream)] as const);
	return {
		...state,
		version: stateVersion,
		streams: Object.fromEntries(all),
		// Up to version 2, kinds of accounts were not kept.
		...(version < 3 && { regions: {} }),
	};
}

function ofNow(stream: Stream | FirstStream): Stream {
	const { open } = stream;
	if (open === undefined) return { through: stream.through };
	if (Array.isArray(open)) return { through: stream.through, open };
	const reports = open.reports.filter(({ hasCome }) => !hasCome);
	return { through: open.through, open: [{ ...open, reports }] };
}

export function isWanted(
	{ chosen, excluded, accounts }: Pick<TriggerSettings, 'chosen' | 'excluded' | 'accounts'>,
	key: string,
): boolean {
	if (isAccount(key)) return accounts.has(key);
	return chosen ? chosen.has(key) : !excluded.has(key);
}

/** The profiles that the settings mean, of those that are known. */
export function wantedProfiles(
	settings: Pick<TriggerSettings, 'chosen' | 'excluded' | 'accounts'>,
	state: TriggerState,
): string[] {
	return Object.keys(state.profiles).filter((key) => isWanted(settings, key));
}

/** What is asked for of a profile or an account; nothing while the kind of a profile is not known. */
export function reportsOf(
	{ reports, accounts }: TriggerSettings,
	{ profiles }: Pick<TriggerState, 'profiles'>,
	key: string,
): Array<[name: string, WantedReport]> {
	if (isAccount(key)) return [...(accounts.get(key)?.reports ?? [])];
	const { accountType } = profiles[key];
	if (accountType === undefined) return [];
	return [...reports].map(([name, setting]) => [name, reportFor(setting, accountType)]);
}

/** One of them; for a profile that is known. */
export function reportOf(
	{ reports, accounts }: TriggerSettings,
	{ profiles }: Pick<TriggerState, 'profiles'>,
	{ profile, report }: Pick<Task, 'profile' | 'report'>,
): WantedReport {
	if (isAccount(profile)) return accounts.get(profile)!.reports.get(report)!;
	return reportFor(reports.get(report)!, profiles[profile].accountType);
}

/** Where Amazon accepts days that it has no figures of, those are as good as lost. */
export function limitsOf(reportType: string): DayLimits {
	const type = reportTypes.get(reportType);
	if (!type) return { maximumRange: 31, retention: 60 };
	return { maximumRange: type.maximumRange, retention: type.figures ?? type.retention };
}

/** What is under way or due, of the profiles that are wanted now. The oldest days come first. */
export function tasksOf(settings: TriggerSettings, state: TriggerState): Task[] {
	const tasks = wantedProfiles(settings, state).flatMap((profile) =>
		reportsOf(settings, state, profile).flatMap(([report]) => {
			const stream = streamKey(profile, report);
			return (state.streams[stream]?.open ?? []).flatMap((open) =>
				open.reports.map((days): Task => ({ stream, profile, report, open, days })),
			);
		}),
	);
	return tasks.sort((a, b) => (a.days.startDate < b.days.startDate ? -1 : 1));
}

/** What has come is not remembered any longer. */
export function closeDays(
	state: TriggerState,
	{ stream, days }: Pick<Task, 'stream' | 'days'>,
): void {
	const known = state.streams[stream];
	if (!known?.open) return;
	for (const open of known.open) open.reports = open.reports.filter((each) => each !== days);
	closeEmpty(state, stream);
}

export function closeEmpty(state: TriggerState, stream: string): void {
	const known = state.streams[stream];
	if (!known?.open) return;
	known.open = known.open.filter(({ reports }) => reports.length > 0);
	if (known.open.length === 0) delete known.open;
}
