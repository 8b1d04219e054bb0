/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { endedExecutions } from '../e2e/endedExecutions.ts';
import {
	amazonAds,
	amazonAdsReportTrigger,
	everyFiveSeconds,
	output,
	published,
} from '../e2e/workflows.ts';
import type { Outcome } from '../n8n/execution.ts';
import type { Workflow } from '../n8n/n8n.ts';
import type { Profile } from '../simulator/ads/accounts.ts';
import { makeProfiles } from '../simulator/defaults.ts';
import type { LoggedRequest } from '../simulator/server/requestLog.ts';
import { isLong, report, usePlant } from './harness.ts';

/**
 * The report trigger in n8n's queue mode: n8n's main process, which polls, is killed where it hurts most;
 * and many profiles at an Amazon that throttles creations.
 */
jest.setTimeout(900_000);

const plant = usePlant();
const amazon = () => plant().scene.amazon;
const rowsPerDay = 3;
const lookBack = 2;

const regions = ['na', 'eu', 'fe'] as const;

/** Ids in a row over the regions. */
function shops(count: number): Profile[] {
	return Array.from({ length: count }, (_, index) => {
		const [like] = makeProfiles(1, regions[index % regions.length]);
		return { ...like, profileId: String(BigInt(like.profileId) + BigInt(index)) };
	});
}

const creations = () => amazon().requests({ method: 'POST', path: '/reporting/reports' });
const checks = () => amazon().requests({ method: 'GET', path: /^\/reporting\/reports\// });
const downloads = () => amazon().log.filter(({ host }) => host.includes('.s3.'));

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
	while (!(await condition())) await sleep(20);
}

const download: INodeParameters = { resource: 'report', operation: 'download' };

/** The trigger, and Download after it. */
async function publish(parameters: INodeParameters = {}): Promise<Workflow> {
	const { n8n } = plant().scene;
	const id = await plant().scene.newRefreshToken();
	const saved = await n8n.createWorkflow(
		published(
			amazonAdsReportTrigger('refreshToken', id, {
				pollTimes: everyFiveSeconds,
				lookBack,
				...parameters,
			}),
			amazonAds('refreshToken', id, download),
		),
	);
	await n8n.publish(saved);
	return saved;
}

const known = new Map<string, Outcome>();
beforeEach(() => known.clear());

/** What the trigger gave, and the rows that came of it. */
async function given(workflow: Workflow): Promise<{ items: IDataObject[]; rows: IDataObject[] }> {
	const outcomes = await endedExecutions(plant().scene.n8n, workflow, known);
	const of = (name: string) =>
		outcomes.flatMap((outcome) => (outcome.nodes[name] ? output(outcome, name) : []));
	return { items: of('Report Trigger'), rows: of('Amazon Ads') };
}

/** Megabytes that a process has had at most. */
async function peakMemory(pid: number): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024);
}

/** From the first to the last. */
function minutesApart(requests: LoggedRequest[]): number {
	const times = requests.map(({ time }) => Date.parse(time));
	return (Math.max(...times) - Math.min(...times)) / 60_000;
}

/** By profile and days. */
function reportsOf(items: IDataObject[]): Set<string> {
	return new Set(items.map(({ profileId, startDate }) => `${profileId} ${startDate}`));
}

/** Every row of every profile, whatever was given how often, is in the table once. */
function expectAllRows(profiles: Profile[], rows: IDataObject[]): void {
	const table = new Map(rows.map((row) => [row.rowKey, row]));
	for (const { profileId } of profiles) {
		const ofProfile = [...table.values()].filter((row) => row.profileId === profileId);
		expect(new Set(ofProfile.map(({ date }) => date)).size).toBe(lookBack + 1);
		expect(ofProfile).toHaveLength((lookBack + 1) * rowsPerDay);
	}
	expect(table.size).toBe(profiles.length * (lookBack + 1) * rowsPerDay);
}

/** Four starts of n8n, and a minute's pause after each report that is made anew. */
const inTheLongForm = isLong ? it : it.skip;

