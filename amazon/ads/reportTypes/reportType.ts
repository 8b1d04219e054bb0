/** What Amazon documents about one type of report, and how the tables write it down. */

export type AdProduct =
	| 'SPONSORED_PRODUCTS'
	| 'SPONSORED_BRANDS'
	| 'SPONSORED_DISPLAY'
	| 'SPONSORED_TELEVISION'
	| 'DEMAND_SIDE_PLATFORM'
	| 'ALL';

/** One row per day, or one row for the whole period. */
export type TimeUnit = 'DAILY' | 'SUMMARY';

/** The values that a filter takes; `any` where they are the advertiser's own, such as ids. */
export type FilterValues = readonly string[] | 'any';

export interface ReportGrouping {
	/** What the grouping adds to the columns of the type. */
	columns: readonly string[];
	/** Those of the added columns that most people need. */
	recommended: readonly string[];
	/** Without advertiserId, which the type as a whole demands or does not know. */
	filters: Readonly<Record<string, FilterValues>>;
	/** In Amazon's examples but not in its guide: not offered, but nothing to refuse either. */
	disputedFilters: readonly string[];
}

export interface ReportType {
	/** As the groups of Amazon's guide call it, without the ad product. */
	displayName: string;
	adProduct: AdProduct;
	timeUnits: readonly TimeUnit[];
	/** Longest period of one report in days, both ends counted. */
	maximumRange: number;
	/** How many days before today the period may begin. */
	retention: number;
	/** How many days before today Amazon has figures of, where it accepts earlier ones without them. */
	figures?: number;
	/** Where Amazon's pages disagree about the retention: the longer one. */
	longestRetention?: number;
	/** Columns of every grouping. */
	columns: readonly string[];
	/** Those of `columns` that most people need, without those that say the day. */
	recommended: readonly string[];
	/** The first is the one to offer by default. */
	groupings: Readonly<Record<string, ReportGrouping>>;
	/** Amazon refuses the report without one of these groupings. */
	needsOneOf?: readonly string[];
	/** Of these groupings only one at a time is documented. */
	apart?: readonly string[];
	/** Amazon refuses the report without a filter on advertiserId. */
	needsAdvertiser?: true;
}

/** Lists of names are written as text with white space between them, to stay readable. */
export function words(text: string): string[] {
	return text.split(/\s+/).filter((word) => word !== '');
}

interface GroupingText {
	columns?: string;
	recommended?: string;
	filters?: Record<string, FilterValues>;
	disputedFilters?: readonly string[];
}

export function grouping({
	columns = '',
	recommended = '',
	filters = {},
	disputedFilters = [],
}: GroupingText = {}): ReportGrouping {
	return { columns: words(columns), recommended: words(recommended), filters, disputedFilters };
}

export const dailyOrSummary: readonly TimeUnit[] = ['DAILY', 'SUMMARY'];

export const statuses = ['ENABLED', 'PAUSED', 'ARCHIVED'] as const;

export const keywordTypes = [
	'BROAD',
	'PHRASE',
	'EXACT',
	'TARGETING_EXPRESSION',
	'TARGETING_EXPRESSION_PREDEFINED',
] as const;
