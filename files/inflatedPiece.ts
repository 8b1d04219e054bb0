/** Pieces whose maker has handed them on for good. */
const handedOver = new WeakSet<Uint8Array>();

/** Marks a piece that its reader may release: its maker reads it no more. */
export function handOver(piece: Uint8Array): Uint8Array {
	handedOver.add(piece);
	return piece;
}

/** For a reader that needs a piece no more. Pieces not handed over, parts of others say, stay. */
export function release(piece: Uint8Array): void {
	if (handedOver.delete(piece)) free(piece);
}

/**
 * Empties the piece and frees its memory at once. The collector would let tens of megabytes of
 * pieces gather, and then search the whole heap, with all the rows that were kept. A piece that
 * shares its memory stays: Node.js gives every piece its own, and promises nothing.
 */
export function free(piece: Uint8Array): void {
	const buffer: Transferable = piece.buffer;
	if (piece.length === buffer.byteLength) buffer.transfer?.(0);
}

/** `transfer` detaches the memory: ES2024, Node.js 21. Before that it is left to the collector. */
type Transferable = ArrayBufferLike & { transfer?(newLength: number): ArrayBufferLike };
