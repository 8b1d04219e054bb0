/** Bytes in the order they arrive: n8n's download stream, or what `gunzip` makes of it. */
export type ByteSource = AsyncIterable<Uint8Array>;

export const textOfBytes = (bytes: Uint8Array, start: number, end: number): string =>
	asBuffer(bytes).toString('utf8', start, end);

/** The same memory as a Buffer, without a copy. */
export function asBuffer(bytes: Uint8Array): Buffer {
	return Buffer.isBuffer(bytes)
		? bytes
		: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
