/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { dirname } from 'node:path';

/** The last lines of a log: what a person needs to see why something failed. */
export const tailOf = (log: string, lines = 40): string =>
	log.trimEnd().split('\n').slice(-lines).join('\n');

/** Debian keeps the programs of each PostgreSQL version in a folder of its own, off PATH. */
const postgresPrograms = '/usr/lib/postgresql/*/bin';

/** A PATH on which `node`, also the one behind npm's shebang, is the Node that runs us. */
export const searchPath = (): string =>
	[
		dirname(process.execPath),
		...globSync(postgresPrograms),
		process.env.PATH ?? '/usr/bin:/bin',
	].join(':');

/**
 * Runs a command to its end and answers its standard output. A command that cannot start or
 * exits with another code than 0 becomes an error that carries the tail of all it printed.
 */
export async function runCommand(
	command: string,
	args: string[],
	options: { cwd?: string; env?: Record<string, string> } = {},
): Promise<string> {
	const child = spawn(command, args, {
		cwd: options.cwd,
		env: { ...process.env, PATH: searchPath(), ...options.env },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	let everything = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		output += text;
		everything += text;
	});
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		everything += text;
	});
	const end = await new Promise<string | number | null>((resolve) => {
		child.on('error', (error) => resolve(error.message));
		child.on('close', (code, signal) => resolve(code ?? signal));
	});
	if (end !== 0) {
		throw new Error(`${command} ${args.join(' ')} failed (${end}):\n${tailOf(everything)}`);
	}
	return output;
}

/** Does a slow step and prints one line on it: what, and how long it took. */
export async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
	const start = Date.now();
	const result = await work();
	process.stdout.write(`${what} (${((Date.now() - start) / 1000).toFixed(1)} s)\n`);
	return result;
}
