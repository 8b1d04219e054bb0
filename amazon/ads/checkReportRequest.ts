/**
 * Says before the call what Amazon would refuse about a report, by field, in two sentences each.
 *
 * An error is a rule that Amazon documents. A warning is what the table of report types does not
 * know, or knows from pages that disagree: it may be out of date, so Amazon decides.
 *
 * Sources: https://advertising.amazon.com/API/docs/en-us/guides/reporting/v3/get-started,
 * https://advertising.amazon.com/API/docs/en-us/guides/reporting/v3/report-types/overview
 */
import { checkDates, checkMaximumRange, checkRetention } from './reportDateRules';
import {
	checkAdvertiser,
	checkFilterValues,
	checkFiltersHaveValues,
	checkFiltersOfGroupings,
} from './reportFilterRules';
import { columnWord, error, itOrThem, listOf, warning, type ReportProblem } from './reportProblem';
import type { ReportRequest } from './reportRequest';
import {
	daysOfOtherUnit,
	adProductOf,
	columnsOf,
	reportTypes,
	type ReportType,
} from './reportTypes';

export type { ReportField, ReportProblem } from './reportProblem';

/** `today` is the day in the profile's timezone, as YYYY-MM-DD. Empty where all is well. */
export function checkReportRequest(request: ReportRequest, today: string): ReportProblem[] {
	const type = reportTypes.get(request.reportType);
	const general = generalRules.flatMap((rule) => rule(request, today));
	const specific =
		type === undefined ? [] : typeRules.flatMap((rule) => rule(request, type, today));
	return [...general, ...specific];
}

type GeneralRule = (request: ReportRequest, today: string) => ReportProblem[];
type TypeRule = (request: ReportRequest, type: ReportType, today: string) => ReportProblem[];

/** Hold for every report, known or not. */
const generalRules: readonly GeneralRule[] = [
	checkType,
	checkGrouping,
	checkColumns,
	checkColumnsOfTimeUnit,
	checkFiltersHaveValues,
	checkDates,
];

/** Compare a request with what the table says about its type. */
const typeRules: readonly TypeRule[] = [
	checkTimeUnit,
	checkKnownGroupings,
	checkNeededGrouping,
	checkGroupingsTogether,
	checkKnownColumns,
	checkDayOfDailyRows,
	checkFiltersOfGroupings,
	checkFilterValues,
	checkAdvertiser,
	checkMaximumRange,
	checkRetention,
];

function checkType({ reportType }: ReportRequest): ReportProblem[] {
	if (reportType === '') {
		return [error('reportType', 'No report type is chosen.', 'Choose one in "Report Type".')];
	}
	if (reportTypes.has(reportType)) return [];
	if (!/^\w+$/.test(reportType)) {
		const message = `"${reportType}" is not the ID of a report type.`;
		return [error('reportType', message, `Use one of ${[...reportTypes.keys()].join(', ')}.`)];
	}
	return [
		warning(
			'reportType',
			`The report type "${reportType}" is not among those known here.`,
			`Check its spelling; it is requested for the ad product ${adProductOf(reportType)}, and Amazon decides whether it exists.`,
		),
	];
}

function checkGrouping({ reportType, groupBy }: ReportRequest): ReportProblem[] {
	if (groupBy.length > 0) return [];
	const names = Object.keys(reportTypes.get(reportType)?.groupings ?? {});
	const advice =
		names.length === 0 ? 'Choose what to group the rows by.' : `Choose from ${listOf(names)}.`;
	return [error('groupBy', 'The report has no grouping.', advice)];
}

function checkColumns({ columns }: ReportRequest): ReportProblem[] {
	if (columns.length > 0) return [];
	const advice = 'Choose the columns you need, or the recommended ones.';
	return [error('columns', 'The report has no columns.', advice)];
}

