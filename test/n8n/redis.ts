import { runCommand } from './command.ts';
import { freePort } from './freePort.ts';
import { newRunFolder } from './paths.ts';
import { startService } from './service.ts';

export interface Redis {
	/** How n8n finds it. */
	env: Record<string, string>;
	stop(): Promise<void>;
}

/** An empty Redis on loopback that writes nothing down. */
export async function startRedis(): Promise<Redis> {
	const host = '127.0.0.1';
	const port = String(await freePort());
	const { stop } = await startService({
		command: 'redis-server',
		args: ['--bind', host, '--port', port, '--save', '', '--appendonly', 'no'],
		folder: await newRunFolder('redis'),
		isReady: async () =>
			await runCommand('redis-cli', ['-h', host, '-p', port, 'ping']).then(
				(answer) => answer.trim() === 'PONG',
				() => false,
			),
	});
	return { env: { QUEUE_BULL_REDIS_HOST: host, QUEUE_BULL_REDIS_PORT: port }, stop };
}
