import { inReadingOrder } from '../../../../amazon/ads/columnOrder';
import { columnsOf, recommendedColumns, reportTypes } from '../../../../amazon/ads/reportTypes';

const choices = [...reportTypes].flatMap(([id, { groupings }]) =>
	Object.keys(groupings).map((grouping) => [id, [grouping]] as const),
);

describe('inReadingOrder', () => {
	it('has the day, what the row is about, traffic, cost and sales, and the ids last', () => {
		const choice = ['spSearchTerm', ['searchTerm']] as const;
		expect(inReadingOrder(recommendedColumns(...choice, 'DAILY'), ...choice)).toEqual([
			'date',
			'campaignName',
			'adGroupName',
			'keyword',
			'targeting',
			'matchType',
			'searchTerm',
			'campaignBudgetCurrencyCode',
			'impressions',
			'clicks',
			'clickThroughRate',
			'cost',
			'costPerClick',
			'purchases7d',
			'unitsSoldClicks7d',
			'sales7d',
			'campaignId',
			'adGroupId',
			'keywordId',
		]);
	});

	it.each(choices)('keeps each column of %s by %p, and puts ids last', (...choice) => {
		const columns = columnsOf(...choice, 'DAILY');
		const ordered = inReadingOrder(columns, ...choice);
		expect([...ordered].sort()).toEqual([...columns].sort());
		const isId = (column: string) => /Ids?$/.test(column);
		const firstId = ordered.findIndex(isId);
		if (firstId >= 0) expect(ordered.slice(firstId).every(isId)).toBe(true);
	});

	it('is the same however the columns were given, so that equal requests stay equal', () => {
		const choice = ['dspCampaign', ['campaign']] as const;
		const columns = columnsOf(...choice, 'SUMMARY');
		const ordered = inReadingOrder(columns, ...choice);
		expect(inReadingOrder([...columns].reverse(), ...choice)).toEqual(ordered);
		expect(inReadingOrder([...columns, ...columns], ...choice)).toEqual(ordered);
	});

	it('has columns and types that are new among the results', () => {
		const columns = ['newsId', 'novelty', 'date', 'clicks'];
		expect(inReadingOrder(columns, 'spNews', [])).toEqual(['date', 'clicks', 'novelty', 'newsId']);
	});
});
