/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console */
import { chooseProfile, exampleNames, lookEverySecond, readExample } from '../e2e/examples.ts';
import { Scene } from '../e2e/harness.ts';
import { output } from '../e2e/workflows.ts';
import { ensureN8n } from '../n8n/install.ts';
import type { Workflow } from '../n8n/n8n.ts';
import { DEFAULT_PROFILES } from '../simulator/defaults.ts';
import type { LoggedRequest } from '../simulator/server/requestLog.ts';

/**
 * `npm run demo`: the packed package in a real n8n, with Amazon on loopback, runs the example
 * "Daily search-term report to a table" from its Schedule Trigger and prints the rows of its report.
 * `-- --ui` then leaves n8n's editor open, with all examples in it, until Ctrl-C.
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

const seconds = (since: number) => ((Date.now() - since) / 1000).toFixed(1);

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
		const { profileId } = DEFAULT_PROFILES.naSeller;
		const filledIn = lookEverySecond(chooseProfile(workflow, profileId));
		saved.set(name, await scene.n8n.createWorkflow(filledIn));
	}
	return saved;
}

function printRequests(log: LoggedRequest[]): void {
	const counts = new Map<string, number>();
	for (const { method, host, path, headers, status } of log) {
		const shortPath = path.replace(/[0-9a-f-]{36}.*/, '…');
		const token = headers.authorization === undefined ? 'without' : 'with';
		const line = `${method} https://${host}${shortPath} → ${status}, ${token} Authorization`;
		counts.set(line, (counts.get(line) ?? 0) + 1);
	}
	console.log('What Amazon saw:');
	for (const [line, count] of counts) console.log(`  ${count} × ${line}`);
}

async function runDailyReport(scene: Scene): Promise<void> {
	const workflow = (await saveExamples(scene)).get(dailyReport);
	if (!workflow) throw new Error(`examples/${dailyReport} is missing`);
	console.log(`Running "${workflow.name}" from its Schedule Trigger …`);
	const start = Date.now();
	const outcome = await scene.n8n.run(workflow, { timeout: 180_000 });
	if (outcome.error) throw new Error(`"${workflow.name}" failed: ${outcome.error.message}`);
	const rows = output(outcome, reportNode);
	if (rows.length === 0) throw new Error(`"${workflow.name}" ended without rows`);
	console.table(rows, shownColumns);
	console.log(`${rows.length} rows in ${seconds(start)} s.`);
	printRequests(scene.amazon.log);
}

async function keepEditorOpen({ n8n }: Scene): Promise<void> {
	const { email, password } = n8n.ownerCredentials;
	console.log(`\nn8n's editor: ${n8n.url}\nSign in with:  ${email}  ${password}\nCtrl-C ends it.`);
	await new Promise<void>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
	});
}

async function main(): Promise<void> {
	const start = Date.now();
	await ensureN8n();
	const scene = await Scene.open();
	try {
		scene.reset();
		console.log(`n8n and Amazon's stand-in are up (${seconds(start)} s).`);
		await runDailyReport(scene);
		if (process.argv.includes('--ui')) await keepEditorOpen(scene);
	} finally {
		await scene.close();
	}
}

await main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
