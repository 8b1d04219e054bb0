import { collectPages, pagesOf } from '../../../../nodes/shared/paging';

/** Pages of two, up to a number of entries. */
function pagesUpTo(count: number) {
	return jest.fn(async (next = '0') => {
		const start = Number(next);
		const end = Math.min(start + 2, count);
		const items = Array.from({ length: end - start }, (_, index) => start + index);
		return { items, next: end < count ? String(end) : undefined };
	});
}

describe('Pages', () => {
	it('are read to the last', async () => {
		const fetchPage = pagesUpTo(5);
		expect(await collectPages(Infinity, fetchPage)).toEqual([0, 1, 2, 3, 4]);
		expect(fetchPage.mock.calls).toEqual([[undefined], ['2'], ['4']]);
	});

	it.each([
		[1, 1],
		[2, 1],
		[3, 2],
		[9, 3],
	])('up to %i entries cost %i calls', async (limit, calls) => {
		const fetchPage = pagesUpTo(5);
		expect(await collectPages(limit, fetchPage)).toHaveLength(Math.min(limit, 5));
		expect(fetchPage).toHaveBeenCalledTimes(calls);
	});

	it('are asked for only when the ones before are used up', async () => {
		const fetchPage = pagesUpTo(5);
		const pages = pagesOf(fetchPage);
		await pages.next();
		expect(fetchPage).toHaveBeenCalledTimes(1);
		await pages.return(undefined);
	});

	it.each([
		['the same token again', async () => ({ items: [1], next: 'same' })],
		[
			'a token of before',
			async (next?: string) => ({ items: [1], next: next === 'a' ? 'b' : 'a' }),
		],
	])('that go on with %s are an error, and not asked for for ever', async (_, answer) => {
		const fetchPage = jest.fn(answer);
		await expect(collectPages(Infinity, fetchPage)).rejects.toThrow('read already');
		expect(fetchPage.mock.calls.length).toBeLessThanOrEqual(3);
	});

	it('that lead back to where the list begins are an error', async () => {
		const fetchPage = jest.fn(async () => ({ items: [1], next: 'first' }));
		await expect(collectPages(Infinity, fetchPage, 'first')).rejects.toThrow('read already');
		expect(fetchPage).toHaveBeenCalledTimes(1);
	});

	it('that are empty without end are an error', async () => {
		let count = 0;
		const fetchPage = jest.fn(async () => ({ items: [], next: String((count += 1)) }));
		await expect(collectPages(Infinity, fetchPage)).rejects.toThrow('read already');
		expect(fetchPage.mock.calls.length).toBeLessThan(200);
	});

	it('of which some are empty are read on', async () => {
		const fetchPage = async (next = '0') => ({
			items: next === '50' ? ['last'] : [],
			next: next === '50' ? undefined : String(Number(next) + 1),
		});
		expect(await collectPages(Infinity, fetchPage)).toEqual(['last']);
	});
});
