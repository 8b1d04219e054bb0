import type { Clock } from '../clock.ts';
import type { Settings } from '../settings.ts';

/** A report as Slate lists it. Times are ISO 8601. */
export interface SlateReport {
	name: string;
	reportDateBegin: string;
	reportDateEnd: string;
	modifiedDate: string;
	/** What the ZIP of the report holds: a line of column names, and a line per row. */
	csv: string;
	/** To be served in place of that ZIP. */
	file?: Buffer;
}

/** Where reports lie. */
export interface SlatePlace {
	accountId: string;
	reportGroupId: string;
	channelId: string;
	reportTypeId: string;
}

const DAY = 86_400_000;
const DAYS = { Daily: 1, Weekly: 7, Monthly: 30 };
export type Cadence = keyof typeof DAYS;

/** How many there are of a type when a test set none: more than a page of the usual size. */
const COUNT = 12;

function csvOf(day: string, rows: number): string {
	const lines = Array.from(
		{ length: rows },
		(_, index) => `${day},"Episode ${index + 1}, the tunnel",${(index + 1) * 10}`,
	);
	return ['Date,Title,Streams', ...lines, ''].join('\r\n');
}

/** Reports up to the last day that is over, oldest first; each was made when its days were over. */
export function madeUpReports(cadence: Cadence, settings: Settings, clock: Clock): SlateReport[] {
	const today = Math.floor(clock.now() / DAY) * DAY;
	const length = DAYS[cadence] * DAY;
	return Array.from({ length: COUNT }, (_, index) => {
		const modified = today - (COUNT - 1 - index) * length;
		const begin = new Date(modified - length).toISOString();
		return {
			name: `${cadence.toLowerCase()}_${begin.slice(0, 10)}`,
			reportDateBegin: begin,
			reportDateEnd: new Date(modified - DAY).toISOString(),
			modifiedDate: new Date(modified).toISOString(),
			csv: csvOf(begin.slice(0, 10), settings.reportRows),
		};
	});
}
