import { randomBytes } from 'crypto';
import { dayAfter, dayBefore } from '../../../amazon/ads/calendar';
import type { Period } from '../../../amazon/ads/periods';
import { isFailing } from './progress';
import { reportNamesOf, type TriggerSettings } from './settings';
import {
	closeDays,
	closeEmpty,
	streamKey,
	wantedProfiles,
	type Stream,
	type Task,
	type TriggerState,
	type WantedDays,
} from './state';

/**
 * Handing reports over to n8n. Between "given" and "taken" n8n stores the execution; where it cannot,
 * or ends before it has, the report must come again. So a report is remembered until it is certain
 * that n8n took it.
 */
export interface Giving {
	/** The tasks of each handover, by its mark, and what has become of it. */
	handovers: Map<string, Handover>;
}

interface Handover {
	tasks: Task[];
	/** Whether n8n took them; undefined while it is not known. */
	wasTaken?: boolean;
	/** Epoch milliseconds. */
	at: number;
}

/** An execution that n8n could not start would have failed by then. */
const certainAfter = 10 * 60_000;

/** No two processes make the same mark. */
export function noteGiven(giving: Giving, tasks: Task[], now: number): Handover {
	const mark = randomBytes(6).toString('hex');
	const handover: Handover = { tasks, at: now };
	giving.handovers.set(mark, handover);
	for (const { days } of tasks) days.given = mark;
	return handover;
}

/**
 * A report that Amazon made before one that came now, and of some of the same days, must not come after
 * it with older figures: those of its days that did not come are asked for anew.
 */
export function dropOlder(state: TriggerState, given: Task[]): void {
	for (const { stream, days: newer } of given) {
		for (const open of state.streams[stream]?.open ?? []) {
			open.reports = open.reports.flatMap((days) => {
				const isOlder = (days.askedAt ?? Infinity) < (newer.askedAt ?? 0);
				return isOlder && days.given === undefined ? without(days, newer) : days;
			});
		}
		closeEmpty(state, stream);
	}
}

/** The days before and after those of the other; itself where they have none in common. */
function without(days: WantedDays, { startDate, endDate }: Period): WantedDays[] {
	if (days.endDate < startDate || days.startDate > endDate) return [days];
	const parts = [
		{ startDate: days.startDate, endDate: dayBefore(startDate) },
		{ startDate: dayAfter(endDate), endDate: days.endDate },
	];
	return parts
		.filter((part) => part.startDate <= part.endDate)
		.map((part) => ({ ...part, at: 0, failures: 0 }));
}

/** What has become of what was given. Answers whether something is certain now that was not before. */
export function settle(state: TriggerState, giving: Giving, now: number): boolean {
	let isNews = false;
	const seen = new Set<string>();
	for (const { stream, days } of daysOfAll(state)) {
		if (days.given === undefined) continue;
		seen.add(days.given);
		const handover = giving.handovers.get(days.given);
		if (!handover) comeAgain(days, true);
		else if (handover.wasTaken === false) comeAgain(days, false);
		else if (handover.wasTaken || now - handover.at > certainAfter) {
			closeDays(state, { stream, days });
			isNews = true;
		}
	}
	for (const [mark, handover] of giving.handovers) {
		if (handover.wasTaken === false && !seen.has(mark)) reopen(state, handover.tasks);
		if (handover.wasTaken !== undefined || now - handover.at > forgottenAfter) {
			giving.handovers.delete(mark);
		}
	}
	return isNews;
}

/** Those of profiles that are not wanted now too. */
function daysOfAll({ streams }: TriggerState): Array<Pick<Task, 'stream' | 'days'>> {
	return Object.entries(streams).flatMap(([stream, { open = [] }]) =>
		open.flatMap(({ reports }) => reports.map((days) => ({ stream, days }))),
	);
}

/** A refusal that comes later than this is of a process that hardly lives. */
const forgottenAfter = 24 * 60 * 60_000;

/** `isUncertain`: n8n ended in between, and may have taken it. */
function comeAgain(days: WantedDays, isUncertain: boolean): void {
	delete days.given;
	if (isUncertain) days.mayHaveCome = true;
}

/** The refusal came so late that they were taken for taken. */
function reopen(state: TriggerState, tasks: Task[]): void {
	for (const task of tasks) {
		const stream = (state.streams[task.stream] ??= {});
		comeAgain(task.days, false);
		stream.open = [{ ...task.open, reports: [task.days] }, ...(stream.open ?? [])];
	}
}

/**
 * The tasks that are to come out now: each that is ready, or those of a period that is complete. Those
 * with the oldest figures come first.
 */
export function tasksToGive(
	settings: TriggerSettings,
	state: TriggerState,
	tasks: Task[],
	now: number,
): Task[] {
	const ready = tasks
		.filter(({ days }) => days.isReady && days.given === undefined && days.at <= now)
		.sort((a, b) => (a.days.askedAt ?? 0) - (b.days.askedAt ?? 0));
	if (settings.emit === 'each') return ready;
	const resting = streamsAtRest(settings, state);
	return ready.filter(({ open: { through } }) => {
		const isLate = tasks.some((other) => other.open.through <= through && holdsUp(other));
		const isNotDueYet = resting.some((stream) => (stream.through ?? '') < through);
		return !isLate && !isNotDueYet;
	});
}

/** One that keeps failing holds up nobody. */
function holdsUp({ days }: Task): boolean {
	return !days.isReady && !isFailing(days);
}

/** Those that new days may still become due of. */
function streamsAtRest(settings: TriggerSettings, state: TriggerState): Stream[] {
	const present = wantedProfiles(settings, state).filter(
		(profile) => state.profiles[profile].missingSince === undefined,
	);
	return present.flatMap((profile) =>
		reportNamesOf(settings, profile).flatMap((report) => {
			const stream = state.streams[streamKey(profile, report)];
			const all = stream?.open?.flatMap(({ reports }) => reports) ?? [];
			return all.some(isFailing) ? [] : (stream ?? {});
		}),
	);
}
