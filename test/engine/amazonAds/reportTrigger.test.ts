import { DateTime } from 'luxon';
import type { INodeParameters } from 'n8n-workflow';
import { DEFAULT_PROFILES, makeProfiles } from '../../simulator/defaults.ts';
import { parseExactJson } from '../../../files/exactJson';
import { int64 } from '../../simulator/server/http.ts';
import { useAmazon } from '../amazon';
import { jsonOf, runAmazonAds } from '../amazonAds';
import { signIn } from '../credentials';
import { usePauses } from '../pauses';
import { bytesOf, checks, creations, downloads, storageHost } from './reports';
import { days, hour, keyOf, minute, reports, useClock, useTrigger } from './reportTriggers';

const amazon = useAmazon();
const clock = useClock('2026-11-20T12:30:00Z');
const { naSeller, euSeller } = DEFAULT_PROFILES;
const { trigger, pollFor } = useTrigger(amazon, clock);

describe('Amazon Ads Report Trigger', () => {
	it('gives yesterday of a profile once, when Amazon has made the report', async () => {
		const workflow = trigger();

		await pollFor(workflow, 30 * minute);

		expect(workflow.failures).toEqual([]);
		expect(reports(workflow)).toEqual([
			{
				region: 'na',
				profileId: naSeller.profileId,
				countryCode: 'US',
				currencyCode: 'USD',
				reportId: expect.stringMatching(/^[0-9a-f-]{36}$/),
				reportType: 'spSearchTerm',
				startDate: '2026-11-19',
				endDate: '2026-11-19',
				period: '2026-11-19',
				periodUnit: 'day',
				newFrom: '2026-11-19',
				isRestated: false,
				keyColumns: expect.arrayContaining(['date', 'campaignId', 'searchTerm']),
				columns: expect.arrayContaining(['date', 'searchTerm', 'clicks', 'cost']),
				fileSize: expect.any(Number),
				url: expect.stringMatching(/^https:\/\/offline-report-storage-us-east-1-prod\.s3\./),
			},
		]);
		expect(creations(amazon())).toHaveLength(1);
		expect(checks(amazon())).toHaveLength(3);
		await pollFor(workflow, hour);
		expect(reports(workflow)).toHaveLength(1);
		expect(checks(amazon())).toHaveLength(3);
	});

	it('gives each new day in the timezone of the profile, not before the hour', async () => {
		const workflow = trigger({ options: { hour: 6 } });
		await pollFor(workflow, 30 * minute);
		clock.now = DateTime.fromISO('2026-11-20T05:59', { zone: naSeller.timezone }).toMillis();
		await pollFor(workflow, minute);
		expect(creations(amazon())).toHaveLength(1);

		await pollFor(workflow, 30 * minute);

		expect(days(workflow)).toEqual(['2026-11-18', '2026-11-19']);
	});

	it('asks again for the days that Amazon may have restated, in one report with the new', async () => {
		const workflow = trigger({ lookBack: 14 });

		await pollFor(workflow, 30 * minute);

		expect(reports(workflow)).toMatchObject([
			{ startDate: '2026-11-05', endDate: '2026-11-19', newFrom: '2026-11-19', isRestated: false },
		]);
	});

	it('catches up after days of downtime, without a gap and nothing twice', async () => {
		const workflow = trigger();
		await pollFor(workflow, 30 * minute);
		clock.now += 5 * 24 * hour;
		await workflow.restart();

		await pollFor(workflow, 30 * minute);

		expect(days(workflow)).toEqual(['2026-11-19', ['2026-11-20', '2026-11-24']]);
	});

	it('tells once of days that Amazon does not keep any more', async () => {
		const workflow = trigger();
		await pollFor(workflow, 30 * minute);
		clock.now += 100 * 24 * hour;

		await pollFor(workflow, 30 * minute);

		expect(workflow.failures).toMatchObject([
			{ message: expect.stringContaining('the days from 2026-11-20 to 2026-12-24') },
		]);
		const [, ...caughtUp] = days(workflow) as string[][];
		expect(caughtUp.flat().sort()[0]).toBe('2026-12-25');
		expect(caughtUp.flat().sort().at(-1)).toBe('2027-02-27');
	});

	it('gives weeks and months when they are over', async () => {
		const weekly = trigger({ periodUnit: 'week' });
		await pollFor(weekly, 30 * minute);
		const monthly = trigger({ periodUnit: 'month', timeUnit: 'SUMMARY' });
		await pollFor(monthly, 30 * minute);

		expect(reports(weekly)).toMatchObject([
			{ startDate: '2026-11-09', endDate: '2026-11-15', period: '2026-W46' },
		]);
		expect(reports(monthly)).toMatchObject([
			{ startDate: '2026-10-01', endDate: '2026-10-31', period: '2026-10' },
		]);
	});

	it('begins again from a day that is entered', async () => {
		const workflow = trigger();
		await pollFor(workflow, 30 * minute);
		workflow.change({ options: { startFrom: '2026-11-10T00:00:00' } });

		await pollFor(workflow, 30 * minute);

		expect(days(workflow)).toEqual(['2026-11-19', ['2026-11-10', '2026-11-19']]);
	});
});

