import type { Clock } from '../clock.ts';
import type { Settings } from '../settings.ts';

/** Seconds until a call that is turned down may come again; undefined: it may pass, and counts. */
type Wait = number | undefined;

/** What one app may do; the settings say how much. */
export interface PortabilityQuotas {
	/** Any call. */
	call(clientId: string): Wait;
	/** A call to create a query, whatever becomes of it. */
	creation(clientId: string): Wait;
	clear(): void;
}

const TWENTY_MINUTES = 20 * 60 * 1000;
const DAY = 24 * 60 * 60 * 1000;

/**
 * Two texts are public, and both count: 5 calls a second and 20 creations in 20 minutes; 1 call a
 * second and 1,500 creations a day.
 * https://developer.amazon.com/docs/amazon-data-portability/api-reference.html
 */
export function createPortabilityQuotas(settings: Settings, clock: Clock): PortabilityQuotas {
	const lastCalls = new Map<string, number>();
	const creations = new Map<string, number[]>();

	/** Until so few are left in the window that there is room for another. */
	function untilRoom(times: number[], limit: number | null, window: number): number {
		const recent = times.filter((time) => time > clock.now() - window);
		if (limit === null || recent.length < limit) return 0;
		const leaving = recent[recent.length - limit] ?? clock.now();
		return leaving + window - clock.now();
	}

	const seconds = (milliseconds: number): Wait =>
		milliseconds > 0 ? Math.max(1, Math.ceil(milliseconds / 1000)) : undefined;

	return {
		call: (clientId) => {
			const { portabilityRate } = settings;
			if (portabilityRate === null) return undefined;
			const earliest = (lastCalls.get(clientId) ?? 0) + 1000 / portabilityRate;
			const wait = seconds(earliest - clock.now());
			if (wait === undefined) lastCalls.set(clientId, clock.now());
			return wait;
		},
		creation: (clientId) => {
			const times = creations.get(clientId) ?? [];
			const { portabilityCreateLimit, portabilityDayLimit } = settings;
			const wait = seconds(
				Math.max(
					untilRoom(times, portabilityCreateLimit, TWENTY_MINUTES),
					untilRoom(times, portabilityDayLimit, DAY),
				),
			);
			if (wait === undefined) creations.set(clientId, [...times, clock.now()]);
			return wait;
		},
		clear: () => {
			lastCalls.clear();
			creations.clear();
		},
	};
}
