import fc from 'fast-check';

import { AmazonError } from '../../../../amazon/errors/amazonError';
import {
	dependsOnToday,
	periodOf,
	splitPeriod,
	todaysOf,
	type NamedPeriod,
	type PeriodChoice,
} from '../../../../amazon/ads/periods';

/** Days since 1970 of YYYY-MM-DD, counted without luxon. */
function dayNumber(text: string): number {
	return Date.parse(`${text}T00:00:00Z`) / 86_400_000;
}

function dayFromNumber(number: number): string {
	return new Date(number * 86_400_000).toISOString().slice(0, 10);
}

/** The local day by the platform's own calendar. */
function platformToday(timezone: string, now: number): string {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone: timezone,
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
	}).formatToParts(now);
	const part = (type: string) => parts.find((one) => one.type === type)?.value;
	return `${part('year')}-${part('month')}-${part('day')}`;
}

const timezone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const DAY = 86_400_000;
/** Anywhere in a century, and close to what goes wrong: changes of clocks, leap days, turns of years. */
const instant = fc.oneof(
	fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }),
	fc
		.tuple(
			fc.constantFrom(
				Date.UTC(2024, 1, 29),
				Date.UTC(2025, 1, 28),
				Date.UTC(2026, 2, 8, 10),
				Date.UTC(2026, 2, 29, 1),
				Date.UTC(2026, 9, 25, 1),
				Date.UTC(2026, 10, 1, 9),
				Date.UTC(2027, 0, 1),
				Date.UTC(2011, 11, 30, 10),
			),
			fc.integer({ min: -2 * DAY, max: 2 * DAY }),
		)
		.map(([moment, offset]) => moment + offset),
);

