import fc from 'fast-check';
import {
	callPace,
	nextTry,
	repeatTries,
	type Ending,
	type Pace,
	type Repeat,
} from '../../../amazon/retryPolicy';

const pace: Pace = { first: 1000, growth: 2, longest: 5000, spread: 0.5, tries: 5 };
const half = () => 0.5;

/** Endings one after the other, the last one for ever; how often was tried, and after which pauses. */
async function triesOf(
	endings: Ending[],
	options: { repeat?: Repeat; pace?: Pace; deadline?: number; retryAfter?: number } = {},
) {
	const pauses: number[] = [];
	let tries = 0;
	let time = 0;
	const { retryAfter, repeat = 'always', ...rest } = options;
	await repeatTries(
		{ repeat, pace, ...rest },
		{
			pause: async (milliseconds) => {
				pauses.push(milliseconds);
				time += milliseconds;
			},
			now: () => time,
		},
		async () => {
			tries++;
			if (tries > 100) throw new Error('There is no end to it');
			const ending = endings[Math.min(tries, endings.length) - 1];
			return { result: undefined, ending, retryAfter };
		},
	);
	return { tries, pauses };
}

describe('What fails again and again', () => {
	it.each(['undone', 'unclear'] as const)(
		'(%s) is tried as often as the pace says',
		async (end) => {
			expect((await triesOf([end])).tries).toBe(pace.tries);
			expect((await triesOf([end], { pace: callPace })).tries).toBe(5);
			expect((await triesOf([end], { pace: { ...pace, tries: 1 } })).tries).toBe(1);
		},
	);

	it.each(['undone', 'unclear'] as const)(
		'(%s) is counted anew after a try that found nothing wrong',
		async (end) => {
			const endings: Ending[] = ['undone', 'unclear', 'undone', 'unclear', 'pending', end];
			expect((await triesOf(endings)).tries).toBe(5 + pace.tries);
		},
	);

	it.each<[Repeat, Ending, number]>([
		['never', 'undone', 1],
		['never', 'unclear', 1],
		['throttled', 'undone', 5],
		['throttled', 'unclear', 1],
		['always', 'unclear', 5],
		['always', 'final', 1],
	])('with repeat %s, ending %s, is tried %i times', async (repeat, ending, times) => {
		expect((await triesOf([ending], { repeat })).tries).toBe(times);
	});
});

describe('A pause', () => {
	it('is over before the next try', async () => {
		let end = () => {};
		const paused = new Promise<void>((resolve) => (end = resolve));
		let tries = 0;
		const done = repeatTries(
			{ repeat: 'always', pace },
			{ pause: async () => await paused, now: () => 0 },
			async () => ({ result: ++tries, ending: tries === 1 ? 'undone' : 'final' }),
		);
		for (let turn = 0; turn < 20; turn++) await Promise.resolve();
		expect(tries).toBe(1);
		end();
		expect((await done).result).toBe(2);
	});

	it('that rejects ends the loop', async () => {
		const rejecting = async () => await Promise.reject(new Error('cancelled'));
		const attempt = async () => ({ result: 1, ending: 'undone' as const });
		const done = repeatTries({ repeat: 'always' }, { pause: rejecting, now: () => 0 }, attempt);
		await expect(done).rejects.toThrow('cancelled');
	});

	it.each([
		[1, 1000],
		[2, 2000],
		[3, 4000],
		[4, 5000],
	])('after failure %i is %i milliseconds', (times, wait) => {
		expect(nextTry('always', pace, { ending: 'undone', times, timeLeft: 1e9 }, half)).toBe(wait);
	});

	it.each([
		[0, 500],
		[1, 1500],
	])('is spread around that: for %d it is %i', (random, wait) => {
		const situation = { ending: 'undone', times: 1, timeLeft: 1e9 } as const;
		expect(nextTry('always', pace, situation, () => random)).toBe(wait);
	});

	it('is never shorter than Amazon asks, a fifth longer at most, and has its longest', () => {
		const asked = (retryAfter: number, random: number) =>
			nextTry(
				'always',
				pace,
				{ ending: 'undone', times: 1, retryAfter, timeLeft: 1e9 },
				() => random,
			);
		expect([asked(2, 0), asked(2, 1), asked(60, 0), asked(0, 0)]).toEqual([2000, 2400, 5000, 0]);
	});

	it('ends by the deadline: what is pending has a last look, what failed no other try', () => {
		const wait = (ending: Ending, timeLeft: number) =>
			nextTry('always', pace, { ending, times: 1, timeLeft }, half);
		expect(wait('undone', 1000)).toBe(1000);
		expect(wait('undone', 999)).toBeUndefined();
		expect(wait('pending', 999)).toBe(999);
		expect(wait('pending', 0)).toBeUndefined();
	});

	it('never leads beyond the deadline, whatever comes', async () => {
		const ending = fc.constantFrom<Ending>('undone', 'unclear', 'pending');
		const retryAfter = fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined });
		await fc.assert(
			fc.asyncProperty(
				fc.array(ending, { minLength: 1 }),
				retryAfter,
				fc.integer({ min: 0, max: 20_000 }),
				async (endings, after, deadline) => {
					const options = { deadline, retryAfter: after === 0 ? undefined : after };
					const { pauses } = await triesOf(endings, options);
					expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeLessThanOrEqual(
						deadline + 1e-6,
					);
				},
			),
		);
	});
});
