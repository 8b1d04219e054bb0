import { randomUUID } from 'node:crypto';

import { ensureDebianPackages } from './apt.ts';
import { N8n } from './n8n.ts';
import { freePort } from './freePort.ts';
import { startProcess } from './n8nProcess.ts';
import { newRunFolder } from './paths.ts';
import { startPostgres, type Postgres } from './postgres.ts';
import { startRedis, type Redis } from './redis.ts';
import { startPart, type Part } from './service.ts';

/** n8n in queue mode, and its parts, which may fail one by one. */
export interface QueueMode {
	n8n: N8n;
	main: Part;
	workers: Part[];
	redis: Redis;
	postgres: Postgres;
	/** Where processes keep logs and files: n8n's and those of Redis and PostgreSQL. */
	folders: string[];
	/** Starts what has ended, as whoever runs n8n has it started: a worker that lost Redis ends by itself. */
	revive(): Promise<void>;
}

/**
 * Starts n8n in queue mode, as startN8n does without: a main process that hands every execution over
 * to its workers. `env` is main's, `workers` those of the worker processes, one of each. Every process
 * has a user folder of its own, as on a machine of its own.
 */
export async function startQueueMode(options: {
	tarball: string;
	env: Record<string, string>;
	workers: Array<Record<string, string>>;
}): Promise<QueueMode> {
	const { tarball } = options;
	await ensureDebianPackages(['postgresql', 'redis-server']);
	const stops: Array<() => Promise<void>> = [];
	const stop = async () => {
		for (const stopPart of stops.toReversed()) await stopPart();
	};
	const startAll = async () => {
		const postgres = await startPostgres();
		stops.push(postgres.stop);
		const redis = await startRedis();
		stops.push(redis.stop);
		const folders = [postgres.folder, redis.folder];
		const shared = {
			...postgres.env,
			...redis.env,
			EXECUTIONS_MODE: 'queue',
			OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
			N8N_ENCRYPTION_KEY: randomUUID(),
		};
		const start = async (command: 'start' | 'worker', own: Record<string, string>) => {
			const userFolder = await newRunFolder(`n8n-${command}`);
			folders.push(userFolder);
			const env = { ...own, ...shared };
			const port = await freePort();
			const part = await startPart(
				async () => await startProcess({ command, tarball, userFolder, env, port }),
			);
			stops.push(part.halt);
			return part;
		};
		// Before the workers, because it sets the database up.
		const main = await start('start', options.env);
		const workers = await Promise.all(
			options.workers.map(async (own) => await start('worker', own)),
		);
		const processes = { main: main.current(), readValue: postgres.readValue, stop };
		return { processes, main, workers, redis, postgres, folders };
	};
	const { processes, ...parts } = await startAll().catch(async (error: unknown) => {
		await stop();
		throw error;
	});
	const revive = async () => {
		await parts.postgres.start();
		await parts.redis.start();
		await Promise.all([parts.main, ...parts.workers].map(async (part) => await part.start()));
	};
	return { n8n: await N8n.signIn(processes), ...parts, revive };
}