describe('what the trigger remembers', () => {
	it('is there after a kill: a report under way is not made again', async () => {
		Object.assign(amazon().settings, { reportSeconds: 3600 });
		const workflow = trigger();
		await pollFor(workflow, 10 * minute);
		await workflow.restart();

		await pollFor(workflow, 2 * hour);

		expect(creations(amazon())).toHaveLength(1);
		expect(days(workflow)).toEqual(['2026-11-19']);
	});

	it('brings reports out again that n8n could not start an execution with', async () => {
		const workflow = trigger();
		await pollFor(workflow, minute);
		workflow.storesExecutions = false;
		await pollFor(workflow, 20 * minute);
		expect(reports(workflow)).toEqual([]);
		workflow.storesExecutions = true;

		await pollFor(workflow, 20 * minute);

		expect(days(workflow)).toEqual(['2026-11-19']);
		expect(creations(amazon())).toHaveLength(1);
	});

	it('can be looked at by hand', async () => {
		Object.assign(amazon().settings, { reportSeconds: 3600 });
		const workflow = trigger({ options: { byHand: 'state' } });
		await pollFor(workflow, 10 * minute);

		const [items, others] = (await workflow.runByHand()) ?? [];

		expect(items).toEqual([]);
		expect(others).toMatchObject([
			{
				json: {
					profileId: naSeller.profileId,
					report: 'spSearchTerm/searchTerm',
					status: 'under way',
					hasComeThrough: '2026-11-18',
					underWay: [
						{ startDate: '2026-11-19', status: 'being made', nextTry: expect.any(String) },
					],
				},
			},
		]);
	});
});

describe('faults', () => {
	it('asks anew for a report that Amazon could not make', async () => {
		Object.assign(amazon().settings, { reportFailureReason: 'Internal Error' });
		const workflow = trigger();
		await pollFor(workflow, 20 * minute);
		expect(days(workflow)).toEqual([]);
		Object.assign(amazon().settings, { reportFailureReason: null });

		await pollFor(workflow, hour);

		expect(days(workflow)).toEqual(['2026-11-19']);
	});

	it('lets no failing profile stop the others, and tells of it', async () => {
		const profiles = makeProfiles(3);
		amazon().setProfiles(profiles);
		const body = '{"code":"400","detail":"configuration error"}';
		amazon().addFault({ path: '/reporting/reports', status: 400, body });
		const workflow = trigger({ profiles: 'all' });

		await pollFor(workflow, 8 * minute);

		expect(reports(workflow)).toHaveLength(2);
		expect(workflow.failures).toHaveLength(1);
		await pollFor(workflow, 30 * minute);
		const found = reports(workflow).map(({ profileId }) => profileId);
		expect(found.sort()).toEqual(profiles.map(({ profileId }) => profileId).sort());
	});

	it('waits for Amazon where creations are throttled, while checks go on', async () => {
		const profiles = makeProfiles(6);
		amazon().setProfiles(profiles);
		Object.assign(amazon().settings, {
			createLimit: 1,
			createWindow: 60,
			createLimitPer: 'client',
		});
		const workflow = trigger({ profiles: 'all' });

		await pollFor(workflow, 40 * minute);

		expect(reports(workflow)).toHaveLength(6);
		expect(workflow.failures).toEqual([]);
		expect(creations(amazon()).length).toBeLessThanOrEqual(18);
	});

	it('survives a lost answer to a creation: the report is found again', async () => {
		amazon().addFault({ path: '/reporting/reports', mode: 'dropAfter' });
		const workflow = trigger();

		await pollFor(workflow, hour);

		expect(days(workflow)).toEqual(['2026-11-19']);
		const adopted = creations(amazon()).filter(({ status }) => status === 425);
		expect(adopted.length).toBeLessThanOrEqual(1);
	});

	it('tells by the second output, where that is wanted', async () => {
		const body = '{"code":"400","detail":"configuration error"}';
		amazon().addFault({ path: '/reporting/reports', status: 400, body });
		const workflow = trigger({ options: { onProblem: 'output' } });

		await pollFor(workflow, 2 * minute);

		expect(workflow.failures).toEqual([]);
		const problems = workflow.executions.flatMap(([, items]) => items.map(({ json }) => json));
		expect(problems).toMatchObject([
			{ region: 'na', profileId: naSeller.profileId, message: expect.stringContaining('conf') },
		]);
	});
});

