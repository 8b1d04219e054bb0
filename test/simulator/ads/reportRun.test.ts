/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import {
	callAds,
	createReport,
	daysAgo,
	finishedReport,
	reportStatus,
	searchTermRequest,
} from './harness.ts';
import { writeReportFile } from './reportFile.ts';
import { adsId } from './ids.ts';
import { DEFAULT_PROFILES } from '../defaults.ts';
import { jsonOf, useSimulator, type Json } from '../harness.ts';
import { int64 } from '../server/http.ts';
import { send } from '../server/tunnel.ts';

const simulator = useSimulator();
const { naSeller, naVendor } = DEFAULT_PROFILES;
const STORAGE = { host: 'offline-report-storage-us-east-1-prod.s3.amazonaws.com' };

const asVendor = { headers: { 'amazon-advertising-api-scope': naVendor.profileId } };
const download = (report: Json) => send(simulator(), String(report.url));
const textOf = async (report: Json) => gunzipSync((await download(report)).raw).toString();

async function control(verb: string, body: unknown): Promise<number> {
	const [method, path] = verb.split(' ');
	const url = simulator().controlUrl + path;
	return (await fetch(url, { method, body: JSON.stringify(body) })).status;
}

/** The status words a report is met with, call by call. */
async function statuses(calls: number, options = {}): Promise<unknown[]> {
	const created = await createReport(simulator(), undefined, options);
	const { reportId } = jsonOf(created);
	const seen = [];
	for (let call = 0; call < calls; call += 1) {
		seen.push((await reportStatus(simulator(), reportId, options)).status);
	}
	return seen;
}

describe('made-up rows', () => {
	test('are the same for the same request, and other ones for another profile', async () => {
		const first = await textOf(await finishedReport(simulator()));
		expect(await textOf(await finishedReport(simulator()))).toBe(first);
		const created = jsonOf(await createReport(simulator(), undefined, asVendor));
		const other = await textOf(await reportStatus(simulator(), created.reportId, asVendor));
		expect(first).toContain(`"campaignId":${adsId('campaign', naSeller.profileId, 1)},`);
		expect(other).toContain(`"campaignId":${adsId('campaign', naVendor.profileId, 1)},`);
	});

	test('have ids beyond what a double can hold', async () => {
		const ids = [
			...(await textOf(await finishedReport(simulator()))).matchAll(/"campaignId":(\d+)/g),
		];
		expect(ids.some(([, digits]) => String(Number(digits)) !== digits)).toBe(true);
	});

	test('have what breaks careless readers in their texts', async () => {
		simulator().settings.reportRows = 7;
		const rows = JSON.parse(await textOf(await finishedReport(simulator()))) as Json[];
		const all = rows.map(({ searchTerm }) => searchTerm).join('');
		for (const part of ['"', '\\', '},{', '\n', 'ß', 'ラ', '🏃']) expect(all).toContain(part);
	});

	test('can be none', async () => {
		simulator().settings.reportRows = 0;
		const report = await finishedReport(simulator());
		expect([report.status, await textOf(report)]).toEqual(['COMPLETED', '[]']);
	});
});

