/** Bytes in the order they arrive: n8n's download stream, or what `gunzip` makes of it. */
export type ByteSource = AsyncIterable<Uint8Array>;

export const textOfBytes = (bytes: Buffer, start: number, end: number): string =>
	// Without an encoding it is UTF-8 as well, and found out sooner.
	bytes.toString(undefined, start, end);

/** The same memory as a Buffer, without a copy. */
export function asBuffer(bytes: Uint8Array): Buffer {
	return Buffer.isBuffer(bytes)
		? bytes
		: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
