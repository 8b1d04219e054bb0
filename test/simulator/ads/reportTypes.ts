import type { ReportType } from './reportType.ts';
import { ACROSS_PRODUCTS_REPORT_TYPES } from './reportTypesAcrossProducts.ts';
import { BRANDS_REPORT_TYPES } from './reportTypesBrands.ts';
import { DISPLAY_REPORT_TYPES } from './reportTypesDisplay.ts';
import { DSP_REPORT_TYPES } from './reportTypesDsp.ts';
import { PRODUCTS_REPORT_TYPES } from './reportTypesProducts.ts';
import { TELEVISION_REPORT_TYPES } from './reportTypesTelevision.ts';

/**
 * Every report type, spelled here once more and on purpose: the product has its own table, and a typo
 * there must be refused here.
 */
export const REPORT_TYPES: Record<string, ReportType> = {
	...PRODUCTS_REPORT_TYPES,
	...BRANDS_REPORT_TYPES,
	...DISPLAY_REPORT_TYPES,
	...TELEVISION_REPORT_TYPES,
	...ACROSS_PRODUCTS_REPORT_TYPES,
	...DSP_REPORT_TYPES,
};

/** The columns a type has in these groupings; undefined when that is not documented. */
export function columnsOf(type: ReportType, groupBy: string[]): string[] | undefined {
	if (type.columns === null) return undefined;
	const added = groupBy.map((group) => type.groups[group].columns);
	return [...new Set([type.columns, ...added].join(' ').split(/\s+/).filter(Boolean))];
}
