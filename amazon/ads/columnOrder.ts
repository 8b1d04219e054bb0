/**
 * The order in which people read the columns of a report: the day, what the row is about, its state and
 * budget, traffic, cost, what came of it, and last the ids. Amazon gives no order to columns.
 */
import { identifying } from './identifyingColumns';
import { recommendedColumns } from './reportTypes';

/** By what a name is, begins or ends with; the first that fits counts, and what fits none is a result. */
const groups: ReadonlyArray<readonly [place: number, isOne: (column: string) => boolean]> = [
	[0, matches(/^(date|startDate|endDate|intervalStart|intervalEnd)$/)],
	[6, matches(/Ids?$/)],
	[2, matches(/^costType$|(Status|Budget\w*|Bid|BidAdjustment|Currency|CurrencyCode|Strategy)$/i)],
	[1, (column) => identifying.has(column)],
	[
		1,
		matches(/(Names?|Terms?|Type|TypeCode|Code|Classification|Category|Subcategory|Size|Title)$/),
	],
	[
		1,
		matches(
			/(Asin|Sku|Optimization|Country|Retailer|^deal|^segment\w*|^supplySource|Rule|Method)$/i,
		),
	],
	[
		3,
		matches(
			/^(gross|invalid|viewable|measurable)?(impressions?|clicks|clickThrough)|^(view|topOf)\w*|^(household|cumulative)?(reach|frequency\w*)$|viewability|^video|^(audio|companion)|^(total)?(Impressions|Clicks)/i,
		),
	],
	[4, matches(/^(cost|spend|total(Cost|Fee)|supplyCost|\w*Fees?$|eCPM$|eCPC$|cpm|cpc)/i)],
];

const results = 5;

function matches(pattern: RegExp): (column: string) => boolean {
	return (column) => pattern.test(column);
}

function placeOf(column: string): number {
	return groups.find(([, isOne]) => isOne(column))?.[0] ?? results;
}

/**
 * The columns of a report in that order, each once. Of one kind the recommended ones come first, whoever
 * asks and however they were given.
 */
export function inReadingOrder(
	columns: readonly string[],
	reportType: string,
	groupings: readonly string[],
): string[] {
	const recommended = [undefined, 'vendor'].flatMap((accountType) =>
		recommendedColumns(reportType, groupings, 'DAILY', accountType),
	);
	const others = [...columns].sort();
	return [...new Set([...recommended, ...others])]
		.filter((column) => columns.includes(column))
		.sort((a, b) => placeOf(a) - placeOf(b));
}
