import { runCommand } from './command.ts';
import { freePort } from './freePort.ts';
import { newRunFolder } from './paths.ts';
import { startService, type Part } from './service.ts';

export interface Redis extends Part {
	/** How n8n finds it. */
	env: Record<string, string>;
	folder: string;
	stop(): Promise<void>;
}

/** An empty Redis on loopback that writes down what it holds when it is asked to end, and only then. */
export async function startRedis(): Promise<Redis> {
	const host = '127.0.0.1';
	const port = String(await freePort());
	const service = await startService({
		command: 'redis-server',
		args: ['--bind', host, '--port', port, '--save', '3600', '1', '--appendonly', 'no'],
		folder: await newRunFolder('redis'),
		isReady: async () =>
			await runCommand('redis-cli', ['-h', host, '-p', port, 'ping']).then(
				(answer) => answer.trim() === 'PONG',
				() => false,
			),
	});
	return { ...service, env: { QUEUE_BULL_REDIS_HOST: host, QUEUE_BULL_REDIS_PORT: port } };
}
