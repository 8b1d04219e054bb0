import { AmazonError } from '../errors/amazonError';

/** A refused login is not tried again so soon: 20 items that need it would ask 20 times. */
const refusalLifetime = 10 * 1000;

/**
 * For requests that must not run side by side: of those with the same key (a login's fingerprint), one
 * runs at a time in this process, and whoever comes meanwhile gets its answer. What passes by itself
 * (throttling, an outage) is no refusal.
 */
export function oneRequestAtATime<Answer>() {
	const running = new Map<string, Promise<Answer>>();
	const refusals = new Map<string, { error: AmazonError; at: number }>();

	return async (key: string, now: () => number, ask: () => Promise<Answer>): Promise<Answer> => {
		const underWay = running.get(key);
		if (underWay) return await underWay;
		for (const [refused, { at }] of refusals) {
			if (at < now() - refusalLifetime) refusals.delete(refused);
		}
		const refusal = refusals.get(key);
		if (refusal) throw refusal.error;
		const request = ask()
			.catch((error: unknown) => {
				if (isRefusal(error)) refusals.set(key, { error, at: now() });
				throw error;
			})
			.finally(() => running.delete(key));
		running.set(key, request);
		return await request;
	};
}

function isRefusal(error: unknown): error is AmazonError {
	return error instanceof AmazonError && error.kind !== 'rateLimit' && error.kind !== 'temporary';
}
