import type { INodeParameters } from 'n8n-workflow';
import {
	DEFAULT_PROFILES,
	DSP_ADVERTISER_ID,
	ZONELESS_DSP_ADVERTISER_ID,
} from '../../simulator/defaults.ts';
import { useAmazon } from '../amazon';
import { jsonOf, runAmazonAds } from '../amazonAds';
import { signIn } from '../credentials';
import { checks, creations } from './reports';
import { day, days, hour, minute, problems, reports, useClock, useTrigger } from './reportTriggers';

/** Reports of Amazon DSP are asked for by account, as Report → Run does. */
const amazon = useAmazon();
// In New York it is still the 19th, in Tokyo the 20th.
const clock = useClock('2026-11-20T04:30:00Z');
const { trigger, pollFor } = useTrigger(amazon, clock);
const accountList = '/adsApi/v1/query/advertiserAccounts';

const dsp = (...account: INodeParameters[]): INodeParameters => ({
	chosenProfiles: [],
	reports: { report: [{ reportType: 'dspCampaign' }] },
	accounts: { account },
	options: { hour: 0 },
});
const accountId = DSP_ADVERTISER_ID;
const zoneless = ZONELESS_DSP_ADVERTISER_ID;

beforeEach(() => {
	amazon().settings.reportPolls = 1;
});

