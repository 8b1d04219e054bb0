/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { Server, Socket } from 'node:net';

export interface Listening {
	port: number;
	/** Ends all connections too, tunnels included. */
	stop(): Promise<void>;
}

/** Listens on 127.0.0.1 only; port 0 picks a free one. */
export function listen(server: Server, port = 0): Promise<Listening> {
	const sockets = new Set<Socket>();
	server.on('connection', (socket: Socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
	});
	const stop = () =>
		new Promise<void>((resolve) => {
			server.close(() => resolve());
			for (const socket of sockets) socket.destroy();
		});
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			const address = server.address();
			if (address === null || typeof address === 'string') {
				reject(new Error('No port'));
				return;
			}
			resolve({ port: address.port, stop });
		});
	});
}