describe('periodOf', () => {
	// 2026-11-21 20:00 in Los Angeles, 2026-11-22 13:00 in Tokyo
	const now = Date.UTC(2026, 10, 22, 4);

	it.each<[NamedPeriod, string, string]>([
		['yesterday', '2026-11-20', '2026-11-20'],
		['last7Days', '2026-11-14', '2026-11-20'],
		['last14Days', '2026-11-07', '2026-11-20'],
		['last28Days', '2026-10-24', '2026-11-20'],
		['last30Days', '2026-10-22', '2026-11-20'],
		['last60Days', '2026-09-22', '2026-11-20'],
		['monthToDate', '2026-11-01', '2026-11-20'],
		['lastMonth', '2026-10-01', '2026-10-31'],
	])('%s is %s to %s on 21 November', (period, startDate, endDate) => {
		expect(periodOf({ period }, 'America/Los_Angeles', now)).toEqual({ startDate, endDate });
	});

	it("counts in the profile's timezone", () => {
		expect(periodOf({ period: 'yesterday' }, 'Asia/Tokyo', now).endDate).toBe('2026-11-21');
		expect(todaysOf('Asia/Tokyo', now)).toEqual(['2026-11-22']);
		expect(todaysOf('America/Los_Angeles', now)).toEqual(['2026-11-21']);
	});

	it.each([
		['2026-03-01T12:00:00Z', '2026-02-01', '2026-02-28'],
		['2026-03-02T12:00:00Z', '2026-03-01', '2026-03-01'],
		['2026-03-31T12:00:00Z', '2026-03-01', '2026-03-30'],
	])(
		'takes for month to date, on %s, %s to %s: on the 1st, the whole month before',
		(at, ...days) => {
			const period = periodOf({ period: 'monthToDate' }, 'UTC', Date.parse(at));
			expect([period.startDate, period.endDate]).toEqual(days);
		},
	);

	it.each([
		['2026-01-15T12:00:00Z', '2025-12-01', '2025-12-31'],
		['2024-03-31T12:00:00Z', '2024-02-01', '2024-02-29'],
		['2026-03-31T12:00:00Z', '2026-02-01', '2026-02-28'],
	])('takes for last month, on %s, %s to %s', (at, ...days) => {
		const period = periodOf({ period: 'lastMonth' }, 'UTC', Date.parse(at));
		expect([period.startDate, period.endDate]).toEqual(days);
	});

	it('takes custom dates as they are, without the time that a date picker adds', () => {
		const custom = { period: 'custom', startDate: '2026-02-01', endDate: '2026-02-28' } as const;
		const days = { startDate: '2026-02-01', endDate: '2026-02-28' };
		expect(periodOf(custom, 'UTC', now)).toEqual(days);
		const withTime = {
			period: 'custom',
			startDate: '2026-02-01T00:00:00',
			endDate: '2026-02-28T23:59:59.000-08:00',
		} as const;
		expect(periodOf(withTime, 'Asia/Tokyo', now)).toEqual(days);
	});

	it.each<[PeriodChoice, string, string]>([
		[{ period: 'daysBack', days: 1, date: '2026-03-01' }, '2026-03-01', '2026-03-01'],
		[{ period: 'daysBack', days: 7, date: '2024-03-01' }, '2024-02-24', '2024-03-01'],
		[{ period: 'daysBack', days: 3 }, '2026-11-18', '2026-11-20'],
	])('counts days back with the last day included: %j', (choice, startDate, endDate) => {
		const period = periodOf(choice, 'America/Los_Angeles', now);
		expect(period).toEqual({ startDate, endDate });
	});

	it('has for yesterday the calendar day before today, in every timezone and at every moment', () => {
		fc.assert(
			fc.property(timezone, instant, (zone, moment) => {
				const { startDate, endDate } = periodOf({ period: 'yesterday' }, zone, moment);
				expect(dayNumber(endDate)).toBe(dayNumber(platformToday(zone, moment)) - 1);
				expect(startDate).toBe(endDate);
			}),
			{ numRuns: 1000 },
		);
	});

	it('has for the last N days N days that end yesterday, in every timezone and at every moment', () => {
		const counts = { last7Days: 7, last14Days: 14, last28Days: 28, last30Days: 30, last60Days: 60 };
		fc.assert(
			fc.property(
				timezone,
				instant,
				fc.constantFrom<keyof typeof counts>(
					...(Object.keys(counts) as Array<keyof typeof counts>),
				),
				(zone, moment, period) => {
					const { startDate, endDate } = periodOf({ period }, zone, moment);
					expect(dayNumber(endDate) - dayNumber(startDate) + 1).toBe(counts[period]);
					expect(dayNumber(endDate)).toBe(dayNumber(platformToday(zone, moment)) - 1);
				},
			),
			{ numRuns: 500 },
		);
	});

	it('has for a month its 1st and following days only, in every timezone and at every moment', () => {
		fc.assert(
			fc.property(timezone, instant, (zone, moment) => {
				const today = platformToday(zone, moment);
				const yesterday = dayFromNumber(dayNumber(today) - 1);
				const current = periodOf({ period: 'monthToDate' }, zone, moment);
				expect(current).toEqual({ startDate: `${yesterday.slice(0, 7)}-01`, endDate: yesterday });
				const previous = periodOf({ period: 'lastMonth' }, zone, moment);
				expect(dayNumber(previous.endDate) + 1).toBe(dayNumber(`${today.slice(0, 7)}-01`));
				expect(previous.startDate).toBe(`${previous.endDate.slice(0, 7)}-01`);
			}),
			{ numRuns: 500 },
		);
	});

	it.each<[string, PeriodChoice, string]>([
		[
			'a day that the calendar lacks',
			{ period: 'custom', startDate: '2026-02-29', endDate: '2026-03-01' },
			'The start date "2026-02-29" is not a date.',
		],
		[
			'another way of writing dates',
			{ period: 'custom', startDate: '2026-02-01', endDate: '28.2.2026' },
			'The end date "28.2.2026" is not a date.',
		],
		[
			'no date',
			{ period: 'custom', startDate: '', endDate: '2026-03-01' },
			'The start date is missing.',
		],
		[
			'an end before the start',
			{ period: 'custom', startDate: '2026-03-02', endDate: '2026-03-01' },
			'The end date 2026-03-01 is before the start date 2026-03-02.',
		],
		[
			'no day back',
			{ period: 'daysBack', days: 0 },
			'The number of days back must be a whole number from 1 to 3660, not 0.',
		],
		[
			'half a day back',
			{ period: 'daysBack', days: 1.5 },
			'The number of days back must be a whole number from 1 to 3660, not 1.5.',
		],
		[
			'more days back than any report has',
			{ period: 'daysBack', days: 3661 },
			'The number of days back must be a whole number from 1 to 3660, not 3661.',
		],
		[
			'a last day that is none',
			{ period: 'daysBack', days: 1, date: 'today' },
			'The last date "today" is not a date.',
		],
	])('refuses %s and says what to do', (_, choice, message) => {
		const attempt = () => periodOf(choice, 'UTC', now);
		expect(attempt).toThrow(AmazonError);
		expect(attempt).toThrow(message);
		expect(attempt).toThrow(expect.objectContaining({ advice: expect.stringMatching(/\.$/) }));
	});

	it('refuses a name that an expression got wrong', () => {
		const choice: unknown = { period: 'toString' };
		expect(() => periodOf(choice as PeriodChoice, 'UTC', now)).toThrow(
			'The period "toString" is not known.',
		);
	});

	it('has all days that it may be where the timezone is not known', () => {
		expect(todaysOf(undefined, Date.parse('2026-11-21T09:00:00Z'))).toEqual([
			'2026-11-20',
			'2026-11-21',
		]);
		expect(todaysOf(undefined, Date.parse('2026-11-21T11:00:00Z'))).toEqual([
			'2026-11-20',
			'2026-11-22',
		]);
	});

	it.each<[PeriodChoice, boolean]>([
		[{ period: 'custom', startDate: '2026-11-01', endDate: '2026-11-02' }, false],
		[{ period: 'daysBack', days: 3, date: '2026-11-02' }, false],
		[{ period: 'daysBack', days: 3 }, true],
		[{ period: 'yesterday' }, true],
	])('needs a timezone for %p: %p', (choice, isNeeded) => {
		expect(dependsOnToday(choice)).toBe(isNeeded);
		const attempt = () => periodOf(choice, undefined, now);
		if (isNeeded) expect(attempt).toThrow(AmazonError);
		else expect(attempt().endDate).toBe('2026-11-02');
	});

	it.each(['Mars/Olympus', '', 'local', 'PST8'])('refuses the timezone %p', (zone) => {
		const attempt = () => periodOf({ period: 'yesterday' }, zone, now);
		expect(attempt).toThrow(AmazonError);
		expect(attempt).toThrow(`The timezone "${zone}" is not known.`);
	});
});

