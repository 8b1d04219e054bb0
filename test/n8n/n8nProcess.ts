/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { tailOf } from './command.ts';

/** Nothing but what the tests are about: no calls home, no prompts, a cookie without HTTPS. */
const quiet = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_DISABLED_MODULES: 'mcp-registry',
	N8N_REINSTALL_MISSING_PACKAGES: 'false',
	N8N_SECURE_COOKIE: 'false',
};

/** Runs in n8n's process: when the channel to us is gone, so are we, and its group must go. */
const dieWithParent =
	"data:text/javascript,process.on('disconnect',()=>process.kill(-process.pid,'SIGKILL'))";

export interface N8nProcess {
	pid: number;
	url: string;
	logFile: string;
	stop(): Promise<void>;
}

/**
 * Starts n8n on loopback in its own process group, which ends with stop() or with this process,
 * however that ends. Resolves when n8n is ready; throws with the log's tail when it exits before.
 */
export async function startProcess(options: {
	executable: string;
	userFolder: string;
	env: Record<string, string>;
	port?: number;
}): Promise<N8nProcess> {
	const { executable, userFolder } = options;
	const port = options.port ?? (await freePort());
	const url = `http://localhost:${port}`;
	await mkdir(userFolder, { recursive: true });
	const logFile = join(userFolder, 'n8n.log');
	const log = openSync(logFile, 'w');
	const child = fork(executable, ['start'], {
		cwd: userFolder,
		detached: true,
		execArgv: ['--import', dieWithParent],
		stdio: ['ignore', log, log, 'ipc'],
		env: {
			PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
			HOME: userFolder,
			N8N_USER_FOLDER: userFolder,
			N8N_HOST: 'localhost',
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_PORT: String(port),
			N8N_RUNNERS_BROKER_PORT: String(await freePort()),
			...quiet,
			...options.env,
			NO_PROXY: 'localhost,127.0.0.1',
		},
	});
	closeSync(log);
	child.unref();
	child.channel?.unref();
	const leader = child.pid;
	if (leader === undefined) throw new Error(`Could not start ${process.execPath}`);
	child.once('exit', () => killGroup(leader));
	const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
	const stop = async () => {
		if (hasEnded()) return;
		child.ref();
		const exit = once(child, 'exit');
		child.kill('SIGTERM');
		const impatience = setTimeout(killGroup, 10_000, leader);
		await exit;
		clearTimeout(impatience);
	};
	const deadline = Date.now() + 180_000;
	while (!(await isReady(url))) {
		if (!hasEnded() && Date.now() < deadline) {
			await sleep(100);
			continue;
		}
		const reason = hasEnded() ? 'ended before it was ready' : 'was not ready after 3 minutes';
		await stop();
		throw new Error(`n8n ${reason}:\n${tailOf(readFileSync(logFile, 'utf8'))}`);
	}
	return { pid: leader, url, logFile, stop };
}

/** Ends whatever is left of a process group. */
function killGroup(leader: number): void {
	try {
		process.kill(-leader, 'SIGKILL');
	} catch {
		// Nothing is left.
	}
}

/** True once n8n's database is migrated and its REST API, registered last, answers JSON. */
async function isReady(url: string): Promise<boolean> {
	try {
		const health = await fetch(`${url}/healthz/readiness`);
		if (!health.ok) return false;
		const settings = await fetch(`${url}/rest/settings`);
		return settings.ok && settings.headers.get('content-type')?.includes('json') === true;
	} catch {
		return false;
	}
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	return port;
}
