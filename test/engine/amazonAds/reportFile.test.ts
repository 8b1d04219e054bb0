/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { INodeExecutionData } from 'n8n-workflow';
import { gzipRows } from '../../simulator/ads/reportFile.ts';
import { makeProfiles } from '../../simulator/defaults.ts';
import { int64 } from '../../simulator/server/http.ts';
import { useAmazon } from '../amazon';
import { byId, itemsWithIds, jsonOf, runAmazonAds } from '../amazonAds';
import { signIn } from '../credentials';
import { bytesOf, checks, downloads, everything, report, soon, storageHost } from './reports';

const amazon = useAmazon();
const { run } = report;

/** Ids and figures that do not repeat, so that the gzip is long enough to be cut in many places. */
const manyRows = Array.from({ length: 5000 }, (_, index) => ({
	campaignId: int64(String(9_100_000_000_000_000_001n + BigInt((index * 7919) ** 2))),
	clicks: (index * 104_729) % 1_000_003,
}));
const reportFile = gzipRows(manyRows);
const unpackedSize = gunzipSync(reportFile).length;

const outputs = {
	items: { output: 'items' },
	CSV: { output: 'file', fileFormat: 'csv' },
	NDJSON: { output: 'file', fileFormat: 'ndjson' },
	JSON: { output: 'file', fileFormat: 'json' },
	GZIP: { output: 'file', fileFormat: 'gzip' },
};
const names = Object.keys(outputs) as Array<keyof typeof outputs>;

beforeEach(() => {
	amazon().settings.reportPolls = 1;
	amazon().setReportFile('spSearchTerm', reportFile);
});

/** A report that is said to be finished, with this link to its file. */
function forgeLink(url: string): void {
	const body = JSON.stringify({ reportId: 'r', status: 'COMPLETED', url });
	amazon().addFault({
		method: 'GET',
		path: /^\/reporting\/reports\//,
		status: 200,
		body,
		times: 9,
	});
}

/** Rows, or what is in the file; a gzip must be one. */
function contents([first, ...others]: INodeExecutionData[]): unknown {
	const file = first.binary?.data;
	if (!file) return [first, ...others].map(({ json }) => json);
	const bytes = bytesOf(file);
	return file.fileName?.endsWith('.gz') ? gunzipSync(bytes).toString() : bytes.toString();
}

describe.each(names)('A download to %s', (name) => {
	const parameters = { ...run, ...outputs[name] };

	it.each(['truncate', 'corrupt', 'dropBefore'] as const)(
		'that breaks once (%s) is tried once more, with a fresh link',
		async (mode) => {
			amazon().addFault({ host: storageHost, mode });
			const { items, error } = await runAmazonAds(signIn.oAuth2(amazon()), parameters);
			expect(error).toBeUndefined();
			expect(items[0]).toHaveLength(name === 'items' ? manyRows.length : 1);
			expect(downloads(amazon())).toHaveLength(2);
			expect(checks(amazon())).toHaveLength(2);
		},
	);

	it.each(['truncate', 'corrupt'] as const)(
		'that breaks each time (%s) is an error that says how far it got, and never fewer rows',
		async (mode) => {
			amazon().addFault({ host: storageHost, mode, times: 9 });
			const { items, error } = await runAmazonAds(signIn.oAuth2(amazon()), parameters);
			expect(items).toEqual([]);
			expect(error?.message).toMatch(/\d+ bytes|rows until then: \d+/);
			expect(error?.description).toContain('Download the file again');
			expect(downloads(amazon())).toHaveLength(3);
		},
	);

	it('larger than the limit is an error that names the option, and is not tried again', async () => {
		const maximumSize = (unpackedSize - 1) / 1_000_000;
		const { items, error } = await runAmazonAds(signIn.oAuth2(amazon()), {
			...parameters,
			...soon({ maximumSize }),
		});
		expect(items).toEqual([]);
		expect(`${error?.message} ${error?.description}`).toMatch(/larger than.*"Maximum Size"/);
		expect(downloads(amazon())).toHaveLength(1);
	});

	it('as large as the limit is taken', async () => {
		const maximumSize = unpackedSize / 1_000_000;
		const options = soon({ maximumSize });
		const { error } = await runAmazonAds(signIn.oAuth2(amazon()), { ...parameters, ...options });
		expect(error).toBeUndefined();
	});

	it('of plain JSON, which is no gzip, is read all the same', async () => {
		amazon().addFault({ host: storageHost, mode: 'plain' });
		const { items, error } = await runAmazonAds(signIn.oAuth2(amazon()), parameters);
		expect(error).toBeUndefined();
		expect(items[0]).toHaveLength(name === 'items' ? manyRows.length : 1);
	});

	describe('of which S3 says that gzip is its encoding', () => {
		beforeEach(() => {
			amazon().settings.gzipContentEncoding = true;
		});

		it('is the same as without, though n8n’s HTTP client inflates it', async () => {
			const { items, error } = await runAmazonAds(signIn.oAuth2(amazon()), parameters);
			expect(error).toBeUndefined();
			amazon().settings.gzipContentEncoding = false;
			const bare = await runAmazonAds(signIn.oAuth2(amazon()), parameters);
			expect(contents(items[0])).toEqual(contents(bare.items[0]));
			expect(downloads(amazon())).toHaveLength(2);
		});

		it.each(['truncate', 'corrupt'] as const)(
			'is tried once more where it breaks (%s)',
			async (mode) => {
				amazon().addFault({ host: storageHost, mode });
				const { items, error } = await runAmazonAds(signIn.oAuth2(amazon()), parameters);
				expect(error).toBeUndefined();
				expect(items[0]).toHaveLength(name === 'items' ? manyRows.length : 1);
				expect(downloads(amazon())).toHaveLength(2);
			},
		);
	});

	it('of a gzip of several members is complete', async () => {
		const text = gunzipSync(reportFile);
		const members = [text.subarray(0, 100_000), text.subarray(100_000)].map((part) =>
			gzipSync(part),
		);
		const bare = await runAmazonAds(signIn.oAuth2(amazon()), parameters);
		amazon().setReportFile('spSearchTerm', Buffer.concat(members));
		const { items, error } = await runAmazonAds(signIn.oAuth2(amazon()), parameters);
		expect(error).toBeUndefined();
		expect(contents(items[0])).toEqual(contents(bare.items[0]));
	});

	it('that comes slowly, piece by piece, is complete', async () => {
		amazon().addFault({ host: storageHost, mode: 'slowBody', delay: 20 });
		const { items, error } = await runAmazonAds(signIn.oAuth2(amazon()), parameters);
		expect(error).toBeUndefined();
		expect(items[0]).toHaveLength(name === 'items' ? manyRows.length : 1);
		expect(downloads(amazon())).toHaveLength(1);
	});

	it.each([
		['cut off after its last row', (text: string) => text.slice(0, -1)],
		['cut off within a row', (text: string) => text.slice(0, -10)],
	])('of a file that is itself %s is an error', async (_, spoil) => {
		const text = gunzipSync(reportFile).toString();
		amazon().setReportFile('spSearchTerm', Buffer.from(spoil(text)));
		const { items, error } = await runAmazonAds(signIn.oAuth2(amazon()), parameters);
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/too early|not one complete JSON array/);
	});
});

