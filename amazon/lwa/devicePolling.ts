import { paceFor, slowerPace } from './deviceCode';
import type { CodePair, IssuedTokens } from './tokenForms';

/** A code that is shown on a device. */
export interface ShownCode extends CodePair {
	/** Seconds between two polls, as Amazon asked. */
	interval: number;
	/** Epoch milliseconds. */
	expiresAt: number;
}

/** How the wait for one device ended. */
export type DeviceOutcome = { tokens: IssuedTokens } | { error: Error } | 'expired';

/** What a poll came to; one without an answer is `pending` too. */
export type PollAnswer = { tokens: IssuedTokens } | { error: Error } | 'pending' | 'slowDown';

/** The world as this module sees it. Where `pause` rejects, the wait is over for all. */
interface Surroundings {
	poll(pair: CodePair): Promise<PollAnswer>;
	pause(milliseconds: number): Promise<void>;
	now(): number;
}

/**
 * Polls for all devices side by side, each at its own pace, until each has its tokens, was refused
 * or has expired; outcomes in the order of the codes. The first poll comes at once, as Amazon asks.
 *
 * Source: https://developer.amazon.com/docs/login-with-amazon/retrieve-token-other-platforms-cbl-docs.html
 */
export async function waitForDevices(
	codes: ShownCode[],
	{ poll, pause, now }: Surroundings,
): Promise<DeviceOutcome[]> {
	const outcomes: DeviceOutcome[] = [];
	const waiting = codes.map((code, index) => ({
		...code,
		index,
		pace: paceFor(code.interval),
		pollAt: now(),
	}));
	while (waiting.length > 0) {
		waiting.sort((one, other) => one.pollAt - other.pollAt);
		const [device] = waiting;
		const isOver = Math.max(device.pollAt, now()) >= device.expiresAt;
		if (!isOver && device.pollAt > now()) await pause(device.pollAt - now());
		const answer = isOver ? 'expired' : await poll(device);
		if (answer === 'pending' || answer === 'slowDown') {
			if (answer === 'slowDown') device.pace = slowerPace(device.pace);
			device.pollAt = now() + device.pace * 1000;
		} else {
			outcomes[device.index] = answer;
			waiting.shift();
		}
	}
	return outcomes;
}
