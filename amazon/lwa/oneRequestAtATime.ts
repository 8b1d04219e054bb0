import { LwaError, type Surroundings } from './tokenEndpoint';

/** A refused login is not tried again so soon: 20 items that need it would ask 20 times. */
const refusalLifetime = 10 * 1000;

/**
 * For requests that must not run side by side: of those with the same key (a login's fingerprint), one
 * runs at a time in this process, and whoever comes meanwhile gets its answer.
 */
export function oneRequestAtATime<Answer>() {
	const running = new Map<string, Promise<Answer>>();
	const refusals = new Map<string, { error: LwaError; at: number }>();

	return async (
		key: string,
		surroundings: Pick<Surroundings, 'now'>,
		ask: () => Promise<Answer>,
	): Promise<Answer> => {
		const underWay = running.get(key);
		if (underWay) return await underWay;
		for (const [refused, { at }] of refusals) {
			if (at < surroundings.now() - refusalLifetime) refusals.delete(refused);
		}
		const refusal = refusals.get(key);
		if (refusal) throw refusal.error;
		const request = ask()
			.catch((error: unknown) => {
				if (error instanceof LwaError) refusals.set(key, { error, at: surroundings.now() });
				throw error;
			})
			.finally(() => running.delete(key));
		running.set(key, request);
		return await request;
	};
}
