import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import { DEFAULT_PROFILES, DSP_ADVERTISER_ID, LARGE_PROFILE_ID } from '../../simulator/defaults.ts';
import { useAmazon } from '../amazon';
import { byId, jsonOf, runAmazonAds } from '../amazonAds';
import { authentications, signIn } from '../credentials';

const amazon = useAmazon();
const { naSeller, feSeller } = DEFAULT_PROFILES;
const create = { resource: 'report', operation: 'create', profileId: byId(naSeller.profileId) };
const path = '/reporting/reports';

interface SentReport {
	name: string;
	startDate: string;
	endDate: string;
	configuration: Record<string, unknown>;
}

function creations() {
	return amazon().requests({ method: 'POST', path });
}

function sent(): SentReport[] {
	return creations().map(({ body }) => JSON.parse(body) as SentReport);
}

/** The simulator dates the certificate of a host by the time of its first call: before `setNow`. */
beforeAll(async () => {
	const everywhere = { resource: 'profile', operation: 'getMany', region: 'all' };
	await runAmazonAds(signIn.oAuth2(amazon()), everywhere);
});

/** Sets the time of this process, and with it the simulator's. */
function setNow(time: string): void {
	const ahead = Date.parse(time) - Date.now();
	const { now } = Date;
	jest.spyOn(Date, 'now').mockImplementation(() => now.call(Date) + ahead);
}

afterEach(() => jest.restoreAllMocks());

describe.each(authentications)('Report → Create (%s)', (authentication) => {
	it('emits the report that Amazon has begun, and for whom', async () => {
		const outcome = await runAmazonAds(signIn[authentication](amazon()), create);
		expect(outcome.error).toBeUndefined();
		expect(jsonOf(outcome)).toEqual([
			expect.objectContaining({
				reportId: expect.stringMatching(/^[0-9a-f-]{36}$/),
				status: 'PENDING',
				profileId: naSeller.profileId,
				region: 'na',
			}),
		]);
		expect(outcome.items[0][0].pairedItem).toEqual({ item: 0 });
		expect(creations()).toMatchObject([
			{
				status: 200,
				headers: {
					'content-type': 'application/vnd.createasyncreportrequest.v3+json',
					'amazon-advertising-api-scope': naSeller.profileId,
				},
			},
		]);
	});

	it('emits one item per part of a period that is longer than Amazon makes at once', async () => {
		setNow('2026-07-10T12:00:00Z');
		const parameters = { ...create, period: 'last60Days' };
		const outcome = await runAmazonAds(signIn[authentication](amazon()), parameters);
		expect(outcome.error).toBeUndefined();
		const periods = [
			{ startDate: '2026-05-11', endDate: '2026-06-10' },
			{ startDate: '2026-06-11', endDate: '2026-07-09' },
		];
		expect(jsonOf(outcome)).toMatchObject(periods);
		expect(sent()).toMatchObject(periods);
		expect(new Set(jsonOf(outcome).map(({ reportId }) => reportId)).size).toBe(2);
	});
});

