/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { gunzipSync } from 'node:zlib';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { gzipRows } from '../../simulator/ads/reportFile.ts';
import { DEFAULT_PROFILES, makeProfiles } from '../../simulator/defaults.ts';
import { useAmazon } from '../amazon';
import { byId, itemsWithIds, jsonOf, runAmazonAds } from '../amazonAds';
import { signIn } from '../credentials';
import type { StoredCredential } from '../credentialsHelper';
import type { NodeOutcome } from '../engine';
import {
	bytesOf,
	checks,
	creations,
	daysAgo,
	downloads,
	everything,
	report,
	soon,
	storageHost,
} from './reports';

const amazon = useAmazon();
const { profileId } = DEFAULT_PROFILES.naSeller;

/** All the days that Amazon has of a type of which it makes 31 at a time: three reports. */
const about = {
	reportType: 'spCampaigns',
	period: 'daysBack',
	days: 65,
	columnSet: 'chosen',
	columns: ['date', 'campaignId', 'clicks'],
};
const days = Array.from({ length: 65 }, (_, index) => daysAgo(65 - index));
const periods = [
	[daysAgo(65), daysAgo(35)],
	[daysAgo(34), daysAgo(4)],
	[daysAgo(3), daysAgo(1)],
];
const whole = { startDate: daysAgo(65), endDate: daysAgo(1) };
const wholeName = `spCampaigns_${profileId}_${whole.startDate}_${whole.endDate}`;

const run = { ...report.run, ...about, output: 'file' };

/** How each format is read back. */
const readers: Record<string, (text: string) => IDataObject[]> = {
	csv: (text) => {
		const [header, ...lines] = text.split('\r\n').slice(0, -1);
		const names = header.split(',');
		return lines.map((line) => {
			const cells = line.split(',');
			return Object.fromEntries(names.map((name, index) => [name, cells[index]]));
		});
	},
	json: (text) => JSON.parse(text) as IDataObject[],
	ndjson: (text) =>
		text
			.split('\n')
			.slice(0, -1)
			.map((line) => JSON.parse(line) as IDataObject),
};
const formats = Object.keys(readers);

function textOf({ items }: NodeOutcome, index = 0): string {
	return bytesOf(items[0][index].binary?.data).toString();
}

let created: IDataObject[] = [];

/** The reports of a run to come, which it will then find and adopt. */
async function createdReports(credential: StoredCredential): Promise<string[]> {
	created = jsonOf(await runAmazonAds(credential, { ...report.create, ...about }));
	return created.map(({ reportId }) => String(reportId));
}

/** So many checks of a report find it at work. */
function delayReport(reportId: string, times: number): void {
	const known = created.find((one) => one.reportId === reportId);
	const body = JSON.stringify({ ...known, status: 'PROCESSING' });
	amazon().addFault({ path: `/reporting/reports/${reportId}`, status: 200, body, times });
}

/** The reports whose files were asked for, in the order of the requests. */
function downloadedReports(): string[] {
	return downloads(amazon()).map(({ path }) => path.slice(1, 37));
}

async function runWith(
	credential: StoredCredential,
	parameters: INodeParameters = {},
): Promise<NodeOutcome> {
	return await runAmazonAds(credential, { ...run, ...parameters });
}

beforeEach(() => {
	amazon().settings.reportPolls = 1;
	amazon().settings.reportRows = 2;
});

