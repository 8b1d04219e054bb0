/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';

export interface ProxyOptions {
	/** Whether a host is led to the simulator. */
	serves(host: string): boolean;
	/** Told of every host that was refused, as the client named it. */
	onRefused(host: string): void;
	/** Port of the TLS server on loopback that stands for all served hosts. */
	targetPort: number;
}

function refuse(client: Socket): void {
	client.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
}

/** A CONNECT proxy that knows only Amazon's hosts on port 443; plain HTTP is refused as well. */
export function createConnectProxy({ serves, onRefused, targetPort }: ProxyOptions): Server {
	const proxy = createServer((request, response) => {
		onRefused(request.url ?? '');
		response.writeHead(403, { connection: 'close' }).end();
	});
	proxy.on('connect', (request, client: Socket, head) => {
		client.on('error', () => client.destroy());
		const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(request.url ?? '') ?? [];
		if (port !== '443' || !serves(host)) {
			onRefused(request.url ?? '');
			refuse(client);
			return;
		}
		const target = connect(targetPort, '127.0.0.1', () => {
			client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
			target.write(head);
			client.pipe(target).pipe(client);
		});
		target.on('error', () => client.destroy());
		// What the target sent before it closed still has to arrive.
		target.on('close', () => client.destroySoon());
		client.on('close', () => target.destroy());
	});
	return proxy;
}
