/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions */
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { searchPath } from './command.ts';
import { whenReady, type Daemon } from './daemon.ts';

/** A part of a running n8n that a test may take away and bring back. */
export interface Part {
	/** Asks it to end, as an operating system does. */
	halt(): Promise<void>;
	/** Ends it without a chance to tidy up. */
	kill(): Promise<void>;
	/** Starts it again, where it was, with what it left behind; nothing where it runs. */
	start(): Promise<void>;
	isRunning(): boolean;
	/** Of the process that was started last. */
	pid(): number;
}

/** Whatever `begin` starts, each time under the same address and in the same folder. */
export async function startPart<Running extends Daemon>(
	begin: () => Promise<Running>,
): Promise<Part & { current(): Running }> {
	let running = await begin();
	return {
		current: () => running,
		halt: async () => await running.stop(),
		kill: async () => await running.kill(),
		isRunning: () => !running.hasEnded(),
		pid: () => running.pid,
		start: async () => {
			if (running.hasEnded()) running = await begin();
		},
	};
}

/**
 * Starts a server of Debian's that n8n needs in queue mode. It lives in its `folder`, which goes with
 * stop(), and ends with stop() or with this process, however that ends: Linux sends it a signal then.
 * `owner` are options of setpriv(1), for a server that refuses to run as root.
 */
export async function startService(options: {
	command: string;
	args: string[];
	owner?: string[];
	folder: string;
	isReady(): Promise<boolean>;
}): Promise<Part & { folder: string; stop(): Promise<void> }> {
	const { command, args, owner = [], folder, isReady } = options;
	const logFile = join(folder, 'service.log');
	const part = await startPart(async () => {
		const log = openSync(logFile, 'a');
		const child = spawn('setpriv', ['--pdeathsig', 'INT', ...owner, command, ...args], {
			cwd: folder,
			detached: true,
			stdio: ['ignore', log, log],
			env: { PATH: searchPath() },
		});
		closeSync(log);
		return await whenReady(child, { name: command, logFile, isReady });
	});
	const stop = async () => {
		await part.halt();
		await rm(folder, { recursive: true, force: true });
	};
	return { ...part, folder, stop };
}
