import { Settings } from 'luxon';

import { dayAfter, dayBefore, dayCount, dayOf, dayText } from '../../../../amazon/ads/calendar';

afterEach(() => {
	Settings.defaultZone = 'system';
});

describe('A day', () => {
	it.each(['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'])(
		'is counted in UTC, wherever n8n runs (%s)',
		(zone) => {
			Settings.defaultZone = zone;
			expect(dayOf('2026-03-08')?.toMillis()).toBe(Date.UTC(2026, 2, 8));
			expect(dayAfter('2026-03-08')).toBe('2026-03-09');
			expect(dayBefore('2026-03-01')).toBe('2026-02-28');
		},
	);

	it.each(['', '2026-02-30', '2026-11-01T00:00', '+012026-11-01', '2026-11', '20261101', 'today'])(
		'is none of "%s"',
		(text) => {
			expect(dayOf(text)).toBeUndefined();
			expect(() => dayAfter(text)).toThrow(`No day: ${text}`);
			expect(() => dayBefore(text)).toThrow(RangeError);
		},
	);

	it('and another are counted both', () => {
		const [start, end] = [dayOf('2026-10-31'), dayOf('2026-11-02')];
		if (!start || !end) throw new Error('Both are days');
		expect([dayCount(start, end), dayCount(start, start), dayCount(end, start)]).toEqual([
			3, 1, -1,
		]);
		expect(dayText(end)).toBe('2026-11-02');
	});
});
