/** What Amazon demands of the dates of a report. Today is the day in the profile's timezone. */
import type { DateTime } from 'luxon';

import { dayCount, dayOf, dayText } from './calendar';
import { error, warning, type ReportProblem } from './reportProblem';
import type { ReportRequest } from './reportRequest';
import type { ReportType } from './reportTypes';

export function checkDates({ startDate, endDate }: ReportRequest, today: string): ReportProblem[] {
	const start = dayOf(startDate);
	const end = dayOf(endDate);
	const problems = [
		...checkDay('startDate', startDate, today),
		...checkDay('endDate', endDate, today),
	];
	if (start === undefined || end === undefined || end >= start) return problems;
	const message = `The end date ${endDate} is before the start date ${startDate}.`;
	const advice = 'Swap the two dates or correct one of them.';
	return [...problems, error('endDate', message, advice)];
}

function checkDay(field: 'startDate' | 'endDate', text: string, today: string): ReportProblem[] {
	const name = field === 'startDate' ? 'start date' : 'end date';
	if (dayOf(text) === undefined) {
		const message =
			text === '' ? `The ${name} is missing.` : `The ${name} "${text}" is not a date.`;
		return [error(field, message, 'Write it as year, month and day, such as 2026-03-31.')];
	}
	// Text of this form sorts by time.
	if (text <= today) return [];
	const message = `The ${name} ${text} is in the future.`;
	return [error(field, message, `Choose ${today}, today in the profile's timezone, or earlier.`)];
}

export function checkMaximumRange(request: ReportRequest, type: ReportType): ReportProblem[] {
	const start = dayOf(request.startDate);
	const end = dayOf(request.endDate);
	if (start === undefined || end === undefined) return [];
	const count = dayCount(start, end);
	if (count <= type.maximumRange) return [];
	return [
		error(
			'endDate',
			`The period has ${count} days, but ${request.reportType} takes at most ${type.maximumRange} at once.`,
			'Choose a shorter period, or split it into several reports.',
		),
	];
}

export function checkRetention(
	request: ReportRequest,
	type: ReportType,
	today: string,
): ReportProblem[] {
	const { reportType, startDate } = request;
	const { retention, longestRetention = retention } = type;
	const start = dayOf(startDate);
	const now = dayOf(today);
	if (start === undefined || now === undefined) return [];
	const first = now.minus({ days: retention });
	if (start >= first) return checkFigures(request, type, now);
	const severity = start < now.minus({ days: longestRetention }) ? error : warning;
	return [severity('startDate', ...pastRetention(reportType, startDate, retention, first))];
}

/** A report without figures is an empty one, and one that lacks its first days looks whole. */
function checkFigures(
	{ reportType, startDate, endDate }: ReportRequest,
	{ figures, retention }: ReportType,
	now: DateTime,
): ReportProblem[] {
	if (figures === undefined) return [];
	const first = dayText(now.minus({ days: figures }));
	if (startDate >= first) return [];
	const message = `Amazon accepts ${reportType} of ${retention} days, but has figures of the last ${figures} only.`;
	return endDate < first
		? [error('endDate', message, `Choose days from ${first} on; before, there is nothing.`)]
		: [warning('startDate', message, `The first day with figures is ${first}.`)];
}

function pastRetention(
	reportType: string,
	startDate: string,
	retention: number,
	first: DateTime,
): [message: string, advice: string] {
	return [
		`Amazon keeps ${reportType} for ${retention} days, and ${startDate} is longer ago.`,
		`Start on ${dayText(first)} or later.`,
	];
}
