/** Bytes of a refusal that are read; the rest of a page is not worth the memory. */
const refusalLimit = 64 * 1024;

/**
 * As much of a body as tells what it says, or as much as came before the connection broke. A body
 * that is no stream is given back as it is.
 */
export async function beginningOf(body: unknown): Promise<unknown> {
	if (typeof body !== 'object' || body === null || !(Symbol.asyncIterator in body)) return body;
	const chunks: Uint8Array[] = [];
	let length = 0;
	try {
		for await (const chunk of body as AsyncIterable<Uint8Array>) {
			chunks.push(chunk);
			length += chunk.length;
			if (length > refusalLimit) break;
		}
	} catch {
		// The status says enough.
	}
	return Buffer.concat(chunks).toString('utf8');
}