describe('What Report → Create asks for', () => {
	it('is yesterday’s search terms by day, with the recommended columns, when nothing is chosen', async () => {
		setNow('2026-07-10T12:00:00Z');
		await runAmazonAds(signIn.oAuth2(amazon()), create);
		expect(sent()).toEqual([
			{
				name: expect.any(String),
				startDate: '2026-07-09',
				endDate: '2026-07-09',
				configuration: {
					adProduct: 'SPONSORED_PRODUCTS',
					reportTypeId: 'spSearchTerm',
					groupBy: ['searchTerm'],
					columns: expect.arrayContaining(['date', 'searchTerm', 'campaignId', 'cost', 'clicks']),
					timeUnit: 'DAILY',
					format: 'GZIP_JSON',
				},
			},
		]);
	});

	it('is the profile’s own yesterday: at one moment another day in Tokyo than in Los Angeles', async () => {
		setNow('2026-07-01T20:00:00Z');
		const credential = signIn.oAuth2(amazon());
		const tokyo = { region: 'fe', profileId: byId(feSeller.profileId) };
		await runAmazonAds(credential, create);
		await runAmazonAds(credential, { ...create, ...tokyo });
		expect(creations().map(({ host }) => host)).toEqual([
			'advertising-api.amazon.com',
			'advertising-api-fe.amazon.com',
		]);
		expect(sent().map(({ endDate }) => endDate)).toEqual(['2026-06-30', '2026-07-01']);
	});

	it.each<[string, INodeParameters, string[]]>([
		['yesterday', { period: 'yesterday' }, ['2026-07-09', '2026-07-09']],
		['the last 7 days', { period: 'last7Days' }, ['2026-07-03', '2026-07-09']],
		['the last 14 days', { period: 'last14Days' }, ['2026-06-26', '2026-07-09']],
		['the last 28 days', { period: 'last28Days' }, ['2026-06-12', '2026-07-09']],
		['the last 30 days', { period: 'last30Days' }, ['2026-06-10', '2026-07-09']],
		['month to date', { period: 'monthToDate' }, ['2026-07-01', '2026-07-09']],
		['last month', { period: 'lastMonth' }, ['2026-06-01', '2026-06-30']],
		[
			'chosen dates, as n8n’s date picker writes them',
			{ period: 'custom', startDate: '2026-06-05T00:00:00', endDate: '2026-06-20T00:00:00' },
			['2026-06-05', '2026-06-20'],
		],
		['days back', { period: 'daysBack', days: 3 }, ['2026-07-07', '2026-07-09']],
		[
			'days back from a date',
			{ period: 'daysBack', days: 3, daysBackFrom: '2026-06-20' },
			['2026-06-18', '2026-06-20'],
		],
	])('is %s', async (_, period, dates) => {
		setNow('2026-07-10T12:00:00Z');
		const { error } = await runAmazonAds(signIn.oAuth2(amazon()), { ...create, ...period });
		expect(error).toBeUndefined();
		expect(sent().map(({ startDate, endDate }) => [startDate, endDate])).toEqual([dates]);
	});

	it('is what each item says', async () => {
		const items = [
			{ json: { id: naSeller.profileId, days: 1 } },
			{ json: { id: LARGE_PROFILE_ID, days: 2 } },
		];
		const parameters = {
			...create,
			profileId: byId('={{ $json.id }}'),
			period: 'daysBack',
			days: '={{ $json.days }}',
		};
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), parameters, { items });
		expect(outcome.items[0]).toMatchObject([
			{ json: { profileId: naSeller.profileId }, pairedItem: { item: 0 } },
			{ json: { profileId: LARGE_PROFILE_ID }, pairedItem: { item: 1 } },
		]);
		const [one, two] = sent();
		expect(one.startDate).toBe(one.endDate);
		expect(two.startDate < two.endDate).toBe(true);
	});

	it('has the chosen grouping, columns, filters and name', async () => {
		await runAmazonAds(signIn.oAuth2(amazon()), {
			...create,
			reportType: 'spCampaigns',
			groupBy: ['adGroup'],
			timeUnit: 'SUMMARY',
			columnSet: 'chosen',
			columns: ['adGroupId', 'clicks', 'startDate', 'endDate'],
			filters: { filter: [{ field: 'adStatus', values: 'ENABLED, PAUSED' }] },
			options: { name: 'Ad groups' },
		});
		expect(creations()).toMatchObject([{ status: 200 }]);
		expect(sent()).toMatchObject([
			{
				name: 'Ad groups',
				configuration: {
					groupBy: ['adGroup'],
					timeUnit: 'SUMMARY',
					columns: ['endDate', 'startDate', 'clicks', 'adGroupId'],
					filters: [{ field: 'adStatus', values: ['ENABLED', 'PAUSED'] }],
				},
			},
		]);
	});

	it('has all columns of type and grouping that the time unit allows', async () => {
		// Of two profiles, for Amazon takes one for a duplicate of the other.
		for (const [timeUnit, profile] of [
			['DAILY', naSeller.profileId],
			['SUMMARY', LARGE_PROFILE_ID],
		]) {
			const profileId = byId(profile);
			const parameters = { ...create, profileId, columnSet: 'all', timeUnit };
			const { error } = await runAmazonAds(signIn.oAuth2(amazon()), parameters);
			expect(error).toBeUndefined();
		}
		const [daily, summary] = sent().map(({ configuration }) => configuration.columns as string[]);
		expect(daily.filter((name) => /date/i.test(name))).toEqual(['date']);
		expect(summary.filter((name) => /date/i.test(name))).toEqual(['endDate', 'startDate']);
		expect(daily.length).toBeGreaterThan(20);
	});

	it('adopts the report that Amazon is making already', async () => {
		const credential = signIn.oAuth2(amazon());
		const [first] = jsonOf(await runAmazonAds(credential, create));
		const again = await runAmazonAds(credential, create);
		expect(again.error).toBeUndefined();
		expect(jsonOf(again)).toMatchObject([{ reportId: first.reportId }]);
		expect(creations().map(({ status }) => status)).toEqual([200, 425]);
	});
});