describe('a given file', () => {
	let folder = '';
	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'report-file-'));
	});
	afterAll(() => rm(folder, { recursive: true }));

	test('is served as it is, from memory', async () => {
		const file = gzipSync('[{"clicks":1}]');
		simulator().setReportFile('spSearchTerm', file);
		const report = await finishedReport(simulator());
		const answer = await download(report);
		expect(answer.raw).toEqual(file);
		expect(report.fileSize).toBe(file.length);
	});

	test('is served from disk, with its length', async () => {
		const path = join(folder, 'rows.json.gz');
		const rows = Array.from({ length: 20_000 }, (_, row) => ({
			campaignId: int64('9007199254740993'),
			row,
		}));
		const jsonBytes = await writeReportFile(path, rows);
		simulator().setReportFile('spSearchTerm', path);
		const report = await finishedReport(simulator());
		const answer = await download(report);
		expect(answer.headers['content-length']).toBe(String(report.fileSize));
		expect(answer.raw.length).toBe(report.fileSize);
		const text = gunzipSync(answer.raw).toString();
		expect(text.length).toBe(jsonBytes);
		expect(text).toMatch(/^\[\{"campaignId":9007199254740993,"row":0\},.*"row":19999\}\]$/);
	});

	test('can be given by the control address', async () => {
		const path = join(folder, 'few.json.gz');
		await writeFile(path, gzipSync('[]'));
		expect(await control('POST /report-files', { reportTypeId: 'spSearchTerm', path })).toBe(200);
		expect(await textOf(await finishedReport(simulator()))).toBe('[]');
		const none = join(folder, 'none');
		expect(await control('POST /report-files', { reportTypeId: 'x', path: none })).toBe(400);
	});

	test('is of its type only', async () => {
		simulator().setReportFile('spCampaigns', gzipSync('[]'));
		expect(await textOf(await finishedReport(simulator()))).not.toBe('[]');
	});
});

describe('a download can', () => {
	const file = gzipSync(JSON.stringify(Array.from({ length: 3000 }, (_, id) => ({ id }))));
	beforeEach(() => simulator().setReportFile('spSearchTerm', file));

	test('be cut off midway, once', async () => {
		simulator().addFault({ ...STORAGE, mode: 'truncate' });
		const report = await finishedReport(simulator());
		await expect(download(report)).rejects.toThrow('aborted');
		expect((await download(report)).raw).toEqual(file);
	});

	test.each([0, 1, file.length - 1])('be cut off after %i bytes', async (at) => {
		simulator().addFault({ ...STORAGE, mode: 'truncate', at });
		await expect(download(await finishedReport(simulator()))).rejects.toThrow(/aborted|hang up/);
	});

	test('be cut off at a byte of a large file, with all before it delivered', async () => {
		simulator().setReportFile('spSearchTerm', randomBytes(5_000_000));
		simulator().addFault({ ...STORAGE, mode: 'truncate', at: 3_999_999 });
		const report = await finishedReport(simulator());
		await expect(download(report)).rejects.toMatchObject({ received: 3_999_999 });
	});

	test('have a wrong byte', async () => {
		simulator().addFault({ ...STORAGE, mode: 'corrupt', at: 500 });
		const { raw } = await download(await finishedReport(simulator()));
		expect(raw.length).toBe(file.length);
		expect([...raw].flatMap((byte, at) => (byte === file[at] ? [] : [at]))).toEqual([500]);
	});

	test('be plain JSON', async () => {
		simulator().addFault({ ...STORAGE, mode: 'plain' });
		const { raw, headers } = await download(await finishedReport(simulator()));
		expect(raw).toEqual(gunzipSync(file));
		expect(headers['content-length']).toBeUndefined();
	});

	test('lead elsewhere', async () => {
		const location = 'https://example.com/report';
		simulator().addFault({ ...STORAGE, status: 302, headers: { location } });
		const answer = await download(await finishedReport(simulator()));
		expect([answer.status, answer.headers.location]).toEqual([302, location]);
	});

	test('be slow in its body, after the headers', async () => {
		simulator().addFault({ ...STORAGE, mode: 'slowBody', delay: 30 });
		const report = await finishedReport(simulator());
		const start = performance.now();
		expect((await download(report)).raw).toEqual(file);
		expect(performance.now() - start).toBeGreaterThan(280);
	});
});

