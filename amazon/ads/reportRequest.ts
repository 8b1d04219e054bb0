/**
 * A request for a report, as people make it and as Amazon takes it.
 * https://advertising.amazon.com/API/docs/en-us/offline-report-prod-3p
 */

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
