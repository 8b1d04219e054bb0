/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { gunzipSync } from 'node:zlib';
import {
	DEFAULT_PROFILES,
	DSP_ADVERTISER_ID,
	LARGE_PROFILE_ID,
	makeProfiles,
} from '../../simulator/defaults.ts';
import { useAmazon } from '../amazon';
import { byId, itemsWithIds, jsonOf, runAmazonAds } from '../amazonAds';
import { authentications, signIn } from '../credentials';
import {
	amazonRows,
	bytesOf,
	creations,
	csv,
	daysAgo,
	downloads,
	everything,
	report,
	rows,
	soon,
} from './reports';

const amazon = useAmazon();
const { naSeller, euSeller } = DEFAULT_PROFILES;
const { profileId } = naSeller;

describe.each(authentications)('Report → Run (%s)', (authentication) => {
	it('emits one item per row, ids as exact text, and no token', async () => {
		amazon().setReportRows('spSearchTerm', amazonRows);
		const outcome = await runAmazonAds(signIn[authentication](amazon()), report.run);
		expect(outcome.error).toBeUndefined();
		expect(jsonOf(outcome)).toEqual(rows);
		expect(outcome.items[0].map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
			{ item: 0 },
		]);
		expect(everything(outcome)).not.toMatch(/At[zc][a-z]?\|/);
	});

	it('emits the rows in the order of the items, though later ones are ready first', async () => {
		const profiles = makeProfiles(3);
		amazon().setProfiles(profiles);
		amazon().settings.reportRows = 2;
		const ids = profiles.map((profile) => profile.profileId);
		amazon().setReportOutcome({}, { polls: 1 });
		amazon().setReportOutcome({ profileId: ids[0] }, { polls: 3 });
		const parameters = { ...report.run, profileId: byId('={{ $json.id }}') };
		const form = soon();
		const outcome = await runAmazonAds(
			signIn[authentication](amazon()),
			{ ...parameters, ...form },
			{ items: itemsWithIds(ids) },
		);
		expect(jsonOf(outcome).map((row) => row.profileId)).toEqual(ids.flatMap((id) => [id, id]));
		expect(outcome.items[0].map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 1, 1, 2, 2].map((item) => ({ item })),
		);
		const order = downloads(amazon()).map(({ path }) => path);
		const last = amazon()
			.requests({ method: 'GET', path: /^\/reporting/, profileId: ids[0] })[0]
			.path.split('/')
			.pop();
		expect(order.at(-1)).toContain(last);
	});

	it('streams into a file, with what it is about beside it', async () => {
		amazon().setReportRows('spSearchTerm', amazonRows);
		const parameters = { ...report.run, output: 'file', fileFormat: 'ndjson' };
		const outcome = await runAmazonAds(signIn[authentication](amazon()), parameters);
		const [{ json, binary }] = outcome.items[0];
		const day = daysAgo(1);
		expect(json).toMatchObject({
			reportId: expect.any(String),
			profileId,
			region: 'na',
			startDate: day,
			endDate: day,
		});
		expect(binary?.data?.fileName).toBe(`spSearchTerm_${profileId}_${day}_${day}.ndjson`);
		const lines = bytesOf(binary?.data).toString().trimEnd().split('\n');
		expect(lines[0]).toBe(
			'{"date":"2026-07-01","campaignId":9007199254740993,"searchTerm":"größe \\"42\\"","clicks":3}',
		);
		expect(lines).toHaveLength(3);
	});
});

