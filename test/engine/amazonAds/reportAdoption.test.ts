import { DEFAULT_PROFILES } from '../../simulator/defaults.ts';
import { useAmazon } from '../amazon';
import { jsonOf, runAmazonAds } from '../amazonAds';
import { signIn } from '../credentials';
import { checks, creations, daysAgo, report, soon } from './reports';

const amazon = useAmazon();
const { profileId } = DEFAULT_PROFILES.naSeller;
const about = {
	reportType: 'spCampaigns',
	columnSet: 'chosen',
	columns: ['date', 'campaignId', 'clicks'],
};
const run = { ...report.run, ...about };
const impatient = (options: object = {}) => ({
	...run,
	...soon({ longestWait: 0.01, ...options }),
});

const others = [
	['days', { startDate: daysAgo(9), endDate: daysAgo(9) }],
	['time unit', { timeUnit: 'SUMMARY', columns: ['campaignId', 'clicks'] }],
	['columns', { columns: ['date', 'campaignId', 'cost'] }],
	['grouping', { groupBy: ['campaign', 'adGroup'] }],
	['filters', { filters: [{ field: 'campaignStatus', values: ['PAUSED'] }] }],
] as const;

beforeEach(() => {
	amazon().settings.reportPolls = 1;
	amazon().settings.reportRows = 2;
});

describe('A report that Amazon names in place of the one asked for', () => {
	it.each(others)(
		'is not adopted with other %s: in a later round, its own is made',
		async (_, of) => {
			amazon().flagDuplicate({ of: JSON.parse(JSON.stringify(of)), times: 2 });
			const outcome = await runAmazonAds(signIn.oAuth2(amazon()), run);
			expect(outcome.error).toBeUndefined();
			expect(creations(amazon()).map(({ status }) => status)).toEqual([425, 425, 200]);
			const rows = jsonOf(outcome);
			expect(rows).toHaveLength(2);
			for (const row of rows) {
				expect(Object.keys(row)).toEqual(['date', 'campaignId', 'clicks']);
				expect(row.date).toBe(daysAgo(1));
			}
		},
	);

	it('is not adopted where it has failed', async () => {
		amazon().flagDuplicate({ of: { status: 'FAILED' } });
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), run);
		expect(outcome.error).toBeUndefined();
		expect(jsonOf(outcome)).toHaveLength(2);
		expect(creations(amazon()).map(({ status }) => status)).toEqual([425, 200]);
	});

	it('and that cannot be found is waited for too', async () => {
		amazon().flagDuplicate({ of: '00000000-0000-4000-8000-000000000000' });
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), run);
		expect(outcome.error).toBeUndefined();
		expect(jsonOf(outcome)).toHaveLength(2);
	});

	it('without an id is waited for too', async () => {
		amazon().flagDuplicate({ of: null });
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), run);
		expect(outcome.error).toBeUndefined();
		expect(jsonOf(outcome)).toHaveLength(2);
		expect(creations(amazon()).map(({ status }) => status)).toEqual([425, 200]);
	});

	it('with its lists in another order is the same', async () => {
		amazon().flagDuplicate({ of: { columns: ['clicks', 'date', 'campaignId'] } });
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), run);
		expect(outcome.error).toBeUndefined();
		expect(jsonOf(outcome)).toHaveLength(2);
		expect(creations(amazon()).map(({ status }) => status)).toEqual([425]);
	});

	it('to the end of Longest Wait is an error that says which is in the way, and how it differs', async () => {
		amazon().flagDuplicate({
			of: { timeUnit: 'SUMMARY', columns: ['campaignId', 'clicks'] },
			times: 999,
		});
		const { error, items } = await runAmazonAds(signIn.oAuth2(amazon()), impatient());
		expect(items).toEqual([]);
		const named = checks(amazon()).at(-1)?.path.split('/').pop();
		expect(error?.message).toContain(`for profile ${profileId} (US)`);
		expect(error?.message).toContain(
			`a duplicate of report ${named}, which differs in time unit and columns`,
		);
		expect(error?.description).toContain('"Longest Wait"');
		expect(creations(amazon()).length).toBeGreaterThan(1);
	});

	it('is an error at once where Create does not wait', async () => {
		amazon().flagDuplicate({ of: { startDate: daysAgo(9), endDate: daysAgo(9) } });
		const { error } = await runAmazonAds(signIn.oAuth2(amazon()), { ...report.create, ...about });
		expect(error?.message).toMatch(/a duplicate of report [\w-]{36}, which differs in days/);
		expect(error?.description).toContain('run the step again');
		expect(creations(amazon())).toHaveLength(1);
	});
});

describe('An odd answer', () => {
	const odd = [
		['a web page', '<!doctype html><html><body>Sign in</body></html>'],
		['{}', '{}'],
		['no report ID', '{"status":"COMPLETED","url":"https://example.com/"}'],
	];

	it.each(odd)('to a check (%s) is passing: the known report is asked after', async (_, body) => {
		amazon().addFault({
			method: 'GET',
			path: /^\/reporting\/reports\//,
			status: 200,
			body,
			times: 2,
		});
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), run);
		expect(outcome.error).toBeUndefined();
		expect(jsonOf(outcome)).toHaveLength(2);
		expect(creations(amazon())).toHaveLength(1);
		expect(new Set(checks(amazon()).map(({ path }) => path)).size).toBe(1);
	});

	it.each(odd)('to a creation (%s) leads to the report by a second one', async (_, body) => {
		amazon().addFault({
			method: 'POST',
			path: '/reporting/reports',
			status: 200,
			body,
			afterEffect: true,
		});
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), run);
		expect(outcome.error).toBeUndefined();
		expect(jsonOf(outcome)).toHaveLength(2);
		expect(creations(amazon()).map(({ status }) => status)).toEqual([200, 425]);
		expect(new Set(checks(amazon()).map(({ path }) => path)).size).toBe(1);
	});

	it('to a check with another report’s ID is passing too', async () => {
		const body = '{"reportId":"00000000-0000-4000-8000-000000000000","status":"COMPLETED"}';
		amazon().addFault({ method: 'GET', path: /^\/reporting\/reports\//, status: 200, body });
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), run);
		expect(outcome.error).toBeUndefined();
		expect(jsonOf(outcome)).toHaveLength(2);
	});
});
