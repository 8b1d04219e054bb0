/** When a call may be sent again: never, where Amazon surely did nothing, or whatever came of it. */
export type Repeat = 'never' | 'throttled' | 'always';

/**
 * How a try ended, as far as another one goes.
 * - final: another try would change nothing.
 * - undone: it failed, and Amazon has surely done nothing (throttled, or no connection).
 * - unclear: it failed, and may have had its effect (5xx, an answer that broke off, no answer).
 * - pending: nothing is wrong, and what is waited for is not there yet.
 */
export type Ending = 'final' | 'undone' | 'unclear' | 'pending';

/** How long the pauses are. Times in milliseconds. */
export interface Pace {
	first: number;
	/** Factor from one pause to the next. */
	growth: number;
	longest: number;
	/** Part of a pause by which it may be shorter or longer, so that many clients do not ask in step. */
	spread: number;
	/** Tries in a row that may fail. */
	tries: number;
}

/** For a call that somebody waits for: about 1, 2, 4 and 8 seconds. */
export const callPace: Pace = { first: 1000, growth: 2, longest: 60_000, spread: 0.5, tries: 5 };

export interface Situation {
	ending: Ending;
	/** Tries in a row that failed, or found nothing wrong, as this one did; this one included. */
	times: number;
	/** Seconds that Amazon asked to wait, if it did. */
	retryAfter?: number;
	/** Milliseconds until the caller's deadline. */
	timeLeft: number;
}

/** Part of Amazon's own pause that is added to it at most: never sooner, and not all at once. */
const spreadAfterAsked = 0.2;

/**
 * Milliseconds to wait before another try; undefined where there is to be none. No pause lasts beyond
 * the deadline: one for what is pending is cut, for a last look; after a failure there is no other try.
 */
export function nextTry(
	repeat: Repeat,
	pace: Pace,
	{ ending, times, retryAfter, timeLeft }: Situation,
	random: () => number = Math.random,
): number | undefined {
	if (timeLeft <= 0 || !mayRepeat(repeat, ending)) return undefined;
	const wait = Math.min(
		retryAfter === undefined
			? ownPause(pace, times, random)
			: retryAfter * 1000 * (1 + Math.min(pace.spread, spreadAfterAsked) * random()),
		pace.longest,
	);
	if (ending === 'pending') return Math.min(wait, timeLeft);
	return times < pace.tries && wait <= timeLeft ? wait : undefined;
}

function mayRepeat(repeat: Repeat, ending: Ending): boolean {
	if (ending === 'pending') return true;
	if (ending === 'undone') return repeat !== 'never';
	return ending === 'unclear' && repeat === 'always';
}

function ownPause(
	{ first, growth, longest, spread }: Pace,
	times: number,
	random: () => number,
): number {
	const pause = Math.min(first * growth ** (times - 1), longest);
	return pause * (1 - spread + 2 * spread * random());
}

/** What one try came to. */
export interface Try<Result> {
	result: Result;
	ending: Ending;
	/** Seconds, where Amazon asked to wait. */
	retryAfter?: number;
	/** In place of the loop's own. */
	pace?: Pace;
}

/** The world as the loop sees it. Where `pause` rejects, the loop ends with that. */
export interface Waiting {
	pause(milliseconds: number): Promise<void>;
	/** Epoch milliseconds. */
	now(): number;
}

export interface RepeatOptions {
	repeat: Repeat;
	pace?: Pace;
	/** Epoch milliseconds; none where left out. */
	deadline?: number;
}

/** Tries until the policy says to stop: the one loop that does. Resolves with the last try. */
export async function repeatTries<Result>(
	{ repeat, pace = callPace, deadline = Infinity }: RepeatOptions,
	{ pause, now }: Waiting,
	attempt: () => Promise<Try<Result>>,
): Promise<Try<Result>> {
	let times = 0;
	let wasFailure: boolean | undefined;
	for (;;) {
		const last = await attempt();
		times = isFailure(last.ending) === wasFailure ? times + 1 : 1;
		wasFailure = isFailure(last.ending);
		const timeLeft = deadline - now();
		const wait = nextTry(repeat, last.pace ?? pace, { ...last, times, timeLeft });
		if (wait === undefined) return last;
		await pause(wait);
	}
}

function isFailure(ending: Ending): boolean {
	return ending === 'undone' || ending === 'unclear';
}
