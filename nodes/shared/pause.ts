import { sleep } from 'n8n-workflow';

/** n8n's sleep cannot be ended: in steps, no timer outlives a cancelled execution for long. */
const step = 1000;

/** Waits, but no longer than the execution lives: rejects as soon as it is cancelled. */
export async function pause(milliseconds: number, cancelled?: AbortSignal): Promise<void> {
	cancelled?.throwIfAborted();
	const cancellation = new Promise<never>((_, reject) => {
		cancelled?.addEventListener('abort', () => reject(cancelled.reason as Error), { once: true });
	});
	let left = milliseconds;
	do {
		await Promise.race([sleep(Math.min(left, step)), cancellation]);
		left -= step;
	} while (left > 0);
}
