import type { Settings } from '../settings.ts';

export const EXPORT_ERROR_CODES = ['INTERNAL_ERROR', 'TIMED_OUT'] as const;
type ExportErrorCode = (typeof EXPORT_ERROR_CODES)[number];

/** What becomes of a report or an export; what is not given follows the settings. */
export interface JobOutcome {
	/** The status call that finds it finished. */
	polls?: number;
	/** How long it takes at least, by the simulator's clock. */
	seconds?: number;
	/** It stays at work for ever. */
	never?: boolean;
	/** It ends FAILED; null: it does not, whatever the settings say. */
	failureReason?: string | null;
	/** What kind of failure it is; for exports only, INTERNAL_ERROR when not given. */
	errorCode?: ExportErrorCode;
	/** Rows per day or report, made up; 0: it completes empty. For reports only. */
	rows?: number;
}

/** Which jobs; all when nothing is given. */
export interface JobTarget {
	profileId?: string;
	/** A report type, or `campaigns`, `adGroups`, `targets`, `ads` for an export. */
	type?: string;
}

export interface Job {
	createdAt: number;
	/** Status calls so far. */
	polls: number;
}

export interface JobOutcomes {
	/** Where several fit a job, the later one counts, field by field. */
	set(target: JobTarget, outcome: JobOutcome): void;
	of(target: Required<JobTarget>): JobOutcome & { failureReason: string | null };
	/** How far a job is, from 0 to 1; `now` in milliseconds. */
	progress(job: Job, target: Required<JobTarget>, now: number): number;
	/** When a job was ready that is found finished now: before, where nothing but time was missing. */
	readyAt(job: Job, target: Required<JobTarget>, now: number): number;
	clear(): void;
}

function share(part: number, whole: number): number {
	return whole <= 0 ? 1 : Math.min(part / whole, 1);
}

export function createJobOutcomes(settings: Settings): JobOutcomes {
	const rules: Array<{ target: JobTarget; outcome: JobOutcome }> = [];

	function of(target: Required<JobTarget>) {
		const { reportPolls: polls, reportSeconds: seconds } = settings;
		const outcome = { polls, seconds, failureReason: settings.reportFailureReason };
		for (const rule of rules) {
			const { profileId = target.profileId, type = target.type } = rule.target;
			if (profileId === target.profileId && type === target.type) {
				Object.assign(outcome, rule.outcome);
			}
		}
		return outcome;
	}

	return {
		set: (target, outcome) => {
			rules.push({ target, outcome });
		},
		of,
		progress: (job, target, now) => {
			const { polls = 0, seconds = 0, never }: JobOutcome = of(target);
			const done = Math.min(share(job.polls, polls), share(now - job.createdAt, seconds * 1000));
			return never ? Math.min(done, 0.5) : done;
		},
		readyAt: (job, target, now) => {
			const { polls = 0, seconds = 0 }: JobOutcome = of(target);
			return polls > 1 ? now : Math.min(now, job.createdAt + seconds * 1000);
		},
		clear: () => {
			rules.length = 0;
		},
	};
}
