import { repeatTries, type Pace, type Waiting } from '../retryPolicy';
import type { CodePair, IssuedTokens } from './tokenForms';

/** A code that is shown on a device. */
export interface ShownCode extends CodePair {
	/** Seconds between two polls, as Amazon asked. */
	interval: number;
	/** Epoch milliseconds. */
	expiresAt: number;
}

/** How the wait for a device ended. */
export type DeviceOutcome = { tokens: IssuedTokens } | { error: Error } | 'expired';

/** What a poll came to; one without an answer is `pending` too. */
export type PollAnswer = { tokens: IssuedTokens } | { error: Error } | 'pending' | 'slowDown';

/** Seconds; the two that Amazon's device SDK keeps to. */
const shortestInterval = 5;
const longestInterval = 60;

/** Amazon names the pause; sooner is `slow_down`. */
const steady: Pace = { first: 0, growth: 1, longest: Infinity, spread: 0, tries: Infinity };

/**
 * Polls for a device at its own pace until it has its tokens, was refused or has expired. The first
 * poll comes at once, as Amazon asks.
 *
 * Source: https://developer.amazon.com/docs/login-with-amazon/retrieve-token-other-platforms-cbl-docs.html
 */
export async function waitForDevice(
	code: ShownCode,
	poll: (pair: CodePair) => Promise<PollAnswer>,
	waiting: Waiting,
): Promise<DeviceOutcome> {
	let pace = paceFor(code.interval);
	const options = { repeat: 'always', pace: steady, deadline: code.expiresAt } as const;
	const { result } = await repeatTries<DeviceOutcome>(options, waiting, async () => {
		if (waiting.now() >= code.expiresAt) return { result: 'expired', ending: 'final' };
		const answer = await poll(code);
		if (answer !== 'pending' && answer !== 'slowDown') return { result: answer, ending: 'final' };
		if (answer === 'slowDown') pace = slowerPace(pace);
		return { result: 'expired', ending: 'pending', retryAfter: pace };
	});
	return result;
}

/** The pace of polling, in seconds, for the interval that Amazon asked for. */
function paceFor(interval: number): number {
	return Math.max(interval, shortestInterval);
}

/**
 * The pace after `slow_down`: twice as slow, up to a minute, as Amazon's own device SDK has it.
 *
 * Source: https://github.com/alexa/alexa-auto-sdk/tree/master/modules/cbl
 */
function slowerPace(pace: number): number {
	return Math.max(pace, Math.min(pace * 2, longestInterval));
}