describe('profiles', () => {
	it('takes all of all regions, viewers’ too, without the excluded', async () => {
		const workflow = trigger({ profiles: 'all', excludedProfiles: [keyOf('eu', euSeller)] });

		await pollFor(workflow, 30 * minute);

		const found = new Set(reports(workflow).map(({ profileId }) => profileId));
		expect(found).toContain(DEFAULT_PROFILES.naViewer.profileId);
		expect(found).toContain(DEFAULT_PROFILES.feSeller.profileId);
		expect(found).not.toContain(euSeller.profileId);
	});

	it('gives the profiles of a period together, if that is wanted', async () => {
		const workflow = trigger({ profiles: 'all', options: { emit: 'together' } });

		await pollFor(workflow, 24 * hour);

		const groups = workflow.executions
			.map(([items]) => items.map(({ json }) => json.endDate))
			.filter((group) => group.length > 0);
		for (const group of groups) expect(new Set(group).size).toBe(1);
		expect(groups.map(([day]) => day)).toEqual([...new Set(groups.map(([day]) => day))]);
	});
});

describe('Report → Download after it', () => {
	const rowFields = [
		...['profileId', 'countryCode', 'currencyCode', 'period', 'isRestated', 'rowKey'],
		'date',
	];

	it.each(['csv', 'json', 'ndjson'])('adds them to the rows of a file too: %s', async (format) => {
		amazon().setReportRows('spSearchTerm', [
			{ date: '2026-11-18', campaignId: int64('9007199254740993'), searchTerm: 'a "b"', clicks: 1 },
			{ date: '2026-11-19', campaignId: int64('9007199254740993'), searchTerm: null, clicks: 2 },
		]);
		const credential = signIn.refreshToken(amazon());
		const workflow = trigger({ lookBack: 1 }, credential);
		await pollFor(workflow, 30 * minute);
		const [item] = reports(workflow);
		const run = async (output: INodeParameters) =>
			await runAmazonAds(
				credential,
				{ resource: 'report', operation: 'download', ...output },
				{ items: [{ json: item }] },
			);

		const rows = jsonOf(await run({}));
		const file = await run({ output: 'file', fileFormat: format });

		const text = bytesOf(file.items[0][0].binary?.data).toString();
		expect(Object.keys(rows[0]).slice(0, 7)).toEqual(rowFields);
		expect(rows).toMatchObject([
			{ period: '2026-11-18', isRestated: true },
			{ period: '2026-11-19', isRestated: false },
		]);
		expect(rows[0].rowKey).toContain('"9007199254740993"');
		if (format === 'csv') {
			const [header, first] = text.split('\r\n');
			expect(header.split(',').slice(0, 7)).toEqual(rowFields);
			const key = `"${String(rows[0].rowKey).replaceAll('"', '""')}"`;
			expect(first).toContain(`${naSeller.profileId},US,USD,2026-11-18,true,${key},2026-11-18,`);
		} else {
			const array = format === 'json' ? text : `[${text.trim().split('\n').join(',')}]`;
			expect(parseExactJson(array)).toEqual(rows);
		}
	});

	it('needs no field, and adds profile, period and key to each row', async () => {
		const credential = signIn.refreshToken(amazon());
		const workflow = trigger({ lookBack: 2 }, credential);
		await pollFor(workflow, 30 * minute);
		const [item] = reports(workflow);

		const outcome = await runAmazonAds(
			credential,
			{ resource: 'report', operation: 'download' },
			{ items: [{ json: item }] },
		);

		expect(outcome.error).toBeUndefined();
		const rows = jsonOf(outcome);
		expect(rows).toHaveLength(15);
		expect(rows[0]).toMatchObject({
			profileId: naSeller.profileId,
			countryCode: 'US',
			currencyCode: 'USD',
			period: '2026-11-17',
			isRestated: true,
			date: '2026-11-17',
		});
		expect(rows.at(-1)).toMatchObject({ period: '2026-11-19', isRestated: false });
		expect(new Set(rows.map(({ rowKey }) => rowKey)).size).toBe(15);
	});
});