describe('A DSP report', () => {
	const dsp = { ...create, reportType: 'dspCampaign', advertiserIds: DSP_ADVERTISER_ID };

	it.each(authentications)(
		'is asked for by account, without any profile (%s)',
		async (authentication) => {
			const profileId = naSeller.profileId;
			const data: ICredentialDataDecryptedObject =
				authentication === 'refreshToken' ? { profileId } : {};
			const outcome = await runAmazonAds(signIn[authentication](amazon(), {}, data), {
				...dsp,
				accountId: DSP_ADVERTISER_ID,
			});
			expect(outcome.error).toBeUndefined();
			expect(creations()).toMatchObject([
				{ status: 200, headers: { 'amazon-ads-accountid': DSP_ADVERTISER_ID } },
			]);
			for (const { headers } of amazon().log) {
				expect(headers).not.toHaveProperty('amazon-advertising-api-scope');
			}
			expect(sent()[0].configuration.filters).toEqual([
				{ field: 'advertiserId', values: [DSP_ADVERTISER_ID] },
			]);
			const [json] = jsonOf(outcome);
			expect(json).toMatchObject({ accountId: DSP_ADVERTISER_ID, region: 'na' });
			expect(json).not.toHaveProperty('profileId');
		},
	);

	it('is asked for by profile, when no account is given', async () => {
		const profileId = byId(LARGE_PROFILE_ID);
		const { error } = await runAmazonAds(signIn.oAuth2(amazon()), { ...dsp, profileId });
		expect(error).toBeUndefined();
		expect(creations()).toMatchObject([{ status: 200 }]);
		expect(creations()[0].headers).not.toHaveProperty('amazon-ads-accountid');
	});

	it('without an advertiser is refused before any call', async () => {
		const parameters = { ...dsp, accountId: DSP_ADVERTISER_ID, advertiserIds: '' };
		const { error } = await runAmazonAds(signIn.oAuth2(amazon()), parameters);
		expect(error?.message).toBe('dspCampaign is a DSP report and has no advertiser.');
		expect(amazon().log).toEqual([]);
	});
});

describe('A report that Amazon would refuse', () => {
	const chosen = (...columns: string[]) => ({ columnSet: 'chosen', columns });
	const filter = (field: string, values: string) => ({ filters: { filter: [{ field, values }] } });
	const custom = (startDate: string, endDate: string) => ({
		period: 'custom',
		startDate,
		endDate,
	});

	it.each<[string, INodeParameters, RegExp]>([
		['no columns', chosen(), /no columns.*columns you need/],
		[
			'the column date in a summary',
			{ ...chosen('date', 'clicks'), timeUnit: 'SUMMARY' },
			/SUMMARY.*date.*"Time Unit" to DAILY/,
		],
		[
			'the column startDate by day',
			chosen('startDate', 'clicks'),
			/DAILY.*startDate.*"Time Unit" to SUMMARY/,
		],
		[
			'a filter that the grouping lacks',
			filter('adStatus', 'ENABLED'),
			/filter "adStatus".*searchTerm.*Remove it/,
		],
		['a filter without values', filter('keywordType', ' '), /filter "keywordType" has no values/],
		[
			'a filter with a value that does not exist',
			filter('keywordType', 'WIDE'),
			/"keywordType" does not take WIDE.*BROAD/,
		],
		['no start date', custom('', '2026-07-01'), /start date is missing.*2026-03-31/],
		['no end date', custom('2026-07-01', ''), /end date is missing/],
		['what is not a date', custom('1 July', '2026-07-02'), /start date "1 July" is not a date/],
		['an end before the start', custom('2026-07-02', '2026-07-01'), /end date.*before.*Swap/],
		['a future day', custom('2026-07-09', '2026-07-11'), /end date 2026-07-11 is in the future/],
		['a day past retention', custom('2026-01-01', '2026-01-02'), /keeps spSearchTerm for/],
		[
			'days back that are no whole number',
			{ period: 'daysBack', days: 1.5 },
			/number of days back/,
		],
		['no days back', { period: 'daysBack', days: 0 }, /Number of Days is 0.*at least 1/],
	])('because of %s is refused by field, and not sent', async (_, form, words) => {
		setNow('2026-07-10T12:00:00Z');
		const { error } = await runAmazonAds(signIn.oAuth2(amazon()), { ...create, ...form });
		expect(`${error?.message} ${error?.description}`).toMatch(words);
		expect(error?.context.itemIndex).toBe(0);
		expect(creations()).toEqual([]);
	});

	it('because no profile is chosen is not sent', async () => {
		const profileId = byId('');
		const { error } = await runAmazonAds(signIn.oAuth2(amazon()), { ...create, profileId });
		expect(error?.message).toBe('No profile is chosen.');
		expect(amazon().log).toEqual([]);
	});

	it('is said in its place under Continue On Fail, and the next one is made', async () => {
		const items = [{ json: { days: 1.5 } }, { json: { days: 1 } }];
		const parameters = { ...create, period: 'daysBack', days: '={{ $json.days }}' };
		const options = { items, continueOnFail: true };
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), parameters, options);
		expect(outcome.items[0]).toMatchObject([
			{ json: { error: expect.stringContaining('number of days back') }, pairedItem: { item: 0 } },
			{ json: { status: 'PENDING' }, pairedItem: { item: 1 } },
		]);
	});
});

