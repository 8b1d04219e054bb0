import { byDay, spendAndSales } from '../../commands/chart';

describe('The chart of the demo', () => {
	const rows = [
		{ date: '2026-11-02', cost: 1.5, sales7d: 10 },
		{ date: '2026-11-01', cost: 2, sales7d: 0 },
		{ date: '2026-11-02', cost: 0.25, sales7d: 5 },
	];

	it('adds the rows up by day, in order', () => {
		expect(byDay(rows)).toEqual([
			{ date: '2026-11-01', cost: 2, sales: 0 },
			{ date: '2026-11-02', cost: 1.75, sales: 15 },
		]);
	});

	it('is an SVG that names days, currency and both series', () => {
		const svg = spendAndSales(byDay(rows), 'USD');
		expect(svg).toMatch(/^<svg /);
		for (const text of ['11-01', '11-02', 'USD', 'Spend', 'Sales']) expect(svg).toContain(text);
	});
});
