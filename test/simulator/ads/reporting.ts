/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { DateTime } from 'luxon';
import { adsCaller, isRefusal, type AdsCaller } from './access.ts';
import type { AdsAccounts, Profile } from './accounts.ts';
import {
	createFlaggedDuplicates,
	earlierRequest,
	likeness,
	type EarlierReport,
	type FlaggedDuplicate,
} from './duplicates.ts';
import type { JobOutcomes } from './jobs.ts';
import { gzipRows } from './reportFile.ts';
import { InvalidReport, parseReportRequest, type ReportRequest } from './reportRequest.ts';
import { generateRows, type ReportRow } from './reportRows.ts';
import { REPORT_TYPES } from './reportTypes.ts';
import type { AdsThrottle } from './throttle.ts';
import type { Clock } from '../clock.ts';
import {
	header,
	json,
	jsonObject,
	mediaType,
	type Call,
	type FileBody,
	type Reply,
} from '../server/http.ts';
import type { LwaGrants } from '../lwa/grants.ts';
import type { ReportStorage } from '../s3/s3.ts';
import type { Settings } from '../settings.ts';

const CREATE_MEDIA_TYPE = 'application/vnd.createasyncreportrequest.v3+json';
const REPORTS = '/reporting/reports';

interface Report {
	reportId: string;
	profile: Profile;
	request: ReportRequest;
	createdAt: number;
	updatedAt: number;
	polls: number;
	status: 'PENDING' | 'PROCESSING' | 'COMPLETED' | 'FAILED';
	failureReason: string | null;
	generatedAt: number | null;
	/** Where the finished file lies. */
	file: { path: string; size: number } | null;
}

export interface AdsReporting {
	answer(call: Call): Reply;
	/** Rows for all later reports of a type, in place of made-up ones; ids as `int64('…')`. */
	setReportRows(reportTypeId: string, rows: ReportRow[]): void;
	/** The file itself, or the path of one, which is read anew for every download. */
	setReportFile(reportTypeId: string, file: Buffer | string): void;
	/** Turns down creations as duplicates; what was flagged first counts first. */
	flagDuplicate(flagged: FlaggedDuplicate): void;
	reset(): void;
}

export interface AdsReportingOptions {
	grants: LwaGrants;
	accounts: AdsAccounts;
	storage: ReportStorage;
	outcomes: JobOutcomes;
	throttle: AdsThrottle;
	settings: Settings;
	clock: Clock;
}

function refuse(status: number, detail: string, headers?: Record<string, string>): Reply {
	return json(status, { code: String(status), detail }, headers);
}

function isoTime(milliseconds: number | null): string | null {
	return milliseconds === null ? null : new Date(milliseconds).toISOString();
}

/** Amazon takes JSON of any kind as wanted answer, and refuses what cannot be. */
function acceptsJson(call: Call): boolean {
	const accept = header(call, 'accept');
	return accept === '' || /\*\/\*|application\/(\*|json|vnd\.[a-z]*asyncreport)/i.test(accept);
}

function isRunning({ status }: Report): boolean {
	return status === 'PENDING' || status === 'PROCESSING';
}

/** Undefined where Amazon has as much as it accepts. */
function firstKeptDay({ request, profile, createdAt }: Report): string | undefined {
	const { keptDays } = REPORT_TYPES[request.configuration.reportTypeId];
	if (keptDays === undefined) return undefined;
	const today = DateTime.fromMillis(createdAt, { zone: profile.timezone });
	return today.minus({ days: keptDays }).toFormat('yyyy-MM-dd');
}

/** Once a day, for as many days as figures are restated. */
function timesRestated({ profile, createdAt }: Report, date: string, days: number): number {
	if (days === 0) return 0;
	const { timezone: zone } = profile;
	const today = DateTime.fromMillis(createdAt, { zone }).startOf('day');
	const age = Math.round(today.diff(DateTime.fromISO(date, { zone }), 'days').days);
	return Math.min(Math.max(age - 1, 0), days);
}

