/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { runCommand, searchPath, step } from './command.ts';

/** Packages without a command of their own name, and one that they bring. */
const commands: Record<string, string> = { postgresql: 'initdb' };

const isOnPath = (command: string): boolean =>
	searchPath()
		.split(':')
		.some((folder) => existsSync(join(folder, command)));

const isInstalled = (name: string): boolean => isOnPath(commands[name] ?? name);

/**
 * Makes the commands of Debian packages available. Installs what is missing when we may; otherwise
 * the error says what to type.
 */
export async function ensureDebianPackages(packages: string[]): Promise<void> {
	const missing = packages.filter((name) => !isInstalled(name));
	if (missing.length === 0) return;
	const names = missing.join(' ');
	if (process.getuid?.() !== 0 || !isOnPath('apt-get')) {
		throw new Error(`Not installed: ${names}. On Debian: sudo apt-get install ${names}`);
	}
	await step(`apt-get install ${names}`, async () => {
		const env = { DEBIAN_FRONTEND: 'noninteractive' };
		await runCommand('apt-get', ['update'], { env });
		const options = ['-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300'];
		await runCommand('apt-get', ['install', ...options, ...missing], { env });
	});
	const absent = missing.filter((name) => !isInstalled(name));
	if (absent.length > 0) {
		throw new Error(`apt-get installed ${names}, yet not on PATH: ${absent.join(' ')}`);
	}
}
