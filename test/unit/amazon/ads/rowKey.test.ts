import { columnsOf, recommendedColumns, reportTypes } from '../../../../amazon/ads/reportTypes';
import { keyColumnsOf, rowKey, withKeyColumns } from '../../../../amazon/ads/rowKey';
import { parseExactJson } from '../../../../files/exactJson';
import type { Row } from '../../../../files/row';
import { DEFAULT_PROFILES } from '../../../simulator/defaults.ts';
import type { ReportRequest } from '../../../simulator/ads/reportRequest.ts';
import { generateRows } from '../../../simulator/ads/reportRows.ts';
import { jsonText } from '../../../simulator/server/http.ts';

const everyGrouping = [...reportTypes].flatMap(([type, { groupings }]) =>
	Object.keys(groupings).map((grouping): [string, string] => [type, grouping]),
);

it.each(everyGrouping)('rows of %s by %s have more to tell them apart than the day', (...of) => {
	const [type, grouping] = of;
	const columns = recommendedColumns(type, [grouping], 'DAILY');
	const key = keyColumnsOf(columns);
	expect(key.filter((column) => column !== 'date')).not.toEqual([]);
	if (columns.includes('campaignId')) expect(key).not.toContain('campaignName');
	expect(key).not.toContain('clicks');
});

/** The stand-in's profiles have one country and one advertiser each. */
const hasOneRow = [['dspGeo', 'country'].join(), ['dspReachFrequency', 'advertiser'].join()];
const withManyRows = everyGrouping.filter((of) => !hasOneRow.includes(of.join()));

/** As Amazon's stand-in makes them: the rows of a day differ in every id and text. */
it.each(withManyRows)('no two rows of %s by %s have the same key', (...of) => {
	const [type, grouping] = of;
	const { timeUnits = ['DAILY'], adProduct } = reportTypes.get(type)!;
	for (const timeUnit of timeUnits) {
		for (const columnsFor of [recommendedColumns, columnsOf]) {
			const columns = withKeyColumns(columnsFor(type, [grouping], timeUnit), [
				type,
				[grouping],
				timeUnit,
			]);
			const configuration = {
				...{ adProduct, reportTypeId: type, groupBy: [grouping], columns, timeUnit },
				...{ format: 'GZIP_JSON', filters: [] },
			};
			const request = { name: '', startDate: '2026-11-01', endDate: '2026-11-03', configuration };
			const profile = DEFAULT_PROFILES.naSeller;
			const keyColumns = keyColumnsOf(columns);
			const keys = [...generateRows(request as ReportRequest, profile, 3)].map((row) =>
				rowKey('1', '2026-11-03', parseExactJson(jsonText(row)) as Row, keyColumns),
			);
			expect(new Set(keys).size).toBe(timeUnit === 'DAILY' ? 9 : 3);
		}
	}
});

it('adds what is missing to the columns that a person chose', () => {
	const columns = withKeyColumns(['clicks'], ['spSearchTerm', ['searchTerm'], 'DAILY']);
	expect(columns[0]).toBe('clicks');
	expect(columns).toEqual(
		expect.arrayContaining(['date', 'campaignId', 'adGroupId', 'keywordId', 'searchTerm']),
	);
});

it('is the same whatever the figures are, and another for another text, period or profile', () => {
	const row = { date: '2026-11-23', campaignId: '1', searchTerm: 'a","b', clicks: 1 };
	const columns = ['date', 'campaignId', 'searchTerm'];
	const key = (changes: object, profileId = '1', period = '2026-W48') =>
		rowKey(profileId, period, { ...row, ...changes }, columns);
	expect(key({ clicks: 2 })).toBe(key({}));
	const keys = [
		key({}),
		key({}, '2'),
		key({}, '1', '2026-W47'),
		key({ searchTerm: null }),
		key({ searchTerm: 'null' }),
		key({ searchTerm: 'a' }),
	];
	expect(new Set(keys).size).toBe(keys.length);
});