describe.each(formats)('A period that takes several reports, as %s', (fileFormat) => {
	it('is one file: each day once, in order', async () => {
		const outcome = await runWith(signIn.oAuth2(amazon()), { fileFormat });
		expect(outcome.error).toBeUndefined();
		expect(creations(amazon())).toHaveLength(3);
		const dates = readers[fileFormat](textOf(outcome)).map(({ date }) => date);
		expect(dates).toEqual(days.flatMap((day) => [day, day]));
	});

	it('is the file of the whole period, with the ids of its reports', async () => {
		const credential = signIn.oAuth2(amazon());
		const reportIds = await createdReports(credential);
		const { items } = await runWith(credential, { fileFormat });
		expect(items[0]).toHaveLength(1);
		const [{ json, binary, pairedItem }] = items[0];
		const get = { ...report.get, reportId: '={{ $json.id }}' };
		const reports = jsonOf(await runAmazonAds(credential, get, { items: itemsWithIds(reportIds) }));
		const fileSize = reports.reduce((sum, one) => sum + Number(one.fileSize), 0);
		expect(json).toEqual({ profileId, region: 'na', ...whole, reportIds, fileSize });
		expect(binary?.data?.fileName).toBe(`${wholeName}.${fileFormat}`);
		expect(pairedItem).toEqual({ item: 0 });
	});

	it('waits for the slowest; links that have expired meanwhile are fetched anew', async () => {
		const credential = signIn.oAuth2(amazon());
		const reportIds = await createdReports(credential);
		delayReport(reportIds[1], 4);
		const running = runWith(credential, { fileFormat });
		while (checks(amazon()).length < 6) await sleep(5);
		amazon().clock.advance(2 * 3600 * 1000);
		const outcome = await running;
		expect(outcome.error).toBeUndefined();
		expect(readers[fileFormat](textOf(outcome))).toHaveLength(2 * days.length);
		expect(downloadedReports()).toEqual(reportIds);
		expect(downloads(amazon()).map(({ status }) => status)).toEqual([200, 200, 200]);
	});

	it.each(['truncate', 'corrupt', 'dropBefore'] as const)(
		'is begun anew, once, when one of the downloads breaks (%s)',
		async (mode) => {
			const credential = signIn.oAuth2(amazon());
			const reportIds = await createdReports(credential);
			amazon().addFault({ host: storageHost, path: new RegExp(reportIds[1]), mode });
			const outcome = await runWith(credential, { fileFormat });
			expect(outcome.error).toBeUndefined();
			const dates = readers[fileFormat](textOf(outcome)).map(({ date }) => date);
			expect(dates).toEqual(days.flatMap((day) => [day, day]));
			expect(downloadedReports()).toEqual([...reportIds.slice(0, 2), ...reportIds]);
		},
	);

	it('is an error that names the report whose download breaks each time, and no shorter file', async () => {
		const credential = signIn.oAuth2(amazon());
		const reportIds = await createdReports(credential);
		const path = new RegExp(reportIds[1]);
		amazon().addFault({ host: storageHost, path, mode: 'truncate', times: 9 });
		const { items, error } = await runWith(credential, { fileFormat });
		expect(items).toEqual([]);
		expect(error?.message).toContain(
			`Report ${reportIds[1]} (${periods[1].join(' to ')}): The download broke off after`,
		);
		expect(error?.message).toContain(`Profile ${profileId} (US): `);
		expect(error?.description).toContain('Download the file again');
		const firstTwo = reportIds.slice(0, 2);
		expect(downloadedReports()).toEqual([...firstTwo, ...firstTwo, ...firstTwo]);
	});

	it.each([
		['within a row', (text: string) => text.slice(0, -10)],
		['after its last row', (text: string) => text.slice(0, -1)],
	])('is an error when a file is itself cut off %s', async (_, spoil) => {
		const text = gunzipSync(gzipRows([{ date: daysAgo(1), clicks: 1 }])).toString();
		amazon().setReportFile('spCampaigns', Buffer.from(spoil(text)));
		const { items, error } = await runWith(signIn.oAuth2(amazon()), { fileFormat });
		expect(items).toEqual([]);
		expect(error?.message).toContain(
			`(${periods[0].join(' to ')}): The report is not one complete`,
		);
	});

	it('may be as large as the limit, all reports together, and no larger', async () => {
		const file = gzipRows(days.map((date) => ({ date, clicks: 1 })));
		amazon().setReportFile('spCampaigns', file);
		const size = 3 * gunzipSync(file).length;
		const credential = signIn.oAuth2(amazon());
		const upTo = (bytes: number) => ({ fileFormat, ...soon({ maximumSize: bytes / 1_000_000 }) });
		const taken = await runWith(credential, upTo(size));
		expect(readers[fileFormat](textOf(taken))).toHaveLength(3 * days.length);
		const { items, error } = await runWith(credential, upTo(size - 1));
		expect(items).toEqual([]);
		expect(error?.message).toContain(`together larger than the limit of ${size - 1} bytes`);
		expect(error?.description).toContain('"Maximum Size"');
		expect(downloads(amazon())).toHaveLength(6);
	});
});

