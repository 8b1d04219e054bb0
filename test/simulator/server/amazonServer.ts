/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import type { CertificateAuthority } from './certificateAuthority.ts';
import type { Clock } from '../clock.ts';
import { bodyFaultOf, outcomeOf, type Faults } from './faults.ts';
import { json, type AmazonSystem, type Call, type Reply } from './http.ts';
import type { LoggedRequest } from './requestLog.ts';
import { sendReply } from './sendReply.ts';
import type { Settings } from '../settings.ts';

export interface AmazonServerOptions {
	authority: CertificateAuthority;
	systems: AmazonSystem[];
	settings: Settings;
	clock: Clock;
	faults: Faults;
	log(request: LoggedRequest): void;
}

async function readCall(request: IncomingMessage): Promise<Call> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk);
	const host = (request.headers.host ?? '').toLowerCase().replace(/:443$/, '');
	const url = new URL(request.url ?? '/', `https://${host || 'unknown'}`);
	return {
		host,
		method: request.method ?? '',
		path: url.pathname,
		query: url.searchParams,
		headers: request.headers,
		body: Buffer.concat(chunks).toString('utf8'),
	};
}

/** Hosts are told apart by the Host header, which must be the name the certificate was asked for. */
function isMisdirected(request: IncomingMessage, call: Call): boolean {
	const { socket } = request;
	return !('servername' in socket) || socket.servername !== call.host;
}

/** One TLS server for all of Amazon's hosts. */
export function createAmazonServer(options: AmazonServerOptions): Server {
	const { authority, systems, settings, clock, faults, log } = options;

	function effect(call: Call): Reply {
		const system = systems.find(({ hosts }) => hosts.includes(call.host));
		return system ? system.answer(call) : json(404, { message: 'Not Found' });
	}

	async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const call = await readCall(request);
		const logged: LoggedRequest = {
			time: new Date(clock.now()).toISOString(),
			host: call.host,
			method: call.method,
			path: call.path,
			query: Object.fromEntries(call.query),
			headers: call.headers,
			body: call.body,
			tookEffect: false,
		};
		log(logged);
		if (isMisdirected(request, call)) return sendReply(response, { status: 421 }, clock);
		const fault = faults.take(call);
		const outcome = outcomeOf(fault, () => effect(call));
		logged.tookEffect = outcome.tookEffect;
		const late = 'reply' in outcome ? (outcome.reply.delay ?? 0) : 0;
		const delay = fault?.mode === 'slowBody' ? 0 : (fault?.delay ?? 0);
		const waited = settings.latency + late + delay;
		if (waited > 0) await wait(waited);
		if ('silence' in outcome) {
			if (outcome.silence === 'drop') request.socket.destroy();
			return;
		}
		const { reply } = outcome;
		logged.status = reply.status;
		await sendReply(response, reply, clock, bodyFaultOf(fault) && fault);
	}

	const server = createServer({
		SNICallback: (host, done) => {
			authority.contextFor(host).then(
				(context) => done(null, context),
				(error: Error) => done(error),
			);
		},
	});
	server.on('request', (request, response) => {
		handle(request, response).catch((error: unknown) => {
			const body = `The simulator failed: ${String(error)}`;
			if (response.headersSent) response.destroy();
			else void sendReply(response, { status: 500, body }, clock);
		});
	});
	return server;
}
