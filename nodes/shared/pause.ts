import { sleep } from 'n8n-workflow';
import type { Waiting } from '../../amazon/retryPolicy';
import { cancelSignal, type AmazonContext } from './context';

/** Waits, but no longer than the execution lives: rejects as soon as it is cancelled. */
export async function pause(milliseconds: number, cancelled?: AbortSignal): Promise<void> {
	await sleep(milliseconds, cancelled);
	cancelled?.throwIfAborted();
}

/** The clock and the pauses of an execution. `signal` ends the pauses earlier than it does. */
export function waitingOf(
	context: AmazonContext,
	signal: AbortSignal | undefined = cancelSignal(context),
): Waiting {
	return {
		pause: async (milliseconds) => await pause(milliseconds, signal),
		now: Date.now,
	};
}
