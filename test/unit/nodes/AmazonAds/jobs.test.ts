import { sleep, type IExecuteFunctions } from 'n8n-workflow';
import { AmazonError } from '../../../../amazon/errors/amazonError';
import {
	runJobs,
	type Job,
	type JobPart,
	type JobState,
	type Observer,
	type Patience,
} from '../../../../nodes/AmazonAds/jobs';

const minute = 60_000;
const patience: Patience = { firstCheck: minute, longestWait: 180 * minute, failFast: false };
/** Only what `runJobs` asks of it. */
function contextWith(signal?: AbortSignal): IExecuteFunctions {
	return {
		getExecutionCancelSignal: () => signal,
	} as Partial<IExecuteFunctions> as IExecuteFunctions;
}

/** When each call came, in minutes since the start. */
type Calls = Record<string, number[]>;

/** A part that takes so many minutes. */
function partOf(id: string, minutes: number, calls: Calls = {}): JobPart {
	const start = Date.now();
	const now = () => (Date.now() - start) / minute;
	const note = (name: string) => (calls[name] = [...(calls[name] ?? []), now()]);
	const state = (): JobState => ({
		id,
		status: now() >= minutes ? 'completed' : 'running',
		details: {},
	});
	return {
		create: async () => {
			note('create');
			return state();
		},
		check: async () => {
			note('check');
			return state();
		},
	};
}

/** Its result: the ids of its parts. */
function jobWith(...parts: JobPart[]): Job<string> {
	return { parts, finish: async (states) => states.map(({ id }) => id).join(' ') };
}

function jobOf(id: string, minutes: number, calls: Calls = {}): Job<string> {
	return jobWith(partOf(id, minutes, calls));
}

/** Its creation takes so many minutes; when each began. */
function slowToCreate(id: string, minutes: number, begun: number[]): Job<string> {
	const start = Date.now();
	const part = partOf(id, 0);
	const create: JobPart['create'] = async (limits) => {
		begun.push((Date.now() - start) / minute);
		await sleep(minutes * minute);
		return await part.create(limits);
	};
	return jobWith({ ...part, create });
}

function outage(): AmazonError {
	return new AmazonError('Down', { kind: 'temporary', advice: 'Wait.' });
}

function passing(): AmazonError {
	return new AmazonError('Busy', { kind: 'rateLimit', advice: 'Wait.' });
}

/** The result, when all time that it takes has passed. */
async function ended<Result>(running: Promise<Result>): Promise<Result> {
	const [result] = await Promise.all([running, jest.runAllTimersAsync()]);
	return result;
}

beforeEach(() => {
	jest.useFakeTimers();
	jest.spyOn(Math, 'random').mockReturnValue(0.5);
});
afterEach(() => {
	jest.useRealTimers();
	jest.restoreAllMocks();
});

