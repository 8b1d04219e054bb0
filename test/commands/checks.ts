/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions, no-console */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newRunFolder } from '../n8n/paths.ts';

export interface Tally {
	passed: number;
	failed: number;
	skipped: number;
}

/** A named step of a test command; it fails by throwing, and may count tests of its own. */
export interface Check {
	name: string;
	run(): Promise<Tally | void>;
}

/**
 * Runs all checks, a failed one included, and closes with the line `N passed, N failed, N skipped`.
 * A check that counts nothing itself counts as one. Nothing passed is a failure too. Those of one list
 * come one after the other, the lists side by side.
 */
export async function runChecks(...lists: Check[][]): Promise<void> {
	const total: Tally = { passed: 0, failed: 0, skipped: 0 };
	await Promise.all(
		lists.map(async (checks) => {
			for (const check of checks) {
				const tally = await tallyOf(check);
				total.passed += tally.passed;
				total.failed += tally.failed;
				total.skipped += tally.skipped;
			}
		}),
	);
	console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
	process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
}

async function tallyOf({ name, run }: Check): Promise<Tally> {
	console.log(`\n== ${name}`);
	const tally = await run().then(
		(counted) => counted ?? { passed: 1, failed: 0, skipped: 0 },
		(error: unknown) => {
			console.error(error instanceof Error ? error.message : error);
			return { passed: 0, failed: 1, skipped: 0 };
		},
	);
	if (tally.failed > 0) console.log(`== ${name}: FAILED`);
	return tally;
}

/** Runs a command with its output shown; rejects when it exits with another code than 0. */
export async function show(command: string, ...args: string[]): Promise<void> {
	const code = await exitCode(command, args);
	if (code !== 0) throw new Error(`${command} ${args.join(' ')} exited with ${code}`);
}

/** Runs jest projects and counts their tests; a test file that cannot start counts as one failure. */
export async function jest(...args: string[]): Promise<Tally> {
	const outputFile = join(await newRunFolder('jest'), 'results.json');
	await exitCode('jest', [...args, '--json', `--outputFile=${outputFile}`]);
	const results: {
		numPassedTests: number;
		numFailedTests: number;
		numRuntimeErrorTestSuites: number;
		numPendingTests: number;
		numTodoTests: number;
	} = JSON.parse(await readFile(outputFile, 'utf8'));
	return {
		passed: results.numPassedTests,
		failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
		skipped: results.numPendingTests + results.numTodoTests,
	};
}

async function exitCode(command: string, args: string[]): Promise<number | string> {
	const child = spawn(command, args, { stdio: 'inherit' });
	return await new Promise((resolve) => {
		child.on('error', (error) => resolve(error.message));
		child.on('close', (code, signal) => resolve(code ?? signal ?? 'no code'));
	});
}
