/** What people and tests can change while the simulator runs. Times in seconds unless named otherwise. */
export interface Settings {
	/**
	 * off: a refresh returns the same refresh token. on: it returns a new one and the old one stops
	 * working. reuseDetection: using an old one also revokes everything of that consent.
	 */
	rotation: 'off' | 'on' | 'reuseDetection';
	accessTokenLifetime: number;
	codeLifetime: number;
	deviceCodeLifetime: number;
	/** A device that asks sooner is told to slow down. */
	deviceCodeInterval: number;
	/** Added to the answers of the token endpoint, in milliseconds; the effect happens before it. */
	tokenDelay: number;
	/** How the token endpoint writes `expires_in`; the token's life is the same. */
	tokenExpiresIn: 'number' | 'text' | 'missing' | 'zero';
	/** Counted from consent. Null: 365 days for Amazon Ads consents since 2026-07-30, else no end. */
	refreshTokenLifetime: number | null;
	/** Whether tokeninfo knows tokens that an app got in its own name; Amazon does not document it. */
	tokenInfoOfApps: boolean;
	/** Added to every answer, in milliseconds; the effect happens before it. */
	latency: number;
	/**
	 * The status call that finds a report or export finished; the ones before see PENDING (exports:
	 * IN_PROGRESS), then PROCESSING.
	 */
	reportPolls: number;
	/** How long a report or export takes at least, by the simulator's clock. */
	reportSeconds: number;
	/** Not null: reports and exports end as FAILED with this reason. */
	reportFailureReason: string | null;
	/** Rows per day (DAILY) or per report (SUMMARY) when a test set no rows. */
	reportRows: number;
	/** For how many days after its first the figures of a day grow, once a day; Amazon restates for up to 42. */
	restatedDays: number;
	/** Campaigns a profile has in each ad product; the other entities follow from it. */
	campaigns: number;
	/** Entries that a page of any list has at most, however many are asked for. Null: as many as asked. */
	pageSizeLimit: number | null;
	/** Life of a presigned download URL. */
	urlLifetime: number;
	/** Whether S3 says of a gzip that it is JSON, encoded so; else it says nothing. */
	gzipContentEncoding: boolean;
	/** Reports and exports that can be created within `createWindow`; then 429. Null: no limit. */
	createLimit: number | null;
	createWindow: number;
	createLimitPer: 'profile' | 'client';
	/** A status call so soon after the one before, of the same report or export, is 429; 0: never. */
	statusInterval: number;
	/** Whether those 429 say when to come back. */
	retryAfter: boolean;
	/** Records of a Data Portability query when a test set none. */
	portabilityRecords: number;
	/** Calls of Data Portability that an app may make in a second; then 429. Null: no limit. */
	portabilityRate: number | null;
	/** Data queries that an app may create in 20 minutes, and in a day; then 429. Null: no limit. */
	portabilityCreateLimit: number | null;
	portabilityDayLimit: number | null;
	/** How long Data Portability gives the same answer to the same GET. */
	portabilityCache: number;
	/** By which SNS signs; real topics have 1 unless their owner chose 2. */
	snsSignatureVersion: '1' | '2';
	/** Until SNS tries a failed delivery again, up to three times; the real one takes 20. */
	snsRetryDelay: number;
}

export const DEFAULT_SETTINGS: Readonly<Settings> = {
	rotation: 'off',
	accessTokenLifetime: 3600,
	codeLifetime: 300,
	deviceCodeLifetime: 600,
	deviceCodeInterval: 30,
	tokenDelay: 0,
	tokenExpiresIn: 'number',
	refreshTokenLifetime: null,
	tokenInfoOfApps: false,
	latency: 0,
	reportPolls: 3,
	reportSeconds: 0,
	reportFailureReason: null,
	reportRows: 5,
	restatedDays: 0,
	campaigns: 12,
	pageSizeLimit: null,
	urlLifetime: 3600,
	gzipContentEncoding: false,
	createLimit: null,
	createWindow: 60,
	createLimitPer: 'profile',
	statusInterval: 0,
	retryAfter: true,
	portabilityRecords: 3,
	portabilityRate: null,
	portabilityCreateLimit: 20,
	portabilityDayLimit: 1500,
	portabilityCache: 300,
	snsSignatureVersion: '1',
	snsRetryDelay: 0.05,
};

const CHOICES: Record<string, readonly unknown[]> = {
	rotation: ['off', 'on', 'reuseDetection'],
	tokenExpiresIn: ['number', 'text', 'missing', 'zero'],
	tokenInfoOfApps: [true, false],
	gzipContentEncoding: [true, false],
	createLimitPer: ['profile', 'client'],
	retryAfter: [true, false],
	snsSignatureVersion: ['1', '2'],
};
const MAY_BE_NULL = [
	'reportFailureReason',
	'refreshTokenLifetime',
	'createLimit',
	'portabilityRate',
	'portabilityCreateLimit',
	'portabilityDayLimit',
	'pageSizeLimit',
];

function isAllowed(name: string, value: unknown): boolean {
	if (name in CHOICES) return CHOICES[name].includes(value);
	if (value === null) return MAY_BE_NULL.includes(name);
	if (name === 'reportFailureReason') return typeof value === 'string';
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