inTheLongForm('loses no report and gives none twice in silence, though n8n is killed', async () => {
	const profiles = shops(12);
	const { queue, scene } = plant();
	amazon().setProfiles(profiles);
	Object.assign(amazon().settings, { reportSeconds: 8, reportPolls: 1, reportRows: rowsPerDay });
	// n8n polls while it publishes a workflow, and would not know after a kill that it had begun to.
	Object.assign(amazon().settings, { createLimit: 0, createWindow: 1, createLimitPer: 'client' });
	const workflow = await publish({ profiles: 'all' });
	await until(() => minutesApart(creations()) > 0.05);
	amazon().log.length = 0;
	amazon().settings.createLimit = null;
	const kill = async (when: string) => {
		const begun = Date.now();
		await queue.main.kill();
		await queue.revive();
		const seconds = Math.round((Date.now() - begun) / 1000);
		const calls = { creations: creations().length, checks: checks().length };
		report(`killed ${when}`, { ...calls, 'seconds until it is back': seconds });
	};

	// Reports are under way, whether n8n has stored that or not.
	await until(() => creations().length >= profiles.length);
	await kill('after creations');
	// Answers are a second late, and n8n does not live to see the first one to a check.
	const checked = checks().length;
	amazon().settings.latency = 1000;
	await until(() => checks().length > checked);
	await kill('at a check');
	amazon().settings.latency = 0;
	// What comes out has reached a worker, and n8n has not learnt of its end.
	await until(() => downloads().length > 0);
	await kill('at giving');
	await until(async () => reportsOf((await given(workflow)).items).size >= profiles.length);
	// What is certain stays so: n8n has stored it when it starts an execution without items.
	const isStored = async () => {
		await given(workflow);
		const [, last] = [...known].sort(([one], [other]) => Number(one) - Number(other)).at(-1)!;
		return output(last, 'Report Trigger').length === 0;
	};
	await until(isStored);
	const before = (await given(workflow)).items.length;
	await kill('when it is certain');
	await sleep(15_000);
	await scene.n8n.unpublish(workflow);

	const { items, rows } = await given(workflow);
	expect(items).toHaveLength(before);
	const taken = creations().filter(({ status }) => status === 200).length;
	const again = items.length - profiles.length;
	report(`${profiles.length} profiles, 4 kills`, {
		creations: taken,
		'adopted of them that were there': creations().filter(({ status }) => status === 425).length,
		checks: checks().length,
		'given again': again,
	});
	expect(reportsOf(items).size).toBe(profiles.length);
	expectAllRows(profiles, rows);
	// Each is given once, and again only where it says that it may have come.
	const certain = items.filter(({ mayHaveCome }) => mayHaveCome !== true);
	expect(reportsOf(certain).size).toBe(certain.length);
	expect(taken).toBeLessThanOrEqual(2 * profiles.length);
});

/** The longest that n8n's main process took for a plain answer until `end` is called, in milliseconds. */
function watchMain(): { end(): number } {
	const { n8n } = plant().scene;
	let longest = 0;
	let isOver = false;
	const watch = async () => {
		while (!isOver) {
			const begun = Date.now();
			await n8n.fetch('/healthz');
			longest = Math.max(longest, Date.now() - begun);
			await sleep(100);
		}
	};
	void watch().catch(() => undefined);
	return {
		end: () => {
			isOver = true;
			return longest;
		},
	};
}

const count = isLong ? 1000 : 30;

it(`${count} profiles take three calls each, and n8n's main process has time for others`, async () => {
	const { queue, scene } = plant();
	const profiles = shops(count);
	amazon().setProfiles(profiles);
	Object.assign(amazon().settings, {
		createLimit: isLong ? 100 : 10,
		createWindow: 10,
		createLimitPer: 'client',
		reportSeconds: 8,
		reportPolls: 1,
		reportRows: rowsPerDay,
	});
	const before = await peakMemory(queue.main.pid());
	const begun = Date.now();
	const workflow = await publish({ profiles: 'all' });
	amazon().log.length = 0;
	const main = watchMain();
	await until(() => downloads().length >= count);
	const longestAnswer = main.end();
	const seconds = Math.round((Date.now() - begun) / 1000);
	await until(async () => (await given(workflow)).rows.length >= count * 3 * rowsPerDay);
	await scene.n8n.unpublish(workflow);

	const { items, rows } = await given(workflow);
	const throttled = creations().filter(({ status }) => status === 429).length;
	report(`${count} profiles`, {
		seconds,
		calls: amazon().log.length,
		creations: creations().length,
		'throttled of them': throttled,
		checks: checks().length,
		downloads: downloads().length,
		lists: amazon().requests({ path: '/v2/profiles' }).length,
		executions: known.size,
		'longest answer of main (ms)': longestAnswer,
		'MB of main before': before,
		'MB at most': await peakMemory(queue.main.pid()),
		'MB of the workers at most': Math.max(
			...(await Promise.all(queue.workers.map(async (worker) => await peakMemory(worker.pid())))),
		),
	});
	expect(items).toHaveLength(count);
	expectAllRows(profiles, rows);
	expect([...known.values()].filter(({ status }) => status !== 'success')).toEqual([]);
	expect(downloads()).toHaveLength(count);
	expect(amazon().log.length).toBeLessThanOrEqual(3.2 * count + (isLong ? 0 : 60));
	expect(longestAnswer).toBeLessThan(5000);
});
