/** What Amazon demands of the filters of a report, the advertiser of DSP reports included. */
import { error, listOf, warning, type ReportProblem } from './reportProblem';
import type { ReportFilter, ReportRequest } from './reportRequest';
import { filtersOf, type ReportType } from './reportTypes';

export function checkFiltersHaveValues({ filters = [] }: ReportRequest): ReportProblem[] {
	return filters
		.filter(({ values }) => values.length === 0)
		.map(({ field }) =>
			error(
				'filters',
				`The filter "${field}" has no values.`,
				'Give it at least one value, or remove it.',
			),
		);
}

/** A filter is legal only where every chosen grouping has it; unknown groupings cannot be judged. */
export function checkFiltersOfGroupings(request: ReportRequest, type: ReportType): ReportProblem[] {
	return filtersToCheck(request, type).flatMap(({ field }) => {
		const lacking = request.groupBy.filter((name) => lacksFilter(type, name, field));
		if (lacking.length === 0) return [];
		const isDisputed = lacking.every((name) =>
			type.groupings[name].disputedFilters.includes(field),
		);
		const severity = isDisputed ? warning : error;
		const message = `The filter "${field}" does not exist for the grouping ${listOf(lacking)}.`;
		return [severity('filters', message, filterAdvice(request, type, field))];
	});
}

function lacksFilter({ groupings }: ReportType, name: string, field: string): boolean {
	return Object.hasOwn(groupings, name) && !Object.hasOwn(groupings[name].filters, field);
}

function filterAdvice(request: ReportRequest, { groupings }: ReportType, field: string): string {
	const having = Object.keys(groupings).filter((name) =>
		Object.hasOwn(groupings[name].filters, field),
	);
	if (having.length > 0) return `Remove it, or group by ${having.join(' or ')} alone.`;
	const others = Object.keys(filtersOf(request.reportType, request.groupBy));
	return others.length === 0 ? 'Remove it.' : `Remove it, or filter by ${others.join(' or ')}.`;
}

export function checkFilterValues(request: ReportRequest, type: ReportType): ReportProblem[] {
	const allowed = filtersOf(request.reportType, request.groupBy);
	return filtersToCheck(request, type).flatMap(({ field, values }) => {
		const legal = Object.hasOwn(allowed, field) ? allowed[field] : 'any';
		if (legal === 'any') return [];
		const wrong = values.filter((value) => !legal.includes(value));
		if (wrong.length === 0) return [];
		const message = `The filter "${field}" does not take ${listOf(wrong)}.`;
		return [error('filters', message, `It takes ${listOf(legal)}.`)];
	});
}

/** The advertiser of a DSP report may also stand among the filters. */
function filtersToCheck({ filters = [] }: ReportRequest, type: ReportType): ReportFilter[] {
	return filters.filter(({ field }) => !(type.needsAdvertiser && field === 'advertiserId'));
}

export function checkAdvertiser(
	request: ReportRequest,
	{ needsAdvertiser }: ReportType,
): ReportProblem[] {
	const { reportType, filters = [], advertiserIds = [] } = request;
	const isGiven = advertiserIds.length > 0;
	if (needsAdvertiser && !isGiven && !filters.some(({ field }) => field === 'advertiserId')) {
		const message = `${reportType} is a DSP report and has no advertiser.`;
		return [error('advertiserId', message, 'Give the id of at least one DSP advertiser.')];
	}
	if (needsAdvertiser || !isGiven) return [];
	const message = `${reportType} is not a DSP report and takes no advertiser.`;
	return [
		error('advertiserId', message, 'Remove the advertiser; the profile says whose data it is.'),
	];
}
