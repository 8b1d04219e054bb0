import { dayAfter, dayBefore } from '../../../amazon/ads/calendar';
import { dueDays, firstKeptDay } from '../../../amazon/ads/reportSchedule';
import type { Period } from '../../../amazon/ads/periods';
import { isFailing } from './progress';
import type { TriggerSettings, WantedReport } from './settings';
import {
	limitsOf,
	reportsOf,
	streamKey,
	wantedProfiles,
	type OpenDays,
	type Problem,
	type Stream,
	type TriggerState,
	type WantedDays,
} from './state';

/**
 * Times at which days became due that may be open at once. New days do not wait for older ones that
 * fail; but who fails for weeks must not fill memory.
 */
const mostOpen = 4;

/**
 * Opens what is due. What is under way by other settings is planned anew, and what Amazon does not
 * keep any more is told of, once.
 */
export function openDueDays(
	settings: TriggerSettings,
	state: TriggerState,
	now: number,
): Problem[] {
	const problems: Problem[] = [];
	for (const profile of wantedProfiles(settings, state)) {
		const { timezone, missingSince } = state.profiles[profile];
		for (const [report, wanted] of reportsOf(settings, state, profile)) {
			const key = streamKey(profile, report);
			const stream = (state.streams[key] ??= {
				...(settings.startFrom && { through: dayBefore(settings.startFrom) }),
			});
			planAnewIfChanged(stream, wanted);
			const lost = takeLost(settings, stream, wanted, timezone, now);
			if (missingSince === undefined) lost.push(...open(settings, stream, wanted, timezone, now));
			problems.push(...lost.map((days) => lostDays(profile, report, days)));
		}
	}
	return problems;
}

/** Answers the new days that are lost. */
function open(
	settings: TriggerSettings,
	stream: Stream,
	{ reportType, digest }: WantedReport,
	timezone: string,
	now: number,
): Period[] {
	const limits = limitsOf(reportType);
	const lost: Period[] = [];
	for (;;) {
		const due = dueDays(settings, limits, stream.through, timezone, now);
		if (!due) return lost;
		const joined = settings.timeUnit === 'DAILY' ? takeUnasked(stream) : [];
		if ((stream.open?.length ?? 0) >= mostOpen) {
			stream.open!.push(...joined);
			return lost;
		}
		const from = joined.map(({ newFrom }) => dayBefore(newFrom)).sort()[0] ?? stream.through;
		const days = dueDays(settings, limits, from, timezone, now) ?? due;
		if (days.lost) lost.push(days.lost);
		stream.through = days.through;
		if (days.reports.length === 0) continue;
		const reports = days.reports.map((period) => ({ ...period, at: 0, failures: 0 }));
		const { newFrom, through } = days;
		stream.open = [...(stream.open ?? []), { newFrom, through, of: digest, reports }];
	}
}

/**
 * Takes out days that are not asked for yet: one report has them and the new ones. Those that keep
 * failing stay by themselves, so that they hold up no new days; unless there are too many of them.
 */
function takeUnasked(stream: Stream): OpenDays[] {
	const all = stream.open ?? [];
	const isCrowded = all.length >= mostOpen;
	const unasked = all.filter(({ reports }) =>
		reports.every((days) => isUnasked(days) && (isCrowded || !isFailing(days))),
	);
	stream.open = all.filter((each) => !unasked.includes(each));
	return unasked;
}

function isUnasked({ reportId, isReady, given }: WantedDays): boolean {
	return reportId === undefined && !isReady && given === undefined;
}

/**
 * What is under way by other settings is due again: made with other columns it would come with keys
 * that do not fit its rows, and a summary of other days would pass for one of the period.
 */
function planAnewIfChanged(stream: Stream, { digest }: WantedReport): void {
	const isOld = ({ of, reports }: OpenDays) =>
		of !== undefined && of !== digest && reports.every(({ given }) => given === undefined);
	const old = (stream.open ?? []).filter(isOld);
	if (old.length === 0) return;
	stream.open = stream.open!.filter((days) => !old.includes(days));
	const [firstNew] = old.flatMap(newDaysOf).sort();
	if (firstNew) stream.through = dayBefore(firstNew);
}

/** The first new day of each report that has any. */
function newDaysOf({ newFrom, reports }: OpenDays): string[] {
	return reports
		.filter(({ endDate }) => endDate >= newFrom)
		.map(({ startDate }) => (startDate > newFrom ? startDate : newFrom));
}

/** Takes out what was not to be had for so long that Amazon has it no more; answers its new days. */
function takeLost(
	{ timeUnit }: TriggerSettings,
	stream: Stream,
	{ reportType }: WantedReport,
	timezone: string,
	now: number,
): Period[] {
	if (!stream.open) return [];
	const first = firstKeptDay(limitsOf(reportType), timezone, now);
	const lost: Period[] = [];
	for (const { newFrom, reports } of stream.open) {
		for (const days of reports) {
			const { startDate, endDate } = days;
			if (startDate >= first || !isUnasked(days)) continue;
			const lastLost = timeUnit === 'SUMMARY' || endDate < first ? endDate : dayBefore(first);
			days.startDate = dayAfter(lastLost);
			const firstNew = startDate > newFrom ? startDate : newFrom;
			if (firstNew <= lastLost) lost.push({ startDate: firstNew, endDate: lastLost });
		}
	}
	for (const days of stream.open) {
		days.reports = days.reports.filter(({ startDate, endDate }) => startDate <= endDate);
	}
	stream.open = stream.open.filter(({ reports }) => reports.length > 0);
	return lost;
}

function lostDays(profile: string, report: string, { startDate, endDate }: Period): Problem {
	const days = startDate === endDate ? `day ${startDate}` : `days from ${startDate} to ${endDate}`;
	return {
		profile,
		report,
		message: `Amazon has no figures of the ${days} any more, and they have not come.`,
		advice: 'Nothing can be done about them; later days come as usual.',
	};
}