describe('Jobs as one batch', () => {
	it('end in their results, in their own order', async () => {
		const jobs = [jobOf('slow', 9), jobOf('quick', 1)];
		expect(await ended(runJobs(contextWith(), jobs, patience))).toMatchObject([
			{ status: 'done', result: 'slow' },
			{ status: 'done', result: 'quick' },
		]);
	});

	it('are asked after in growing pauses, of five minutes at the most', async () => {
		const calls: Calls = {};
		await ended(runJobs(contextWith(), [jobOf('a', 60, calls)], patience));
		const pauses = calls.check.map((time, index) => time - (calls.check[index - 1] ?? 0));
		expect(pauses[0]).toBeCloseTo(1, 1);
		expect(pauses[1]).toBeCloseTo(1.3, 1);
		expect(Math.max(...pauses)).toBeCloseTo(5, 1);
	});

	it.each([
		[0, 0.8],
		[1, 1.2],
	])('jitter their pauses by a fifth (chance %d: %d minutes)', async (chance, first) => {
		jest.spyOn(Math, 'random').mockReturnValue(chance);
		const calls: Calls = {};
		await ended(runJobs(contextWith(), [jobOf('a', 1, calls)], patience));
		expect(calls.check[0]).toBeCloseTo(first, 1);
	});

	it('of which there is none end at once', async () => {
		expect(await runJobs(contextWith(), [], patience)).toEqual([]);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('are never created more than three at a time', async () => {
		let open = 0;
		let most = 0;
		const jobs = Array.from({ length: 10 }, (_, index) => {
			const part = partOf(String(index), 0);
			const create: JobPart['create'] = async (limits) => {
				most = Math.max(most, (open += 1));
				await Promise.resolve();
				open -= 1;
				return await part.create(limits);
			};
			return jobWith({ ...part, create });
		});
		await ended(runJobs(contextWith(), jobs, patience));
		expect(most).toBe(3);
	});
});

describe('A job that fails', () => {
	it('in passing is taken up again, whichever step it was', async () => {
		const part = partOf('a', 5);
		const create = jest.fn(part.create).mockRejectedValueOnce(passing());
		const check = jest.fn(part.check).mockRejectedValueOnce(passing());
		const jobs = [jobWith({ create, check })];
		const [outcome] = await ended(runJobs(contextWith(), jobs, patience));
		expect(outcome).toMatchObject({ status: 'done', result: 'a' });
		expect(create).toHaveBeenCalledTimes(2);
		expect(check.mock.calls.length).toBeGreaterThan(1);
	});

	it.each([
		[true, { status: 'done', result: 'a' }, 2],
		[false, { status: 'failed' }, 1],
	])(
		'at an outage is created again only if Amazon recognises repeats (%s)',
		async (recognisesRepeats, expected, creations) => {
			const part = partOf('a', 5);
			const create = jest.fn(part.create).mockRejectedValueOnce(outage());
			const jobs = [{ ...jobWith({ ...part, create }), recognisesRepeats }];
			const [outcome] = await ended(runJobs(contextWith(), jobs, patience));
			expect(outcome).toMatchObject(expected);
			expect(create).toHaveBeenCalledTimes(creations);
		},
	);

	it('for good does not stop the others', async () => {
		const error = new Error('No');
		const create = jest.fn().mockRejectedValue(error);
		const failing = jobWith({ ...partOf('a', 0), create });
		const outcomes = await ended(runJobs(contextWith(), [failing, jobOf('b', 9)], patience));
		expect(outcomes).toMatchObject([
			{ status: 'failed', error, state: undefined },
			{ status: 'done', result: 'b' },
		]);
		expect(create).toHaveBeenCalledTimes(1);
	});

	it('for good ends the batch if that is wanted, and leaves the others as they are', async () => {
		const error = new Error('No');
		const failing = jobWith({ ...partOf('a', 0), create: jest.fn().mockRejectedValue(error) });
		const calls: Calls = {};
		const jobs = [failing, jobOf('b', 9, calls)];
		const outcomes = await ended(runJobs(contextWith(), jobs, { ...patience, failFast: true }));
		expect(outcomes[1]).toMatchObject({ status: 'pending', parts: [{ state: { id: 'b' } }] });
		expect(calls.check).toBeUndefined();
	});

	it('at Amazon has Amazon’s reason', async () => {
		const state: JobState = { id: 'a', status: 'failed', reason: 'Too large', details: {} };
		const job = jobWith({ ...partOf('a', 1), check: async () => state });
		const [outcome] = await ended(runJobs(contextWith(), [job], patience));
		expect(outcome).toEqual({ status: 'failed', error: new Error('Too large'), state });
	});

	it('at Amazon without a word has none', async () => {
		const state: JobState = { id: 'a', status: 'failed', details: {} };
		const job = jobWith({ ...partOf('a', 1), check: async () => state });
		const [outcome] = await ended(runJobs(contextWith(), [job], patience));
		expect(outcome).toMatchObject({ error: new Error('no reason given') });
	});

	it('at an outage is not created again where nothing is said of repeats', async () => {
		const create = jest.fn().mockRejectedValue(outage());
		const job = jobWith({ ...partOf('a', 0), create });
		const [outcome] = await ended(runJobs(contextWith(), [job], patience));
		expect(outcome).toMatchObject({ status: 'failed', error: outage() });
		expect(create).toHaveBeenCalledTimes(1);
	});

	it('at an outage is asked after again in seconds, then in longer and longer pauses', async () => {
		const start = Date.now();
		const seconds: number[] = [];
		const check = async () => {
			seconds.push((Date.now() - start) / 1000);
			return await Promise.reject(outage());
		};
		const job = jobWith({ ...partOf('a', 60), check });
		const short = { ...patience, longestWait: 2 * minute };
		const [outcome] = await ended(runJobs(contextWith(), [job], short));
		expect(seconds).toEqual([60, 62, 66, 74, 90]);
		const state: JobState = { id: 'a', status: 'running', details: {} };
		expect(outcome).toEqual({ status: 'pending', parts: [{ state }] });
	});

	it('at an outage does not hold up the checks of others', async () => {
		const start = Date.now();
		const minutes: number[] = [];
		const jobs = Array.from({ length: 8 }, (_, index) => {
			const part = partOf(String(index), 1);
			const check: JobPart['check'] = async (id, limits) => {
				minutes.push((Date.now() - start) / minute);
				if (minutes.length <= 5) throw outage();
				return await part.check(id, limits);
			};
			return jobWith({ ...part, check });
		});
		await ended(runJobs(contextWith(), jobs, patience));
		expect(minutes.slice(0, 8)).toEqual(Array(8).fill(1));
	});

	it('to download is not tried for hours', async () => {
		const finish = jest.fn().mockRejectedValue(passing());
		const [outcome] = await ended(runJobs(contextWith(), [{ ...jobOf('a', 0), finish }], patience));
		expect(outcome.status).toBe('failed');
		expect(finish).toHaveBeenCalledTimes(1);
	});
});

describe('A batch that ends with the first failure', () => {
	const failFast = { ...patience, failFast: true };

	it('does not end with what passes, nor with what succeeds', async () => {
		const part = partOf('a', 1);
		const create = jest.fn(part.create).mockRejectedValueOnce(passing());
		const jobs = [jobWith({ ...part, create }), jobOf('b', 0), jobOf('c', 9)];
		const outcomes = await ended(runJobs(contextWith(), jobs, failFast));
		expect(outcomes.map(({ status }) => status)).toEqual(['done', 'done', 'done']);
	});

	it('ends with one at Amazon too', async () => {
		const state: JobState = { id: 'a', status: 'failed', reason: 'Too large', details: {} };
		const calls: Calls = {};
		const jobs = [jobWith({ ...partOf('a', 1), check: async () => state }), jobOf('b', 60, calls)];
		const [, other] = await ended(runJobs(contextWith(), jobs, failFast));
		expect(other).toMatchObject({ status: 'pending', parts: [{ state: { id: 'b' } }] });
		expect(calls.check ?? []).toHaveLength(0);
	});

	it('ends with a download too: none begins after that', async () => {
		const finish = jest.fn(async () => await Promise.reject(new Error('No')));
		const jobs = ['a', 'b', 'c'].map((id) => ({ ...jobOf(id, 0), finish }));
		const outcomes = await ended(runJobs(contextWith(), jobs, failFast));
		expect(outcomes.map(({ status }) => status)).toEqual(['failed', 'failed', 'pending']);
		expect(finish).toHaveBeenCalledTimes(2);
	});

	it('tells of each failure that was under way', async () => {
		const failing = (words: string, seconds: number) => {
			const create: JobPart['create'] = async () => {
				await sleep(seconds * 1000);
				throw new Error(words);
			};
			return jobWith({ ...partOf('a', 0), create });
		};
		const jobs = [failing('first', 1), failing('second', 2)];
		expect(await ended(runJobs(contextWith(), jobs, failFast))).toMatchObject([
			{ status: 'failed', error: new Error('first') },
			{ status: 'failed', error: new Error('second') },
		]);
	});

	it('leaves nothing in the way of what it did not begin', async () => {
		const create = jest.fn().mockRejectedValue(new Error('No'));
		const failing = jobWith({ ...partOf('a', 0), create });
		const jobs = [failing, failing, failing, jobOf('b', 0)];
		const outcomes = await ended(runJobs(contextWith(), jobs, failFast));
		expect(outcomes[3]).toEqual({ status: 'pending', parts: [{}] });
	});
});

describe('A call of a batch', () => {
	it('is sent once, until the longest wait is over or the batch ends', async () => {
		const part = partOf('a', 1);
		const [create, check] = [jest.fn(part.create), jest.fn(part.check)];
		const deadline = Date.now() + patience.longestWait;
		await ended(runJobs(contextWith(), [jobWith({ create, check })], patience));
		const limits = { repeat: 'never', deadline, signal: expect.any(AbortSignal) };
		expect(create).toHaveBeenCalledWith(limits);
		expect(check).toHaveBeenCalledWith('a', limits);
	});
});

describe('Who watches a batch', () => {
	it('is told of each step', async () => {
		const told: string[] = [];
		const names = ['created', 'throttled', 'checked', 'ready', 'ended'] as const;
		const observer = Object.fromEntries(
			names.map((name) => [name, () => told.push(name)]),
		) as unknown as Observer;
		const part = partOf('a', 2);
		const create = jest.fn(part.create).mockRejectedValueOnce(passing());
		const check = jest.fn(part.check).mockRejectedValueOnce(passing());
		const jobs = [jobWith({ create, check })];
		await ended(runJobs(contextWith(), jobs, { ...patience, observer }));
		expect(told).toEqual(['throttled', 'created', 'checked', 'ready', 'ended']);
	});

	it('is told at once of what is ready from the beginning', async () => {
		const [created, ready, checked] = [jest.fn(), jest.fn(), jest.fn()];
		const observer = { created, ready, checked, throttled() {}, ended() {} };
		await ended(runJobs(contextWith(), [jobOf('a', 0)], { ...patience, observer }));
		expect([created, ready, checked].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 0]);
	});
});

describe('A job of several parts', () => {
	it('is finished once all are ready, in their order; ready ones are not asked after again', async () => {
		const [quick, slow]: Calls[] = [{}, {}];
		const job = jobWith(partOf('slow', 9, slow), partOf('quick', 2, quick));
		const outcomes = await ended(runJobs(contextWith(), [job], patience));
		expect(outcomes).toMatchObject([{ status: 'done', result: 'slow quick' }]);
		expect(Math.max(...quick.check)).toBeLessThan(4);
		expect(slow.check.length).toBeGreaterThan(quick.check.length);
	});

	it('does not hold up other jobs', async () => {
		let finished = Infinity;
		const start = Date.now();
		const other: Job<string> = {
			parts: [partOf('other', 1)],
			finish: async () => {
				finished = (Date.now() - start) / minute;
				return 'other';
			},
		};
		const jobs = [jobWith(partOf('a', 1), partOf('b', 60)), other];
		await ended(runJobs(contextWith(), jobs, patience));
		expect(finished).toBeLessThan(3);
	});

	it('fails as soon as one fails, and waits for no other', async () => {
		const state: JobState = { id: 'a', status: 'failed', reason: 'Too large', details: {} };
		const calls: Calls = {};
		const failing = { ...partOf('a', 1), check: async () => state };
		const job = jobWith(partOf('b', 60, calls), failing);
		const outcomes = await ended(runJobs(contextWith(), [job], patience));
		expect(outcomes).toEqual([{ status: 'failed', error: new Error('Too large'), state }]);
		expect(calls.check).toHaveLength(1);
	});

	it('is pending with the states of all when the longest wait is over', async () => {
		const refused = { ...partOf('c', 0), create: jest.fn().mockRejectedValue(passing()) };
		const job = jobWith(partOf('a', 1), partOf('b', Infinity), refused);
		const outcomes = await ended(runJobs(contextWith(), [job], patience));
		expect(outcomes).toMatchObject([
			{
				status: 'pending',
				parts: [
					{ state: { id: 'a', status: 'completed' } },
					{ state: { id: 'b', status: 'running' } },
					{ obstacle: passing() },
				],
			},
		]);
	});
});

describe('The longest wait', () => {
	it('is not exceeded; what still runs then is pending', async () => {
		const start = Date.now();
		const jobs = [jobOf('a', 1), jobOf('b', Infinity)];
		const outcomes = await ended(
			runJobs(contextWith(), jobs, { ...patience, longestWait: 30 * minute }),
		);
		expect(outcomes).toMatchObject([
			{ status: 'done' },
			{ status: 'pending', parts: [{ state: { id: 'b', status: 'running' } }] },
		]);
		expect((Date.now() - start) / minute).toBeLessThan(30.1);
	});

	it('ends with a last check', async () => {
		const outcomes = await ended(
			runJobs(contextWith(), [jobOf('a', 30)], { ...patience, longestWait: 30 * minute }),
		);
		expect(outcomes[0].status).toBe('done');
	});

	it('of nothing waits for nothing, and creates all', async () => {
		const begun: number[] = [];
		const jobs = Array.from({ length: 7 }, (_, index) => slowToCreate(String(index), 1, begun));
		await ended(runJobs(contextWith(), jobs, { ...patience, longestWait: 0 }));
		expect(begun).toEqual([0, 0, 0, 1, 1, 1, 2]);
	});

	it('is over for what was not begun in time, to the minute', async () => {
		const begun: number[] = [];
		const jobs = Array.from({ length: 10 }, (_, index) => slowToCreate(String(index), 2, begun));
		const short = { ...patience, longestWait: 4 * minute };
		const outcomes = await ended(runJobs(contextWith(), jobs, short));
		expect(begun).toEqual([0, 0, 0, 2, 2, 2, 4, 4, 4]);
		expect(outcomes[9]).toEqual({ status: 'pending', parts: [{}] });
	});

	it('leaves known what Amazon said before it throttled the checks', async () => {
		const retryAfter = 600;
		const busy = new AmazonError('Busy', { kind: 'rateLimit', advice: 'Wait.', retryAfter });
		const check = async () => await Promise.reject(busy);
		const jobs = Array.from({ length: 7 }, (_, index) =>
			jobWith({ ...partOf(String(index), 60), check }),
		);
		const short = { ...patience, longestWait: 3 * minute };
		const outcomes = await ended(runJobs(contextWith(), jobs, short));
		expect(outcomes).toMatchObject(
			jobs.map((_, index) => ({
				status: 'pending',
				parts: [{ state: { id: String(index), status: 'running' } }],
			})),
		);
	});

	it('knows no id of a job that Amazon would not begin, but why', async () => {
		const job = jobWith({ ...partOf('a', 0), create: jest.fn().mockRejectedValue(passing()) });
		const outcomes = await ended(runJobs(contextWith(), [job], patience));
		expect(outcomes).toEqual([{ status: 'pending', parts: [{ obstacle: passing() }] }]);
	});

	it('is the time for another job that is in the way to end: each round asks again', async () => {
		const inTheWay = new AmazonError('Not now', { kind: 'duplicate', advice: 'Wait.' });
		const part = partOf('a', 0);
		const create = jest.fn(part.create);
		for (let round = 0; round < 5; round++) create.mockRejectedValueOnce(inTheWay);
		const start = Date.now();
		const outcomes = await ended(runJobs(contextWith(), [jobWith({ ...part, create })], patience));
		expect(outcomes).toMatchObject([{ status: 'done', result: 'a' }]);
		expect(create).toHaveBeenCalledTimes(6);
		expect((Date.now() - start) / minute).toBeGreaterThanOrEqual(5);
	});
});

describe('A throttled creation', () => {
	const throttled = (retryAfter?: number) =>
		new AmazonError('Busy', { kind: 'rateLimit', advice: 'Wait.', retryAfter });

	/** Amazon takes one creation a minute, whoever asks. */
	function busyAmazon(retryAfter?: number) {
		let free = Date.now();
		const creations: Array<[id: string, isTaken: boolean]> = [];
		const jobs = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => {
			const part = partOf(id, 0);
			const create: JobPart['create'] = async (limits) => {
				const isTaken = Date.now() >= free;
				creations.push([id, isTaken]);
				if (!isTaken) throw throttled(retryAfter);
				free = Date.now() + minute;
				return await part.create(limits);
			};
			return jobWith({ ...part, create });
		});
		return { jobs, creations };
	}

	it.each([[60], [undefined]])(
		'holds up the others, and all are created in the end (Retry-After: %p)',
		async (retryAfter) => {
			const { jobs, creations } = busyAmazon(retryAfter);
			const outcomes = await ended(runJobs(contextWith(), jobs, patience));
			expect(outcomes.map(({ status }) => status)).toEqual(Array(6).fill('done'));
			const taken = creations.filter(([, isTaken]) => isTaken).map(([id]) => id);
			expect([...taken].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
			// One is taken each minute; of three at a time, two are refused, and hold up the rest.
			expect(creations.length).toBeLessThanOrEqual(retryAfter ? 18 : 40);
		},
	);

	it('makes way for three at a time again, once one got through', async () => {
		const begun: number[] = [];
		const jobs = Array.from({ length: 7 }, (_, index) => slowToCreate(String(index), 1, begun));
		const { create } = jobs[0].parts[0];
		jobs[0].parts[0].create = jest.fn(create).mockRejectedValueOnce(throttled(60));
		await ended(runJobs(contextWith(), jobs, patience));
		expect(begun.at(-1)).toBeLessThan(5);
	});

	it('is not waited for beyond the longest wait', async () => {
		const start = Date.now();
		const create = jest.fn().mockRejectedValue(throttled(600));
		const jobs = Array.from({ length: 10 }, (_, index) =>
			jobWith({ ...partOf(String(index), 0), create }),
		);
		const outcomes = await ended(
			runJobs(contextWith(), jobs, { ...patience, longestWait: 2 * minute }),
		);
		expect(outcomes).toMatchObject(Array(10).fill({ status: 'pending', parts: [{}] }));
		expect((Date.now() - start) / minute).toBeLessThan(2.1);
		expect(create.mock.calls.length).toBeLessThanOrEqual(3);
	});
});

describe('A batch that cannot succeed any more', () => {
	it('creates nothing more', async () => {
		const create = jest.fn().mockRejectedValue(new Error('No'));
		const jobs = Array.from({ length: 60 }, (_, index) =>
			jobWith({ ...partOf(String(index), 0), create }),
		);
		await ended(runJobs(contextWith(), jobs, { ...patience, failFast: true }));
		expect(create.mock.calls.length).toBeLessThanOrEqual(3);
	});
});

describe('A cancelled execution', () => {
	it('ends the wait at once', async () => {
		const execution = new AbortController();
		const running = runJobs(contextWith(execution.signal), [jobOf('a', 60)], patience);
		const failed = expect(running).rejects.toThrow('stopped');
		await jest.advanceTimersByTimeAsync(10_000);
		execution.abort(new Error('stopped'));
		await failed;
	});
});