describe('A link', () => {
	const forged = { ...report.download, reportId: 'r' };

	it.each([
		'https://reports.example.com/report.json.gz',
		'https://bucket.s3.amazonaws.com.example.com/report.json.gz',
		'https://s3.example.com/bucket.s3.amazonaws.com/report.json.gz',
		'https://advertising-api.amazon.com/report.json.gz',
		`http://${storageHost}/report.json.gz`,
	])('to %s is refused, and nothing is sent there', async (url) => {
		forgeLink(url);
		const { error } = await runAmazonAds(signIn.oAuth2(amazon()), forged);
		expect(error?.message).toContain("not Amazon's S3");
		const hosts = new Set(amazon().log.map(({ host }) => host));
		expect([...hosts]).toEqual(['advertising-api.amazon.com']);
	});

	it('that is missing from a finished report is an error in words', async () => {
		const body = JSON.stringify({ reportId: 'r', status: 'COMPLETED' });
		const path = /^\/reporting\/reports\//;
		amazon().addFault({ method: 'GET', path, status: 200, body, times: 9 });
		const { error } = await runAmazonAds(signIn.oAuth2(amazon()), forged);
		expect(error?.message).toContain('Amazon gave no link to the file.');
	});

	it.each(['https://example.com/report', `https://${storageHost}/other`])(
		'that redirects to %s is not followed',
		async (location) => {
			const headers = { location };
			amazon().addFault({ host: storageHost, status: 302, headers, times: 9 });
			const { error } = await runAmazonAds(signIn.oAuth2(amazon()), run);
			expect(error?.message).toContain('HTTP 302');
			expect(downloads(amazon()).map(({ path }) => path)).not.toContain('/other');
			expect(downloads(amazon())).toHaveLength(2);
			expect(amazon().requests({ method: 'CONNECT' })).toEqual([]);
		},
	);

	it('that has expired is fetched anew', async () => {
		const body = '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>';
		amazon().addFault({ host: storageHost, status: 403, body });
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), run);
		expect(jsonOf(outcome)).toHaveLength(manyRows.length);
		expect(checks(amazon())).toHaveLength(2);
	});
});

describe('One broken download among others', () => {
	it('is said in its place, by profile, under Continue On Fail', async () => {
		const profiles = makeProfiles(3);
		amazon().setProfiles(profiles);
		const ids = profiles.map(({ profileId }) => profileId);
		amazon().setReportOutcome({ profileId: ids[0] }, { rows: 2 });
		amazon().setReportOutcome({ profileId: ids[2] }, { rows: 2 });
		amazon().setReportFile('spSearchTerm', reportFile.subarray(0, 5000));
		const outcome = await runAmazonAds(
			signIn.oAuth2(amazon()),
			{ ...run, profileId: byId('={{ $json.id }}') },
			{ items: itemsWithIds(ids), continueOnFail: true },
		);
		expect(outcome.items[0].map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 1, 2, 2].map((item) => ({ item })),
		);
		expect(jsonOf(outcome)[2].error).toContain(`Profile ${ids[1]} (US): `);
	});
});

describe('The secrets of a download that fails', () => {
	it('are in no error: neither the link’s signature nor a token', async () => {
		amazon().addFault({ host: storageHost, mode: 'truncate', times: 9 });
		for (const continueOnFail of [false, true]) {
			const credential = signIn.oAuth2(amazon());
			const outcome = await runAmazonAds(credential, run, { continueOnFail });
			const seen = everything(outcome);
			const signatures = downloads(amazon()).map(({ query }) => query['X-Amz-Signature']);
			expect(signatures).toHaveLength(continueOnFail ? 6 : 3);
			for (const signature of signatures) {
				expect(signature).toMatch(/^[0-9a-f]{64}$/);
				expect(seen).not.toContain(signature);
			}
			expect(seen).not.toMatch(/At[zc][a-z]?\|/);
		}
	});
});
