import { sleep } from 'n8n-workflow';

/** Waits, but no longer than the execution lives: rejects as soon as it is cancelled. */
export async function pause(milliseconds: number, cancelled?: AbortSignal): Promise<void> {
	cancelled?.throwIfAborted();
	const cancellation = new Promise<never>((_, reject) => {
		cancelled?.addEventListener('abort', () => reject(cancelled.reason as Error), { once: true });
	});
	await Promise.race([sleep(milliseconds), cancellation]);
}
