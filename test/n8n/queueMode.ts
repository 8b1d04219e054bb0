import { randomUUID } from 'node:crypto';

import { ensureDebianPackages } from './apt.ts';
import { N8n } from './n8n.ts';
import { startProcess } from './n8nProcess.ts';
import { newRunFolder } from './paths.ts';
import { startPostgres } from './postgres.ts';
import { startRedis } from './redis.ts';

/**
 * Starts n8n in queue mode, as startN8n does without: a main process that hands every execution over
 * to its workers. `env` is main's, `workers` those of the worker processes, one of each. Every process
 * has a user folder of its own, as on a machine of its own.
 */
export async function startN8nInQueueMode(options: {
	tarball: string;
	env: Record<string, string>;
	workers: Array<Record<string, string>>;
}): Promise<N8n> {
	const { tarball, workers } = options;
	await ensureDebianPackages(['postgresql', 'redis-server']);
	const parts: Array<{ stop(): Promise<void> }> = [];
	const stop = async () => {
		for (const part of parts.toReversed()) await part.stop();
	};
	const started = async <Part extends { stop(): Promise<void> }>(starting: Promise<Part>) => {
		const part = await starting;
		parts.push(part);
		return part;
	};
	const startAll = async () => {
		const postgres = await started(startPostgres());
		const redis = await started(startRedis());
		const shared = {
			...postgres.env,
			...redis.env,
			EXECUTIONS_MODE: 'queue',
			OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
			N8N_ENCRYPTION_KEY: randomUUID(),
		};
		const start = async (command: 'start' | 'worker', own: Record<string, string>) => {
			const userFolder = await newRunFolder(`n8n-${command}`);
			const env = { ...own, ...shared };
			return await started(startProcess({ command, tarball, userFolder, env }));
		};
		// Before the workers, because it sets the database up.
		const main = await start('start', options.env);
		await Promise.all(workers.map(async (own) => await start('worker', own)));
		return { main, readValue: postgres.readValue, stop };
	};
	const processes = await startAll().catch(async (error: unknown) => {
		await stop();
		throw error;
	});
	return await N8n.signIn(processes);
}
