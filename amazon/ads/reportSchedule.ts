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
	/** How many days before today Amazon has figures of. */
	retention: number;
}

/** Days that are due, in one or several reports. */
export interface DueDays {
	/** The first day that was not due before, and the last. */
	newFrom: string;
	through: string;
	reports: Period[];
	/** New days that Amazon does not keep any more. */
	lost?: Period;
}

/**
 * The next days that are due after `through`, the last day that was due before; undefined when none
 * are. Without it, the newest period. Daily rows of all periods that are due come in one go; summaries
 * period by period, the oldest first, and never of a part of one: its sum would pass for the whole.
 */
export function dueDays(
	schedule: Schedule,
	{ maximumRange, retention }: DayLimits,
	through: string | undefined,
	timezone: string,
	now: number,
): DueDays | undefined {
	const { periodUnit, timeUnit, lookBack } = schedule;
	const isSummary = timeUnit === 'SUMMARY';
	const last = knownPeriodEnd(schedule, timezone, now);
	const next = through === undefined ? last : after(through);
	if (next > last) return undefined;
	const wanted = isSummary || through === undefined ? startOf(next, periodUnit) : next;
	const kept = keptFrom(retention, timezone, now);
	const first = isSummary ? firstStart(kept, periodUnit) : kept;
	const newFrom = wanted < first ? first : wanted;
	const lost =
		wanted < first ? { lost: dates(wanted, earlier(last, first.minus({ days: 1 }))) } : {};
	if (newFrom > last) return { ...dated(wanted, last), reports: [], ...lost };
	const end = isSummary ? earlier(last, endOf(newFrom, periodUnit)) : last;
	const back = newFrom.minus({ days: isSummary ? 0 : lookBack });
	const reports = splitPeriod(dates(back < kept ? kept : back, end), maximumRange);
	return { ...dated(newFrom, end), reports, ...lost };
}

/** The first day that Amazon still has, as YYYY-MM-DD. */
export function firstKeptDay(
	{ retention }: Pick<DayLimits, 'retention'>,
	timezone: string,
	now: number,
): string {
	return dayText(keptFrom(retention, timezone, now));
}

/** Whether days can be counted in it. */
export function isTimezone(name: unknown): name is string {
	return typeof name === 'string' && IANAZone.isValidZone(name);
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

const knownDays = new Map<string, { quarter: number; today: DateTime }>();

/** The local day at midnight UTC, where every day has 24 hours. */
function todayIn(timezone: string, now: number): DateTime {
	const quarter = Math.floor(now / quarterOfAnHour);
	const known = knownDays.get(timezone);
	if (known?.quarter === quarter) return known.today;
	const today = localDay(timezone, now);
	knownDays.set(timezone, { quarter, today });
	return today;
}

function localDay(timezone: string, now: number): DateTime {
	if (!IANAZone.create(timezone).isValid) throw new RangeError(`No timezone: ${timezone}`);
	const local = DateTime.fromMillis(now, { zone: timezone });
	return DateTime.utc(local.year, local.month, local.day);
}

function keptFrom(retention: number, timezone: string, now: number): DateTime {
	return todayIn(timezone, now).minus({ days: retention });
}

/** Of the first period that begins on this day or later. */
function firstStart(day: DateTime, unit: PeriodUnit): DateTime {
	const start = startOf(day, unit);
	return start < day ? endOf(day, unit).plus({ days: 1 }) : start;
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

function dated(newFrom: DateTime, through: DateTime): { newFrom: string; through: string } {
	return { newFrom: dayText(newFrom), through: dayText(through) };
}
