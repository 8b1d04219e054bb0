/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { gunzipSync } from 'node:zlib';
import { gzipRows } from '../../simulator/ads/reportFile.ts';
import { tokenRequests, useAmazon } from '../amazon';
import { jsonOf, runAmazonAds } from '../amazonAds';
import { authentications, signIn } from '../credentials';
import type { StoredCredential } from '../credentialsHelper';
import {
	amazonRows,
	bytesOf,
	checks,
	csvInReadingOrder,
	downloads,
	everything,
	report,
	rows,
	storageHost,
} from './reports';

const amazon = useAmazon();
const reportFile = gzipRows(amazonRows);

/** A report that a first Get found ready. */
async function readyReport(credential: StoredCredential, form = {}): Promise<string> {
	amazon().settings.reportPolls = 1;
	const [{ reportId }] = jsonOf(await runAmazonAds(credential, { ...report.create, ...form }));
	await runAmazonAds(credential, { ...report.get, reportId: String(reportId) });
	return String(reportId);
}

describe.each(authentications)('Report → Download (%s)', (authentication) => {
	beforeEach(() => amazon().setReportFile('spSearchTerm', reportFile));

	it('emits one item per row, ids as exact text and numbers as numbers', async () => {
		const credential = signIn[authentication](amazon());
		const reportId = await readyReport(credential);
		const outcome = await runAmazonAds(credential, { ...report.download, reportId });
		expect(outcome.error).toBeUndefined();
		expect(jsonOf(outcome)).toEqual(rows);
		expect(outcome.items[0].map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
			{ item: 0 },
		]);
	});

	it('sends S3 neither Authorization nor any header of Amazon Ads', async () => {
		const credential = signIn[authentication](amazon());
		const reportId = await readyReport(credential);
		await runAmazonAds(credential, { ...report.download, reportId });
		expect(downloads(amazon())).toMatchObject([{ host: storageHost, status: 200 }]);
		const [{ headers }] = downloads(amazon());
		const names = Object.keys(headers);
		expect(names).not.toContain('authorization');
		expect(names.filter((name) => name.startsWith('amazon'))).toEqual([]);
	});

	it('asks for a fresh link, for the one of an earlier step has expired', async () => {
		const credential = signIn[authentication](amazon());
		const reportId = await readyReport(credential);
		amazon().clock.advance(2 * 3600 * 1000);
		const outcome = await runAmazonAds(credential, { ...report.download, reportId });
		expect(jsonOf(outcome)).toEqual(rows);
		expect(tokenRequests(amazon())).toHaveLength(1);
		expect(downloads(amazon())).toHaveLength(1);
	});
});

describe('Report → Download to a file', () => {
	const columns = ['date', 'searchTerm', 'clicks', 'campaignId'];
	const chosen = { columnSet: 'chosen', columns };

	it('as CSV is the header of what was asked for where there are no rows', async () => {
		amazon().setReportRows('spSearchTerm', []);
		const credential = signIn.oAuth2(amazon());
		const reportId = await readyReport(credential, chosen);
		const parameters = { ...report.download, reportId, output: 'file', fileFormat: 'csv' };
		const { items } = await runAmazonAds(credential, parameters);
		expect(bytesOf(items[0][0].binary?.data).toString()).toBe(`${columns.join(',')}\r\n`);
	});

	it.each([
		['csv', 'csv', 'text/csv', csvInReadingOrder],
		[
			'ndjson',
			'ndjson',
			'application/x-ndjson',
			gunzipSync(reportFile).toString().slice(1, -1).replaceAll('},{"date"', '}\n{"date"') + '\n',
		],
		['json', 'json', 'application/json', gunzipSync(reportFile).toString()],
	])('as %s', async (fileFormat, extension, mimeType, content) => {
		amazon().setReportFile('spSearchTerm', reportFile);
		const credential = signIn.oAuth2(amazon());
		const reportId = await readyReport(credential, chosen);
		const parameters = { ...report.download, reportId, output: 'file', fileFormat };
		const { items, error } = await runAmazonAds(credential, parameters);
		expect(error).toBeUndefined();
		expect(items[0]).toHaveLength(1);
		const [{ json, binary, pairedItem }] = items[0];
		expect(json).toMatchObject({ reportId, region: 'na', fileSize: reportFile.length });
		expect(pairedItem).toEqual({ item: 0 });
		const fileName = `report_${reportId}.${extension}`;
		expect(binary?.data).toMatchObject({ fileName, mimeType });
		expect(bytesOf(binary?.data).toString()).toBe(content);
	});

	it('as gzip: byte for byte what S3 has, in the field that the user named', async () => {
		amazon().setReportFile('spSearchTerm', reportFile);
		const credential = signIn.oAuth2(amazon());
		const reportId = await readyReport(credential);
		const form = { output: 'file', fileFormat: 'gzip', binaryPropertyName: 'report' };
		const outcome = await runAmazonAds(credential, { ...report.download, reportId, ...form });
		const file = outcome.items[0][0].binary?.report;
		expect(file).toMatchObject({
			fileName: `report_${reportId}.json.gz`,
			mimeType: 'application/gzip',
			bytes: reportFile.length,
		});
		expect(bytesOf(file).equals(reportFile)).toBe(true);
	});
});

