import type { ByteSource } from './byteSource';
import { OPEN_BRACE, skipSpace } from './jsonBytes';
import type { Row } from './row';
import { rowBatches } from './rowBatches';

/**
 * A record's data file is a JSON array of objects, its schema file one object. What is one object
 * is read as an array of it alone.
 *
 * Source: https://developer.amazon.com/docs/amazon-data-portability/call-list.html
 */

/** The objects of a file, as `rowBatches` reads rows. Throws FileError. */
export function recordObjects(bytes: ByteSource): AsyncGenerator<Row[]> {
	return rowBatches(asArray(bytes));
}

/**
 * The file byte by byte, as Amazon wrote it. All of it is parsed in passing: one that is cut off or
 * broken is an error at its end. Throws FileError.
 */
export async function* checkedFile(bytes: ByteSource): AsyncGenerator<Uint8Array> {
	const passed: Uint8Array[] = [];
	const reading = recordObjects(recorded(bytes, passed));
	try {
		while (!(await reading.next()).done) yield* passed.splice(0);
		yield* passed;
	} finally {
		await reading.return(undefined);
	}
}

async function* recorded(bytes: ByteSource, passed: Uint8Array[]): AsyncGenerator<Uint8Array> {
	for await (const chunk of bytes) {
		passed.push(chunk);
		// A view of its own: whoever reads the rows releases the pieces that `gunzip` hands over.
		yield chunk.subarray();
	}
}

async function* asArray(bytes: ByteSource): AsyncGenerator<Uint8Array> {
	let isObject: boolean | undefined;
	for await (const chunk of bytes) {
		const start = skipSpace(chunk, 0, chunk.length);
		if (isObject === undefined && start < chunk.length) {
			isObject = chunk[start] === OPEN_BRACE;
			if (isObject) yield Buffer.from('[');
		}
		yield chunk;
	}
	if (isObject) yield Buffer.from(']');
}
