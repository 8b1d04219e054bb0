import { DateTime } from 'luxon';
import type { ReportRequest } from './adsReportRequest.ts';
import { int64 } from './http.ts';

export type ReportRow = Record<string, unknown>;

const SEARCH_TERMS = ['running shoes', 'trail shoes women', 'b0c1example', 'laufschuhe herren'];

/** A made-up value for a column, by what its name ends or begins with; the first match counts. */
const VALUES: Array<[RegExp, (row: number, column: string) => unknown]> = [
	[/^searchTerm$/, (row) => SEARCH_TERMS[row % SEARCH_TERMS.length]],
	[/Asin$/i, (row) => `B0${String(row).padStart(8, '0')}`],
	[/Sku$/, (row) => `SKU-${row}`],
	[
		/Id$/,
		(row, column) => int64(String(4_000_000_000_000_000n + BigInt(column.length * 1000 + row))),
	],
	[/CurrencyCode$/, () => 'USD'],
	[/Status$/, () => 'ENABLED'],
	[/BudgetType$/, () => 'DAILY_BUDGET'],
	[/^matchType$/, () => 'BROAD'],
	[/^keywordType$/, () => 'BROAD'],
	[
		/(Name|Text|Strategy|Classification|^keyword|^targeting|^costType)$/,
		(row, column) => `${column} ${row}`,
	],
	[/^(impressions)/, (row) => 1000 + 37 * row],
	[/^(clicks$|clicks\d)/, (row) => 10 + row],
	[/(cost|spend|sales|rate|roas|acos|budget|bid|share|average|royalties)/i, (row) => 1.25 + row],
];

function valueOf(column: string, row: number): unknown {
	const rule = VALUES.find(([pattern]) => pattern.test(column));
	return rule ? rule[1](row, column) : row;
}

function days({ startDate, endDate }: ReportRequest): string[] {
	const end = DateTime.fromISO(endDate);
	const list: string[] = [];
	for (let day = DateTime.fromISO(startDate); day <= end; day = day.plus({ days: 1 })) {
		list.push(day.toFormat('yyyy-MM-dd'));
	}
	return list;
}

/** Plausible rows with exactly the requested columns; ids are JSON numbers, as in real reports. */
export function generateRows(request: ReportRequest, rowsPerPeriod: number): ReportRow[] {
	const { configuration, startDate, endDate } = request;
	const periods = configuration.timeUnit === 'DAILY' ? days(request) : [startDate];
	return periods.flatMap((date) =>
		Array.from({ length: rowsPerPeriod }, (_, row) => {
			const dates: ReportRow = { date, startDate, endDate };
			return Object.fromEntries(
				configuration.columns.map((column) => [column, dates[column] ?? valueOf(column, row)]),
			);
		}),
	);
}
