/**
 * Turns what a builder chooses ("last 7 days") into the dates of a report.
 *
 * Report dates are days of the profile's timezone, both ends included:
 * https://advertising.amazon.com/API/docs/en-us/guides/reporting/v3/get-started
 */
import { DateTime, IANAZone } from 'luxon';

import { inputError } from '../errors/amazonError';
import { dayCount, dayOf, dayText } from './calendar';

/** Both days are included, as YYYY-MM-DD. */
export interface Period {
	startDate: string;
	endDate: string;
}

export type NamedPeriod =
	| 'yesterday'
	| 'last7Days'
	| 'last14Days'
	| 'last28Days'
	| 'last30Days'
	| 'last60Days'
	| 'monthToDate'
	| 'lastMonth';

/** A date may carry a time, as n8n's date picker writes it; the day counts as it is written. */
export type PeriodChoice =
	| { period: NamedPeriod }
	| { period: 'custom'; startDate: string; endDate: string }
	/** The `days` days that end with `date`, itself included: 1 is that day alone. Without: yesterday. */
	| { period: 'daysBack'; days: number; date?: string };

type Days = readonly [start: DateTime, end: DateTime];

/** "Last N days" are N whole days and end yesterday, since today is not over. */
const namedPeriods: Record<NamedPeriod, (today: DateTime) => Days> = {
	yesterday: (today) => daysUntil(1, yesterdayOf(today)),
	last7Days: (today) => daysUntil(7, yesterdayOf(today)),
	last14Days: (today) => daysUntil(14, yesterdayOf(today)),
	last28Days: (today) => daysUntil(28, yesterdayOf(today)),
	last30Days: (today) => daysUntil(30, yesterdayOf(today)),
	last60Days: (today) => daysUntil(60, yesterdayOf(today)),
	// The month of yesterday: on the 1st it is the whole month before, so that a nightly run delivers
	// the last day of a month too.
	monthToDate: (today) => {
		const end = yesterdayOf(today);
		return daysUntil(end.day, end);
	},
	lastMonth: (today) => {
		const end = today.minus({ days: today.day });
		return daysUntil(end.day, end);
	},
};

/** Whether the days of a choice depend on which day it is, and so on the timezone. */
export function dependsOnToday(choice: PeriodChoice): boolean {
	return !(
		choice.period === 'custom' ||
		(choice.period === 'daysBack' && choice.date !== undefined)
	);
}

/**
 * The dates of a choice. `timezone` is the profile's (IANA name), `now` in milliseconds since 1970; a
 * choice that does not depend on today needs no timezone. Throws AmazonError for a name, date, count or
 * timezone that does not exist, and for an end before the start.
 */
export function periodOf(choice: PeriodChoice, timezone: string | undefined, now: number): Period {
	const [start, end] = daysOf(choice, () => todayIn(timezone ?? '', now));
	return { startDate: dayText(start), endDate: dayText(end) };
}

/** The first and the last timezone on Earth. */
const outermost = ['Etc/GMT+12', 'Pacific/Kiritimati'];

/**
 * The day that it is in the timezone, as YYYY-MM-DD; all that it may be, in their order, where the
 * timezone is not known. Throws AmazonError for one that does not exist.
 */
export function todaysOf(timezone: string | undefined, now: number): string[] {
	const zones = timezone === undefined ? outermost : [timezone];
	return [...new Set(zones.map((zone) => dayText(todayIn(zone, now))))];
}

/**
 * The same days as consecutive periods of at most `maximumRange` days; all but the last are that long.
 * Throws AmazonError where periodOf would.
 */
export function splitPeriod(period: Period, maximumRange: number): Period[] {
	if (!Number.isInteger(maximumRange) || maximumRange < 1) {
		throw new RangeError(`A period cannot be split into parts of ${maximumRange} days`);
	}
	const [start, end] = customDays(period);
	const parts = Math.ceil(dayCount(start, end) / maximumRange);
	return Array.from({ length: parts }, (_, index) => {
		const first = start.plus({ days: index * maximumRange });
		const last = first.plus({ days: maximumRange - 1 });
		return { startDate: dayText(first), endDate: dayText(last < end ? last : end) };
	});
}

function daysOf(choice: PeriodChoice, today: () => DateTime): Days {
	if (choice.period === 'custom') return customDays(choice);
	if (choice.period === 'daysBack') return daysBack(choice, today);
	if (Object.hasOwn(namedPeriods, choice.period)) return namedPeriods[choice.period](today());
	throw inputError(
		`The period "${choice.period}" is not known.`,
		`Use ${Object.keys(namedPeriods).join(', ')}, custom or daysBack.`,
	);
}

function customDays({ startDate, endDate }: Period): Days {
	const start = givenDay(startDate, 'start');
	const end = givenDay(endDate, 'end');
	if (end < start) {
		throw inputError(
			`The end date ${dayText(end)} is before the start date ${dayText(start)}.`,
			'Swap the two dates or correct one of them.',
		);
	}
	return [start, end];
}

function daysBack({ days, date }: { days: number; date?: string }, today: () => DateTime): Days {
	if (!Number.isInteger(days) || days < 1 || days > mostDaysBack) {
		throw inputError(
			`The number of days back must be a whole number from 1 to ${mostDaysBack}, not ${days}.`,
			'Enter 1 for one day, 7 for a week.',
		);
	}
	return daysUntil(days, date === undefined ? yesterdayOf(today()) : givenDay(date, 'last'));
}

/** Ten years, more than any report reaches back. */
const mostDaysBack = 3660;

function daysUntil(count: number, end: DateTime): Days {
	return [end.minus({ days: count - 1 }), end];
}

function yesterdayOf(today: DateTime): DateTime {
	return today.minus({ days: 1 });
}

function givenDay(text: string, which: 'start' | 'end' | 'last'): DateTime {
	const day = dayOf(text.replace(/[T ]\d\d:.*$/, ''));
	if (day !== undefined) return day;
	throw inputError(
		text === '' ? `The ${which} date is missing.` : `The ${which} date "${text}" is not a date.`,
		'Write dates as year, month and day, such as 2026-03-31.',
	);
}

function todayIn(timezone: string, now: number): DateTime {
	if (IANAZone.create(timezone).isValid) {
		const { year, month, day } = DateTime.fromMillis(now, { zone: timezone });
		return DateTime.utc(year, month, day);
	}
	throw inputError(
		`The timezone "${timezone}" is not known.`,
		'Use the timezone of the profile or account as Amazon names it, such as America/Los_Angeles.',
	);
}
