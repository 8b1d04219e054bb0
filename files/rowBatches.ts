import { ArrayReader, readArray } from './arrayReader';
import type { ByteSource } from './byteSource';
import type { Row } from './row';
import { RowParser } from './rowParser';

/** Rows per batch: enough that handing a batch over costs nothing, few enough to hold two. */
const BATCH_SIZE = 1000;

/**
 * The rows of an inflated report file, about a thousand at a time; none empty. Whole numbers in
 * fields named `id` or ending in `Id`, and those beyond 2^53 anywhere, are strings, as in
 * exactJson.ts; all else is what JSON.parse makes of it. The columns in `order` come first, in that
 * order, and the others as the file has them. Throws FileError at the first fault.
 */
export async function* rowBatches(
	bytes: ByteSource,
	order: readonly string[] = [],
): AsyncGenerator<Row[]> {
	let batch: Row[] = [];
	const parser = new RowParser((shape, values) => batch.push(shape.row(values)), order);
	const reader = new ArrayReader((chunk, start, end) => parser.takeRow(chunk, start, end));
	yield* readArray(bytes, reader, () => {
		if (batch.length < BATCH_SIZE) return undefined;
		const full = batch;
		batch = [];
		return full;
	});
	if (batch.length > 0) yield batch;
}
