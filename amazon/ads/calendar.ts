/**
 * Calendar days as Amazon writes them (YYYY-MM-DD). They are counted in UTC, where every day exists
 * and has 24 hours; a timezone only decides which day it is now.
 */
import { DateTime } from 'luxon';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The day at midnight UTC, or undefined for what is no date of the calendar. */
export function dayOf(text: string): DateTime | undefined {
	const day = DateTime.fromISO(text, { zone: 'utc' });
	return DAY.test(text) && day.isValid ? day : undefined;
}

export function dayText(day: DateTime): string {
	return day.toFormat('yyyy-MM-dd');
}

/** Both ends counted; 0 or less where the end comes first. */
export function dayCount(start: DateTime, end: DateTime): number {
	return end.diff(start, 'days').days + 1;
}

/** Of a day that is one. */
export function dayBefore(text: string): string {
	return daysFrom(text, -1);
}

export function dayAfter(text: string): string {
	return daysFrom(text, 1);
}

function daysFrom(text: string, days: number): string {
	const day = dayOf(text);
	if (!day) throw new RangeError(`No day: ${text}`);
	return dayText(day.plus({ days }));
}
