/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readFile } from 'node:fs/promises';
import type { INodeParameters } from 'n8n-workflow';

import { amazonAds, items, output, workflow } from '../e2e/workflows.ts';
import type { Profile } from '../simulator/ads/accounts.ts';
import { makeProfiles } from '../simulator/defaults.ts';
import { REPORT_STORAGE_HOSTS } from '../simulator/server/amazonHosts.ts';
import { isLong, report, usePlant } from './harness.ts';

/**
 * One Report → Run over many profiles, on a worker, against an Amazon that throttles creations: all rows
 * come, with hardly more calls than there must be, hardly later than the throttle allows.
 */
jest.setTimeout(600_000);

const plant = usePlant();

const count = isLong ? 1000 : 90;
/** Creations that Amazon takes of the client in so many seconds. */
const throttle = { createLimit: isLong ? 100 : 30, createWindow: 10 };
/** Seconds that Amazon takes for a report. */
const reportSeconds = 8;
const rowsEach = 20;

const regions = ['na', 'eu', 'fe'] as const;

const runReport: INodeParameters = {
	resource: 'report',
	operation: 'run',
	region: '={{ $json.region }}',
	profileId: { __rl: true, mode: 'id', value: '={{ $json.profileId }}' },
	options: { checkAfter: 10 },
};

/** Ids in a row over the regions. */
function shops(): Profile[] {
	return Array.from({ length: count }, (_, index) => {
		const [like] = makeProfiles(1, regions[index % regions.length]);
		return { ...like, profileId: String(BigInt(like.profileId) + BigInt(index)) };
	});
}

/** Megabytes that a process has had at most. */
async function peakMemory(pid: number): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024);
}

it(`${count} profiles in one Report → Run`, async () => {
	const { scene, queue } = plant();
	const { n8n, amazon } = scene;
	const profiles = shops();
	amazon.setProfiles(profiles);
	Object.assign(amazon.settings, {
		...throttle,
		createLimitPer: 'client',
		reportSeconds,
		reportPolls: 1,
		reportRows: rowsEach,
	});
	const id = await scene.signedIn();
	const pids = queue.workers.map((worker) => worker.pid());
	const before = Math.max(...(await Promise.all(pids.map(peakMemory))));

	const list = profiles.map(({ region, profileId }) => ({ region, profileId }));
	const begun = Date.now();
	const outcome = await n8n.run(workflow(...items(list), amazonAds('oAuth2', id, runReport)), {
		timeout: 560_000,
	});
	const seconds = (Date.now() - begun) / 1000;

	expect(outcome.error).toBeUndefined();
	const rows = output(outcome, 'Amazon Ads');
	expect(rows.map(({ profileId }) => profileId)).toEqual(
		profiles.flatMap(({ profileId }) => Array.from({ length: rowsEach }, () => profileId)),
	);
	const creations = amazon.requests({ method: 'POST', path: '/reporting/reports' });
	const checks = amazon.requests({ method: 'GET', path: /^\/reporting\/reports\// });
	const downloads = Object.values(REPORT_STORAGE_HOSTS).flatMap((host) =>
		amazon.requests({ host }),
	);
	const least =
		(Math.ceil(count / throttle.createLimit) - 1) * throttle.createWindow + reportSeconds;
	report(`${count} profiles`, {
		seconds: Math.round(seconds),
		'the throttle allows': least,
		calls: amazon.log.length,
		creations: creations.length,
		'throttled of them': creations.filter(({ status }) => status === 429).length,
		checks: checks.length,
		downloads: downloads.length,
		'MB of the worker before': before,
		'MB at most': Math.max(...(await Promise.all(pids.map(peakMemory)))),
	});
	expect(downloads).toHaveLength(count);
	expect(amazon.log.length).toBeLessThanOrEqual(3.2 * count);
	// What n8n itself takes to start, and to store the rows, is no matter of the throttle.
	expect(seconds).toBeLessThanOrEqual(1.3 * least + 15);
	// No creation that waits holds up a check.
	const firstCheck = amazon.log.indexOf(checks[0]);
	expect(firstCheck).toBeLessThan(amazon.log.indexOf(creations[creations.length - 1]));
});
