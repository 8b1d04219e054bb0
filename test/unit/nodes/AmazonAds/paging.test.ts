import { collectPages, nextTokenOf } from '../../../../nodes/AmazonAds/paging';

/** Pages of two, up to a number of results. */
function pagesUpTo(count: number) {
	return jest.fn(async (nextToken = '0') => {
		const start = Number(nextToken);
		const end = Math.min(start + 2, count);
		const results = Array.from({ length: end - start }, (_, index) => ({ n: start + index }));
		return { results, nextToken: end < count ? String(end) : undefined };
	});
}

describe('Pages', () => {
	it('are read to the last', async () => {
		const fetchPage = pagesUpTo(5);
		expect(await collectPages(Infinity, fetchPage)).toEqual([0, 1, 2, 3, 4].map((n) => ({ n })));
		expect(fetchPage.mock.calls).toEqual([[undefined], ['2'], ['4']]);
	});

	it.each([
		[1, 1],
		[2, 1],
		[3, 2],
		[9, 3],
	])('up to %i results cost %i calls', async (limit, calls) => {
		const fetchPage = pagesUpTo(5);
		expect(await collectPages(limit, fetchPage)).toHaveLength(Math.min(limit, 5));
		expect(fetchPage).toHaveBeenCalledTimes(calls);
	});

	it.each([[{}], [{ nextToken: null }], [{ nextToken: '' }], [{ nextToken: 7 }]])(
		'end where the answer has no token: %j',
		(body) => {
			expect(nextTokenOf(body)).toBeUndefined();
		},
	);

	it('go on by the token of the answer', () => {
		expect(nextTokenOf({ nextToken: 'next' })).toBe('next');
	});
});
