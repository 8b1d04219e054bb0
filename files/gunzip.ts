import type { ByteSource } from './byteSource';
import { counted } from './countedBytes';
import { FileError } from './fileError';
import { gzipMembers } from './gzipMembers';
import { free, handOver } from './inflatedPiece';

export interface GunzipOptions {
	/** Largest size of the inflated file in bytes; no limit where absent. */
	maxBytes?: number;
}

/** Plain files may come in one piece of any size; readers count on small ones. */
const PIECE_SIZE = 65_536;

/**
 * The inflated bytes of a report file, in pieces of at most 64 KiB. Amazon's S3 sends gzip without
 * `Content-Encoding`, or with it, and then n8n's HTTP client has inflated it already: gzip is
 * recognised by its first two bytes (RFC 1952, 2.3.1), and anything else passes as it is. Inflating runs
 * off the main thread, and no faster than the pieces are taken. Throws FileError: `interrupted`,
 * `gzip` (cut off or damaged, by length and CRC, or followed by something else), `tooLarge`.
 */
export async function* gunzip(
	bytes: ByteSource,
	{ maxBytes = Infinity }: GunzipOptions = {},
): AsyncGenerator<Uint8Array> {
	const progress = { read: 0, inflated: 0, maxBytes };
	const { isGzip, source } = await recognise(counted(bytes, progress));
	try {
		// Two loops, for each piece would take its time with a generator between them.
		for await (const member of isGzip ? gzipMembers(source) : [source]) {
			for await (const piece of isGzip ? inflated(member) : pieces(member)) {
				count(piece, progress);
				yield isGzip ? handOver(piece) : piece;
			}
		}
	} catch (error) {
		throw asReportFileError(error, progress);
	}
}

/**
 * A gzip as it is, and a gzip made of anything else. `see` gets what `gunzip` makes of it: piece by
 * piece, each its own only until it returns. Quicker than a generator, which takes its time with every
 * piece. Throws as `gunzip` does, at the latest when all bytes were given.
 */
export async function* gunzipAside(
	bytes: ByteSource,
	see: (piece: Uint8Array) => void,
	{ maxBytes = Infinity }: GunzipOptions = {},
): AsyncGenerator<Uint8Array> {
	const progress = { read: 0, inflated: 0, maxBytes };
	const { isGzip, source } = await recognise(counted(bytes, progress));
	const take = (piece: Uint8Array) => {
		count(piece, progress);
		see(piece);
	};
	try {
		yield* isGzip ? inflatedAside(source, take) : gzipped(seen(source, take));
	} catch (error) {
		throw asReportFileError(error, progress);
	}
}

interface Progress {
	read: number;
	inflated: number;
	maxBytes: number;
}

function count(piece: Uint8Array, progress: Progress): void {
	progress.inflated += piece.length;
	if (progress.inflated <= progress.maxBytes) return;
	throw new FileError(
		'tooLarge',
		`The file is larger than the limit of ${progress.maxBytes} bytes`,
	);
}

function asReportFileError(cause: unknown, { read, inflated }: Progress): FileError {
	if (cause instanceof FileError) return cause;
	return new FileError(
		'gzip',
		`The file's gzip data is cut off or damaged (${messageOf(cause)}): ${read} bytes were read, ${inflated} bytes came out`,
		{ cause },
	);
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Reads on until two bytes are there; `source` is all the bytes again. */
async function recognise(bytes: AsyncGenerator<Uint8Array>) {
	const head: Uint8Array[] = [];
	const firstTwo: number[] = [];
	while (firstTwo.length < 2) {
		const { done, value } = await bytes.next();
		if (done) break;
		head.push(value);
		firstTwo.push(...value.subarray(0, 2 - firstTwo.length));
	}
	const isGzip = firstTwo[0] === 0x1f && firstTwo[1] === 0x8b;
	return { isGzip, source: concatenated(head, bytes) };
}

async function* concatenated(head: Uint8Array[], rest: AsyncGenerator<Uint8Array>) {
	try {
		yield* head;
		yield* rest;
	} finally {
		await rest.return(undefined);
	}
}

async function* pieces(bytes: ByteSource): AsyncGenerator<Uint8Array> {
	for await (const chunk of bytes) {
		for (let start = 0; start < chunk.length; start += PIECE_SIZE) {
			yield chunk.subarray(start, start + PIECE_SIZE);
		}
	}
}

function inflated(member: ByteSource): ReadableStream<Uint8Array> {
	return transformed(member, new DecompressionStream('gzip'));
}

function gzipped(bytes: ByteSource): ReadableStream<Uint8Array> {
	return transformed(bytes, new CompressionStream('gzip'));
}

/**
 * Fails with the source's own error where that failed, else with what the transformation says. Where
 * nobody reads on, the writer fails, which closes the download.
 */
function transformed(
	bytes: ByteSource,
	{ readable, writable }: CompressionStream | DecompressionStream,
): ReadableStream<Uint8Array> {
	void writeAll(bytes, writable.getWriter());
	return readable;
}

async function writeAll(
	bytes: ByteSource,
	writer: WritableStreamDefaultWriter<BufferSource>,
): Promise<void> {
	try {
		for await (const chunk of bytes) await writer.write(unshared(chunk));
		await writer.close();
	} catch (error) {
		// The reader hears of it: its next read rejects with this error.
		await writer.abort(error).catch(() => undefined);
	}
}

async function* inflatedAside(
	bytes: ByteSource,
	see: (piece: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
	const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
	const writer = writable.getWriter();
	// What is wrong the reader knows; a write only fails because of it.
	const reading = seeAll(readable, see);
	reading.catch(() => undefined);
	try {
		for await (const chunk of bytes) {
			const writing = writer.write(chunk).catch(() => reading);
			writing.catch(() => undefined);
			yield chunk;
			await writing;
		}
		await writer.close().catch(() => reading);
		await reading;
	} finally {
		await writer.abort().catch(() => undefined);
	}
}

async function seeAll(bytes: ByteSource, see: (piece: Uint8Array) => void): Promise<void> {
	const take = (piece: Uint8Array) => {
		see(piece);
		free(piece);
	};
	for await (const member of gzipMembers(bytes)) await readAll(inflated(member), take);
}

/** As `for await` does it, which takes its time with every piece. */
async function readAll(
	stream: ReadableStream<Uint8Array>,
	take: (piece: Uint8Array) => void,
): Promise<void> {
	const reader = stream.getReader();
	try {
		let read = await reader.read();
		while (!read.done) {
			take(read.value);
			read = await reader.read();
		}
	} finally {
		await reader.cancel().catch(() => undefined);
	}
}

async function* seen(
	bytes: ByteSource,
	see: (piece: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
	for await (const chunk of bytes) {
		see(chunk);
		yield chunk;
	}
}

/** A copy, small as it is still compressed: streams refuse memory that may be shared. */
const unshared = (chunk: Uint8Array) => new Uint8Array(chunk);
