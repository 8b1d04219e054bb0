/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { adsCaller, isRefusal } from './adsAccess.ts';
import type { AdsAccounts, Profile } from './adsAccounts.ts';
import { InvalidReport, parseReportRequest, type ReportRequest } from './adsReportRequest.ts';
import { generateRows, type ReportRow } from './adsReportRows.ts';
import type { Clock } from './clock.ts';
import { header, json, jsonObject, jsonText, mediaType, type Call, type Reply } from './http.ts';
import type { LwaGrants } from './lwaGrants.ts';
import type { ReportStorage } from './s3.ts';
import type { Settings } from './settings.ts';

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
	reset(): void;
}

export interface AdsReportingOptions {
	grants: LwaGrants;
	accounts: AdsAccounts;
	storage: ReportStorage;
	settings: Settings;
	clock: Clock;
}

function refuse(status: number, detail: string): Reply {
	return json(status, { code: String(status), detail });
}

function isoTime(milliseconds: number | null): string | null {
	return milliseconds === null ? null : new Date(milliseconds).toISOString();
}

/** Amazon takes JSON of any kind as wanted answer, and refuses what cannot be. */
function acceptsJson(call: Call): boolean {
	const accept = header(call, 'accept');
	return accept === '' || /\*\/\*|application\/(\*|json|vnd\.[a-z]*asyncreport)/i.test(accept);
}

/** What makes two requests the same one: everything but the name. */
function identity({ startDate, endDate, configuration }: ReportRequest): string {
	return JSON.stringify([startDate, endDate, configuration]);
}

/**
 * Reporting v3, from create to the download URL.
 * https://advertising.amazon.com/API/docs/en-us/guides/reporting/v3/get-started
 */
export function createAdsReporting(options: AdsReportingOptions): AdsReporting {
	const { grants, accounts, storage, settings, clock } = options;
	const reports = new Map<string, Report>();
	const givenRows = new Map<string, ReportRow[]>();

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

	function create(call: Call, profile: Profile): Reply {
		if (mediaType(call) !== CREATE_MEDIA_TYPE) return refuse(415, 'Unsupported Media Type');
		const body = jsonObject(call.body);
		if (!body) return refuse(400, 'The request body is not a JSON object');
		const request = parseReportRequest(body, profile.timezone, clock.now());
		const isSame = ({ status, request: other, profile: { profileId } }: Report) =>
			(status === 'PENDING' || status === 'PROCESSING') &&
			profileId === profile.profileId &&
			identity(other) === identity(request);
		const running = [...reports.values()].find(isSame);
		if (running) return refuse(425, `The Request is a duplicate of : ${running.reportId}`);
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
		return asJson(report);
	}

	function complete(report: Report): void {
		const { reportId, request, profile } = report;
		const rows =
			givenRows.get(request.configuration.reportTypeId) ??
			generateRows(request, settings.reportRows);
		const file = gzipSync(jsonText(rows));
		const name = `${reportId}-${report.createdAt}`;
		const path = `/${name}/report-${name}.json.gz`;
		storage.put(profile.region, path, file);
		report.file = { path, size: file.length };
		report.generatedAt = clock.now();
	}

	/** A status call moves a running report on: the first half waits, the second half is at work. */
	function poll(report: Report): Reply {
		if (report.status === 'PENDING' || report.status === 'PROCESSING') {
			report.polls += 1;
			report.updatedAt = clock.now();
			report.status = report.polls * 2 < settings.reportPolls ? 'PENDING' : 'PROCESSING';
			if (report.polls >= settings.reportPolls) {
				report.failureReason = settings.reportFailureReason;
				report.status = report.failureReason === null ? 'COMPLETED' : 'FAILED';
				if (report.status === 'COMPLETED') complete(report);
			}
		}
		return asJson(report);
	}

	function cancel(report: Report): Reply {
		const { reportId, status } = report;
		if (status !== 'PENDING') return refuse(403, `Report in status ${status} cannot be deleted`);
		reports.delete(reportId);
		return json(200, { code: '200', detail: 'Report deleted', reportId });
	}

	function route(call: Call, profile: Profile): Reply {
		if (call.path === REPORTS && call.method === 'POST') return create(call, profile);
		const report = reports.get(call.path.slice(REPORTS.length + 1));
		if (!report || report.profile.profileId !== profile.profileId)
			return refuse(404, 'Report not found');
		if (call.method === 'GET') return poll(report);
		return call.method === 'DELETE' ? cancel(report) : refuse(405, 'Method Not Allowed');
	}

	return {
		answer: (call) => {
			const caller = adsCaller(call, 'Amazon-Advertising-API-ClientId', grants);
			if (isRefusal(caller)) return refuse(caller.status, caller.text);
			const profile = accounts.scopedProfile(call, caller);
			if (isRefusal(profile)) return refuse(profile.status, profile.text);
			if (!acceptsJson(call)) return refuse(406, 'Not Acceptable');
			try {
				return route(call, profile);
			} catch (error) {
				if (error instanceof InvalidReport) return refuse(400, error.message);
				throw error;
			}
		},
		setReportRows: (reportTypeId, rows) => {
			givenRows.set(reportTypeId, rows);
		},
		reset: () => {
			reports.clear();
			givenRows.clear();
		},
	};
}
