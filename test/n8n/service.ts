/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions */
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { searchPath } from './command.ts';
import { whenReady, type Daemon } from './daemon.ts';

/**
 * Starts a server of Debian's that n8n needs in queue mode. It lives in its `folder`, which goes with
 * it, and ends with stop() or with this process, however that ends: Linux sends it a signal then.
 * `owner` are options of setpriv(1), for a server that refuses to run as root.
 */
export async function startService(options: {
	command: string;
	args: string[];
	owner?: string[];
	folder: string;
	isReady(): Promise<boolean>;
}): Promise<Daemon> {
	const { command, args, owner = [], folder, isReady } = options;
	const logFile = join(folder, 'service.log');
	const log = openSync(logFile, 'w');
	const child = spawn('setpriv', ['--pdeathsig', 'INT', ...owner, command, ...args], {
		cwd: folder,
		detached: true,
		stdio: ['ignore', log, log],
		env: { PATH: searchPath() },
	});
	closeSync(log);
	const daemon = await whenReady(child, { name: command, logFile, isReady });
	const stop = async () => {
		await daemon.stop();
		await rm(folder, { recursive: true, force: true });
	};
	return { ...daemon, stop };
}
