import { DateTime } from 'luxon';
import {
	DEFAULT_PROFILES,
	DSP_ADVERTISER_ID,
	ZONELESS_DSP_ADVERTISER_ID,
} from '../../simulator/defaults.ts';
import { useAmazon } from '../amazon';
import { byId, itemsWithIds, runAmazonAds } from '../amazonAds';
import { signIn } from '../credentials';
import { creations, report } from './reports';

const amazon = useAmazon();
const { naSeller } = DEFAULT_PROFILES;
const accounts = '/adsApi/v1/query/advertiserAccounts';
const dsp = {
	...report.create,
	profileId: byId(''),
	reportType: 'dspCampaign',
	advertiserIds: DSP_ADVERTISER_ID,
	accountId: '={{ $json.id }}',
};

async function create(ids: string[], form: object = {}) {
	const items = itemsWithIds(ids);
	return await runAmazonAds(signIn.oAuth2(amazon()), { ...dsp, ...form }, { items });
}

function days(): string[] {
	return creations(amazon()).map(({ body }) => (JSON.parse(body) as { endDate: string }).endDate);
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

describe('The days of a DSP account', () => {
	it('are those of the timezone that Amazon lists for it', async () => {
		setNow('2026-07-10T03:30:00Z');
		const { error } = await create([DSP_ADVERTISER_ID], { period: 'yesterday' });
		expect(error).toBeUndefined();
		// In New York it is still the 9th, in UTC the 10th.
		expect(days()).toEqual(['2026-07-08']);
	});

	it('are looked up once, however many items there are', async () => {
		const { error } = await create([DSP_ADVERTISER_ID, DSP_ADVERTISER_ID, DSP_ADVERTISER_ID]);
		expect(error).toBeUndefined();
		expect(amazon().requests({ path: accounts })).toHaveLength(2);
		const yesterday = DateTime.now().setZone('America/New_York').minus({ days: 1 });
		expect(new Set(days())).toEqual(new Set([yesterday.toFormat('yyyy-MM-dd')]));
	});

	it('are asked for where Amazon names no timezone, by the field to fill in', async () => {
		const { error } = await create([ZONELESS_DSP_ADVERTISER_ID]);
		expect(error?.message).toBe(
			`Amazon names no timezone for account ${ZONELESS_DSP_ADVERTISER_ID}, and the days of the report depend on it.`,
		);
		expect(error?.description).toContain('"Timezone"');
		expect(creations(amazon())).toEqual([]);
	});

	it('are those of the timezone in the form, which needs no look-up', async () => {
		setNow('2026-07-10T16:30:00Z');
		const { error } = await create([ZONELESS_DSP_ADVERTISER_ID], { timezone: 'Asia/Tokyo' });
		expect(error).toBeUndefined();
		expect(days()).toEqual(['2026-07-10']);
		expect(amazon().requests({ path: accounts })).toEqual([]);
	});

	it('are not counted in a timezone that does not exist', async () => {
		const { error } = await create([DSP_ADVERTISER_ID], { timezone: 'New York' });
		expect(error?.message).toBe('The timezone "New York" is not known.');
		expect(error?.description).toContain('America/Los_Angeles');
	});

	it.each([
		['custom', { period: 'custom', startDate: '2026-07-01', endDate: '2026-07-02' }],
		['look-back to a day', { period: 'daysBack', days: 2, daysBackFrom: '2026-07-02' }],
	])('are taken as they are written for the period %s, without a look-up', async (_, form) => {
		setNow('2026-07-10T03:30:00Z');
		const { error } = await create([ZONELESS_DSP_ADVERTISER_ID], form);
		expect(error).toBeUndefined();
		expect(days()).toEqual(['2026-07-02']);
		expect(amazon().requests({ path: accounts })).toEqual([]);
	});

	it('are an error where the list cannot be had', async () => {
		amazon().addFault({ path: accounts, status: 403, times: 9 });
		const { error } = await create([DSP_ADVERTISER_ID]);
		expect(error?.message).toContain(`The timezone of account ${DSP_ADVERTISER_ID}: `);
		expect(error?.description).toContain('"Timezone"');
		expect(creations(amazon())).toEqual([]);
	});
});

describe('Days on the border, where the timezone is not known', () => {
	const custom = (startDate: string, endDate: string) => ({
		...report.create,
		period: 'custom',
		columnSet: 'all',
		startDate,
		endDate,
	});

	beforeEach(() => {
		const path = `/v2/profiles/${naSeller.profileId}`;
		amazon().addFault({ path, status: 403, times: 9 });
		setNow('2026-07-10T11:00:00Z');
	});

	it.each([
		['today somewhere', '2026-07-11', undefined],
		['today nowhere', '2026-07-12', /end date 2026-07-12 is in the future/],
	])('are left to Amazon only if they may be right: %s', async (_, endDate, words) => {
		const { error } = await runAmazonAds(signIn.oAuth2(amazon()), custom('2026-07-01', endDate));
		// Amazon refuses what is in the future for the profile itself.
		expect(creations(amazon())).toHaveLength(words ? 0 : 1);
		if (words) expect(error?.message).toMatch(words);
	});
});
