import fc from 'fast-check';

import type { ReportRequest } from '../../../../amazon/ads/reportRequest';
import { reportRequestBody } from '../../../../amazon/ads/reportRequestBody';

const request: ReportRequest = {
	reportType: 'spSearchTerm',
	groupBy: ['searchTerm'],
	columns: ['searchTerm', 'date', 'cost'],
	timeUnit: 'DAILY',
	startDate: '2026-11-01',
	endDate: '2026-11-20',
};

describe('reportRequestBody', () => {
	it('is the body that Amazon documents', () => {
		const filters = [{ field: 'keywordType', values: ['EXACT', 'BROAD'] }];
		expect(reportRequestBody({ ...request, name: 'Nightly', filters })).toEqual({
			name: 'Nightly',
			startDate: '2026-11-01',
			endDate: '2026-11-20',
			configuration: {
				adProduct: 'SPONSORED_PRODUCTS',
				reportTypeId: 'spSearchTerm',
				groupBy: ['searchTerm'],
				columns: ['date', 'searchTerm', 'cost'],
				timeUnit: 'DAILY',
				format: 'GZIP_JSON',
				filters: [{ field: 'keywordType', values: ['BROAD', 'EXACT'] }],
			},
		});
	});

	it('has no filters where none are chosen', () => {
		expect(reportRequestBody({ ...request, filters: [] }).configuration).not.toHaveProperty(
			'filters',
		);
	});

	it.each([undefined, ''])('is named for type and period where the name is %p', (name) => {
		expect(reportRequestBody({ ...request, name }).name).toBe(
			'spSearchTerm 2026-11-01 to 2026-11-20',
		);
	});

	it('filters a DSP report by its advertisers', () => {
		const body = reportRequestBody({
			...request,
			reportType: 'dspGeo',
			advertiserIds: ['590000000000000002', '590000000000000001'],
		});
		expect(body.configuration).toMatchObject({
			adProduct: 'DEMAND_SIDE_PLATFORM',
			filters: [{ field: 'advertiserId', values: ['590000000000000001', '590000000000000002'] }],
		});
	});

	it('makes one filter of several on the same field', () => {
		const filters = [
			{ field: 'campaignStatus', values: ['PAUSED'] },
			{ field: 'campaignStatus', values: ['ENABLED', 'PAUSED'] },
		];
		expect(reportRequestBody({ ...request, filters }).configuration.filters).toEqual([
			{ field: 'campaignStatus', values: ['ENABLED', 'PAUSED'] },
		]);
	});

	it('is equal for requests that differ only in order and repetition', () => {
		const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 });
		const shuffled = names.chain((list) =>
			fc.tuple(
				fc.constant(list),
				fc
					.shuffledSubarray(list, { minLength: list.length })
					.map((other) => [...other, ...other.slice(0, 2)]),
			),
		);
		fc.assert(
			fc.property(shuffled, shuffled, shuffled, ([a, b], [c, d], [e, f]) => {
				const body = (groupBy: string[], columns: string[], fields: string[]) =>
					JSON.stringify(
						reportRequestBody({
							...request,
							groupBy,
							columns,
							filters: fields.map((field) => ({ field, values: columns })),
						}),
					);
				expect(body(b, d, f)).toBe(body(a, c, e));
			}),
		);
	});
});
