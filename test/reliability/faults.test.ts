/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { INodeParameters } from 'n8n-workflow';

import { amazonAds, workflow, type Login } from '../e2e/workflows.ts';
import { runCommand } from '../n8n/command.ts';
import type { Outcome } from '../n8n/execution.ts';
import type { WorkflowJson } from '../n8n/n8n.ts';
import { newRunFolder, repositoryRoot } from '../n8n/paths.ts';
import { DEFAULT_PROFILES } from '../simulator/defaults.ts';
import { startExecution, type Started } from './executions.ts';
import { faultCases, type Fault, type FaultCase } from './faultCases.ts';
import { faultsDocument, type Seen } from './faultsDocument.ts';
import { isLong, report, usePlant } from './harness.ts';

/**
 * One process after the other fails while a worker runs a report. What the user then sees, how often
 * Amazon was asked and whether the next run has all rows is noted, and is what docs/faults.md says.
 */
jest.setTimeout(240_000);

/** Files go to a disk of 3 MB, where the machine lets us make one. */
let smallDisk: string | undefined;

const plant = usePlant(async () => {
	const folder = await newRunFolder('small-disk');
	const mounted = runCommand('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder]);
	smallDisk = await mounted.then(
		() => folder,
		() => undefined,
	);
	return {
		// A worker's job counts as lost soon after the worker is.
		QUEUE_WORKER_LOCK_DURATION: '6000',
		QUEUE_WORKER_LOCK_RENEW_TIME: '1500',
		QUEUE_WORKER_STALLED_INTERVAL: '3000',
		...(smallDisk && {
			N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
			N8N_BINARY_DATA_STORAGE_PATH: smallDisk,
		}),
	};
});

afterAll(async () => {
	if (smallDisk) await runCommand('umount', ['--lazy', smallDisk]);
});
const { naSeller } = DEFAULT_PROFILES;
const node = 'Amazon Ads';
const profile = { __rl: true, mode: 'id', value: naSeller.profileId };
const runReport: INodeParameters = {
	resource: 'report',
	operation: 'run',
	profileId: profile,
	options: { checkAfter: 1 },
};
const getProfile: INodeParameters = { resource: 'profile', operation: 'get', profileId: profile };

const amazon = () => plant().scene.amazon;
const checks = () => amazon().requests({ method: 'GET', path: /^\/reporting\/reports\/[^/]+$/ });
const downloads = () => amazon().log.filter(({ host }) => host.includes('s3'));
const refreshes = () => plant().scene.tokenRequests();

async function until(condition: () => boolean): Promise<void> {
	while (!condition()) await sleep(20);
}

/** The worker that has sent something to Amazon since. */
function watchWorkers(): () => number {
	const before = plant().gateways.map(({ sent }) => sent());
	return () =>
		plant().gateways.findIndex(({ sent }, index) => index > 0 && sent() > before[index]) - 1;
}

interface Scenario {
	login?: Login;
	parameters?: INodeParameters;
	settings?: WorkflowJson['settings'];
	/** How long Amazon takes for the report. */
	reportSeconds?: number;
	/** The access token has ended by Amazon's clock, and the answer with another takes its time. */
	isTokenOver?: boolean;
	/** Milliseconds after which an execution counts as given up. */
	patience?: number;
	/** What fails, and when. `worker` is the one that runs the execution. */
	inflict(started: Started, worker: () => number): Promise<void>;
	/** Before the next run: what a person does. */
	mend?(): Promise<void>;
	/** What of the run is right; all rows where left out. */
	isWhole?(outcome: Outcome): boolean | Promise<boolean>;
}

const hasAllRows = (outcome: Outcome) =>
	outcome.status === 'success' &&
	outcome.nodes[node]?.items[0]?.length === amazon().settings.reportRows;

/** At once: what was seen is not lost with a run that is broken off. */
function document(entry: Seen): void {
	const file = join(repositoryRoot(), 'docs/faults.md');
	const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, faultsDocument([entry], before));
}

const isSuccess = ({ status }: Outcome) => status === 'success';

async function suffer(
	fault: Fault,
	{
		login = 'refreshToken',
		parameters = runReport,
		settings,
		reportSeconds = 4,
		patience = 45_000,
		...scenario
	}: Scenario,
): Promise<{ outcome: Outcome | undefined; next: Outcome | undefined; entry: Seen }> {
	const { scene, queue } = plant();
	const { n8n } = scene;
	const isWhole = scenario.isWhole ?? hasAllRows;
	Object.assign(amazon().settings, {
		rotation: 'reuseDetection',
		reportSeconds,
		reportPolls: 1,
	});
	const id = login === 'oAuth2' ? await scene.signedIn() : await scene.newRefreshToken();
	const saved = await n8n.createWorkflow({
		...workflow(amazonAds(login, id, parameters)),
		...(settings && { settings }),
	});
	// The first use; the fault meets a login that is at work.
	expect(
		(await n8n.run(await n8n.createWorkflow(workflow(amazonAds(login, id, getProfile))))).status,
	).toBe('success');
	if (scenario.isTokenOver) {
		amazon().clock.advance(3_600_000);
		amazon().settings.tokenDelay = 2000;
	}
	amazon().log.length = 0;
	const worker = watchWorkers();
	const started = await startExecution(n8n, saved);
	await scenario.inflict(started, worker);
	await queue.revive();
	const outcome = await started.ending(patience);
	const calls = {
		creations: amazon().requests({ method: 'POST', path: '/reporting/reports' }).length,
		checks: checks().length,
		downloads: downloads().length,
		refreshes: refreshes().length,
	};
	const whole = outcome !== undefined && (await isWhole(outcome));
	await scenario.mend?.();
	const next = await (await startExecution(n8n, saved)).ending(60_000);
	const entry: Seen = {
		fault,
		status: outcome?.status ?? 'running',
		message: outcome?.error?.message,
		isWhole: whole,
		calls,
		next: next?.status ?? 'running',
		nextMessage: next?.error?.message,
		nextIsWhole: next !== undefined && (await isWhole(next)),
	};
	if (process.env.RELIABILITY_DOCUMENT === 'true') document(entry);
	report(faultCases[fault].name, {
		ends: entry.status,
		message: entry.message,
		whole,
		...calls,
		'next run': `${entry.next} ${entry.nextMessage ?? ''}`,
		'next whole': entry.nextIsWhole,
	});
	return { outcome, next, entry };
}