describe('the link that the trigger gives', () => {
	const download = { resource: 'report', operation: 'download' };

	it('spares Download the call for it', async () => {
		const credential = signIn.refreshToken(amazon());
		const workflow = trigger({}, credential);
		await pollFor(workflow, 30 * minute);
		amazon().log.length = 0;
		const items = reports(workflow).map((json) => ({ json }));
		const outcome = await runAmazonAds(credential, download, { items });

		expect(jsonOf(outcome)).toHaveLength(5);
		expect(amazon().log.map(({ method, host }) => [method, host])).toEqual([['GET', storageHost]]);
	});

	it('is replaced where it has ended before Download had its turn', async () => {
		const credential = signIn.refreshToken(amazon());
		const workflow = trigger({}, credential);
		await pollFor(workflow, 30 * minute);
		clock.now += 3 * 24 * hour;
		amazon().log.length = 0;
		const items = reports(workflow).map((json) => ({ json }));
		const outcome = await runAmazonAds(credential, download, { items });

		expect(jsonOf(outcome)).toHaveLength(5);
		expect(downloads(amazon()).map(({ status }) => status)).toEqual([403, 200]);
		expect(checks(amazon())).toHaveLength(1);
	});

	it('is not in the item of a file, which lasts longer', async () => {
		const credential = signIn.refreshToken(amazon());
		const workflow = trigger({}, credential);
		await pollFor(workflow, 30 * minute);
		const items = reports(workflow).map((json) => ({ json }));
		const { items: files } = await runAmazonAds(
			credential,
			{ ...download, output: 'file', fileFormat: 'csv' },
			{ items },
		);

		const [{ json }] = files[0];
		expect(json).toMatchObject({ period: '2026-11-19', reportId: items[0].json.reportId });
		expect(json).not.toHaveProperty('url');
	});
});

describe('rows at once', () => {
	const atOnce = { output: 'rows', lookBack: 1 };

	it('gives what Download gives, row by row', async () => {
		const credential = signIn.refreshToken(amazon());
		const light = trigger({ lookBack: 1 }, credential);
		const heavy = trigger(atOnce, credential);
		await pollFor(light, 30 * minute);
		await heavy.restart();
		await pollFor(heavy, 30 * minute);

		const downloaded = await runAmazonAds(
			credential,
			{ resource: 'report', operation: 'download' },
			{ items: reports(light).map((json) => ({ json })) },
		);

		expect(reports(heavy)).toHaveLength(10);
		expect(reports(heavy)).toEqual(jsonOf(downloaded));
		expect(Object.keys(reports(heavy)[0]).slice(0, 6)).toEqual([
			...['profileId', 'countryCode', 'currencyCode', 'period', 'isRestated', 'rowKey'],
		]);
		expect(heavy.failures).toEqual([]);
	});

	it('has the fields in the order in which Download has them, whatever that of Amazon', async () => {
		amazon().setReportRows('spSearchTerm', [
			{ clicks: 1, searchTerm: 'shoes', date: '2026-11-19' },
		]);
		const workflow = trigger({ output: 'rows' });
		await pollFor(workflow, 30 * minute);
		const [row] = reports(workflow);
		expect(Object.keys(row).slice(6)).toEqual(['date', 'searchTerm', 'clicks']);
	});

	it('gives the item where the rows are too many, and says so where nobody downloads', async () => {
		amazon().settings.reportRows = 1000;
		const workflow = trigger({ ...atOnce, rowsUpTo: 0.1 });
		await pollFor(workflow, 30 * minute);

		expect(reports(workflow)).toMatchObject([
			{ reportId: expect.any(String), period: '2026-11-19' },
		]);
		expect(workflow.failures).toMatchObject([{ message: expect.stringContaining('too large') }]);
	});

	it('does not even begin to download a file that is larger packed', async () => {
		amazon().settings.reportRows = 40_000;
		const workflow = trigger({ ...atOnce, rowsUpTo: 0.1 });
		await pollFor(workflow, 30 * minute);

		expect(reports(workflow)).toHaveLength(1);
		expect(downloads(amazon())).toEqual([]);
	});

	it('tries again where the download breaks off, and gives the rows once', async () => {
		const host = storageHost;
		amazon().addFault({ host, mode: 'truncate', times: 4 });
		const workflow = trigger(atOnce);
		await pollFor(workflow, 2 * hour);

		expect(reports(workflow)).toHaveLength(10);
		expect(workflow.failures).toEqual([]);
	});

	it('spreads many reports over polls', async () => {
		amazon().setProfiles(makeProfiles(30));
		amazon().settings.reportRows = 100;
		const workflow = trigger({ ...atOnce, profiles: 'all', rowsUpTo: 0.1 });
		await pollFor(workflow, hour);

		const sizes = workflow.executions.map(([items]) => items.length).filter((size) => size > 0);
		expect(sizes.length).toBeGreaterThan(1);
		expect(reports(workflow)).toHaveLength(30 * 200);
		expect(new Set(reports(workflow).map(({ rowKey }) => rowKey)).size).toBe(30 * 200);
	});
});

