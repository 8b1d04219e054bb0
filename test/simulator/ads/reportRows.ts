import { DateTime } from 'luxon';
import type { Profile } from './accounts.ts';
import { adsId, FIRST_INDEX, type IdKind } from './ids.ts';
import type { ReportRequest } from './reportRequest.ts';
import { int64 } from '../server/http.ts';

export type ReportRow = Record<string, unknown>;

/** Where a row is: `row` counts from 0 within its day, or within the report. */
interface Place {
	row: number;
	column: string;
	date: string;
	request: ReportRequest;
	profile: Profile;
	/** How often the day's figures have been restated. */
	restated: number;
}

/** With what breaks careless readers: quotes, brackets, escapes, several bytes per character. */
const SEARCH_TERMS = [
	'running shoes',
	'trail shoes women',
	'b0c1example',
	'laufschuhe herren größe 42',
	'"12\\" pan" {lid},[set]},{',
	'ランニングシューズ 🏃',
	'line\nbreak\ttab',
];

/** Entities per profile; more rows share them, as search terms share a keyword. */
const ID_COLUMNS: Record<string, [kind: IdKind, count: number]> = {
	campaignId: ['campaign', 10],
	adGroupId: ['adGroup', 20],
	adId: ['ad', 40],
	keywordId: ['keyword', 40],
	targetingId: ['target', 40],
	portfolioId: ['portfolio', 3],
};

function id({ row, column, request, profile }: Place): string {
	const [kind, count] = ID_COLUMNS[column] ?? ['other', 1000];
	const first = kind === 'portfolio' ? 0 : FIRST_INDEX[request.configuration.adProduct];
	return int64(adsId(kind, profile.profileId, first + (row % count)));
}

function advertiser({ request, profile }: Place): string {
	const filter = request.configuration.filters.find(({ field }) => field === 'advertiserId');
	return filter?.values[0] ?? profile.profileId;
}

/** A made-up value for a column, by what its name is, ends or begins with; the first match counts. */
const VALUES: Array<[RegExp, (place: Place) => unknown]> = [
	[/^(date|intervalStart)$/, ({ date }) => date],
	[/^startDate$/, ({ request }) => request.startDate],
	[/^endDate$/, ({ request }) => request.endDate],
	[
		/^intervalEnd$/,
		({ date, request }) => (request.configuration.timeUnit === 'DAILY' ? date : request.endDate),
	],
	[/Date$/, () => '2026-01-01'],
	[/^searchTerm$/, ({ row }) => SEARCH_TERMS[row % SEARCH_TERMS.length]],
	[/Asin$|^asin$/i, ({ row }) => `B0${String(row).padStart(8, '0')}`],
	[/Sku$/, ({ row }) => `SKU-${row}`],
	[/^advertiserId$/, advertiser],
	[/^marketplaceId$/, ({ profile }) => profile.accountInfo.marketplaceStringId],
	[/Id$/, id],
	[/(CurrencyCode|Currency)$/, ({ profile }) => profile.currencyCode],
	[/^(country|advertiserCountry)$/, ({ profile }) => profile.countryCode],
	[/Status$/, () => 'ENABLED'],
	[/BudgetType$/, () => 'DAILY_BUDGET'],
	[/^(matchType|keywordType)$/, () => 'BROAD'],
	[
		/(Name|Text|Strategy|Classification|Path|Genre|Title|Rating|^keyword|^targeting|^costType|Type|^city|^region|Code|^deal|^site|^placement|^supplySource)$/,
		({ row, column }) => `${column} ${row}`,
	],
	[/^impressions/, ({ row, restated }) => 1000 + 37 * row + restated],
	[/^clicks($|\d)/, ({ row, restated }) => 10 + row + restated],
	[
		/(cost|spend|sales|rate|roas|acos|budget|bid|share|average|royalties|fee)/i,
		({ row, restated }) => 1.25 + row + restated,
	],
	[/./, ({ row }) => row],
];

type Value = (place: Place) => unknown;

function valueOf(column: string): Value {
	const rule = VALUES.find(([pattern]) => pattern.test(column));
	if (!rule) throw new Error('A column has a name');
	return rule[1];
}

/** The day of each row's figures, those from `firstDay` on. */
function periods(
	{ configuration, startDate, endDate }: ReportRequest,
	firstDay = startDate,
): string[] {
	if (configuration.timeUnit === 'SUMMARY') return endDate < firstDay ? [] : [startDate];
	const end = DateTime.fromISO(endDate);
	const days: string[] = [];
	const first = firstDay > startDate ? firstDay : startDate;
	for (let day = DateTime.fromISO(first); day <= end; day = day.plus({ days: 1 })) {
		days.push(day.toFormat('yyyy-MM-dd'));
	}
	return days;
}

/**
 * Plausible rows with exactly the requested columns, per day (DAILY) or once (SUMMARY). The same
 * request of the same profile has the same rows; ids are JSON numbers, as in real reports. Nothing is
 * known of days before `firstDay`. Figures grow with each time that their day has been restated.
 */
export function* generateRows(
	request: ReportRequest,
	profile: Profile,
	rowsPerPeriod: number,
	firstDay?: string,
	restatedOn: (date: string) => number = () => 0,
): Generator<ReportRow> {
	const columns = request.configuration.columns.map((column): [string, Value] => [
		column,
		valueOf(column),
	]);
	for (const date of periods(request, firstDay)) {
		const restated = restatedOn(date);
		for (let row = 0; row < rowsPerPeriod; row += 1) {
			const values = columns.map(([column, value]) => [
				column,
				value({ row, column, date, request, profile, restated }),
			]);
			yield Object.fromEntries(values);
		}
	}
}
