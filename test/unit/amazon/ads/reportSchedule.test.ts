import { DateTime } from 'luxon';
import { dueDays, periodName, type Schedule } from '../../../../amazon/ads/reportSchedule';

const daily: Schedule = { periodUnit: 'day', timeUnit: 'DAILY', hour: 4, lookBack: 0 };
const limits = { maximumRange: 31, retention: 95 };
const losAngeles = 'America/Los_Angeles';
const at = (text: string, zone = losAngeles) => DateTime.fromISO(text, { zone }).toMillis();
const due = (
	schedule: Partial<Schedule>,
	through: string | undefined,
	text: string,
	zone = losAngeles,
) => dueDays({ ...daily, ...schedule }, limits, through, zone, at(text, zone));

describe('days that are due', () => {
	it.each([
		['03:59', '2026-11-22'],
		['04:00', '2026-11-23'],
		['23:59', '2026-11-23'],
	])('are finished days, from the hour on (%s)', (time, day) => {
		expect(due({}, undefined, `2026-11-24T${time}`)).toEqual({
			newFrom: day,
			through: day,
			reports: [{ startDate: day, endDate: day }],
		});
	});

	it.each(['2026-03-08', '2026-11-01'])('have no gap when the clocks change (%s)', (day) => {
		const night = DateTime.fromISO(day, { zone: 'utc' });
		let through = night.minus({ days: 3 }).toFormat('yyyy-MM-dd');
		const found: string[] = [];
		for (let hours = 0; hours < 5 * 24; hours++) {
			const now = at(`${day}T00:00`) + (hours - 24) * 3_600_000;
			const days = dueDays(daily, limits, through, losAngeles, now);
			if (!days) continue;
			expect(days.newFrom).toBe(days.through);
			through = days.through;
			found.push(through);
		}
		expect(found).toEqual(
			[-2, -1, 0, 1, 2].map((days) => night.plus({ days }).toFormat('yyyy-MM-dd')),
		);
	});

	it('are none when all have come, nor when the clock goes back', () => {
		expect(due({}, '2026-11-23', '2026-11-24T05:00')).toBeUndefined();
		expect(due({}, '2026-11-25', '2026-11-24T05:00')).toBeUndefined();
	});

	it('reach back over days that came before, as far as Amazon has them', () => {
		expect(due({ lookBack: 60 }, '2026-11-22', '2026-11-24T05:00')).toEqual({
			newFrom: '2026-11-23',
			through: '2026-11-23',
			reports: [
				{ startDate: '2026-09-24', endDate: '2026-10-24' },
				{ startDate: '2026-10-25', endDate: '2026-11-23' },
			],
		});
		const short = { maximumRange: 31, retention: 10 };
		expect(
			dueDays({ ...daily, lookBack: 60 }, short, '2026-11-22', losAngeles, at('2026-11-24T05:00')),
		).toMatchObject({ reports: [{ startDate: '2026-11-14', endDate: '2026-11-23' }] });
	});

	it('name the new days that Amazon does not keep any more', () => {
		expect(due({}, '2026-05-31', '2026-11-24T05:00')).toMatchObject({
			newFrom: '2026-08-21',
			lost: { startDate: '2026-06-01', endDate: '2026-08-20' },
		});
	});

	it.each([
		['week', '2026-11-23T03:00', '2026-11-09', '2026-11-15'],
		['week', '2026-11-23T04:00', '2026-11-16', '2026-11-22'],
		['month', '2026-11-01T03:00', '2026-09-01', '2026-09-30'],
		['month', '2026-11-01T04:00', '2026-10-01', '2026-10-31'],
	] as const)('are whole periods: %s at %s', (periodUnit, time, startDate, endDate) => {
		expect(due({ periodUnit }, undefined, time)).toMatchObject({
			newFrom: startDate,
			through: endDate,
			reports: [{ startDate, endDate }],
		});
	});

	it('come as one daily report, or as a summary of each period, the oldest first', () => {
		const missed = [{ periodUnit: 'week' }, '2026-11-01', '2026-11-24T05:00'] as const;
		expect(due(...missed)).toMatchObject({
			reports: [{ startDate: '2026-11-02', endDate: '2026-11-22' }],
		});
		const [schedule, ...rest] = missed;
		expect(due({ ...schedule, timeUnit: 'SUMMARY' }, ...rest)).toMatchObject({
			through: '2026-11-08',
			reports: [{ startDate: '2026-11-02', endDate: '2026-11-08' }],
		});
	});

	it('never make a summary of a part of a period, whatever day came last', () => {
		const week = { periodUnit: 'week', timeUnit: 'SUMMARY' } as const;
		expect(due(week, '2026-11-11', '2026-11-24T05:00')).toMatchObject({
			newFrom: '2026-11-09',
			through: '2026-11-15',
			reports: [{ startDate: '2026-11-09', endDate: '2026-11-15' }],
		});
		const short = { maximumRange: 31, retention: 20 };
		const weekly = { ...daily, ...week };
		// Amazon has the days from Wednesday, November 4 on.
		expect(dueDays(weekly, short, '2026-10-25', losAngeles, at('2026-11-24T05:00'))).toMatchObject({
			lost: { startDate: '2026-10-26', endDate: '2026-11-08' },
			reports: [{ startDate: '2026-11-09', endDate: '2026-11-15' }],
		});
	});

	it('are refused of an unknown timezone, never counted in another', () => {
		expect(() => dueDays(daily, limits, undefined, 'Mars/Olympus', 0)).toThrow('Mars/Olympus');
	});
});

it.each([
	['day', '2026-11-23'],
	['week', '2026-W48'],
	['month', '2026-11'],
] as const)('names a %s', (unit, name) => {
	expect(periodName('2026-11-23', unit)).toBe(name);
});

it('counts the first days of January to the ISO week of December', () => {
	expect(periodName('2027-01-03', 'week')).toBe('2026-W53');
});
