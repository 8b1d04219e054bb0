/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { chooseProfile, exampleNames, lookEverySecond, readExample } from '../e2e/examples.ts';
import { Scene } from '../e2e/harness.ts';
import { output } from '../e2e/workflows.ts';
import { ensureN8n } from '../n8n/install.ts';
import type { Workflow, WorkflowJson } from '../n8n/n8n.ts';
import { repositoryRoot } from '../n8n/paths.ts';
import { DEFAULT_PROFILES } from '../simulator/defaults.ts';
import { int64 } from '../simulator/server/http.ts';
import type { LoggedRequest } from '../simulator/server/requestLog.ts';
import { byDay, spendAndSales } from './chart.ts';

/**
 * `npm run demo`: the packed package in a real n8n, with Amazon on loopback, runs the example
 * "Daily search-term report to a table" from its Schedule Trigger, over the last 14 days. It prints the
 * rows of the report and draws a chart of them. `-- --ui` then leaves n8n's editor open, with all
 * examples in it, until Ctrl-C.
 */
const dailyReport = 'daily-search-term-report-to-a-table.json';
const reportNode = 'Search Terms';
const shownColumns = [
	'profileId',
	'date',
	'searchTerm',
	'impressions',
	'clicks',
	'cost',
	'sales7d',
];
const shownRows = 12;
const { naSeller } = DEFAULT_PROFILES;

const seconds = (since: number) => ((Date.now() - since) / 1000).toFixed(1);

/** Says what is being done before it begins, and every few seconds that it goes on. */
async function tell<T>(what: string, work: () => Promise<T>): Promise<T> {
	const start = Date.now();
	console.log(`${what} …`);
	const ticking = setInterval(() => console.log(`  … ${seconds(start)} s`), 5_000);
	try {
		const result = await work();
		console.log(`  done in ${seconds(start)} s`);
		return result;
	} finally {
		clearInterval(ticking);
	}
}

/** What a shop for shoes could have had: more at weekends, and one term that costs and sells nothing. */
function simulatedRows(days: number): IDataObject[] {
	const terms: Array<[searchTerm: string, clicks: number, salesPerClick: number]> = [
		['running shoes', 42, 3.4],
		['trail shoes women', 23, 4.1],
		['waterproof hiking shoes', 15, 2.6],
		['shoes', 31, 0],
	];
	const yesterday = DateTime.now().setZone(naSeller.timezone).minus({ days: 1 });
	return Array.from({ length: days }, (_, ago) =>
		yesterday.minus({ days: days - 1 - ago }),
	).flatMap((day, index) =>
		terms.map(([searchTerm, usual, salesPerClick], term) => {
			const clicks = Math.round(usual * (day.weekday > 5 ? 1.5 : 1) * (1 + 0.02 * index));
			return {
				date: day.toFormat('yyyy-MM-dd'),
				campaignId: int64('9007199254740993'),
				campaignName: 'Shoes',
				adGroupId: int64('9007199254740995'),
				adGroupName: 'All shoes',
				keywordId: int64(String(9007199254740997n + BigInt(term))),
				keyword: 'shoes',
				matchType: 'BROAD',
				searchTerm,
				impressions: clicks * 37,
				clicks,
				cost: Number((clicks * 0.83).toFixed(2)),
				purchases7d: Math.round((clicks * salesPerClick) / 60),
				unitsSoldClicks7d: Math.round((clicks * salesPerClick) / 60),
				sales7d: Number((clicks * salesPerClick).toFixed(2)),
			};
		}),
	);
}

/** The example as its note describes it for late sales. */
function overLast14Days(workflow: WorkflowJson): WorkflowJson {
	const node = workflow.nodes.find(({ name }) => name === reportNode);
	if (node) node.parameters.period = 'last14Days';
	return workflow;
}

/** The examples as saved workflows, with a profile chosen; they look every second for reports. */
async function saveExamples(scene: Scene): Promise<Map<string, Workflow>> {
	const login = { type: 'amazonLwaOAuth2Api', id: await scene.signedIn() } as const;
	const httpHeaderAuth = await scene.n8n.createCredential({
		name: 'Key of the other system',
		type: 'httpHeaderAuth',
		data: { name: 'X-Token-Key', value: 'demo' },
	});
	const saved = new Map<string, Workflow>();
	for (const name of await exampleNames()) {
		const workflow = await readExample(name, login, httpHeaderAuth);
		const filledIn = lookEverySecond(chooseProfile(workflow, naSeller.profileId));
		const shown = name === dailyReport ? overLast14Days(filledIn) : filledIn;
		saved.set(name, await scene.n8n.createWorkflow(shown));
	}
	return saved;
}

/** Prints each request as Amazon sees it, until the returned function is called. */
function watch(log: LoggedRequest[]): () => void {
	let printed = log.length;
	const print = () => {
		for (; printed < log.length; printed++) console.log(`  Amazon: ${inWords(log[printed])}`);
	};
	const watching = setInterval(print, 200);
	return () => {
		clearInterval(watching);
		print();
	};
}

function inWords({ method, host, path, headers, status }: LoggedRequest): string {
	const shortPath = path.replace(/[0-9a-f-]{36}.*/, '…');
	const token = headers.authorization === undefined ? 'without' : 'with';
	return `${method} https://${host}${shortPath} → ${status}, ${token} Authorization`;
}

/** The rows of the report, as they came out of n8n. */
async function runDailyReport(scene: Scene, workflow: Workflow): Promise<IDataObject[]> {
	const stopWatching = watch(scene.amazon.log);
	const outcome = await scene.n8n.run(workflow, { timeout: 180_000 }).finally(stopWatching);
	if (outcome.error) throw new Error(`"${workflow.name}" failed: ${outcome.error.message}`);
	const rows = output(outcome, reportNode);
	if (rows.length === 0) throw new Error(`"${workflow.name}" ended without rows`);
	return rows;
}

async function draw(rows: IDataObject[]): Promise<string> {
	const folder = join(repositoryRoot(), 'demo');
	await mkdir(folder, { recursive: true });
	const file = join(folder, 'spend-and-sales.svg');
	await writeFile(file, spendAndSales(byDay(rows), String(rows[0].currencyCode)));
	return file;
}

async function keepEditorOpen({ n8n }: Scene): Promise<void> {
	const { email, password } = n8n.ownerCredentials;
	console.log(`\nn8n's editor: ${n8n.url}\nSign in with:  ${email}  ${password}\nCtrl-C ends it.`);
	await new Promise<void>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
	});
}

async function main(): Promise<void> {
	await tell('1. n8n (the first time: five minutes, 2.7 GB)', async () => await ensureN8n());
	const scene = await tell(
		"2. The package, packed; Amazon's stand-in; n8n with both",
		async () => await Scene.open(),
	);
	try {
		scene.reset();
		scene.amazon.setReportRows('spSearchTerm', simulatedRows(14));
		const workflow = await tell(
			'3. A person signs in with Amazon, and imports the examples',
			async () => (await saveExamples(scene)).get(dailyReport),
		);
		if (!workflow) throw new Error(`examples/${dailyReport} is missing`);
		const rows = await tell(
			`4. "${workflow.name}" from its Schedule Trigger`,
			async () => await runDailyReport(scene, workflow),
		);
		console.table(rows.slice(0, shownRows), shownColumns);
		console.log(`${rows.length} rows came, all in n8n's table. Their chart: ${await draw(rows)}`);
		if (process.argv.includes('--ui')) await keepEditorOpen(scene);
	} finally {
		await scene.close();
	}
}

await main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