describe('an outcome', () => {
	test('can be for one profile', async () => {
		simulator().settings.reportPolls = 1;
		simulator().setReportOutcome(
			{ profileId: naVendor.profileId },
			{ failureReason: 'Internal Error' },
		);
		const { reportId } = jsonOf(await createReport(simulator(), undefined, asVendor));
		expect(await reportStatus(simulator(), reportId, asVendor)).toMatchObject({
			status: 'FAILED',
			failureReason: 'Internal Error',
			url: null,
		});
		expect(await statuses(1)).toEqual(['COMPLETED']);
	});

	test('can be for one type', async () => {
		simulator().setReportOutcome({ type: 'spCampaigns' }, { polls: 9 });
		expect(await statuses(3)).toEqual(['PENDING', 'PROCESSING', 'COMPLETED']);
		simulator().setReportOutcome({ type: 'spSearchTerm' }, { polls: 1 });
		expect(await statuses(1)).toEqual(['COMPLETED']);
	});

	test('can be never', async () => {
		simulator().setReportOutcome({}, { never: true });
		expect(await statuses(5)).not.toContain('COMPLETED');
		simulator().clock.advance(24 * 3600 * 1000);
		simulator().setReportOutcome({}, { never: false });
		expect(await statuses(3)).toContain('COMPLETED');
	});

	test('given later counts, field by field', async () => {
		simulator().setReportOutcome({}, { polls: 1, failureReason: 'Internal Error' });
		simulator().setReportOutcome({ profileId: naSeller.profileId }, { failureReason: null });
		expect(await statuses(1)).toEqual(['COMPLETED']);
		expect(await statuses(1, asVendor)).toEqual(['FAILED']);
	});

	test('can be no rows, or many, whatever file is given', async () => {
		simulator().setReportFile('spSearchTerm', gzipSync('not asked'));
		simulator().setReportOutcome({}, { rows: 0 });
		expect(await textOf(await finishedReport(simulator()))).toBe('[]');
		simulator().setReportOutcome({}, { rows: 300 });
		expect(JSON.parse(await textOf(await finishedReport(simulator())))).toHaveLength(300);
	});

	test('can be given by the control address', async () => {
		const outcome = { profileId: naSeller.profileId, polls: 1, failureReason: 'Broken' };
		expect(await control('POST /report-outcomes', outcome)).toBe(200);
		expect(await statuses(1)).toEqual(['FAILED']);
		expect(await control('POST /report-outcomes', { ...outcome, failureReason: null })).toBe(200);
		expect(await statuses(1)).toEqual(['COMPLETED']);
		expect(await control('POST /report-outcomes', { status: 'FAILED' })).toBe(400);
	});
});

describe('time', () => {
	test('makes a report ready, by the simulator’s clock', async () => {
		Object.assign(simulator().settings, { reportPolls: 1, reportSeconds: 7200 });
		const { reportId } = jsonOf(await createReport(simulator()));
		const seen = [];
		for (let hour = 0; hour < 3; hour += 1) {
			seen.push((await reportStatus(simulator(), reportId)).status);
			simulator().clock.advance(3600 * 1000);
		}
		expect(seen).toEqual(['PENDING', 'PROCESSING', 'COMPLETED']);
	});

	test('ends the token before the report is ready, and a new one goes on', async () => {
		Object.assign(simulator().settings, { reportPolls: 1, reportSeconds: 7200 });
		const headers = { authorization: `Bearer ${simulator().grant().accessToken}` };
		const { reportId } = jsonOf(await createReport(simulator(), undefined, { headers }));
		const path = `/reporting/reports/${String(reportId)}`;
		simulator().clock.advance(3599 * 1000);
		expect((await callAds(simulator(), path, { headers })).status).toBe(200);
		simulator().clock.advance(3601 * 1000);
		expect((await callAds(simulator(), path, { headers })).status).toBe(401);
		expect((await reportStatus(simulator(), reportId)).status).toBe('COMPLETED');
	});
});

