/** What Amazon's documentation says about a report type, of Reporting v3. */
export interface ReportType {
	adProduct: string;
	/** Longest period, in days, both ends counted. */
	maximumDays: number;
	/** How many days back the period may begin. */
	retentionDays: number;
	/** How many days back there are figures, where Amazon accepts more than it keeps. */
	keptDays?: number;
	/** Both when not given. */
	timeUnits?: readonly TimeUnit[];
	/** A filter no request may lack. */
	requiredFilter?: string;
	/** Groupings of which a request has at least one, and others of which it has at most one. */
	needsOneOf?: readonly string[];
	atMostOneOf?: readonly string[];
	/** Names between white space: columns that every grouping has. Null: not known, any is taken. */
	columns: string | null;
	groups: Record<string, ReportGrouping>;
}

export interface ReportGrouping {
	/** Those the grouping adds. */
	columns: string;
	/** What it can be filtered by, and the values allowed there; an empty list allows any. */
	filters: Record<string, readonly string[]>;
}

export const TIME_UNITS = ['DAILY', 'SUMMARY'] as const;
export type TimeUnit = (typeof TIME_UNITS)[number];

export const STATES = ['ENABLED', 'PAUSED', 'ARCHIVED'] as const;
export const KEYWORD_TYPES = [
	'BROAD',
	'PHRASE',
	'EXACT',
	'TARGETING_EXPRESSION',
	'TARGETING_EXPRESSION_PREDEFINED',
] as const;
