import { sleep } from 'n8n-workflow';
import type { Pace } from '../../../../amazon/retryPolicy';
import { createThrottledLane, inParallel } from '../../../../nodes/shared/lane';

const pace: Pace = { first: 60, growth: 2, longest: 1000, spread: 0, tries: Infinity };

/** Three lanes wide, as creations are. */
function laneOf() {
	return createThrottledLane(3, pace);
}

/** Work that takes a while, and what it saw of the others. */
function counter() {
	const seen = { now: 0, most: 0, order: [] as number[] };
	return {
		seen,
		work: (name: number) => async () => {
			seen.order.push(name);
			seen.most = Math.max(seen.most, ++seen.now);
			await sleep(10);
			seen.now--;
		},
	};
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
	const began = Date.now();
	await work();
	return Date.now() - began;
}

describe('a throttled lane', () => {
	it('lets as many begin as it is wide, in the order they came', async () => {
		const lane = laneOf();
		const { seen, work } = counter();
		await Promise.all([1, 2, 3, 4, 5, 6].map(async (name) => await lane.run(work(name))));
		expect(seen).toMatchObject({ most: 3, order: [1, 2, 3, 4, 5, 6] });
	});

	it('tries with one at a time from a throttled call until one has got through', async () => {
		const lane = laneOf();
		const { seen, work } = counter();
		lane.slowDown(undefined);
		const all = [1, 2, 3, 4, 5, 6].map(async (name) => await lane.run(work(name)));
		await Promise.all(all);
		expect(seen).toMatchObject({ most: 1, order: [1, 2, 3, 4, 5, 6] });
		lane.relax();
		await Promise.all([7, 8, 9].map(async (name) => await lane.run(work(name))));
		expect(seen.most).toBe(3);
	});

	it('waits once for calls that were throttled together', async () => {
		const lane = laneOf();
		for (let call = 0; call < 3; call++) lane.slowDown(undefined);
		const time = await timeOf(async () => await lane.run(async () => {}));
		expect(time).toBeGreaterThanOrEqual(55);
		expect(time).toBeLessThan(115);
		lane.slowDown(undefined);
		expect(await timeOf(async () => await lane.run(async () => {}))).toBeGreaterThanOrEqual(115);
	});

	it('waits as long as Amazon says', async () => {
		const lane = laneOf();
		lane.slowDown(undefined);
		lane.slowDown(0.2);
		expect(await timeOf(async () => await lane.run(async () => {}))).toBeGreaterThanOrEqual(195);
	});

	it('is not waited for beyond a time', async () => {
		const lane = laneOf();
		lane.slowDown(5);
		const begun = jest.fn();
		const until = Date.now() + 50;
		const runs = [1, 2, 3, 4].map(async () => await lane.run(async () => begun(), { until }));
		expect(await Promise.all(runs)).toEqual([undefined, undefined, undefined, undefined]);
		expect(begun).not.toHaveBeenCalled();
	});

	it('lets nothing more begin once it is aborted, and stays usable', async () => {
		const lane = laneOf();
		lane.slowDown(0.2);
		const stop = new AbortController();
		const runs = [1, 2, 3, 4].map(
			async () => await lane.run(async () => {}, { signal: stop.signal }),
		);
		const settled = Promise.allSettled(runs);
		await sleep(20);
		stop.abort(new Error('no more'));
		for (const { status } of await settled) expect(status).toBe('rejected');
		expect(await lane.run(async () => 'done')).toBe('done');
	});
});

describe('a lane on a clock that stands still', () => {
	beforeEach(() => {
		jest.useFakeTimers();
	});

	afterEach(() => {
		jest.useRealTimers();
	});

	const tick = async (milliseconds = 0) => await jest.advanceTimersByTimeAsync(milliseconds);

	/** How many of three begin at the same time. */
	async function width(lane: ReturnType<typeof createThrottledLane>): Promise<number> {
		let [now, most] = [0, 0];
		const work = async () => {
			most = Math.max(most, ++now);
			await Promise.resolve();
			now--;
		};
		await Promise.all([lane.run(work), lane.run(work), lane.run(work)]);
		return most;
	}

	it('is held as long as was said, even when a call got through in the meantime', async () => {
		const lane = laneOf();
		lane.slowDown(1);
		lane.relax();
		const begun = jest.fn(async () => {});
		const done = lane.run(begun);
		await tick(999);
		expect(begun).not.toHaveBeenCalled();
		await tick(1);
		await done;
		expect(begun).toHaveBeenCalledTimes(1);
	});

	it('waits once, for the whole time', async () => {
		const lane = laneOf();
		lane.slowDown(1);
		const began = Date.now();
		const done = lane.run(async () => {});
		await tick();
		await jest.advanceTimersToNextTimerAsync();
		expect(Date.now() - began).toBe(1000);
		await done;
	});

	it('is free in the very moment in which the time is over', async () => {
		const lane = createThrottledLane(3);
		lane.slowDown(undefined);
		expect(await width(lane)).toBe(1);
		lane.relax();
		expect(await width(lane)).toBe(3);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('is not waited for in the very moment in which the caller has no time left', async () => {
		const lane = laneOf();
		lane.slowDown(1);
		const begun = jest.fn(async () => {});
		expect(await lane.run(begun, { until: Date.now() })).toBeUndefined();
		expect(begun).not.toHaveBeenCalled();
	});

	it('is narrow until as many calls got through as were turned away', async () => {
		const lane = laneOf();
		lane.slowDown(undefined);
		await tick(60);
		lane.slowDown(undefined);
		await tick(120);
		lane.relax();
		expect(await width(lane)).toBe(1);
		lane.relax();
		expect(await width(lane)).toBe(3);
		lane.relax();
		lane.slowDown(undefined);
		await tick(60);
		expect(await width(lane)).toBe(1);
	});
});

describe('Items in parallel', () => {
	it('come to their results in their own order', async () => {
		const work = async (milliseconds: number) => {
			await sleep(milliseconds);
			return milliseconds;
		};
		expect(await inParallel([20, 1, 10], 3, work)).toEqual([20, 1, 10]);
		expect(await inParallel([], 3, work)).toEqual([]);
	});

	it('begin no more once the signal is aborted', async () => {
		const stop = new AbortController();
		const begun = jest.fn(async () => stop.abort(new Error('no more')));
		await expect(inParallel([1, 2, 3], 1, begun, stop.signal)).rejects.toThrow('no more');
		expect(begun).toHaveBeenCalledTimes(1);
	});

	it('begin no more after a failure, with a signal as well', async () => {
		const begun = jest.fn(async () => await Promise.reject(new Error('No')));
		const { signal } = new AbortController();
		await expect(inParallel([1, 2, 3], 1, begun, signal)).rejects.toThrow('No');
		await sleep(1);
		expect(begun).toHaveBeenCalledTimes(1);
	});

	it.each([1, 2])('of which one fails: nothing more begins (%i at a time)', async (limit) => {
		const begun: number[] = [];
		const running = inParallel([0, 1, 2, 3, 4, 5], limit, async (item) => {
			begun.push(item);
			await Promise.resolve();
			if (item === 1) throw new Error('No');
		});
		await expect(running).rejects.toThrow('No');
		await sleep(1);
		expect(begun.length).toBeLessThanOrEqual(1 + limit);
	});
});
