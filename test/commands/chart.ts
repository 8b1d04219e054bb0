import * as echarts from 'echarts';
import type { IDataObject } from 'n8n-workflow';

/** What a day cost, and what it sold. */
export interface Day {
	date: string;
	cost: number;
	sales: number;
}

/** Rows of a report, one for each day, term and keyword, added up by day. */
export function byDay(rows: IDataObject[]): Day[] {
	const days = new Map<string, Day>();
	for (const { date, cost, sales7d } of rows) {
		const day = days.get(String(date)) ?? { date: String(date), cost: 0, sales: 0 };
		day.cost += Number(cost);
		day.sales += Number(sales7d);
		days.set(day.date, day);
	}
	return [...days.values()].sort((a, b) => a.date.localeCompare(b.date));
}

/** Spend and sales by day, as an SVG for any browser. */
export function spendAndSales(days: Day[], currency: string): string {
	const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 960, height: 420 });
	const rounded = (value: number) => Number(value.toFixed(2));
	chart.setOption({
		animation: false,
		backgroundColor: '#ffffff',
		color: ['#f79400', '#2a6f97'],
		title: {
			text: 'Spend and sales by day',
			subtext: 'Sponsored Products, simulated',
			left: 16,
			top: 12,
		},
		legend: { top: 16, right: 24 },
		grid: { left: 72, right: 24, top: 84, bottom: 40 },
		xAxis: { type: 'category', data: days.map(({ date }) => date.slice(5)) },
		yAxis: { type: 'value', name: currency },
		series: [
			{ name: 'Spend', type: 'bar', data: days.map(({ cost }) => rounded(cost)) },
			{ name: 'Sales', type: 'line', symbolSize: 8, data: days.map(({ sales }) => rounded(sales)) },
		],
	});
	const svg = chart.renderToSVGString();
	chart.dispose();
	return svg;
}
