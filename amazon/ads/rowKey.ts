/**
 * What makes a row of a report one of its kind, so that a table can be updated when Amazon restates
 * it: the day and what the row is about, by ids where there are ids. Names, states, budgets and
 * portfolios change while the row stays the same; figures are what is updated.
 */
import { identifying } from './identifyingColumns';
import { recommendedColumns } from './reportTypes';

/**
 * Those of the columns that tell rows apart, in their order. Reports of invalid traffic know campaigns
 * by name alone.
 */
export function keyColumnsOf(columns: readonly string[]): string[] {
	const byName = columns.includes('campaignId') ? undefined : 'campaignName';
	return columns.filter((column) => identifying.has(column) || column === byName);
}

/** The columns, and those that a key of such rows needs. */
export function withKeyColumns(
	columns: readonly string[],
	choice: Parameters<typeof recommendedColumns>,
): string[] {
	const needed = keyColumnsOf(recommendedColumns(...choice));
	return [...new Set([...columns, ...needed])];
}

/** Equal for the same row of a profile, whenever it comes: a JSON array as text. */
export function rowKey(
	profileId: string,
	/** The row's own; a summary has no day of its own. */
	period: string,
	row: Readonly<Record<string, unknown>>,
	keyColumns: readonly string[],
): string {
	return JSON.stringify([profileId, period, ...keyColumns.map((column) => row[column] ?? null)]);
}