describe('A DSP report of the trigger', () => {
	it('comes with the account, on the days of the timezone that Amazon lists for it', async () => {
		const workflow = trigger(dsp({ accountId }));
		await pollFor(workflow, 10 * minute);

		expect(workflow.failures).toEqual([]);
		expect(reports(workflow)).toMatchObject([
			{ region: 'na', accountId, reportType: 'dspCampaign', period: '2026-11-18' },
		]);
		expect(reports(workflow)[0]).not.toHaveProperty('profileId');
		const [{ headers, body }] = creations(amazon());
		expect(headers).toMatchObject({ 'amazon-ads-accountid': accountId });
		expect(headers).not.toHaveProperty('amazon-advertising-api-scope');
		expect(JSON.parse(body)).toMatchObject({
			configuration: { filters: [{ field: 'advertiserId', values: [accountId] }] },
		});
		// No list of profiles is wanted, and that of accounts not with every poll.
		expect(amazon().requests({ path: '/v2/profiles' })).toEqual([]);
		expect(amazon().requests({ path: accountList })).toHaveLength(2);
	});

	it('is downloaded with no field filled in, and each row has account and key', async () => {
		const credential = signIn.refreshToken(amazon());
		const light = trigger(dsp({ accountId }), credential);
		const atOnce = trigger({ ...dsp({ accountId }), output: 'rows' }, credential);
		await pollFor(light, 10 * minute);
		await atOnce.restart();
		await pollFor(atOnce, 10 * minute);
		clock.now += 3 * hour;
		const outcome = await runAmazonAds(
			credential,
			{ resource: 'report', operation: 'download' },
			{ items: reports(light).map((json) => ({ json })) },
		);

		const rows = jsonOf(outcome);
		expect(rows).toHaveLength(5);
		expect(rows).toEqual(reports(atOnce));
		expect(Object.keys(rows[0]).slice(0, 4)).toEqual([
			...['accountId', 'period', 'isRestated', 'rowKey'],
		]);
		expect(rows[0]).toMatchObject({ accountId, period: '2026-11-18' });
		expect(new Set(rows.map(({ rowKey }) => rowKey)).size).toBe(5);
		expect(String(rows[0].rowKey)).toContain(accountId);
		// The link had ended: the fresh one was asked for as the account.
		expect(checks(amazon()).at(-1)?.headers).toMatchObject({ 'amazon-ads-accountid': accountId });
	});

	it('has the days of the timezone in the form, and the advertisers that are named', async () => {
		const timezone = 'Asia/Tokyo';
		const account = { accountId: zoneless, timezone, advertiserIds: accountId };
		const workflow = trigger(dsp(account));
		await pollFor(workflow, 10 * minute);

		expect(days(workflow)).toEqual(['2026-11-19']);
		expect(creations(amazon())[0].body).toContain(`"values":["${accountId}"]`);
		expect(amazon().requests({ path: accountList })).toEqual([]);
	});

	it('is not made where nobody knows the timezone, which is told; the others come', async () => {
		const workflow = trigger({
			...dsp({ accountId }, { accountId: zoneless }),
			options: { hour: 0, onProblem: 'output' },
		});
		await pollFor(workflow, 20 * minute);

		expect(reports(workflow)).toMatchObject([{ accountId }]);
		expect(problems(workflow)).toEqual([
			{
				region: 'na',
				accountId: zoneless,
				message: expect.stringContaining('names no timezone'),
				advice: expect.stringContaining('DSP Accounts'),
			},
		]);
		// The list is not read again with every poll.
		expect(amazon().requests({ path: accountList })).toHaveLength(2);
		// It is told twice a day, and no more once there is a timezone.
		await pollFor(workflow, 3 * hour);
		expect(problems(workflow)).toHaveLength(1);
		const { naVendor } = DEFAULT_PROFILES;
		const dspTimeZones = { [accountId]: 'America/New_York', [zoneless]: 'America/New_York' };
		amazon().setProfiles([{ ...naVendor, dspTimeZones }]);
		await pollFor(workflow, 2 * hour);
		const accounts = reports(workflow).map((report) => report.accountId);
		expect(accounts.filter((each) => each === zoneless)).toHaveLength(1);
		expect(problems(workflow)).toHaveLength(1);
	});

	it('comes beside reports of profiles, each of whom it is for, through restarts and nights', async () => {
		const { naSeller } = DEFAULT_PROFILES;
		const workflow = trigger({
			...dsp({ accountId }),
			chosenProfiles: [`na ${naSeller.profileId}`],
			reports: { report: [{ reportType: 'dspCampaign' }, { reportType: 'spCampaigns' }] },
			lookBack: 2,
		});
		for (let night = 0; night < 3; night++) {
			await pollFor(workflow, 10 * minute);
			await workflow.restart();
			clock.now += day - 10 * minute;
		}

		const came = reports(workflow).map(({ accountId: account, profileId, reportType, period }) => [
			account ?? profileId,
			reportType,
			period,
		]);
		expect(came.sort()).toEqual(
			[
				...['2026-11-18', '2026-11-19', '2026-11-20'].map((each) => [
					accountId,
					'dspCampaign',
					each,
				]),
				...['2026-11-18', '2026-11-19', '2026-11-20'].map((each) => [
					naSeller.profileId,
					'spCampaigns',
					each,
				]),
			].sort(),
		);
		expect(creations(amazon())).toHaveLength(6);
	});

	it('is asked for anew where other advertisers are wanted meanwhile', async () => {
		amazon().settings.reportSeconds = 3600;
		const workflow = trigger(dsp({ accountId }));
		await pollFor(workflow, 10 * minute);
		workflow.change(dsp({ accountId, advertiserIds: `${accountId}, 42` }));
		await pollFor(workflow, 3 * hour);

		expect(days(workflow)).toEqual(['2026-11-18', '2026-11-19']);
		expect(creations(amazon())[1].body).toContain(`["42","${accountId}"]`);
	});

	it('shows in the state, and comes in a run by hand', async () => {
		const workflow = trigger(dsp({ accountId }));
		const [items] = (await workflow.runByHand()) ?? [];
		expect(items).toMatchObject([{ json: { accountId, period: '2026-11-18' } }]);
		await pollFor(workflow, 10 * minute);
		workflow.change({ options: { hour: 0, byHand: 'state' } });
		const [, state] = (await workflow.runByHand()) ?? [];
		expect(state).toMatchObject([{ json: { status: 'up to date', accountId, region: 'na' } }]);
	});

	it.each([
		[dsp(), 'no DSP account is entered'],
		[dsp({ accountId: '' }), 'lacks its ID'],
		[dsp({ accountId, timezone: 'New York' }), 'is not a timezone'],
		[dsp({ accountId }, { accountId }), 'is there twice'],
	])('is refused by field where it cannot work: %j', async (parameters, words) => {
		const workflow = trigger(parameters);
		await workflow.poll();
		expect(workflow.failures).toMatchObject([{ message: expect.stringContaining(words) }]);
		expect(amazon().log).toEqual([]);
	});
});
