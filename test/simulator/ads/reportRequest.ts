import { DateTime } from 'luxon';
import { TIME_UNITS, type ReportType, type TimeUnit } from './reportType.ts';
import { columnsOf, REPORT_TYPES } from './reportTypes.ts';
import { isRecord } from '../server/http.ts';

export interface ReportConfiguration {
	adProduct: string;
	reportTypeId: string;
	groupBy: string[];
	columns: string[];
	timeUnit: TimeUnit;
	/** The only one of Amazon's specification; the guides also name CSV and XLSX for a few types. */
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

/** Of types whose columns are not documented. */
const COLUMN_NAME = /^[a-zA-Z0-9]+$/;
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
	const parsed = list.map((entry) => {
		if (!isRecord(entry)) throw new InvalidReport('configuration filters must be objects');
		const field = text(entry, 'field');
		const values = texts(entry, 'values');
		for (const group of groupBy) {
			const allowed = type.groups[group].filters[field];
			if (!allowed) throw new InvalidReport(`Filter ${field} is not supported by ${group}`);
			if (allowed.length === 0) continue;
			for (const one of values) oneOf(`filters ${field}`, one, allowed);
		}
		return { field, values };
	});
	const { requiredFilter } = type;
	if (requiredFilter && !parsed.some(({ field }) => field === requiredFilter)) {
		throw new InvalidReport(`configuration filters must include ${requiredFilter}`);
	}
	return parsed;
}

/** Groupings of the type, in a combination it allows. */
function checkGroupBy(groupBy: string[], type: ReportType): void {
	const { groups, needsOneOf = groupBy, atMostOneOf = [] } = type;
	for (const group of groupBy) oneOf('groupBy', group, Object.keys(groups));
	if (!groupBy.some((group) => needsOneOf.includes(group))) {
		throw new InvalidReport(`configuration groupBy must include (${needsOneOf.join(' or ')})`);
	}
	if (groupBy.filter((group) => atMostOneOf.includes(group)).length > 1) {
		throw new InvalidReport(`configuration groupBy allows one of (${atMostOneOf.join(', ')})`);
	}
}

/** Columns the groupings allow, and the rule that dates go with the time unit. */
function checkColumns({ columns, groupBy, timeUnit }: ReportConfiguration, type: ReportType): void {
	const allowed = columnsOf(type, groupBy);
	const wrong = columns.filter((column) =>
		allowed ? !allowed.includes(column) : !COLUMN_NAME.test(column),
	);
	if (wrong.length > 0) {
		const list = allowed ? ` Allowed values: (${allowed.join(', ')})` : '';
		throw new InvalidReport(
			`configuration columns includes invalid values: (${wrong.join(', ')}).${list}`,
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
	checkGroupBy(groupBy, type);
	const configuration: ReportConfiguration = {
		adProduct: oneOf('adProduct', text(value, 'adProduct'), [type.adProduct]),
		reportTypeId,
		groupBy,
		columns: texts(value, 'columns'),
		timeUnit: oneOf('timeUnit', text(value, 'timeUnit'), type.timeUnits ?? TIME_UNITS),
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
