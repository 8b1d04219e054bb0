import type { ReportConfiguration, ReportRequest } from './reportRequest.ts';

/** What an earlier report has that the new one has not. */
export type EarlierReport = Partial<
	Pick<ReportRequest, 'startDate' | 'endDate'> &
		Pick<ReportConfiguration, 'timeUnit' | 'groupBy' | 'columns' | 'filters'>
> & { status?: 'FAILED' };

/** How creations are turned down as duplicates of another report. */
export interface FlaggedDuplicate {
	/** The report that is named: its id, or what tells it from the new one; null: none is named. */
	of: string | null | EarlierReport;
	/** Of one profile's creations, or of one report type's; of all when not given. */
	profileId?: string;
	type?: string;
	/** How many creations; 1 when not given. */
	times?: number;
}

export interface FlaggedDuplicates {
	add(flagged: FlaggedDuplicate): void;
	/** What the creation is a duplicate of; undefined when it is not flagged. Used up by being taken. */
	take(profileId: string, type: string): FlaggedDuplicate['of'] | undefined;
	clear(): void;
}

export function createFlaggedDuplicates(): FlaggedDuplicates {
	let waiting: Array<FlaggedDuplicate & { times: number }> = [];
	return {
		add: (flagged) => {
			waiting.push({ ...flagged, times: flagged.times ?? 1 });
		},
		take: (profileId, type) => {
			const flagged = waiting.find(
				(candidate) =>
					(candidate.profileId ?? profileId) === profileId && (candidate.type ?? type) === type,
			);
			if (!flagged) return undefined;
			flagged.times -= 1;
			waiting = waiting.filter(({ times }) => times > 0);
			return flagged.of;
		},
		clear: () => {
			waiting = [];
		},
	};
}

const DAY_COLUMNS = ['date', 'startDate', 'endDate'];

/**
 * What makes two requests of a profile the same one to Amazon: neither the name, nor the order of
 * columns, nor whether it is by day or in sum.
 * https://github.com/airbytehq/airbyte/issues/61652
 */
export function likeness({ startDate, endDate, configuration }: ReportRequest): string {
	const { adProduct, reportTypeId, groupBy, columns, format, filters } = configuration;
	const figures = columns.filter((column) => !DAY_COLUMNS.includes(column)).toSorted();
	const what = [adProduct, reportTypeId, groupBy.toSorted(), figures, filters, format];
	return JSON.stringify([startDate, endDate, what]);
}

/** The request of the report that a new one is said to be a duplicate of. */
export function earlierRequest(request: ReportRequest, earlier: EarlierReport): ReportRequest {
	const { startDate, endDate, configuration } = request;
	const { timeUnit, groupBy, columns, filters } = earlier;
	return {
		...request,
		startDate: earlier.startDate ?? startDate,
		endDate: earlier.endDate ?? endDate,
		configuration: {
			...configuration,
			timeUnit: timeUnit ?? configuration.timeUnit,
			groupBy: groupBy ?? configuration.groupBy,
			columns: columns ?? configuration.columns,
			filters: filters ?? configuration.filters,
		},
	};
}
