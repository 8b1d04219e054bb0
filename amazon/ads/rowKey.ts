/**
 * What makes a row of a report one of its kind, so that a table can be updated when Amazon restates
 * it: the day and what the row is about, by ids where there are ids. Names, states, budgets and
 * portfolios change while the row stays the same; figures are what is updated.
 */
import { identifying } from './identifyingColumns';
import { recommendedColumns } from './reportTypes';

/** Some reports know them by name alone, such as those of invalid traffic, or of DSP inventory. */
const idOfName: Record<string, string> = {
	campaignName: 'campaignId',
	adGroupName: 'adGroupId',
	deal: 'dealId',
	dmaName: 'dmaCode',
	frequencyGroupName: 'frequencyGroupId',
	segmentName: 'segmentId',
	supplySource: 'supplySourceId',
};

/** Whether the column is part of a key; its name may change, or its figures, while the row is the same. */
export function isIdentifying(column: string): boolean {
	return identifying.has(column);
}

/** Those of the columns that tell rows apart, in their order. */
export function keyColumnsOf(columns: readonly string[]): string[] {
	const isByNameAlone = (column: string) =>
		Object.hasOwn(idOfName, column) && !columns.includes(idOfName[column]);
	return columns.filter((column) => isIdentifying(column) || isByNameAlone(column));
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