describe('Report → Download', () => {
	it('of a report that is not ready says its status, and what to do', async () => {
		amazon().settings.reportPolls = 9;
		const credential = signIn.oAuth2(amazon());
		const [{ reportId }] = jsonOf(await runAmazonAds(credential, report.create));
		const parameters = { ...report.download, reportId: String(reportId) };
		const { error } = await runAmazonAds(credential, parameters);
		expect(error).toMatchObject({
			message: `Report ${String(reportId)} is not ready: its status is PENDING.`,
			description: expect.stringContaining('Get'),
		});
		expect(downloads(amazon())).toEqual([]);
	});

	it('of no rows is nothing, or one empty item if that is wanted', async () => {
		amazon().setReportRows('spSearchTerm', []);
		const credential = signIn.oAuth2(amazon());
		const parameters = { ...report.download, reportId: await readyReport(credential) };
		const nothing = await runAmazonAds(credential, parameters);
		expect(nothing.error).toBeUndefined();
		expect(jsonOf(nothing)).toEqual([]);
		const options = { emptyItem: true };
		const one = await runAmazonAds(credential, { ...parameters, options });
		expect(one.items[0]).toMatchObject([{ json: {}, pairedItem: { item: 0 } }]);
	});

	it('fetches the link anew when S3 says that it has expired', async () => {
		amazon().setReportFile('spSearchTerm', reportFile);
		const credential = signIn.oAuth2(amazon());
		const reportId = await readyReport(credential);
		const body = '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>';
		amazon().addFault({ host: storageHost, status: 403, body });
		const before = checks(amazon()).length;
		const outcome = await runAmazonAds(credential, { ...report.download, reportId });
		expect(jsonOf(outcome)).toEqual(rows);
		expect(downloads(amazon()).map(({ status }) => status)).toEqual([403, 200]);
		expect(checks(amazon())).toHaveLength(before + 2);
	});

	it('says what S3 said when the fresh link does not work either, without its signature', async () => {
		const credential = signIn.oAuth2(amazon());
		const reportId = await readyReport(credential);
		amazon().settings.urlLifetime = 0;
		const outcome = await runAmazonAds(credential, { ...report.download, reportId });
		expect(outcome.error).toMatchObject({ httpCode: '403' });
		expect(downloads(amazon())).toHaveLength(2);
		const [{ query }] = downloads(amazon());
		expect(everything(outcome)).not.toContain(query['X-Amz-Signature']);
	});

	it('reads JSON that is no gzip', async () => {
		amazon().setReportFile('spSearchTerm', gunzipSync(reportFile));
		const credential = signIn.oAuth2(amazon());
		const reportId = await readyReport(credential);
		const outcome = await runAmazonAds(credential, { ...report.download, reportId });
		expect(jsonOf(outcome)).toEqual(rows);
	});
});