describe('throttling', () => {
	const days = (from: number) =>
		searchTermRequest(simulator(), {}, { startDate: daysAgo(simulator(), from) });
	const create = async (from: number, options = {}) => {
		const { status, headers } = await createReport(simulator(), days(from), options);
		return [status, headers['retry-after']];
	};

	test('is off at start', async () => {
		const answers = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((from) => create(from)));
		expect(answers).toEqual(Array(8).fill([200, undefined]));
	});

	test('lets so many creations of a profile through, and says when to come back', async () => {
		Object.assign(simulator().settings, { createLimit: 2, createWindow: 10 });
		expect([await create(1), await create(2)]).toEqual(Array(2).fill([200, undefined]));
		expect(await create(3)).toEqual([429, '10']);
		simulator().clock.advance(4_000);
		expect(await create(3)).toEqual([429, '6']);
		expect(await create(1, asVendor)).toEqual([200, undefined]);
		simulator().clock.advance(6_000);
		expect(await create(3)).toEqual([200, undefined]);
	});

	test('can count all of a client’s profiles', async () => {
		Object.assign(simulator().settings, { createLimit: 1, createLimitPer: 'client' });
		expect(await create(1)).toEqual([200, undefined]);
		expect((await create(1, asVendor))[0]).toBe(429);
	});

	test('can be silent about when to come back', async () => {
		Object.assign(simulator().settings, { createLimit: 0, retryAfter: false });
		expect(await create(1)).toEqual([429, undefined]);
	});

	test('turns down a status call that comes too early, and does not count it', async () => {
		Object.assign(simulator().settings, { statusInterval: 30, reportPolls: 2 });
		const { reportId } = jsonOf(await createReport(simulator()));
		const ask = () => callAds(simulator(), `/reporting/reports/${String(reportId)}`);
		expect((await ask()).status).toBe(200);
		const early = await ask();
		expect([early.status, jsonOf(early).code, early.headers['retry-after']]).toEqual([
			429,
			'429',
			'30',
		]);
		simulator().clock.advance(30_000);
		expect(jsonOf(await ask()).status).toBe('COMPLETED');
	});

	test.each([429, 500])('a creation answered %i may have been accepted', async (status) => {
		const create = { method: 'POST', path: '/reporting/reports' };
		simulator().addFault({ ...create, status, afterEffect: true });
		expect((await createReport(simulator())).status).toBe(status);
		const again = await createReport(simulator());
		const [, reportId] = /duplicate of : (\S+)$/.exec(String(jsonOf(again).detail)) ?? [];
		expect(again.status).toBe(425);
		expect((await reportStatus(simulator(), reportId)).status).toBe('PENDING');
	});
});

test('a fault and the log can be for one profile', async () => {
	simulator().addFault({ profileId: naVendor.profileId, status: 403, times: 9 });
	expect((await createReport(simulator())).status).toBe(200);
	expect((await createReport(simulator(), undefined, asVendor)).status).toBe(403);
	expect(simulator().requests({ profileId: naVendor.profileId })).toHaveLength(1);
	expect(
		await control('POST /faults', { profileId: naSeller.profileId, mode: 'corrupt', at: 3 }),
	).toBe(200);
	expect((await callAds(simulator(), '/reporting/reports/1')).text).not.toMatch(/^{"code/);
});

test('settings of throttling and time are refused when they cannot be', async () => {
	for (const wrong of [{ createLimit: 'x' }, { createLimitPer: 'user' }, { retryAfter: 1 }]) {
		expect(await control('PATCH /settings', wrong)).toBe(400);
	}
	const right = { createLimit: null, createLimitPer: 'client', retryAfter: false };
	expect(await control('PATCH /settings', right)).toBe(200);
	expect(simulator().settings).toMatchObject(right);
});

test('reset forgets files, outcomes and counts', async () => {
	simulator().setReportFile('spSearchTerm', gzipSync('[]'));
	simulator().setReportOutcome({}, { never: true });
	simulator().settings.createLimit = 1;
	await createReport(simulator());
	simulator().reset();
	simulator().settings.createLimit = 1;
	expect(await textOf(await finishedReport(simulator()))).toContain('campaignId');
});
