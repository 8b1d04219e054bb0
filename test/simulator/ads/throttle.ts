import type { AdsCaller } from './access.ts';
import type { Clock } from '../clock.ts';
import type { Settings } from '../settings.ts';

/** Headers of the 429 that turns a call down; undefined: the call may pass, and counts. */
export type Throttled = Record<string, string> | undefined;

export interface AdsThrottle {
	/** A report or export is being created. */
	creation(caller: AdsCaller, profileId: string): Throttled;
	/** The status of a report or export is being asked. */
	status(id: string): Throttled;
	clear(): void;
}

/**
 * Amazon's limits are dynamic and unpublished, so the settings say what they are; without them
 * nothing is throttled.
 * https://advertising.amazon.com/API/docs/en-us/reference/concepts/rate-limiting
 */
export function createAdsThrottle(settings: Settings, clock: Clock): AdsThrottle {
	const creations = new Map<string, number[]>();
	const statusCalls = new Map<string, number>();

	function throttled(milliseconds: number): Throttled {
		const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
		return settings.retryAfter ? { 'retry-after': String(seconds) } : {};
	}

	return {
		creation: ({ clientId }, profileId) => {
			const { createLimit, createWindow, createLimitPer } = settings;
			const key = createLimitPer === 'client' ? clientId : profileId;
			const now = clock.now();
			const began = now - createWindow * 1000;
			const recent = (creations.get(key) ?? []).filter((time) => time > began);
			if (createLimit !== null && recent.length >= createLimit) {
				return throttled((recent[0] ?? now) - began);
			}
			creations.set(key, [...recent, now]);
			return undefined;
		},
		status: (id) => {
			const now = clock.now();
			const next = (statusCalls.get(id) ?? 0) + settings.statusInterval * 1000;
			if (settings.statusInterval > 0 && now < next) return throttled(next - now);
			statusCalls.set(id, now);
			return undefined;
		},
		clear: () => {
			creations.clear();
			statusCalls.clear();
		},
	};
}
