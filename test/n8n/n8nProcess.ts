/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { fork } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { whenReady, type Daemon } from './daemon.ts';
import { freePort } from './freePort.ts';
import { ensureN8n } from './install.ts';
import { installPackage } from './pack.ts';

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

/**
 * What n8n can be started as: how it learns where to listen, and the pages that answer JSON once it
 * is ready. The REST API is the last thing that an n8n with an editor registers.
 */
const commands = {
	start: {
		listenOn: (port: string) => ({ N8N_PORT: port }),
		pages: ['/healthz/readiness', '/rest/settings'],
	},
	worker: {
		listenOn: (port: string) => ({
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: port,
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		}),
		pages: ['/healthz/readiness'],
	},
};

export interface N8nProcess extends Daemon {
	url: string;
	userFolder: string;
}

/**
 * Starts n8n on loopback, our packed package installed, in its own process group, which ends with
 * stop() or with this process, however that ends. Resolves when n8n is ready; throws with the log's
 * tail when it exits before. Its log and data stay.
 */
export async function startProcess(options: {
	command: keyof typeof commands;
	tarball: string;
	userFolder: string;
	env: Record<string, string>;
	port?: number;
}): Promise<N8nProcess> {
	const { command, tarball, userFolder } = options;
	const { listenOn, pages } = commands[command];
	const executable = await ensureN8n();
	await installPackage(tarball, userFolder);
	const port = options.port ?? (await freePort());
	const url = `http://localhost:${port}`;
	const logFile = join(userFolder, 'n8n.log');
	const log = openSync(logFile, 'a');
	const child = fork(executable, [command], {
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
			...listenOn(String(port)),
			N8N_RUNNERS_BROKER_PORT: String(await freePort()),
			...quiet,
			...options.env,
			NO_PROXY: 'localhost,127.0.0.1',
		},
	});
	closeSync(log);
	const isReady = async () =>
		(await Promise.all(pages.map((page) => isJson(url + page)))).every(Boolean);
	const daemon = await whenReady(child, { name: `n8n ${command}`, logFile, isReady });
	const stop = async () => {
		await daemon.stop();
		// The editor's built pages, 47 MB that n8n writes anew at each start.
		await rm(join(userFolder, '.cache'), { recursive: true, force: true });
	};
	await assertPackageLoaded(logFile).catch(async (error: unknown) => {
		await stop();
		throw error;
	});
	return { ...daemon, url, userFolder, stop };
}

async function isJson(url: string): Promise<boolean> {
	try {
		const response = await fetch(url);
		return response.ok && response.headers.get('content-type')?.includes('json') === true;
	} catch {
		return false;
	}
}

/** n8n goes on without a package that it cannot load, and then merely knows none of its types. */
async function assertPackageLoaded(logFile: string): Promise<void> {
	const log = await readFile(logFile, 'utf8');
	const failure = log.lastIndexOf('Failed to load package');
	if (failure >= 0) throw new Error(log.slice(failure).split('\n').slice(0, 3).join('\n'));
}
