/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { IDataObject } from 'n8n-workflow';
import { makeProfiles } from '../../simulator/defaults.ts';
import { useAmazon } from '../amazon';
import { jsonOf, runAmazonAds } from '../amazonAds';
import { signIn } from '../credentials';
import type { PollingWorkflow } from '../pollingWorkflow';
import { checks, creations, downloads } from './reports';
import { day, minute, reports, useClock, useTrigger } from './reportTriggers';

/**
 * Many profiles at an Amazon that throttles creations and takes minutes for each report: what a day of
 * them costs in calls, in time of n8n's main process and in memory. Few here; 1,000 by
 * `REPORT_TRIGGER_PROFILES=1000`, which takes two minutes.
 */
const count = Number(process.env.REPORT_TRIGGER_PROFILES ?? 30);
const isLong = count >= 1000;
const regions = ['na', 'eu', 'fe'] as const;

const amazon = useAmazon();
const clock = useClock('2026-11-19T22:00:00Z');
const { trigger } = useTrigger(amazon, clock);

jest.setTimeout(isLong ? 900_000 : 120_000);

const profiles = Array.from({ length: count }, (_, index) => ({
	...makeProfiles(1, regions[index % regions.length])[0],
	profileId: String(6_000_000_000_000_001 + index),
}));

interface Measured {
	/** Milliseconds. */
	longestPoll: number;
	longestIdlePoll: number;
	mostBytes: number;
}

/** Polls every minute while something is under way, else every quarter of an hour. */
async function live(
	workflow: PollingWorkflow,
	milliseconds: number,
	take: () => Promise<void>,
): Promise<Measured> {
	const measured: Measured = { longestPoll: 0, longestIdlePoll: 0, mostBytes: 0 };
	// What is under way is stored some minutes later.
	let lastCall = clock.now;
	for (const end = clock.now + milliseconds; clock.now < end; ) {
		const calls = amazon().log.length;
		const began = performance.now();
		await workflow.poll();
		const took = performance.now() - began;
		measured.longestPoll = Math.max(measured.longestPoll, took);
		if (amazon().log.length === calls) {
			measured.longestIdlePoll = Math.max(measured.longestIdlePoll, took);
		} else {
			lastCall = clock.now;
		}
		await take();
		const stored = JSON.stringify(workflow.stored());
		measured.mostBytes = Math.max(measured.mostBytes, stored.length);
		const isBusy = stored.includes('"open":') || clock.now - lastCall < 15 * minute;
		clock.now += isBusy ? minute : 15 * minute;
	}
	return measured;
}

/** Minutes from a creation to the first look at its report, of each. */
function firstLooks(): number[] {
	const creationOf = new Map<string, string>();
	const looks = new Map<string, number>();
	for (const { method, path, headers, time, status } of amazon().log) {
		const profile = String(headers['amazon-advertising-api-scope']);
		if (method === 'POST' && path === '/reporting/reports' && status === 200) {
			creationOf.set(profile, time);
		} else if (method === 'GET' && path.startsWith('/reporting/reports/')) {
			const created = creationOf.get(profile);
			if (created === undefined || looks.has(profile)) continue;
			looks.set(profile, (Date.parse(time) - Date.parse(created)) / minute);
		}
	}
	return [...looks.values()];
}

it(`${count} profiles take three calls each a day, and no poll is long`, async () => {
	amazon().setProfiles(profiles);
	Object.assign(amazon().settings, {
		createLimit: isLong ? 30 : 4,
		createWindow: 60,
		createLimitPer: 'client',
		reportSeconds: 5 * 60,
		reportPolls: 1,
		reportRows: 1,
	});
	const credential = signIn.refreshToken(amazon());
	const workflow = trigger({ profiles: 'all', lookBack: 13 }, credential);
	let taken = 0;
	const rows = new Map<unknown, IDataObject>();
	const download = async () => {
		const items = workflow.executions.slice(taken).flatMap(([given]) => given);
		taken = workflow.executions.length;
		if (items.length === 0) return;
		const parameters = { resource: 'report', operation: 'download' };
		const came = jsonOf(await runAmazonAds(credential, parameters, { items }));
		for (const row of came) rows.set(row.rowKey, row);
	};
	await live(workflow, day, download);
	// The second day is one like all others.
	amazon().log.length = 0;
	const given = reports(workflow).length;
	const measured = await live(workflow, day, download);

	const all = amazon().log;
	const throttled = creations(amazon()).filter(({ status }) => status === 429).length;
	const calls = {
		all: all.length,
		lists: amazon().requests({ path: '/v2/profiles' }).length,
		tokens: all.filter(({ path }) => path.startsWith('/auth/')).length,
		creations: creations(amazon()).length - throttled,
		throttled,
		checks: checks(amazon()).length,
		downloads: downloads(amazon()).length,
	};
	const bytes = JSON.stringify(workflow.stored()).length;
	const perProfile = { atMost: measured.mostBytes / count, atRest: bytes / count };
	if (isLong) process.stdout.write(`${JSON.stringify({ calls, ...measured, perProfile })}\n`);

	expect(workflow.failures).toEqual([]);
	expect(reports(workflow).length - given).toBe(count);
	// The newest day at the beginning, two more, and 13 that come again.
	expect(rows.size).toBe(count * 16);
	expect(calls).toMatchObject({ creations: count, downloads: count, lists: 12 });
	// Lists, tokens, and what is throttled before the trigger knows are few where profiles are many.
	expect(calls.all).toBeLessThanOrEqual(3.2 * count + (isLong ? 0 : 150));
	expect(calls.checks).toBeLessThanOrEqual(1.2 * count);
	// However long creations are throttled, reports are looked at when it is time.
	expect(Math.max(...firstLooks())).toBeLessThanOrEqual(7);
	expect(measured.longestPoll).toBeLessThan(10_000);
	expect(perProfile.atMost).toBeLessThan(550);
	expect(perProfile.atRest).toBeLessThan(250);
});

it('no night is late because Amazon was slow in the one before', async () => {
	amazon().setProfiles(profiles.slice(0, 1));
	Object.assign(amazon().settings, { reportPolls: 1, reportSeconds: 3 * 3600 });
	const workflow = trigger({ profiles: 'all' });
	const came = async (): Promise<number> => {
		const began = clock.now;
		const given = reports(workflow).length;
		while (reports(workflow).length === given) {
			await workflow.poll();
			clock.now += minute;
		}
		return (clock.now - began) / minute;
	};
	expect(await came()).toBeGreaterThanOrEqual(180);
	amazon().settings.reportSeconds = 60;
	clock.now += day;
	expect(await came()).toBeLessThanOrEqual(18);
	// What is quick again is looked at sooner from night to night.
	for (let night = 0; night < 12; night++) {
		clock.now += day;
		await came();
	}
	clock.now += day;
	expect(await came()).toBeLessThanOrEqual(11);
});
