import { parseExactJson } from '../../../files/exactJson';
import type { ByteSource } from '../../../files/byteSource';

/** The rows as the rule for ids elsewhere in this package reads them. */
export function referenceRows(text: string): unknown {
	return parseExactJson(text);
}

/** The bytes cut at the given positions, each piece in memory of its own. */
export async function* cutAt(
	bytes: Uint8Array,
	positions: readonly number[],
): AsyncGenerator<Uint8Array> {
	const ends = [...new Set(positions)].sort((a, b) => a - b);
	let start = 0;
	for (const end of [...ends, bytes.length]) {
		yield Uint8Array.from(bytes.subarray(start, end));
		start = end;
	}
}

export const inOnePiece = (bytes: Uint8Array): ByteSource => cutAt(bytes, []);

export const byteByByte = (bytes: Uint8Array): ByteSource =>
	cutAt(
		bytes,
		Array.from(bytes, (_, index) => index),
	);

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
	const all: Item[] = [];
	for await (const item of items) all.push(item);
	return all;
}

export async function textOf(pieces: AsyncIterable<Uint8Array>): Promise<string> {
	return Buffer.concat(await collect(pieces)).toString();
}