describe('What the table of report types does not know', () => {
	const answer = JSON.stringify({ reportId: 'tomorrow', status: 'PENDING' });
	beforeEach(() => amazon().addFault({ method: 'POST', path, status: 200, body: answer }));

	it('is a hint, and Amazon decides', async () => {
		const columns = '={{ ["date", "searchTerm", "columnOfTomorrow"] }}';
		const parameters = { ...create, columnSet: 'chosen', columns };
		const { hints, error } = await runAmazonAds(signIn.oAuth2(amazon()), parameters);
		expect(error).toBeUndefined();
		expect(hints).toEqual([expect.stringContaining('columnOfTomorrow')]);
		expect(sent()[0].configuration.columns).toContain('columnOfTomorrow');
	});

	it('is refused in Amazon’s words where Amazon does not know it either', async () => {
		const columns = '={{ ["date", "columnOfTomorrow"] }}';
		const parameters = { ...create, columnSet: 'chosen', columns };
		await runAmazonAds(signIn.oAuth2(amazon()), parameters);
		const { error } = await runAmazonAds(signIn.oAuth2(amazon()), parameters);
		expect(error).toMatchObject({
			httpCode: '400',
			message: expect.stringContaining('columnOfTomorrow'),
		});
	});

	it('is a report type too, which an expression may name; its ad product is told by its name', async () => {
		const parameters = {
			...create,
			reportType: '={{ "sbTomorrow" }}',
			groupBy: ['campaign'],
			columnSet: 'chosen',
			columns: ['campaignId'],
		};
		const { hints } = await runAmazonAds(signIn.oAuth2(amazon()), parameters);
		expect(hints).toEqual([expect.stringContaining('"sbTomorrow"')]);
		expect(sent()).toMatchObject([
			{ configuration: { adProduct: 'SPONSORED_BRANDS', reportTypeId: 'sbTomorrow' } },
		]);
	});

	it('is silent where all is known', async () => {
		const { hints } = await runAmazonAds(signIn.oAuth2(amazon()), create);
		expect(hints).toEqual([]);
	});

	it('says that a period of several reports has a summary of each', async () => {
		const credential = signIn.oAuth2(amazon());
		const long = { ...create, period: 'last60Days' };
		const daily = await runAmazonAds(credential, long);
		const other = { ...long, profileId: byId(LARGE_PROFILE_ID) };
		const summary = await runAmazonAds(credential, { ...other, timeUnit: 'SUMMARY' });
		expect(daily.hints).toEqual([]);
		expect(summary.hints).toEqual([
			'The period takes 2 reports, and Amazon summarises each by itself: add their rows up, or choose a shorter period.',
		]);
	});
});

it('Report type, period and columns may all be expressions', async () => {
	const { error } = await runAmazonAds(signIn.oAuth2(amazon()), {
		...create,
		reportType: '={{ "spCampaigns" }}',
		period: '={{ "last7Days" }}',
		columnSet: '={{ "all" }}',
	});
	expect(error).toBeUndefined();
	expect(sent()).toMatchObject([{ configuration: { reportTypeId: 'spCampaigns' } }]);
});