describe('A file made from several reports', () => {
	it('as CSV has one header, in the order of the form', async () => {
		const columns = ['clicks', 'date', 'campaignId'];
		const text = textOf(await runWith(signIn.oAuth2(amazon()), { fileFormat: 'csv', columns }));
		const lines = text.split('\r\n');
		expect(lines[0]).toBe('clicks,date,campaignId');
		expect(lines.filter((line) => line.includes('date'))).toHaveLength(1);
		expect(lines).toHaveLength(1 + 2 * days.length + 1);
	});

	it.each([
		['csv', 'date,campaignId,clicks\r\n'],
		['json', '[]'],
		['ndjson', ''],
	])('as %s without any row is what one report without rows gives', async (fileFormat, text) => {
		amazon().settings.reportRows = 0;
		const outcome = await runWith(signIn.oAuth2(amazon()), { fileFormat });
		expect(outcome.error).toBeUndefined();
		expect(textOf(outcome)).toBe(text);
	});

	it('of Amazon’s own gzip there is none: each report stays a file', async () => {
		const credential = signIn.oAuth2(amazon());
		const reportIds = await createdReports(credential);
		const { items } = await runWith(credential, { fileFormat: 'gzip' });
		expect(items[0].map(({ json }) => [json.startDate, json.endDate])).toEqual(periods);
		expect(items[0].map(({ json }) => json.reportId)).toEqual(reportIds);
		expect(items[0].map(({ binary }) => binary?.data?.fileName)).toEqual(
			periods.map((dates) => `spCampaigns_${profileId}_${dates.join('_')}.json.gz`),
		);
		expect(items[0].map(({ pairedItem }) => pairedItem)).toEqual(Array(3).fill({ item: 0 }));
		const dates = items[0].flatMap(({ binary }) =>
			readers.json(gunzipSync(bytesOf(binary?.data)).toString()).map(({ date }) => date),
		);
		expect(dates).toEqual(days.flatMap((day) => [day, day]));
	});

	it('is made for each item, paired with it, as soon as its own reports are ready', async () => {
		const profiles = makeProfiles(4);
		amazon().setProfiles(profiles);
		const ids = profiles.map((profile) => profile.profileId);
		amazon().setReportOutcome({ profileId: ids[1] }, { polls: 3 });
		const outcome = await runAmazonAds(
			signIn.oAuth2(amazon()),
			{
				...run,
				...soon({ checkAfter: 60 }),
				profileId: byId('={{ $json.id }}'),
				fileFormat: 'ndjson',
			},
			{ items: itemsWithIds(ids) },
		);
		expect(jsonOf(outcome).map((item) => item.profileId)).toEqual(ids);
		expect(outcome.items[0].map(({ pairedItem }) => pairedItem)).toEqual(
			ids.map((_, item) => ({ item })),
		);
		for (const index of ids.keys()) {
			expect(readers.ndjson(textOf(outcome, index))).toHaveLength(2 * days.length);
		}
		const slow = outcome.items[0][1].json.reportIds as string[];
		expect(downloadedReports().slice(-3)).toEqual(slow);
		const { log } = amazon();
		const checksOfSlow = amazon().requests({ path: `/reporting/reports/${slow[0]}` });
		expect(log.indexOf(downloads(amazon())[8])).toBeLessThan(log.indexOf(checksOfSlow[2]));
	});

	it('whose link does not work is an error with what S3 said, without its signature', async () => {
		const credential = signIn.oAuth2(amazon());
		const reportIds = await createdReports(credential);
		const path = new RegExp(reportIds[2]);
		const body = '<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>';
		amazon().addFault({ host: storageHost, path, status: 403, body, times: 9 });
		const outcome = await runWith(credential, { fileFormat: 'json' });
		expect(outcome.items).toEqual([]);
		expect(outcome.error?.message).toContain(
			`Report ${reportIds[2]} (${periods[2].join(' to ')}): `,
		);
		expect(outcome.error?.message).toContain('refused the download link (AccessDenied)');
		for (const { query } of downloads(amazon())) {
			expect(everything(outcome)).not.toContain(query['X-Amz-Signature']);
		}
	});
});

