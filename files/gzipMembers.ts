import type { ByteSource } from './byteSource';

/** What each member begins with: two bytes of its own and the one method there is (RFC 1952, 2.3.1). */
const BEGINNING = Buffer.of(0x1f, 0x8b, 0x08);

/** Bytes of which it is found out whether a member begins there. */
const TRIAL = 4096;

/**
 * The members of a gzip file one after the other, each as its own bytes (RFC 1952, 2.2). To be taken
 * in turn, each to its end. DecompressionStream inflates one member, takes a second one for an error
 * and does not tell where the first one ended, so that ends must be found here: at a member's first
 * bytes, which compressed data holds by chance as well. What follows such a chance is noise, and of
 * 4096 bytes of noise inflating always finds fault. What is no member stays with the one before, whose
 * reader refuses it.
 */
export async function* gzipMembers(bytes: ByteSource): AsyncGenerator<AsyncGenerator<Uint8Array>> {
	const chunks = bytes[Symbol.asyncIterator]();
	let waiting: Buffer = Buffer.alloc(0);
	let isAll = false;

	const more = async () => {
		const { done, value } = await chunks.next();
		if (done) isAll = true;
		else waiting = waiting.length === 0 ? asBuffer(value) : Buffer.concat([waiting, value]);
	};
	const take = (length: number) => {
		const taken = waiting.subarray(0, length);
		waiting = waiting.subarray(length);
		return taken;
	};

	async function* member(): AsyncGenerator<Uint8Array> {
		let isWhole = false;
		/** Bytes of those waiting in which no other member begins; the first is this one's. */
		let searched = 1;
		try {
			while (!isWhole) {
				const found = waiting.indexOf(BEGINNING, searched);
				const next = found < 0 ? waiting.length : found;
				if (found >= 0 && (isAll || waiting.length - found >= TRIAL)) {
					if (await isMember(new Uint8Array(waiting.subarray(found, found + TRIAL)))) {
						yield take(found);
						isWhole = true;
					} else searched = found + 1;
					continue;
				}
				const own = isAll ? waiting.length : Math.min(next, waiting.length - begunBytes(waiting));
				if (own > 0) yield take(own);
				searched = Math.max(0, searched - own);
				isWhole = isAll;
				if (!isAll) await more();
			}
		} finally {
			if (!isWhole) await chunks.return?.();
		}
	}

	try {
		do yield member();
		while (waiting.length > 0);
	} finally {
		// Where a member is damaged nobody asks for the next one, and the source would wait for ever.
		await chunks.return?.();
	}
}

const asBuffer = ({ buffer, byteOffset, length }: Uint8Array) =>
	Buffer.from(buffer, byteOffset, length);

/** How many of the last bytes may be the first ones of a beginning. */
function begunBytes(bytes: Buffer): number {
	const last = bytes.length - 1;
	if (bytes[last] === BEGINNING[0]) return 1;
	return bytes[last] === BEGINNING[1] && bytes[last - 1] === BEGINNING[0] ? 2 : 0;
}

/** Bytes of a header's extra field: those who write one need a few, and noise says thousands (RFC 1952, 2.3.1). */
const LONGEST_EXTRA = 1024;
const HAS_EXTRA = 0x04;

async function isMember(bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
	const hasExtra = (bytes[3] & HAS_EXTRA) !== 0;
	if (hasExtra && bytes[10] + 256 * bytes[11] > LONGEST_EXTRA) return false;
	const { readable, writable } = new DecompressionStream('gzip');
	const writer = writable.getWriter();
	// What is wrong the reader hears of.
	writer.write(bytes).catch(() => undefined);
	writer.close().catch(() => undefined);
	try {
		for await (const piece of readable) void piece;
		return true;
	} catch (error) {
		// Anything else is said of a member that ends sooner or later than these bytes.
		return (error as { code?: string }).code !== 'Z_DATA_ERROR';
	}
}