function duplicate(reportId: string | null): Reply {
	return refuse(425, `The Request is a duplicate${reportId === null ? '' : ` of : ${reportId}`}`);
}

function sizeOf(file: Buffer | FileBody): number {
	return Buffer.isBuffer(file) ? file.length : file.size;
}

/**
 * DSP reports are asked for by profile or by account, never both; all others by profile.
 * https://advertising.amazon.com/API/docs/en-us/reference/migration-guides/dsp-reporting
 */
function wrongAccount(call: Call, adProduct: string): Reply | undefined {
	const scope = header(call, 'Amazon-Advertising-API-Scope');
	if (adProduct !== 'DEMAND_SIDE_PLATFORM') {
		return scope ? undefined : refuse(401, 'Scope header is missing');
	}
	if (!scope || !header(call, 'Amazon-Ads-AccountId')) return undefined;
	return refuse(400, 'Use either Amazon-Advertising-API-Scope or Amazon-Ads-AccountId, not both');
}

/**
 * Reporting v3, from create to the download URL.
 * https://advertising.amazon.com/API/docs/en-us/guides/reporting/v3/get-started
 */
export function createAdsReporting(options: AdsReportingOptions): AdsReporting {
	const { grants, accounts, storage, outcomes, throttle, settings, clock } = options;
	const reports = new Map<string, Report>();
	const givenFiles = new Map<string, Buffer | FileBody>();
	const duplicates = createFlaggedDuplicates();

	function asJson(report: Report): Reply {
		const { request, file, profile } = report;
		const link = file && storage.presign(profile.region, file.path, settings.urlLifetime);
		return json(200, {
			reportId: report.reportId,
			status: report.status,
			...request,
			createdAt: isoTime(report.createdAt),
			updatedAt: isoTime(report.updatedAt),
			generatedAt: isoTime(report.generatedAt),
			fileSize: file?.size ?? null,
			url: link?.url ?? null,
			urlExpiresAt: isoTime(link?.expiresAt ?? null),
			failureReason: report.failureReason,
		});
	}

	function begin(profile: Profile, request: ReportRequest): Report {
		const report: Report = {
			reportId: randomUUID(),
			profile,
			request,
			createdAt: clock.now(),
			updatedAt: clock.now(),
			polls: 0,
			status: 'PENDING',
			failureReason: null,
			generatedAt: null,
			file: null,
		};
		reports.set(report.reportId, report);
		return report;
	}

	function beginEarlier(profile: Profile, request: ReportRequest, earlier: EarlierReport): string {
		const report = begin(profile, earlierRequest(request, earlier));
		if (earlier.status === 'FAILED') {
			Object.assign(report, { status: 'FAILED', failureReason: 'Internal Error' });
		}
		return report.reportId;
	}

	function flag(profile: Profile, request: ReportRequest, of: FlaggedDuplicate['of']): Reply {
		const isNamed = of === null || typeof of === 'string';
		return duplicate(isNamed ? of : beginEarlier(profile, request, of));
	}

	function create(call: Call, caller: AdsCaller, profile: Profile): Reply {
		const busy = throttle.creation(caller, profile.profileId);
		if (busy) return refuse(429, 'Too Many Requests', busy);
		if (mediaType(call) !== CREATE_MEDIA_TYPE) return refuse(415, 'Unsupported Media Type');
		const body = jsonObject(call.body);
		if (!body) return refuse(400, 'The request body is not a JSON object');
		const request = parseReportRequest(body, profile.timezone, clock.now());
		const wrong = wrongAccount(call, request.configuration.adProduct);
		if (wrong) return wrong;
		const flagged = duplicates.take(profile.profileId, request.configuration.reportTypeId);
		if (flagged !== undefined) return flag(profile, request, flagged);
		const running = [...reports.values()].find(
			(other) =>
				isRunning(other) &&
				other.profile.profileId === profile.profileId &&
				likeness(other.request) === likeness(request),
		);
		return running ? duplicate(running.reportId) : asJson(begin(profile, request));
	}

	function targetOf({ request, profile }: Report) {
		return { profileId: profile.profileId, type: request.configuration.reportTypeId };
	}

	function fileOf(report: Report): Buffer | FileBody {
		const { request, profile } = report;
		const { rows } = outcomes.of(targetOf(report));
		const given = givenFiles.get(request.configuration.reportTypeId);
		if (given && rows === undefined) return given;
		const firstDay = firstKeptDay(report);
		const restatedOn = (date: string) => timesRestated(report, date, settings.restatedDays);
		const count = rows ?? settings.reportRows;
		return gzipRows(generateRows(request, profile, count, firstDay, restatedOn));
	}

	function complete(report: Report): void {
		const { reportId, profile } = report;
		const file = fileOf(report);
		const name = `${reportId}-${report.createdAt}`;
		const path = `/${name}/report-${name}.json.gz`;
		storage.put(profile.region, path, file);
		report.file = { path, size: sizeOf(file) };
		report.generatedAt = outcomes.readyAt(report, targetOf(report), clock.now());
	}

	/** A status call moves a running report on: the first half waits, the second half is at work. */
	function moveOn(report: Report): void {
		if (!isRunning(report)) return;
		report.polls += 1;
		report.updatedAt = clock.now();
		const done = outcomes.progress(report, targetOf(report), clock.now());
		report.status = done < 0.5 ? 'PENDING' : 'PROCESSING';
		if (done < 1) return;
		report.failureReason = outcomes.of(targetOf(report)).failureReason;
		report.status = report.failureReason === null ? 'COMPLETED' : 'FAILED';
		if (report.status === 'COMPLETED') complete(report);
	}

	function poll(report: Report): Reply {
		const busy = throttle.status(report.reportId);
		if (busy) return refuse(429, 'Too Many Requests', busy);
		moveOn(report);
		return asJson(report);
	}

	function cancel(report: Report): Reply {
		const { reportId, status } = report;
		if (status !== 'PENDING') return refuse(403, `Report in status ${status} cannot be deleted`);
		reports.delete(reportId);
		return json(200, { code: '200', detail: 'Report deleted', reportId });
	}

	function route(call: Call, caller: AdsCaller, profile: Profile): Reply {
		if (call.path === REPORTS && call.method === 'POST') return create(call, caller, profile);
		const report = reports.get(call.path.slice(REPORTS.length + 1));
		if (!report || report.profile.profileId !== profile.profileId) {
			return refuse(404, 'Report not found');
		}
		const wrong = wrongAccount(call, report.request.configuration.adProduct);
		if (wrong) return wrong;
		if (call.method === 'GET') return poll(report);
		return call.method === 'DELETE' ? cancel(report) : refuse(405, 'Method Not Allowed');
	}

	return {
		answer: (call) => {
			const caller = adsCaller(call, 'Amazon-Advertising-API-ClientId', grants);
			if (isRefusal(caller)) return refuse(caller.status, caller.text);
			const profile = accounts.reportingProfile(call, caller);
			if (isRefusal(profile)) return refuse(profile.status, profile.text);
			if (!acceptsJson(call)) return refuse(406, 'Not Acceptable');
			try {
				return route(call, caller, profile);
			} catch (error) {
				if (error instanceof InvalidReport) return refuse(400, error.message);
				throw error;
			}
		},
		setReportRows: (reportTypeId, rows) => {
			givenFiles.set(reportTypeId, gzipRows(rows));
		},
		setReportFile: (reportTypeId, file) => {
			const given = Buffer.isBuffer(file) ? file : { path: file, size: statSync(file).size };
			givenFiles.set(reportTypeId, given);
		},
		flagDuplicate: duplicates.add,
		reset: () => {
			duplicates.clear();
			reports.clear();
			givenFiles.clear();
		},
	};
}