describe('One of several reports', () => {
	it('that fails fails the item, as Amazon says, and nothing is downloaded', async () => {
		const credential = signIn.oAuth2(amazon());
		const reportIds = await createdReports(credential);
		delayReport(reportIds[1], 1);
		const failed = { reportId: reportIds[1], status: 'FAILED', failureReason: 'Internal Error' };
		const path = `/reporting/reports/${reportIds[1]}`;
		amazon().addFault({ path, status: 200, body: JSON.stringify(failed), times: 9 });
		const { items, error } = await runWith(credential, { fileFormat: 'csv' });
		expect(items).toEqual([]);
		expect(error?.message).toBe(
			`Amazon could not make report ${reportIds[1]} for profile ${profileId} (US): Internal Error.`,
		);
		expect(downloads(amazon())).toEqual([]);
	});

	it('that fails stands for its item alone under Continue On Fail', async () => {
		const profiles = makeProfiles(3);
		amazon().setProfiles(profiles);
		const ids = profiles.map((profile) => profile.profileId);
		amazon().setReportOutcome({ profileId: ids[1] }, { failureReason: 'Internal Error' });
		const outcome = await runAmazonAds(
			signIn.oAuth2(amazon()),
			{ ...run, profileId: byId('={{ $json.id }}'), fileFormat: 'csv' },
			{ items: itemsWithIds(ids), continueOnFail: true },
		);
		expect(jsonOf(outcome)).toMatchObject([
			{ profileId: ids[0], ...whole },
			{ error: expect.stringContaining(`for profile ${ids[1]} (US): Internal Error.`) },
			{ profileId: ids[2], ...whole },
		]);
	});

	it('that is late is named when the wait is over', async () => {
		const credential = signIn.oAuth2(amazon());
		const reportIds = await createdReports(credential);
		delayReport(reportIds[1], 999);
		const options = soon({ longestWait: 0.005 });
		const { error } = await runWith(credential, { fileFormat: 'csv', ...options });
		expect(error?.message).toContain(
			`still making for profile ${profileId} (US): report ${reportIds[1]}.`,
		);
		expect(downloads(amazon())).toEqual([]);
	});

	it('that is late leaves all as pending where that is wanted, for Get and Download', async () => {
		const credential = signIn.oAuth2(amazon());
		const reportIds = await createdReports(credential);
		delayReport(reportIds[1], 999);
		const options = soon({ longestWait: 0.005, whenOver: 'pending' });
		const outcome = await runWith(credential, { fileFormat: 'csv', ...options });
		expect(outcome.error).toBeUndefined();
		expect(downloads(amazon())).toEqual([]);
		const statuses = ['COMPLETED', 'PROCESSING', 'COMPLETED'];
		expect(jsonOf(outcome)).toEqual([]);
		const [, late] = outcome.items;
		expect(late.map(({ json }) => json)).toMatchObject(
			periods.map(([startDate, endDate], index) => ({
				reportId: reportIds[index],
				status: statuses[index],
				startDate,
				endDate,
				profileId,
				region: 'na',
			})),
		);
		expect(late.map(({ pairedItem }) => pairedItem)).toEqual(Array(3).fill({ item: 0 }));
		const get = { ...report.get, profileId: byId('={{ $json.profileId }}') };
		const later = await runAmazonAds(credential, get, { items: late });
		expect(later.items.map((items) => items.length)).toEqual([2, 1]);
	});
});
