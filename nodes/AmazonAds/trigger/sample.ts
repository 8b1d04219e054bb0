import type { IDataObject } from 'n8n-workflow';
import type { Row } from '../../../files/row';
import { isIdentifying } from '../../../amazon/ads/rowKey';
import { profileFieldsOf, rowFieldsOf, type ReportItem } from './reportItem';

/**
 * What stands in for the rows of a report while Amazon is making it, so that a workflow can be built:
 * fields, and nothing that could be taken for figures. It never comes where rows do.
 */
const mark = 'SAMPLE';

/** Each text says that it is a sample, each figure and each id is zero; the key is nobody's. */
export function sampleRow(item: ReportItem, why: string): IDataObject {
	const row: Row = Object.fromEntries(
		item.columns.map((column) => [column, valueOf(column, item)]),
	);
	return {
		isSample: true,
		hint: `A SAMPLE, not data: ${why} Run it again in some minutes.`,
		...profileFieldsOf(item),
		...rowFieldsOf(item).of(row),
		rowKey: mark,
		...row,
	};
}

function valueOf(column: string, { startDate, endDate }: ReportItem): string | number {
	if (/^(startDate|intervalStart)$/.test(column)) return startDate;
	if (/^(date|endDate|intervalEnd)$/.test(column)) return endDate;
	if (/Ids?$/.test(column)) return '0';
	return isIdentifying(column) || isText(column) ? mark : 0;
}

function isText(column: string): boolean {
	return /(Name|Status|Type|Code|Strategy|Currency|Country|Timezone|Comments?|Language|Size|Source|Category|Group|Text|Date|Targeting|^marketplace|^deal|Rule|Terms)$/i.test(
		column,
	);
}
