import { recommendedColumns, reportTypes } from '../../../../amazon/ads/reportTypes';
import { keyColumnsOf, rowKey, withKeyColumns } from '../../../../amazon/ads/rowKey';

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
