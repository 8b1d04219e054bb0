import { DateTime } from 'luxon';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { AmazonAdsReportTrigger } from '../../../nodes/AmazonAds/AmazonAdsReportTrigger.node';
import { DEFAULT_PROFILES, makeProfiles } from '../../simulator/defaults.ts';
import { useAmazon } from '../amazon';
import { jsonOf, runAmazonAds } from '../amazonAds';
import { signIn } from '../credentials';
import type { StoredCredential } from '../credentialsHelper';
import { usePauses } from '../pauses';
import { pollingWorkflow, type PollingWorkflow } from '../pollingWorkflow';
import { checks, creations } from './reports';

const amazon = useAmazon();
const { naSeller, euSeller } = DEFAULT_PROFILES;
const minute = 60_000;
const hour = 60 * minute;

/** The time of this process, the simulator's included; a test moves it. */
let now = 0;
beforeEach(() => {
	now = DateTime.fromISO('2026-11-20T12:30:00Z').toMillis();
	jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(() => {
	jest.restoreAllMocks();
});

const keyOf = (region: string, { profileId }: { profileId: string }) => `${region} ${profileId}`;
const ofSeller = { profiles: 'chosen', chosenProfiles: [keyOf('na', naSeller)] };
const searchTerms = { reports: { report: [{ reportType: 'spSearchTerm' }] } };

function trigger(
	parameters: INodeParameters = {},
	credential: StoredCredential = signIn.refreshToken(amazon()),
): PollingWorkflow {
	const load = async () => {
		let fresh: AmazonAdsReportTrigger | undefined;
		await jest.isolateModulesAsync(async () => {
			const module = await import('../../../nodes/AmazonAds/AmazonAdsReportTrigger.node');
			fresh = new module.AmazonAdsReportTrigger();
		});
		return fresh!;
	};
	const given = { ...ofSeller, ...searchTerms, ...parameters };
	return pollingWorkflow(load, new AmazonAdsReportTrigger(), credential, given);
}

/** Polls every minute for as long. */
async function pollFor(workflow: PollingWorkflow, milliseconds: number): Promise<void> {
	for (const end = now + milliseconds; now < end; now += minute) await workflow.poll();
}

/** What came out, but for the executions that only store. */
function reports({ executions }: PollingWorkflow): IDataObject[] {
	return executions.flatMap(([items]) => items.map(({ json }) => json));
}

function days(workflow: PollingWorkflow): unknown[] {
	return reports(workflow).map(({ startDate, endDate }) =>
		startDate === endDate ? startDate : [startDate, endDate],
	);
}

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
		now = DateTime.fromISO('2026-11-20T05:59', { zone: naSeller.timezone }).toMillis();
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
		now += 5 * 24 * hour;
		await workflow.restart();

		await pollFor(workflow, 30 * minute);

		expect(days(workflow)).toEqual(['2026-11-19', ['2026-11-20', '2026-11-24']]);
	});

	it('tells once of days that Amazon does not keep any more', async () => {
		const workflow = trigger();
		await pollFor(workflow, 30 * minute);
		now += 100 * 24 * hour;

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

		const [items] = (await workflow.runByHand()) ?? [];

		expect(items).toMatchObject([
			{
				json: {
					profileId: naSeller.profileId,
					report: 'spSearchTerm/searchTerm',
					underWay: [{ startDate: '2026-11-19', status: 'being made', failures: 0 }],
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

describe('a quarter of nights', () => {
	usePauses(0.002);

	it.each([1, 2, 3])('gives every day of every profile once, whatever fails (%i)', async (seed) => {
		const random = randomNumbers(seed);
		const all = [...makeProfiles(3), ...makeProfiles(2, 'eu'), ...makeProfiles(1, 'fe')].map(
			(profile, index) => ({ ...profile, profileId: String(7_000_000_000_000_001 + index) }),
		);
		const late = all[5];
		amazon().setProfiles(all.slice(0, 5));
		amazon().settings.reportRows = 2;
		const credential = signIn.refreshToken(amazon());
		const workflow = trigger({ profiles: 'all', lookBack: 3 }, credential);
		now = DateTime.fromISO('2026-10-10T12:00:00Z').toMillis();
		const joined = now + 20 * 24 * hour;
		const end = now + 45 * 24 * hour;
		const paths = [
			'/reporting/reports',
			/^\/reporting\/reports\//,
			'/v2/profiles',
			'/auth/o2/token',
		];
		const faults = [
			{ status: 429, headers: { 'retry-after': '30' } },
			{ status: 500 },
			{ status: 503, body: '<html>Service Unavailable</html>' },
			{ status: 200, body: '{}' },
			{ mode: 'dropBefore' },
			{ mode: 'dropAfter' },
			{ mode: 'truncate' },
		] as const;
		while (now < end) {
			if (now >= joined && late) amazon().setProfiles(all);
			if (random() < 0.05) {
				amazon().addFault({ path: pick(paths, random), ...pick(faults, random), times: 3 });
			}
			workflow.storesExecutions = random() > 0.03;
			await workflow.poll();
			if (random() < 0.005) await workflow.restart();
			now += random() < 0.005 ? 30 * hour : 60 * minute;
		}
		workflow.storesExecutions = true;
		now = DateTime.fromISO('2026-11-25T19:00:00Z').toMillis();
		await pollFor(workflow, 12 * hour);

		const days = new Map<string, string[]>();
		for (const { profileId, newFrom, startDate, endDate } of reports(workflow)) {
			const first = String(newFrom) > String(startDate) ? String(newFrom) : String(startDate);
			const known = days.get(String(profileId)) ?? [];
			days.set(String(profileId), [...known, ...daysBetween(first, String(endDate))]);
		}
		expect([...days.keys()].sort()).toEqual(all.map(({ profileId }) => profileId).sort());
		for (const { profileId, timezone } of all) {
			const found = days.get(profileId) ?? [];
			const yesterday = DateTime.fromMillis(now, { zone: timezone }).minus({ days: 1 });
			expect(found).toEqual(daysBetween([...found].sort()[0], yesterday.toFormat('yyyy-MM-dd')));
		}
		expect(days.get(all[0].profileId)?.[0]).toBe('2026-10-09');
		expect(days.get(late.profileId)?.[0]).toMatch(/^2026-(10-(29|30|31)|11-0[12])$/);
	});
});

/** Numbers from 0 to 1, the same for the same seed. Source: Mulberry32, by Tommy Ettinger. */
function randomNumbers(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

function pick<Choice>(choices: readonly Choice[], random: () => number): Choice {
	return choices[Math.floor(random() * choices.length)];
}

function daysBetween(first: string, last: string): string[] {
	const days: string[] = [];
	for (let day = DateTime.fromISO(first); day <= DateTime.fromISO(last); ) {
		days.push(day.toISODate() ?? '');
		day = day.plus({ days: 1 });
	}
	return days;
}

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

describe('run by hand', () => {
	it('gives the newest report of a profile, and leaves no trace', async () => {
		const workflow = trigger({ profiles: 'all' });

		const [items] = (await workflow.runByHand()) ?? [];

		expect(items).toMatchObject([{ json: { startDate: '2026-11-19', isRestated: false } }]);
		expect(workflow.stored()).toEqual({});
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