function checkColumnsOfTimeUnit({ columns, timeUnit }: ReportRequest): ReportProblem[] {
	if (timeUnit !== 'DAILY' && timeUnit !== 'SUMMARY') return [];
	const misplaced = daysOfOtherUnit[timeUnit].filter((column) => columns.includes(column));
	if (misplaced.length === 0) return [];
	const other = timeUnit === 'DAILY' ? 'SUMMARY' : 'DAILY';
	return [
		error(
			'columns',
			`A ${timeUnit} report cannot have ${columnWord(misplaced)} ${listOf(misplaced)}.`,
			`Remove ${itOrThem(misplaced)}, or set "Time Unit" to ${other}.`,
		),
	];
}

function checkTimeUnit(request: ReportRequest, { timeUnits }: ReportType): ReportProblem[] {
	if (timeUnits.some((unit) => unit === request.timeUnit)) return [];
	return [
		error(
			'timeUnit',
			`${request.reportType} has no time unit "${request.timeUnit}".`,
			`Set "Time Unit" to ${timeUnits.join(' or ')}.`,
		),
	];
}

function checkKnownGroupings(
	{ reportType, groupBy }: ReportRequest,
	{ groupings }: ReportType,
): ReportProblem[] {
	const unknown = groupBy.filter((name) => !Object.hasOwn(groupings, name));
	if (unknown.length === 0) return [];
	return [
		warning(
			'groupBy',
			`${reportType} is not known to be grouped by ${listOf(unknown)}.`,
			`Known are ${listOf(Object.keys(groupings))}; Amazon decides about others.`,
		),
	];
}

function checkNeededGrouping(
	{ reportType, groupBy }: ReportRequest,
	{ needsOneOf = [] }: ReportType,
): ReportProblem[] {
	const isMissing = needsOneOf.length > 0 && !needsOneOf.some((name) => groupBy.includes(name));
	if (groupBy.length === 0 || !isMissing) return [];
	const message = `${reportType} must be grouped by ${needsOneOf.join(' or ')}.`;
	return [error('groupBy', message, 'Add that grouping; others may stay beside it.')];
}

function checkGroupingsTogether(
	{ reportType, groupBy }: ReportRequest,
	{ apart = [] }: ReportType,
): ReportProblem[] {
	if (apart.filter((name) => groupBy.includes(name)).length < 2) return [];
	return [
		warning(
			'groupBy',
			`${reportType} is not known to be grouped by ${listOf(apart)} together.`,
			'Run one report for each of them if Amazon refuses this one.',
		),
	];
}

function checkKnownColumns(request: ReportRequest, { groupings }: ReportType): ReportProblem[] {
	const { reportType, groupBy } = request;
	const known = [
		...columnsOf(reportType, groupBy, 'DAILY'),
		...columnsOf(reportType, groupBy, 'SUMMARY'),
	];
	const missing = request.columns.filter((column) => !known.includes(column));
	if (missing.length === 0) return [];
	const helpful = Object.entries(groupings)
		.filter(([, { columns }]) => columns.some((column) => missing.includes(column)))
		.map(([name]) => name);
	const advice =
		helpful.length === 0
			? 'Check the spelling; Amazon decides about columns that are new.'
			: `Group by ${helpful.join(' or ')} for such columns, or remove ${itOrThem(missing)}.`;
	const message = `With this grouping, ${reportType} is not known to have ${columnWord(missing)} ${listOf(missing)}.`;
	return [warning('columns', message, advice)];
}

/** Amazon accepts such a report, and its rows then cannot be told apart by day. */
function checkDayOfDailyRows(request: ReportRequest, type: ReportType): ReportProblem[] {
	const { columns, timeUnit } = request;
	if (timeUnit !== 'DAILY' || !type.columns.includes('date')) return [];
	if (columns.length === 0 || columns.includes('date')) return [];
	const message = 'The rows of this DAILY report will not say which day they are about.';
	return [warning('columns', message, 'Add the column date, or set "Time Unit" to SUMMARY.')];
}
