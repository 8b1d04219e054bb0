/**
 * The reports of Amazon Ads (Reporting v3): which types there are, and what each can hold.
 *
 * The facts are those of Amazon's guide of September 2025 with the additions and corrections of 2026;
 * Amazon adds columns and types without notice, so a name that is missing here may still be valid.
 * spKeywords, left over from a closed beta, is left out: nobody can newly get it.
 *
 * Sources: https://advertising.amazon.com/API/docs/en-us/guides/reporting/v3/report-types/overview,
 * https://advertising.amazon.com/API/docs/en-us/guides/reporting/v3/columns,
 * https://advertising.amazon.com/API/docs/en-us/guides/reporting/v3/report-types/prompt-ad-extension
 */
import { allProducts } from './reportTypes/allProducts';
import { demandSidePlatform } from './reportTypes/demandSidePlatform';
import type {
	AdProduct,
	FilterValues,
	ReportGrouping,
	ReportType,
	TimeUnit,
} from './reportTypes/reportType';
import { sponsoredBrands } from './reportTypes/sponsoredBrands';
import { sponsoredDisplay } from './reportTypes/sponsoredDisplay';
import { sponsoredProducts } from './reportTypes/sponsoredProducts';
import { sponsoredTelevision } from './reportTypes/sponsoredTelevision';

export type { AdProduct, FilterValues, ReportGrouping, ReportType, TimeUnit };

/** In the order in which to offer them. */
export const adProducts: Record<AdProduct, { displayName: string; prefix: string }> = {
	SPONSORED_PRODUCTS: { displayName: 'Sponsored Products', prefix: 'sp' },
	SPONSORED_BRANDS: { displayName: 'Sponsored Brands', prefix: 'sb' },
	SPONSORED_DISPLAY: { displayName: 'Sponsored Display', prefix: 'sd' },
	SPONSORED_TELEVISION: { displayName: 'Sponsored TV', prefix: 'st' },
	DEMAND_SIDE_PLATFORM: { displayName: 'Amazon DSP', prefix: 'dsp' },
	ALL: { displayName: 'All Ad Products', prefix: '' },
};

/** By Amazon's id of the type (`reportTypeId`), ordered by ad product. */
export const reportTypes: ReadonlyMap<string, ReportType> = new Map(
	[
		sponsoredProducts,
		sponsoredBrands,
		sponsoredDisplay,
		sponsoredTelevision,
		demandSidePlatform,
		allProducts,
	].flatMap((types) => Object.entries(types)),
);

/** The ad product of a report type; of one that the table does not know, by the form of its id. */
export function adProductOf(reportType: string): AdProduct {
	const known = reportTypes.get(reportType);
	if (known !== undefined) return known.adProduct;
	const names = Object.keys(adProducts) as AdProduct[];
	const isOf = (name: AdProduct) => new RegExp(`^${adProducts[name].prefix}[A-Z]`).test(reportType);
	return names.find(isOf) ?? 'ALL';
}

/**
 * The columns that may be asked for: those of the type, and those that each chosen grouping adds.
 * A daily report has `date`, a summary `startDate` and `endDate`. Empty for an unknown type.
 */
export function columnsOf(
	reportType: string,
	groupings: readonly string[],
	timeUnit: TimeUnit,
): string[] {
	const type = reportTypes.get(reportType);
	const added = groupingsOf(type, groupings).flatMap(({ columns }) => columns);
	const all = new Set([...(type?.columns ?? []), ...added]);
	return [...all].filter((column) => !daysOfOtherUnit[timeUnit].includes(column));
}

/**
 * What most people need: the day, what the rows are about, and the main figures. Where a type counts
 * purchases within 7 and within 14 days of the click, the console shows the former to sellers and the
 * latter to vendors. `accountType` is that of the profile's account; sellers are meant without it.
 */
export function recommendedColumns(
	reportType: string,
	groupings: readonly string[],
	timeUnit: TimeUnit,
	accountType?: string,
): string[] {
	const type = reportTypes.get(reportType);
	const day = timeUnit === 'DAILY' && type?.columns.includes('date') ? ['date'] : [];
	const added = groupingsOf(type, groupings).flatMap(({ recommended }) => recommended);
	const columns = [...new Set([...day, ...added, ...(type?.recommended ?? [])])];
	if (accountType !== 'vendor') return columns;
	const known = columnsOf(reportType, groupings, timeUnit);
	return columns.map((column) => {
		const longer = column.replace(/7d$/, '14d');
		return known.includes(longer) ? longer : column;
	});
}

/** Whether the recommended columns of a vendor are others than those of a seller. */
export function dependsOnAccountType(
	...choice: [reportType: string, groupings: readonly string[], timeUnit: TimeUnit]
): boolean {
	const ofSeller = recommendedColumns(...choice);
	return recommendedColumns(...choice, 'vendor').some((column) => !ofSeller.includes(column));
}

/**
 * The filters that every chosen grouping supports, with the values they take. The advertiser of a
 * DSP report is not among them, since no report comes without it.
 */
export function filtersOf(
	reportType: string,
	groupings: readonly string[],
): Record<string, FilterValues> {
	const [first, ...others] = groupingsOf(reportTypes.get(reportType), groupings);
	const shared = Object.entries(first?.filters ?? {}).filter(([field]) =>
		others.every(({ filters }) => Object.hasOwn(filters, field)),
	);
	return Object.fromEntries(shared);
}

/** Columns of the day that Amazon refuses with a time unit. */
export const daysOfOtherUnit: Record<TimeUnit, readonly string[]> = {
	DAILY: ['startDate', 'endDate'],
	SUMMARY: ['date'],
};

function groupingsOf(type: ReportType | undefined, names: readonly string[]): ReportGrouping[] {
	const all = Object.entries(type?.groupings ?? {});
	return all.filter(([name]) => names.includes(name)).map(([, grouping]) => grouping);
}