describe('The rows of Report → Run', () => {
	it('have profile, country and currency before their own fields, if that is wanted', async () => {
		amazon().setReportRows('spSearchTerm', amazonRows);
		const parameters = { ...report.run, profileId: byId(LARGE_PROFILE_ID) };
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), {
			...parameters,
			profileFields: 'always',
		});
		expect(jsonOf(outcome)).toEqual(
			rows.map((row) => ({
				profileId: LARGE_PROFILE_ID,
				countryCode: 'CA',
				currencyCode: 'CAD',
				...row,
			})),
		);
		expect(Object.keys(jsonOf(outcome)[0]).slice(0, 3)).toEqual([
			'profileId',
			'countryCode',
			'currencyCode',
		]);
	});

	it('have a date by day, and two in a summary', async () => {
		const credential = signIn.oAuth2(amazon());
		const parameters = { ...report.run, period: 'last7Days', columnSet: 'all' };
		const daily = jsonOf(await runAmazonAds(credential, { ...parameters, timeUnit: 'DAILY' }));
		expect(daily).toHaveLength(7 * 5);
		expect(daily[0]).toMatchObject({ date: daysAgo(7) });
		expect(daily[0]).not.toHaveProperty('startDate');
		const summary = jsonOf(await runAmazonAds(credential, { ...parameters, timeUnit: 'SUMMARY' }));
		expect(summary).toHaveLength(5);
		expect(summary[0]).toMatchObject({ startDate: daysAgo(7), endDate: daysAgo(1) });
		expect(summary[0]).not.toHaveProperty('date');
	});

	it('of a period that was split are joined without a lost or doubled day, in order', async () => {
		amazon().settings.reportRows = 1;
		const parameters = { ...report.run, period: 'last60Days' };
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), parameters);
		const dates = jsonOf(outcome).map(({ date }) => date);
		expect(dates).toEqual(Array.from({ length: 60 }, (_, index) => daysAgo(60 - index)));
		expect(creations(amazon())).toHaveLength(2);
	});

	it('are nothing, without failure, when the report has none', async () => {
		amazon().setReportRows('spSearchTerm', []);
		const { items, error } = await runAmazonAds(signIn.oAuth2(amazon()), report.run);
		expect(error).toBeUndefined();
		expect(items[0]).toEqual([]);
	});

	it('are one empty item per input item without rows, if that is wanted', async () => {
		amazon().setReportOutcome({ profileId: LARGE_PROFILE_ID }, { rows: 0 });
		amazon().settings.reportRows = 1;
		const outcome = await runAmazonAds(
			signIn.oAuth2(amazon()),
			{ ...report.run, profileId: byId('={{ $json.id }}'), ...soon({ emptyItem: true }) },
			{ items: itemsWithIds([LARGE_PROFILE_ID, profileId]) },
		);
		expect(outcome.items[0]).toMatchObject([
			{ json: {}, pairedItem: { item: 0 } },
			{ json: { clicks: 10 }, pairedItem: { item: 1 } },
		]);
		expect(outcome.items[0][0].json).toEqual({});
	});

	it('come from every region that the items name', async () => {
		const items = [
			{ json: { region: 'na', id: profileId } },
			{ json: { region: 'eu', id: euSeller.profileId } },
		];
		const parameters = {
			...report.run,
			region: '={{ $json.region }}',
			profileId: byId('={{ $json.id }}'),
			...soon(),
		};
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), parameters, { items });
		expect(new Set(jsonOf(outcome).map(({ countryCode }) => countryCode))).toEqual(
			new Set(['US', 'DE']),
		);
		expect(
			downloads(amazon())
				.map(({ host }) => host)
				.sort(),
		).toEqual([
			'offline-report-storage-eu-west-1-prod.s3.eu-west-1.amazonaws.com',
			'offline-report-storage-us-east-1-prod.s3.amazonaws.com',
		]);
	});

	it('of a DSP report come by account, whichever profile the credential has', async () => {
		const credential = signIn.refreshToken(amazon(), {}, { profileId });
		const dsp = { reportType: 'dspCampaign', advertiserIds: DSP_ADVERTISER_ID };
		const parameters = { ...report.run, ...dsp, accountId: DSP_ADVERTISER_ID };
		const outcome = await runAmazonAds(credential, {
			...parameters,
			profileFields: 'always',
		});
		expect(outcome.error).toBeUndefined();
		expect(jsonOf(outcome)).toHaveLength(5);
		for (const row of jsonOf(outcome)) {
			expect(row).toMatchObject({ accountId: DSP_ADVERTISER_ID });
			expect(row).not.toHaveProperty('profileId');
		}
		expect(amazon().requests({ profileId })).toEqual([]);
	});
});

describe('The file of Report → Run', () => {
	beforeEach(() => amazon().setReportRows('spSearchTerm', amazonRows));

	it('as CSV has the chosen columns first, in their order', async () => {
		const columns = ['searchTerm', 'date', 'campaignId', 'clicks', 'cost'];
		const { items } = await runAmazonAds(signIn.oAuth2(amazon()), {
			...report.run,
			output: 'file',
			fileFormat: 'csv',
			columnSet: 'chosen',
			columns,
		});
		const [header] = bytesOf(items[0][0].binary?.data).toString().split('\r\n');
		expect(header).toBe(columns.join(','));
	});

	it('as CSV has every digit of an id, and quotes where they are needed', async () => {
		const { items } = await runAmazonAds(signIn.oAuth2(amazon()), {
			...report.run,
			output: 'file',
			fileFormat: 'csv',
			columnSet: 'chosen',
			columns: ['date', 'campaignId', 'searchTerm', 'clicks'],
		});
		expect(bytesOf(items[0][0].binary?.data).toString()).toBe(csv);
	});

	it('as CSV safe for spreadsheets has no formula, and its numbers are numbers', async () => {
		const searchTerms = [
			'=HYPERLINK("http://example.com")',
			'+1',
			'-1+2',
			'@SUM(1)',
			'\t=1',
			'\r=1',
			'a',
		];
		const searched = searchTerms.map((searchTerm) => ({ searchTerm, cost: -0.5, clicks: 3 }));
		amazon().setReportRows('spSearchTerm', searched);
		const run = async (isForSpreadsheets: boolean) => {
			const { items } = await runAmazonAds(signIn.oAuth2(amazon()), {
				...report.run,
				...soon({ isForSpreadsheets }),
				output: 'file',
				fileFormat: 'csv',
				columnSet: 'chosen',
				columns: ['searchTerm', 'cost', 'clicks'],
			});
			return bytesOf(items[0][0].binary?.data).toString();
		};
		expect(await run(true)).toBe(
			[
				'"searchTerm","cost","clicks"',
				`"'=HYPERLINK(""http://example.com"")",-0.5,3`,
				`"'+1",-0.5,3`,
				`"'-1+2",-0.5,3`,
				`"'@SUM(1)",-0.5,3`,
				`"'\t=1",-0.5,3`,
				`"'\r=1",-0.5,3`,
				'"a",-0.5,3',
				'',
			].join('\r\n'),
		);
		expect(await run(false)).toContain('\r\n-1+2,-0.5,3\r\n@SUM(1),-0.5,3\r\n');
	});

	it('as JSON and as gzip is Amazon’s own', async () => {
		const credential = signIn.oAuth2(amazon());
		const run = async (fileFormat: string) => {
			const parameters = { ...report.run, output: 'file', fileFormat };
			const { items } = await runAmazonAds(credential, parameters);
			return bytesOf(items[0][0].binary?.data);
		};
		const [text, gzip] = [await run('json'), await run('gzip')];
		expect(gunzipSync(gzip).equals(text)).toBe(true);
		expect(text.toString()).toContain('"campaignId":9007199254740993,');
	});
});
