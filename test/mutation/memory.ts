/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const most = 2_000_000;

/**
 * Ends processes of the tests that hold more than 2 GB while the work goes on: a change can make a loop
 * that never ends and keeps all that it reads, outside of the heap that Node limits.
 */
export async function withinMemory<T>(work: () => Promise<T>): Promise<T> {
	const watching = setInterval(() => void endLargest(), 500);
	try {
		return await work();
	} finally {
		clearInterval(watching);
	}
}

async function endLargest(): Promise<void> {
	const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=,rss=']);
	for (const line of stdout.trim().split('\n')) {
		const [pid, parent, kilobytes] = line.trim().split(/\s+/).map(Number);
		if (parent === process.pid && kilobytes > most) process.kill(pid, 'SIGKILL');
	}
}
