import { DateTime } from 'luxon';
import { REPORT_TYPES, type ReportType } from './adsReportTypes.ts';
import { isRecord } from './http.ts';

export interface ReportConfiguration {
	adProduct: string;
	reportTypeId: string;
	groupBy: string[];
	columns: string[];
	timeUnit: 'DAILY' | 'SUMMARY';
	format: 'GZIP_JSON';
	filters: Array<{ field: string; values: string[] }>;
}

export interface ReportRequest {
	name: string | null;
	/** YYYY-MM-DD in the profile's timezone, like endDate; both included. */
	startDate: string;
	endDate: string;
	configuration: ReportConfiguration;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Thrown with Amazon's reason; the report is refused with 400. */
export class InvalidReport extends Error {}

function text(record: Record<string, unknown>, field: string): string {
	const value = record[field];
	if (typeof value !== 'string' || !value) throw new InvalidReport(`${field} is required`);
	return value;
}

function texts(record: Record<string, unknown>, field: string): string[] {
	const value = record[field];
	const isList = Array.isArray(value) && value.length > 0;
	if (!isList || !value.every((entry) => typeof entry === 'string')) {
		throw new InvalidReport(`configuration ${field} must be a non-empty list`);
	}
	return value;
}

function oneOf<T extends string>(field: string, value: string, allowed: readonly T[]): T {
	const found = allowed.find((candidate) => candidate === value);
	if (found === undefined) {
		throw new InvalidReport(
			`configuration ${field} includes invalid values: (${value}). Allowed values: (${allowed.join(', ')})`,
		);
	}
	return found;
}

function filters(value: unknown, type: ReportType, groupBy: string[]) {
	const list: unknown[] = Array.isArray(value) ? value : [];
	if (value !== undefined && value !== null && !Array.isArray(value)) {
		throw new InvalidReport('configuration filters must be a list');
	}
	return list.map((entry) => {
		if (!isRecord(entry)) throw new InvalidReport('configuration filters must be objects');
		const field = text(entry, 'field');
		const values = texts(entry, 'values');
		for (const group of groupBy) {
			const allowed = type.groups[group].filters[field];
			if (!allowed) throw new InvalidReport(`Filter ${field} is not supported by ${group}`);
			for (const one of values) oneOf(`filters ${field}`, one, allowed);
		}
		return { field, values };
	});
}

/** Columns a grouping allows, and the rule that dates go with the time unit. */
function checkColumns({ columns, groupBy, timeUnit }: ReportConfiguration, type: ReportType): void {
	const added = groupBy.map((group) => type.groups[group].columns);
	const allowed = [type.columns, ...added].join(' ').split(' ').filter(Boolean);
	const wrong = columns.filter((column) => !allowed.includes(column));
	if (wrong.length > 0) {
		throw new InvalidReport(
			`configuration columns includes invalid values: (${wrong.join(', ')}). Allowed values: (${allowed.join(', ')})`,
		);
	}
	const forbidden = timeUnit === 'DAILY' ? ['startDate', 'endDate'] : ['date'];
	const misplaced = columns.filter((column) => forbidden.includes(column));
	if (misplaced.length > 0) {
		throw new InvalidReport(
			`configuration columns (${misplaced.join(', ')}) cannot be used with timeUnit ${timeUnit}`,
		);
	}
}

function configurationOf(value: unknown): ReportConfiguration {
	if (!isRecord(value)) throw new InvalidReport('configuration is required');
	const reportTypeId = oneOf(
		'reportTypeId',
		text(value, 'reportTypeId'),
		Object.keys(REPORT_TYPES),
	);
	const type = REPORT_TYPES[reportTypeId];
	const groupBy = texts(value, 'groupBy');
	for (const group of groupBy) oneOf('groupBy', group, Object.keys(type.groups));
	const configuration: ReportConfiguration = {
		adProduct: oneOf('adProduct', text(value, 'adProduct'), [type.adProduct]),
		reportTypeId,
		groupBy,
		columns: texts(value, 'columns'),
		timeUnit: oneOf('timeUnit', text(value, 'timeUnit'), ['DAILY', 'SUMMARY']),
		format: oneOf('format', text(value, 'format'), ['GZIP_JSON']),
		filters: filters(value.filters, type, groupBy),
	};
	checkColumns(configuration, type);
	return configuration;
}

function day(body: Record<string, unknown>, field: string, zone: string): DateTime {
	const value = text(body, field);
	const date = DateTime.fromISO(value, { zone });
	if (!DATE.test(value) || !date.isValid) {
		throw new InvalidReport(`${field} must be a date of the form YYYY-MM-DD`);
	}
	return date;
}

function checkPeriod(start: DateTime, end: DateTime, today: DateTime, type: ReportType): void {
	if (end < start) throw new InvalidReport('endDate must not be before startDate');
	if (end > today) throw new InvalidReport('endDate must not be in the future');
	if (end.diff(start, 'days').days + 1 > type.maximumDays) {
		throw new InvalidReport(`The period must not exceed ${type.maximumDays} days`);
	}
	if (start < today.minus({ days: type.retentionDays })) {
		throw new InvalidReport(`startDate must be within the last ${type.retentionDays} days`);
	}
}

/**
 * A request for a report, or InvalidReport. `now` in milliseconds.
 * https://advertising.amazon.com/API/docs/en-us/guides/reporting/v3/get-started
 */
export function parseReportRequest(
	body: Record<string, unknown>,
	timezone: string,
	now: number,
): ReportRequest {
	const configuration = configurationOf(body.configuration);
	const start = day(body, 'startDate', timezone);
	const end = day(body, 'endDate', timezone);
	const today = DateTime.fromMillis(now, { zone: timezone }).startOf('day');
	checkPeriod(start, end, today, REPORT_TYPES[configuration.reportTypeId]);
	return {
		name: typeof body.name === 'string' ? body.name : null,
		startDate: start.toFormat('yyyy-MM-dd'),
		endDate: end.toFormat('yyyy-MM-dd'),
		configuration,
	};
}
