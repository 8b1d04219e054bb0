import { inReadingOrder } from './columnOrder';
import type { ReportRequest, ReportRequestBody } from './reportRequest';
import { adProductOf } from './reportTypes';

/**
 * The body of POST /reporting/reports. Lists whose order means nothing are in an order of ours and
 * without repetition: equal requests have equal bodies, which is how Amazon recognises a duplicate (425).
 */
export function reportRequestBody(request: ReportRequest): ReportRequestBody {
	const { reportType, startDate, endDate } = request;
	const groupBy = sorted(request.groupBy);
	const filters = filtersOfBody(request);
	return {
		name: request.name || `${reportType} ${startDate} to ${endDate}`,
		startDate,
		endDate,
		configuration: {
			adProduct: adProductOf(reportType),
			reportTypeId: reportType,
			groupBy,
			columns: inReadingOrder(request.columns, reportType, groupBy),
			timeUnit: request.timeUnit,
			format: 'GZIP_JSON',
			...(filters.length > 0 && { filters }),
		},
	};
}

/** The advertiser is a filter like others; several filters on one field are one with all values. */
function filtersOfBody({ filters = [], advertiserIds = [] }: ReportRequest) {
	const advertisers = advertiserIds.map((id) => ({ field: 'advertiserId', values: [id] }));
	const all = [...filters, ...advertisers];
	return sorted(all.map(({ field }) => field)).map((field) => ({
		field,
		values: sorted(all.flatMap((filter) => (filter.field === field ? filter.values : []))),
	}));
}

function sorted(names: readonly string[]): string[] {
	return [...new Set(names)].sort();
}
