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

	it('may be empty a hundred times in a row, counted anew after one that is not', async () => {
		const pageOf = (empty: number[], last: number) => async (next?: string) => {
			const number = Number(next ?? 1);
			const items = empty.includes(number) ? [] : [number];
			return { items, next: number === last ? undefined : String(number + 1) };
		};
		const range = (from: number, to: number) =>
			Array.from({ length: to - from + 1 }, (_, index) => from + index);
		const twice = [...range(1, 100), ...range(102, 201)];
		expect(await collectPages(Infinity, pageOf(twice, 202))).toEqual([101, 202]);
		await expect(collectPages(Infinity, pageOf(range(1, 101), 102))).rejects.toThrow(
			'read already',
		);
		// The last one leads nowhere, so it is no circle.
		expect(await collectPages(Infinity, pageOf(range(1, 101), 101))).toEqual([]);
	});

	it('in a circle are said in two sentences', async () => {
		const fetchPage = async () => ({ items: [1], next: 'same' });
		await expect(collectPages(Infinity, fetchPage)).rejects.toMatchObject({
			message: 'The pages of the list lead back to one that was read already.',
			details: {
				kind: 'unknown',
				advice: 'Run the workflow again. If the same happens again, ask Amazon about it.',
			},
		});
	});

	it('of which some are empty are read on', async () => {
		const fetchPage = async (next = '0') => ({
			items: next === '50' ? ['last'] : [],
			next: next === '50' ? undefined : String(Number(next) + 1),
		});
		expect(await collectPages(Infinity, fetchPage)).toEqual(['last']);
	});
});
