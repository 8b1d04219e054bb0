import { sleep } from 'n8n-workflow';
import { nextTry, type Pace } from '../../amazon/retryPolicy';

export interface LaneOptions {
	/** Once it is aborted, nothing begins: `run` rejects. */
	signal?: AbortSignal;
	/** Epoch milliseconds beyond which a held lane is not waited for: `run` resolves with nothing. */
	until?: number;
}

/** A way on which so many calls are under way at a time; the others wait in the order they came. */
export interface Lane {
	run<Result>(work: () => Promise<Result>, options?: LaneOptions): Promise<Result | undefined>;
}

/** One on which a throttled call holds up all: Amazon counts the calls of a client, not of a report. */
export interface ThrottledLane extends Lane {
	/** Nothing more begins for a while: as long as Amazon says, else longer each time. In seconds. */
	slowDown(retryAfter: number | undefined): void;
	/** A call got through. */
	relax(): void;
}

export function createLane(limit: number): Lane {
	return createThrottledLane(limit);
}

/**
 * `pace` is how the lane waits where Amazon does not say how long. From a throttled call until one has
 * got through it is one call wide: three that knock at a closed door are turned away three times.
 */
export function createThrottledLane(limit: number, pace?: Pace): ThrottledLane {
	const wide = createGate(limit);
	const narrow = createGate(1);
	let notBefore = 0;
	let throttled = 0;

	const isHeld = () => throttled > 0 || notBefore > Date.now();

	return {
		async run(work, { signal, until = Infinity } = {}) {
			return await wide(async () => {
				signal?.throwIfAborted();
				if (!isHeld()) return await work();
				return await narrow(async () => {
					signal?.throwIfAborted();
					while (notBefore > Date.now()) {
						if (until <= Date.now()) return undefined;
						await sleep(Math.min(notBefore, until) - Date.now(), signal);
					}
					return await work();
				});
			});
		},
		slowDown(retryAfter) {
			// Those that were under way together are one reason to wait longer.
			if (notBefore <= Date.now()) throttled++;
			const situation = { ending: 'undone', times: throttled, retryAfter } as const;
			const wait = pace && nextTry('throttled', pace, { ...situation, timeLeft: Infinity });
			notBefore = Math.max(notBefore, Date.now() + (wait ?? 0));
		},
		relax() {
			throttled = Math.max(0, throttled - 1);
		},
	};
}

/** Lets so many in at a time, in the order they came. */
function createGate(limit: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
	const queue: Array<() => void> = [];
	/** Of the queue, who is next: `shift` would move all the others, and there may be 100,000. */
	let head = 0;
	let free = limit;
	return async (work) => {
		if (free > 0) free--;
		else await new Promise<void>((resolve) => queue.push(resolve));
		try {
			return await work();
		} finally {
			if (head < queue.length) queue[head++]();
			else {
				queue.length = head = 0;
				free++;
			}
		}
	};
}

/**
 * Runs the work for all items, at most so many at a time; results in the order of the items. After a
 * failure, and once `signal` is aborted, nothing more begins.
 */
export async function inParallel<Item, Result>(
	items: readonly Item[],
	limit: number,
	work: (item: Item) => Promise<Result>,
	signal?: AbortSignal,
): Promise<Result[]> {
	const results: Result[] = [];
	let next = 0;
	let hasFailed = false;
	const runner = async () => {
		while (next < items.length && !hasFailed) {
			signal?.throwIfAborted();
			const index = next++;
			const working = work(items[index]);
			// Before another one begins.
			working.catch(() => (hasFailed = true));
			results[index] = await working;
		}
	};
	await Promise.all(Array.from({ length: Math.min(limit, items.length) }, runner));
	return results;
}
