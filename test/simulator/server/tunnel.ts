/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { connect } from 'node:tls';

export interface TunnelRequest {
	method?: string;
	headers?: OutgoingHttpHeaders;
	body?: string | URLSearchParams;
}

export interface TunnelAnswer {
	status: number;
	headers: IncomingHttpHeaders;
	raw: Buffer;
	text: string;
}

/** Without a certificate, what the process trusts counts. */
export interface Route {
	proxyUrl: string;
	caCertificate?: string;
}

/** CONNECT; rejects with the proxy's status when it refuses. */
function openTunnel(route: Route, host: string, port: string): Promise<Socket> {
	return new Promise((resolve, reject) => {
		const request = httpRequest(route.proxyUrl, { method: 'CONNECT', path: `${host}:${port}` });
		request.on('connect', ({ statusCode }, socket: Socket) => {
			if (statusCode === 200) resolve(socket);
			else reject(new Error(`The proxy answered ${statusCode} to CONNECT ${host}:${port}`));
		});
		request.on('error', reject);
		request.end();
	});
}

/**
 * One HTTPS request through the proxy, the certificate verified; redirects are not followed. A body
 * that breaks off is an error, which has the bytes `received` before.
 */
export async function send(
	route: Route,
	address: string,
	{ method = 'GET', headers = {}, body }: TunnelRequest = {},
): Promise<TunnelAnswer> {
	const url = new URL(address);
	const socket = await openTunnel(route, url.hostname, url.port || '443');
	const secure = connect({ socket, servername: url.hostname, ca: route.caCertificate });
	return new Promise((resolve, reject) => {
		const request = httpsRequest(url, {
			method,
			defaultPort: 443,
			createConnection: () => secure,
			headers: {
				...(body instanceof URLSearchParams && {
					'content-type': 'application/x-www-form-urlencoded',
				}),
				...headers,
			},
		});
		secure.on('error', reject);
		request.on('error', reject);
		request.on('response', (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('error', (error) => {
				const received = chunks.reduce((sum, { length }) => sum + length, 0);
				reject(Object.assign(error, { received }));
			});
			response.on('end', () => {
				const raw = Buffer.concat(chunks);
				const { statusCode = 0, headers: received } = response;
				resolve({ status: statusCode, headers: received, raw, text: raw.toString('utf8') });
				secure.destroy();
			});
		});
		request.end(body?.toString());
	});
}