describe('splitPeriod', () => {
	it('leaves a period alone that is short enough', () => {
		const period = { startDate: '2026-03-01', endDate: '2026-03-31' };
		expect(splitPeriod(period, 31)).toEqual([period]);
	});

	it('splits a longer one into full parts and a rest', () => {
		expect(splitPeriod({ startDate: '2024-01-31', endDate: '2024-04-01' }, 31)).toEqual([
			{ startDate: '2024-01-31', endDate: '2024-03-01' },
			{ startDate: '2024-03-02', endDate: '2024-04-01' },
		]);
		expect(splitPeriod({ startDate: '2026-01-31', endDate: '2026-04-03' }, 31)).toEqual([
			{ startDate: '2026-01-31', endDate: '2026-03-02' },
			{ startDate: '2026-03-03', endDate: '2026-04-02' },
			{ startDate: '2026-04-03', endDate: '2026-04-03' },
		]);
	});

	it('covers every day once and in order, in parts that are not too long', () => {
		const first = fc.integer({ min: 0, max: dayNumber('2099-12-31') });
		fc.assert(
			fc.property(
				first,
				fc.integer({ min: 1, max: 800 }),
				fc.integer({ min: 1, max: 731 }),
				(start, count, maximumRange) => {
					const period = {
						startDate: dayFromNumber(start),
						endDate: dayFromNumber(start + count - 1),
					};
					const parts = splitPeriod(period, maximumRange).map(({ startDate, endDate }) => {
						const from = dayNumber(startDate);
						return Array.from({ length: dayNumber(endDate) - from + 1 }, (_, day) => from + day);
					});
					expect(parts.flat()).toEqual(Array.from({ length: count }, (_, day) => start + day));
					expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(maximumRange);
					expect(Math.min(...parts.map(({ length }) => length))).toBeGreaterThan(0);
				},
			),
		);
	});

	it('refuses an end before the start', () => {
		const period = { startDate: '2026-03-02', endDate: '2026-03-01' };
		expect(() => splitPeriod(period, 31)).toThrow(AmazonError);
	});

	it.each([0, -1, 1.5, NaN])('refuses parts of %p days', (maximumRange) => {
		const period = { startDate: '2026-03-01', endDate: '2026-03-02' };
		expect(() => splitPeriod(period, maximumRange)).toThrow(RangeError);
	});
});

describe('What a period is told to be, and is not', () => {
	const day = Date.UTC(2026, 10, 21);
	const thrownBy = (choice: PeriodChoice, zone?: string) => {
		try {
			return periodOf(choice, zone, day);
		} catch (error) {
			return error;
		}
	};

	it('is said with what there is to choose', () => {
		expect(thrownBy({ period: 'nextWeek' as NamedPeriod }, 'UTC')).toMatchObject({
			advice:
				'Use yesterday, last7Days, last14Days, last28Days, last30Days, last60Days, monthToDate, lastMonth, custom or daysBack.',
		});
	});

	it('is said of a timezone that is missing', () => {
		expect(thrownBy({ period: 'yesterday' })).toMatchObject({
			message: 'The timezone "" is not known.',
			advice: expect.stringContaining('such as America/Los_Angeles'),
		});
	});

	it('is said of more days than ten years', () => {
		expect(thrownBy({ period: 'daysBack', days: 3660 }, 'UTC')).toEqual({
			startDate: '2016-11-13',
			endDate: '2026-11-20',
		});
		expect(thrownBy({ period: 'daysBack', days: 3661 }, 'UTC')).toBeInstanceOf(AmazonError);
	});

	it('is said of parts of no days', () => {
		const period = { startDate: '2026-11-01', endDate: '2026-11-02' };
		expect(() => splitPeriod(period, 0)).toThrow('cannot be split into parts of 0 days');
	});
});
