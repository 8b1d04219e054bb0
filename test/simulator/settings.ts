/** What people and tests can change while the simulator runs. Times in seconds unless named otherwise. */
export interface Settings {
	/**
	 * off: a refresh returns the same refresh token. on: it returns a new one and the old one stops
	 * working. reuseDetection: using an old one also revokes everything of that consent.
	 */
	rotation: 'off' | 'on' | 'reuseDetection';
	accessTokenLifetime: number;
	codeLifetime: number;
	/** Counted from consent. Null: 365 days for Amazon Ads consents since 2026-07-30, else no end. */
	refreshTokenLifetime: number | null;
	/** Added to every answer, in milliseconds; the effect happens before it. */
	latency: number;
	/** The status call that finds the report finished; the ones before see PENDING, then PROCESSING. */
	reportPolls: number;
	/** Not null: reports end as FAILED with this reason. */
	reportFailureReason: string | null;
	/** Rows per day (DAILY) or per report (SUMMARY) when a test set no rows. */
	reportRows: number;
	/** Life of a presigned download URL. */
	urlLifetime: number;
}

export const DEFAULT_SETTINGS: Readonly<Settings> = {
	rotation: 'off',
	accessTokenLifetime: 3600,
	codeLifetime: 300,
	refreshTokenLifetime: null,
	latency: 0,
	reportPolls: 3,
	reportFailureReason: null,
	reportRows: 5,
	urlLifetime: 3600,
};

const ROTATIONS: readonly unknown[] = ['off', 'on', 'reuseDetection'];

function isAllowed(name: string, value: unknown): boolean {
	if (name === 'rotation') return ROTATIONS.includes(value);
	if (name === 'reportFailureReason') return value === null || typeof value === 'string';
	if (name === 'refreshTokenLifetime' && value === null) return true;
	return typeof value === 'number' && value >= 0;
}

/** Takes over settings that came as JSON; throws at the first that does not exist or cannot be. */
export function changeSettings(settings: Settings, changes: Record<string, unknown>): void {
	for (const [name, value] of Object.entries(changes)) {
		if (!(name in DEFAULT_SETTINGS)) throw new Error(`There is no setting ${name}`);
		if (!isAllowed(name, value)) throw new Error(`Setting ${name} cannot be ${String(value)}`);
	}
	Object.assign(settings, changes);
}