describe('run by hand', () => {
	usePauses(0.001);

	it('gives the newest report of a profile, and leaves no trace', async () => {
		const workflow = trigger({ profiles: 'all' });

		const [items] = (await workflow.runByHand()) ?? [];

		expect(items).toMatchObject([{ json: { startDate: '2026-11-19', isRestated: false } }]);
		expect(items[0].json.isSample).toBeUndefined();
		expect(workflow.stored()).toEqual({});
	});

	it('gives the last report that came, without asking for another', async () => {
		const workflow = trigger();
		await pollFor(workflow, 30 * minute);

		const [items] = (await workflow.runByHand()) ?? [];

		expect(items).toMatchObject([{ json: { reportId: reports(workflow)[0].reportId } }]);
		expect(creations(amazon())).toHaveLength(1);
	});

	it.each(['reports', 'rows'])(
		'gives a marked sample where Amazon is not ready: %s',
		async (output) => {
			Object.assign(amazon().settings, { reportSeconds: 3600, latency: 1 });
			const workflow = trigger({ output });
			const passing = jest.spyOn(Date, 'now').mockImplementation(() => (clock.now += 100));

			const [items, others] = (await workflow.runByHand()) ?? [];
			passing.mockImplementation(() => clock.now);

			// By the output that nobody stores rows of.
			expect(items).toEqual([]);
			expect(others).toMatchObject([
				{
					json: {
						isSample: true,
						hint: expect.stringMatching(/^A SAMPLE, not data: Amazon is still making report/),
						profileId: naSeller.profileId,
						period: '2026-11-19',
						rowKey: 'SAMPLE',
						date: '2026-11-19',
						searchTerm: 'SAMPLE',
						campaignId: '0',
						clicks: 0,
						cost: 0,
					},
				},
			]);

			// Amazon is ready some time later: the same report, and nothing is made twice.
			clock.now += 2 * hour;
			const [later] = (await workflow.runByHand()) ?? [];
			expect(later[0].json.isSample).toBeUndefined();
			expect(creations(amazon())).toHaveLength(1);
		},
	);

	it('says what is wrong where no report can ever come', async () => {
		const body = '{"code":"400","detail":"configuration error"}';
		amazon().addFault({ path: '/reporting/reports', status: 400, body });

		await expect(trigger().runByHand()).rejects.toThrow('configuration error');
	});

	it('shows what is done, under way and failing, those that fail first', async () => {
		const [one, two, three] = makeProfiles(3);
		amazon().setProfiles([one, two, three]);
		amazon().setReportOutcome({ profileId: two.profileId }, { never: true });
		const body = '{"code":"400","detail":"configuration error"}';
		const { profileId } = three;
		amazon().addFault({ path: '/reporting/reports', profileId, status: 400, body, times: 9 });
		const workflow = trigger({ profiles: 'all', options: { byHand: 'state' } });
		await pollFor(workflow, hour);

		const [items, others] = (await workflow.runByHand()) ?? [];

		expect(items).toEqual([]);
		expect(others.map(({ json }) => json)).toMatchObject([
			{
				status: 'failing',
				profileId,
				hasComeThrough: '2026-11-18',
				underWay: [
					{ status: 'not asked for', problem: expect.stringContaining('configuration error') },
				],
			},
			{ status: 'under way', profileId: two.profileId, underWay: [{ status: 'being made' }] },
			{
				status: 'up to date',
				profileId: one.profileId,
				hasComeThrough: '2026-11-19',
				underWay: [],
			},
		]);
	});
});

describe('what cannot work', () => {
	it.each([
		[{ chosenProfiles: [] }, 'No profile is chosen'],
		[{ chosenProfiles: ['12345'] }, 'names no profile'],
		[{ reports: {} }, 'No report is chosen'],
		[{ options: { hour: 24 } }, 'Not Before'],
		[{ options: { startFrom: 'soon' } }, 'Start From'],
		[{ reports: { report: [{ reportType: 'spSearchTerm', filters: 'x' }] } }, 'filter'],
		[{ reports: { report: [{}, {}] } }, 'twice'],
	])('is refused by field: %j', async (parameters, words) => {
		const workflow = trigger(parameters as INodeParameters);
		await workflow.poll();
		expect(workflow.failures).toMatchObject([{ message: expect.stringContaining(words) }]);
		expect(amazon().log).toEqual([]);
	});
});
