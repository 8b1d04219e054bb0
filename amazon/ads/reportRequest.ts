/**
 * The request for a report, and the body that Amazon takes for it.
 * https://advertising.amazon.com/API/docs/en-us/offline-report-prod-3p
 */
import { adProductOf } from './reportTypes';

export interface ReportFilter {
	field: string;
	values: readonly string[];
}

export interface ReportRequest {
	/** Shown in Amazon's list of reports; made from type and period where absent or empty. */
	name?: string;
	/** Amazon's id, such as spSearchTerm. */
	reportType: string;
	groupBy: readonly string[];
	columns: readonly string[];
	/** DAILY or SUMMARY. */
	timeUnit: string;
	filters?: readonly ReportFilter[];
	/** Of DSP reports. */
	advertiserIds?: readonly string[];
	/** YYYY-MM-DD in the profile's timezone; both days are included. */
	startDate: string;
	endDate: string;
}

export interface ReportRequestBody {
	name: string;
	startDate: string;
	endDate: string;
	configuration: {
		adProduct: string;
		reportTypeId: string;
		groupBy: string[];
		columns: string[];
		timeUnit: string;
		/** The one format of every type, and the only one whose rows keep their types. */
		format: 'GZIP_JSON';
		filters?: Array<{ field: string; values: string[] }>;
	};
}

/**
 * The body of POST /reporting/reports. Lists whose order means nothing are sorted and without
 * repetition: equal requests have equal bodies, which is how Amazon recognises a duplicate (425).
 */
export function reportRequestBody(request: ReportRequest): ReportRequestBody {
	const { reportType, startDate, endDate } = request;
	const filters = filtersOfBody(request);
	return {
		name: request.name || `${reportType} ${startDate} to ${endDate}`,
		startDate,
		endDate,
		configuration: {
			adProduct: adProductOf(reportType),
			reportTypeId: reportType,
			groupBy: sorted(request.groupBy),
			columns: sorted(request.columns),
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
