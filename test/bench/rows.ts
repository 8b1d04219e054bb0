/* eslint-disable no-console, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, print } from './ratio.ts';
import { compileRows } from './rowsCompiled.ts';
import { writeReport } from './rowsReport.ts';
import type { Measurement, VariantName } from './rowsVariant.ts';

const rounds = 7;

/** What is measured against what on the report of 300,000 rows; `limit` is the largest time ratio. */
const TIMES: Array<{ what: string; variant: VariantName; against: VariantName; limit: number }> = [
	{ what: 'to items', variant: 'rowBatches', against: 'oneParse', limit: 1.2 },
	{ what: 'gzip as it is', variant: 'toOriginal', against: 'plainGunzip', limit: 1.1 },
	{ what: 'to JSON', variant: 'toJsonArray', against: 'plainGunzip', limit: 1.3 },
	{ what: 'to NDJSON', variant: 'toNdjson', against: 'plainGunzip', limit: 1.3 },
	{ what: 'to CSV', variant: 'toCsv', against: 'plainGunzip', limit: 3 },
];

const FILES: VariantName[] = ['toOriginal', 'toJsonArray', 'toNdjson', 'toCsv'];

/** Where the reports lie, and the code under test as n8n runs it: CommonJS made by tsc. */
interface Bench {
	folder: string;
	compiled: string;
}

/**
 * The core that turns a report file into rows and files, alone. Each measurement is a process of its
 * own (rowsVariant.ts), so that time and peak memory are that variant's only. Variants take turns, and
 * a ratio is the median of the rounds' ratios, so that it holds while the machine's speed changes.
 */
export async function benchRows(): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'rows-bench-'));
	try {
		const bench = { folder, compiled: compileRows(folder) };
		await compareTimes(bench);
		await checkMillionRows(bench);
		await checkFlatMemory(bench);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

async function compareTimes(bench: Bench): Promise<void> {
	const report = await reportOf(bench, 300_000);
	const variants = [...new Set(TIMES.flatMap(({ variant, against }) => [variant, against]))];
	const measured = new Map<VariantName, Measurement[]>(variants.map((name) => [name, []]));
	for (let round = 0; round < rounds; round++) {
		for (const name of variants) measured.get(name)?.push(measure(name, report, bench));
	}
	const all = (name: VariantName, what: 'ms' | 'peakMb') =>
		(measured.get(name) ?? []).map((measurement) => measurement[what]);
	const ratio = (variant: VariantName, against: VariantName, what: 'ms' | 'peakMb') => {
		const others = all(against, what);
		return median(all(variant, what).map((value, round) => value / others[round]));
	};
	for (const name of variants) {
		const [ms, peakMb] = [median(all(name, 'ms')), median(all(name, 'peakMb'))];
		console.log(`  ${name}: ${ms} ms, peak ${peakMb} MB`);
	}
	for (const { what, variant, against, limit } of TIMES) {
		print(`${what}: time of ${against}`, ratio(variant, against, 'ms'), limit);
	}
	print('to items: peak memory of oneParse', ratio('rowBatches', 'oneParse', 'peakMb'), 0.35);
}

async function checkMillionRows(bench: Bench): Promise<void> {
	const report = await reportOf(bench, 1_000_000);
	const { ms, peakMb } = measure('rowBatches', report, bench);
	console.log(`1,000,000 rows to items: ${ms} ms, peak ${peakMb} MB`);
	const { error } = measure('oneParse', report, bench);
	console.log(`1,000,000 rows with gunzipSync and one JSON.parse: ${error ?? 'works too'}`);
}

/** Memory above that of a process which only loaded the code, from 10 MB to 2 GB of JSON. */
async function checkFlatMemory(bench: Bench): Promise<void> {
	for (const rows of [14_000, 300_000, 2_800_000]) {
		const report = await reportOf(bench, rows);
		for (const name of FILES) {
			const { idleMb, peakMb } = measure(name, report, bench);
			print(`${name}, ${report.megabytes} MB of JSON: MB above idle`, peakMb - idleMb, 100);
		}
	}
}

interface Report {
	path: string;
	rows: number;
	megabytes: number;
}

async function reportOf({ folder }: Bench, rows: number): Promise<Report> {
	const path = join(folder, `${rows}.json.gz`);
	const { inflated, gzipped } = await writeReport(path, rows);
	const megabytes = Math.round(inflated / 1e6);
	console.log(`${rows} rows: ${megabytes} MB of JSON, ${Math.round(gzipped / 1e6)} MB of gzip`);
	return { path, rows, megabytes };
}

function measure(name: VariantName, report: Report, { compiled }: Bench): Measurement {
	const variant = join(import.meta.dirname, 'rowsVariant.ts');
	const args = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', variant];
	const { stdout, stderr } = spawnSync(
		process.execPath,
		[...args, name, report.path, String(report.rows), compiled],
		{ encoding: 'utf8' },
	);
	if (stdout === '') throw new Error(`${name} printed nothing: ${stderr}`);
	return JSON.parse(stdout) as Measurement;
}
