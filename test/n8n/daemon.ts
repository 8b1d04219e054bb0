/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import { tailOf } from './command.ts';

/** A process that goes on until it is stopped. */
export interface Daemon {
	pid: number;
	logFile: string;
	/** Ends it and every process it started. */
	stop(): Promise<void>;
	/** The same by force: nobody gets to tidy up. */
	kill(): Promise<void>;
	hasEnded(): boolean;
}

/**
 * Watches over a process that has just been started detached, so that it leads a group of its own.
 * Resolves when it is ready; throws with the log's tail when it exits before.
 */
export async function whenReady(
	child: ChildProcess,
	{ name, logFile, isReady }: { name: string; logFile: string; isReady(): Promise<boolean> },
): Promise<Daemon> {
	const leader = child.pid;
	if (leader === undefined) {
		const [error] = await once(child, 'error');
		throw error;
	}
	child.unref();
	child.channel?.unref();
	child.once('exit', () => killGroup(leader));
	const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
	const stop = async () => {
		if (hasEnded()) return;
		child.ref();
		const exit = once(child, 'exit');
		child.kill('SIGINT');
		const impatience = setTimeout(killGroup, 10_000, leader);
		await exit;
		clearTimeout(impatience);
	};
	const kill = async () => {
		if (hasEnded()) return;
		child.ref();
		const exit = once(child, 'exit');
		killGroup(leader);
		await exit;
	};
	const deadline = Date.now() + 180_000;
	while (!(await isReady())) {
		if (!hasEnded() && Date.now() < deadline) {
			await sleep(100);
			continue;
		}
		const reason = hasEnded() ? 'ended before it was ready' : 'was not ready after 3 minutes';
		await stop();
		throw new Error(`${name} ${reason}:\n${tailOf(await readFile(logFile, 'utf8'))}`);
	}
	return { pid: leader, logFile, stop, kill, hasEnded };
}

/** Ends whatever is left of a process group. */
function killGroup(leader: number): void {
	try {
		process.kill(-leader, 'SIGKILL');
	} catch {
		// Nothing is left.
	}
}