const atCheck = async () => await until(() => checks().length > 0);

const scenarios: Record<Fault, () => Promise<Scenario>> = {
	workerKilledWhileWaiting: async () => ({
		async inflict(_, worker) {
			await atCheck();
			await plant().queue.workers[worker()].kill();
		},
	}),
	workerKilledWhileDownloading: async () => {
		amazon().addFault({ path: /\.json\.gz$/, mode: 'slowBody', delay: 500 });
		return {
			async inflict(_, worker) {
				await until(() => downloads().length > 0);
				await plant().queue.workers[worker()].kill();
			},
		};
	},
	workerKilledWhileRefreshing: async () => ({
		isTokenOver: true,
		parameters: getProfile,
		isWhole: isSuccess,
		async inflict(_, worker) {
			await until(() => refreshes().length > 0);
			await plant().queue.workers[worker()].kill();
			amazon().settings.tokenDelay = 0;
		},
	}),
	mainKilled: async () => ({
		async inflict() {
			await atCheck();
			await plant().queue.main.kill();
		},
	}),
	redisRestarted: async () => ({
		async inflict() {
			await atCheck();
			await plant().queue.redis.halt();
		},
	}),
	redisKilled: async () => ({
		async inflict() {
			await atCheck();
			await plant().queue.redis.kill();
			await sleep(12_000);
		},
	}),
	postgresRestarted: async () => ({
		async inflict() {
			await atCheck();
			await plant().queue.postgres.halt();
		},
	}),
	postgresGone: async () => ({
		reportSeconds: 20,
		async inflict() {
			await atCheck();
			await plant().queue.postgres.halt();
			await sleep(10_000);
		},
	}),
	postgresGoneAtTheEnd: async () => ({
		patience: 20_000,
		async inflict() {
			await atCheck();
			await plant().queue.postgres.halt();
			await sleep(10_000);
		},
	}),
	postgresGoneOAuth2: async () => goneWhileTokenArrives('oAuth2'),
	postgresGoneRefreshToken: async () => goneWhileTokenArrives('refreshToken'),
	diskFull: async () => {
		// What does not shrink: 6 MB stay 6 MB.
		const rows = Array.from({ length: 60_000 }, () => ({
			searchTerm: randomBytes(50).toString('hex'),
		}));
		amazon().setReportFile('spSearchTerm', gzipSync(JSON.stringify(rows)));
		return {
			parameters: { ...runReport, output: 'file', fileFormat: 'ndjson' },
			inflict: async () => {},
			mend: async () => {
				await runCommand('mount', ['-o', 'remount,size=64m', String(smallDisk)]);
			},
			isWhole: async ({ nodes }) => {
				const [file] = Object.values(nodes[node]?.items[0]?.[0]?.binary ?? {});
				if (!file) return false;
				const text = (await plant().scene.n8n.binary(file)).toString();
				return text.trimEnd().split('\n').length === rows.length;
			},
		};
	},
	cancelled: async () => ({
		async inflict(started) {
			await atCheck();
			await started.stop();
		},
	}),
	timedOut: async () => ({
		settings: { executionTimeout: 2 },
		async inflict() {
			await atCheck();
		},
	}),
	clockAhead: async () => ({
		async inflict() {
			amazon().clock.advance(3_600_000);
		},
	}),
	clockBehind: async () => ({
		async inflict() {
			amazon().clock.advance(-3_600_000);
		},
	}),
};

function goneWhileTokenArrives(login: Login): Scenario {
	return {
		login,
		isTokenOver: true,
		parameters: getProfile,
		isWhole: isSuccess,
		async inflict() {
			await until(() => refreshes().length > 0);
			await plant().queue.postgres.halt();
			await sleep(6000);
			amazon().settings.tokenDelay = 0;
		},
	};
}

const chosen = (Object.keys(faultCases) as Fault[]).filter((fault) => {
	const { isSlow = false }: FaultCase = faultCases[fault];
	return isLong || !isSlow;
});

describe('Where a process fails', () => {
	it.each(chosen.map((fault) => [faultCases[fault].name, fault] as const))(
		'%s',
		async (_, fault) => {
			if (fault === 'diskFull' && smallDisk === undefined) {
				report(faultCases[fault].name, { skipped: 'this machine lets nobody mount a disk' });
				return;
			}
			const { entry } = await suffer(fault, await scenarios[fault]());
			const { expected }: FaultCase = faultCases[fault];
			expect(entry).toMatchObject(expected);
		},
	);
});
