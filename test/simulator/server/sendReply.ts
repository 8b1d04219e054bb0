/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import type { Clock } from '../clock.ts';
import type { Fault } from './faults.ts';
import type { FileBody, Reply } from './http.ts';

type Bytes = AsyncIterable<Buffer>;

function isFile(body: Reply['body']): body is FileBody {
	return typeof body === 'object' && !Buffer.isBuffer(body);
}

async function* untilByte(bytes: Bytes, end: number): Bytes {
	let left = end;
	for await (const chunk of bytes) {
		yield chunk.subarray(0, left);
		left -= chunk.length;
		if (left <= 0) return;
	}
}

async function* withByteChanged(bytes: Bytes, at: number): Bytes {
	let from = 0;
	for await (const chunk of bytes) {
		const changed = Buffer.from(chunk);
		if (at >= from && at < from + chunk.length) changed[at - from] ^= 0xff;
		from += chunk.length;
		yield changed;
	}
}

async function* inPieces(bytes: Bytes, size: number, delay: number): Bytes {
	for await (const chunk of bytes) {
		for (let from = 0; from < chunk.length; from += size) {
			await wait(delay);
			yield chunk.subarray(from, from + size);
		}
	}
}

/** The byte a fault means, which is within the body. */
function byteOf({ at = 0.5 }: Fault, size: number): number {
	const byte = at > 0 && at < 1 ? Math.floor(size * at) : at;
	return Math.max(0, Math.min(byte < 0 ? size + byte : byte, size - 1));
}

/** The body as it goes over the wire. */
function spoilt(bytes: Readable, size: number, fault: Fault): Bytes {
	const { mode, delay = 0 } = fault;
	if (mode === 'truncate') return untilByte(bytes, byteOf(fault, size));
	if (mode === 'corrupt') return withByteChanged(bytes, byteOf(fault, size));
	if (mode === 'plain') return bytes.pipe(createGunzip());
	return inPieces(bytes, Math.max(1, Math.ceil(size / 10)), delay);
}

function headersOf({ headers = {} }: Reply, size: number, clock: Clock, fault?: Fault) {
	// The length of what was in a gzip is not known before it is sent.
	const isUnpacked = fault?.mode === 'plain';
	const isChunked = isUnpacked || fault?.chunked === true;
	const { 'content-encoding': encoding, ...rest } = headers;
	return {
		date: new Date(clock.now()).toUTCString(),
		'x-amzn-requestid': randomUUID(),
		...(!isChunked && { 'content-length': String(size) }),
		...(encoding !== undefined && !isUnpacked && { 'content-encoding': encoding }),
		...rest,
	};
}

/** Sends an answer; the fault, if any, spoils its body. Resolves when the last byte is written. */
export async function sendReply(
	response: ServerResponse,
	reply: Reply,
	clock: Clock,
	fault?: Fault,
): Promise<void> {
	const body = isFile(reply.body) ? reply.body : Buffer.from(reply.body ?? '');
	const size = isFile(body) ? body.size : body.length;
	const breaksOff = fault?.mode === 'truncate';
	if (breaksOff && size === 0) {
		response.socket?.end(`HTTP/1.1 ${reply.status} `);
		return;
	}
	response.writeHead(reply.status, headersOf(reply, size, clock, fault));
	if (!fault && !isFile(body)) {
		response.end(body);
		return;
	}
	response.flushHeaders();
	const piece = Math.max(1, Math.ceil(size / 10));
	const highWaterMark = fault?.mode === 'slowBody' ? piece : undefined;
	const bytes = isFile(body)
		? createReadStream(body.path, { highWaterMark })
		: Readable.from([body]);
	const source = fault ? spoilt(bytes, size, fault) : bytes;
	try {
		await pipeline(source, response, { end: !breaksOff });
	} catch (error) {
		// A client that has seen enough is no failure of the simulator's.
		if (!response.socket?.destroyed && !response.destroyed) throw error;
	}
	// Neither is the announced length reached nor the last chunk sent, and no more will come.
	if (breaksOff) response.socket?.destroySoon();
}
