import { nextTry, type Ending, type Pace } from '../../../amazon/retryPolicy';
import type { JobState } from '../jobs';
import type { Creations, Retry, TriggerState, WantedDays } from './state';

/** The first look after a minute, or when Amazon is mostly ready; then with growing pauses. */
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

/**
 * Amazon has begun a report: now, or when its answer was lost, which only Amazon knows. That is no
 * success: it may not be able to make it.
 */
export function noteCreated(
	days: WantedDays,
	{ id, details }: JobState,
	now: number,
	mostlyTakes = 0,
): void {
	const askedAt = timeOf(details.createdAt) ?? now;
	Object.assign(days, { reportId: id, askedAt, checks: 0 });
	noteRunning(days, now);
	days.at = Math.max(days.at, askedAt + 1.1 * mostlyTakes);
}

/** A night on which Amazon was slow makes no other one slow. */
const longestTaken = 14 * 60_000;

/**
 * Learns how long Amazon mostly takes: quickly from one that took longer, slowly from one that took less,
 * so that most of the next ones are ready at the first look.
 */
export function learnTime(state: TriggerState, report: string, { details }: JobState): void {
	const created = timeOf(details.createdAt);
	const ready = timeOf(details.generatedAt);
	if (created === undefined || ready === undefined || ready < created) return;
	const known = state.takes?.[report];
	const took = Math.min(ready - created, longestTaken);
	const share = known !== undefined && took < known ? 0.05 : 0.3;
	const next = known === undefined ? took : known + share * (took - known);
	state.takes = { ...state.takes, [report]: Math.round(next) };
}

function timeOf(text: unknown): number | undefined {
	const time = Date.parse(String(text));
	return Number.isNaN(time) ? undefined : time;
}

/** Checks that take about six hours: Amazon speaks of three at most. */
const checksUntilTold = 24;

/** Answers whether it should be told that Amazon is still making it: after hours, and then again. */
export function noteRunning(days: WantedDays, now: number): boolean {
	days.checks = (days.checks ?? 0) + 1;
	days.failures = days.madeInVain ?? 0;
	days.at = now + pause(checkPace, 'pending', days.checks);
	return days.checks % checksUntilTold === 0;
}

export function noteReady(days: WantedDays): void {
	days.isReady = true;
	days.at = 0;
	days.failures = 0;
	delete days.madeInVain;
	delete days.problem;
}

/** Amazon could not make it, or knows it no more: it is asked for anew. */
export function forgetReport(days: WantedDays): void {
	delete days.reportId;
	delete days.askedAt;
	delete days.checks;
	delete days.isReady;
}

/** Amazon began it and could not make it. Answers as `noteFailure`. */
export function noteMadeInVain(days: WantedDays, now: number): boolean {
	forgetReport(days);
	days.failures = days.madeInVain ?? 0;
	days.madeInVain = days.failures + 1;
	return noteFailure(days, 'unclear', now);
}

/**
 * It is tried again later. Answers whether that should be told: what does not pass by itself at once,
 * anything that lasts after some tries, and again as long as it lasts.
 */
export function noteFailure(
	retry: Retry,
	ending: Ending,
	now: number,
	retryAfter?: number,
): boolean {
	retry.failures += 1;
	retry.at = now + pause(failurePace, 'undone', retry.failures, retryAfter);
	const isFirst = retry.failures === 1;
	return (ending === 'final' && isFirst) || retry.failures % failuresUntilTold === 0;
}

const failuresUntilTold = 4;

/** It fails for so long that nobody should wait for it. */
export function isFailing({ failures }: Retry): boolean {
	return failures >= failuresUntilTold;
}

/**
 * Throttled creations begin again after Amazon's pause, else after some minutes. Answers whether it
 * should be told: when for hours none got through, and then again.
 */
export function noteThrottled(creations: Creations, now: number, retryAfter?: number): boolean {
	creations.failures += 1;
	creations.at = now + pause(checkPace, 'undone', creations.failures, retryAfter);
	creations.since ??= now;
	const times = Math.floor((now - creations.since) / throttledUntilTold);
	const isNew = times > (creations.told ?? 0);
	if (isNew) creations.told = times;
	return isNew;
}

const throttledUntilTold = 6 * 60 * 60_000;

function pause(pace: Pace, ending: Ending, times: number, retryAfter?: number): number {
	const situation = { ending, times, retryAfter, timeLeft: Infinity };
	return nextTry('always', pace, situation) ?? pace.longest;
}
