/** What can be wrong with a request for a report, and how it is put into words. */

export type ReportField =
	| 'reportType'
	| 'groupBy'
	| 'columns'
	| 'timeUnit'
	| 'filters'
	| 'startDate'
	| 'endDate'
	| 'advertiserId';

export interface ReportProblem {
	field: ReportField;
	/** Amazon would refuse an error; it decides about a warning. */
	severity: 'error' | 'warning';
	/** One sentence: what is wrong. */
	message: string;
	/** One sentence: what to do about it. */
	advice: string;
}

export function error(field: ReportField, message: string, advice: string): ReportProblem {
	return { field, severity: 'error', message, advice };
}

export function warning(field: ReportField, message: string, advice: string): ReportProblem {
	return { field, severity: 'warning', message, advice };
}

/** `a, b and c` */
export function listOf(names: readonly string[]): string {
	if (names.length < 2) return names.join('');
	return `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}

export function columnWord({ length }: readonly string[]): string {
	return length === 1 ? 'the column' : 'the columns';
}

export function itOrThem({ length }: readonly string[]): string {
	return length === 1 ? 'it' : 'them';
}
