/**
 * Which days a report that comes by itself is due for, and how far it has come.
 *
 * Days are those of the profile's timezone, and a period is a whole day, week (Monday to Sunday) or
 * month. Amazon restates figures for weeks, so each report may reach back over days that came before.
 */
import { DateTime, IANAZone } from 'luxon';

import { dayOf, dayText } from './calendar';
import { splitPeriod, type Period } from './periods';
import type { TimeUnit } from './reportTypes';

export type PeriodUnit = 'day' | 'week' | 'month';

export interface Schedule {
	periodUnit: PeriodUnit;
	timeUnit: TimeUnit;
	/** Hour of the day, in the profile's timezone, from which Amazon likely has the day before. */
	hour: number;
	/** Days before the new ones that are asked for again; of daily rows only. */
	lookBack: number;
}

/** What is known of a report type that limits the days. */
export interface DayLimits {
	/** Longest period of one report in days, both ends counted. */
	maximumRange: number;
	/** How many days before today the period may begin. */
	retention: number;
}

/** Days that are due, in one or several reports. */
export interface DueDays {
	/** The first day that has not come before, and the last. */
	newFrom: string;
	through: string;
	reports: Period[];
	/** New days that Amazon does not keep any more. */
	lost?: Period;
}

/**
 * The next days that are due after `through`, the last day that has come; undefined when none are.
 * Without it, the newest period. Daily rows of all periods that are due come in one go; summaries
 * period by period, the oldest first.
 */
export function dueDays(
	schedule: Schedule,
	{ maximumRange, retention }: DayLimits,
	through: string | undefined,
	timezone: string,
	now: number,
): DueDays | undefined {
	const last = knownPeriodEnd(schedule, timezone, now);
	const wanted = through === undefined ? startOf(last, schedule.periodUnit) : after(through);
	if (wanted > last) return undefined;
	const first = todayIn(timezone, now).minus({ days: retention });
	const lost = wanted < first ? periodBetween(wanted, earlier(last, first.minus({ days: 1 }))) : {};
	const newFrom = wanted < first ? first : wanted;
	if (newFrom > last) return { ...dated(wanted, last), reports: [], ...lost };
	if (schedule.timeUnit === 'SUMMARY') {
		const end = earlier(last, endOf(newFrom, schedule.periodUnit));
		const reports = splitPeriod(dates(newFrom, end), maximumRange);
		return { ...dated(newFrom, end), reports, ...lost };
	}
	const back = newFrom.minus({ days: schedule.lookBack });
	const start = back < first ? first : back;
	const reports = splitPeriod(dates(start, last), maximumRange);
	return { ...dated(newFrom, last), reports, ...lost };
}

/** What a period is called by the day in it: 2026-11-23, 2026-W48 or 2026-11. */
export function periodName(day: string, unit: PeriodUnit): string {
	const formats = { day: 'yyyy-MM-dd', week: "kkkk-'W'WW", month: 'yyyy-MM' };
	return dayOf(day)?.toFormat(formats[unit]) ?? day;
}

const quarterOfAnHour = 15 * 60 * 1000;
const knownEnds = new Map<string, { quarter: number; end: DateTime }>();

/**
 * Many profiles share a timezone and are asked about each minute, and a day begins at a quarter of an
 * hour everywhere.
 */
function knownPeriodEnd(schedule: Schedule, timezone: string, now: number): DateTime {
	const key = `${timezone} ${schedule.periodUnit} ${schedule.hour}`;
	const quarter = Math.floor(now / quarterOfAnHour);
	const known = knownEnds.get(key);
	if (known?.quarter === quarter) return known.end;
	const end = lastPeriodEnd(schedule, timezone, now);
	knownEnds.set(key, { quarter, end });
	return end;
}

/** The last day of the newest period that is over and that Amazon likely has. */
function lastPeriodEnd({ periodUnit, hour }: Schedule, timezone: string, now: number): DateTime {
	const local = DateTime.fromMillis(now, { zone: timezone });
	const lastDay = todayIn(timezone, now).minus({ days: local.hour < hour ? 2 : 1 });
	const end = endOf(lastDay, periodUnit);
	return end <= lastDay ? end : startOf(lastDay, periodUnit).minus({ days: 1 });
}

/** The local day at midnight UTC, where every day has 24 hours. */
function todayIn(timezone: string, now: number): DateTime {
	if (!IANAZone.create(timezone).isValid) throw new RangeError(`No timezone: ${timezone}`);
	const local = DateTime.fromMillis(now, { zone: timezone });
	return DateTime.utc(local.year, local.month, local.day);
}

function startOf(day: DateTime, unit: PeriodUnit): DateTime {
	return day.startOf(unit);
}

function endOf(day: DateTime, unit: PeriodUnit): DateTime {
	return day.endOf(unit).startOf('day');
}

function after(day: string): DateTime {
	const last = dayOf(day);
	if (!last) throw new RangeError(`No day: ${day}`);
	return last.plus({ days: 1 });
}

function earlier(a: DateTime, b: DateTime): DateTime {
	return a < b ? a : b;
}

function dates(start: DateTime, end: DateTime): Period {
	return { startDate: dayText(start), endDate: dayText(end) };
}

function periodBetween(start: DateTime, end: DateTime): { lost: Period } {
	return { lost: dates(start, end) };
}

function dated(newFrom: DateTime, through: DateTime): { newFrom: string; through: string } {
	return { newFrom: dayText(newFrom), through: dayText(through) };
}
