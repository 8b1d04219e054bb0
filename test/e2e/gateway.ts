/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { connect, createServer } from 'node:net';

import { listen } from '../simulator/server/loopback.ts';
import type { Simulator } from '../simulator/simulator.ts';

/** The one way of a process to Amazon, so that a test can tell which process asked something. */
export interface Gateway {
	/** What leads a child process through it. */
	env: Record<string, string>;
	/** Bytes that have gone to Amazon so far. */
	sent(): number;
	stop(): Promise<void>;
}

export async function openGateway({ env, proxyUrl }: Simulator): Promise<Gateway> {
	let sent = 0;
	const proxyPort = Number(new URL(proxyUrl).port);
	const server = createServer((client) => {
		const amazon = connect(proxyPort, '127.0.0.1');
		client.on('data', ({ length }) => (sent += length));
		client.pipe(amazon).pipe(client);
		client.on('error', () => client.destroy());
		client.on('close', () => amazon.destroy());
		amazon.on('error', () => amazon.destroy());
		// What Amazon sent before it closed still has to arrive.
		amazon.on('close', () => client.destroySoon());
	});
	const { port, stop } = await listen(server);
	const url = `http://127.0.0.1:${port}`;
	const through = Object.entries(env).map(([name, value]) => [
		name,
		value === proxyUrl ? url : value,
	]);
	return { env: Object.fromEntries(through), sent: () => sent, stop };
}
