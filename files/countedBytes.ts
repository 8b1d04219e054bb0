import type { ByteSource } from './byteSource';
import { FileError } from './fileError';

/**
 * A download's bytes as they are, counted in `progress`. Throws FileError `interrupted` where
 * the download itself fails; a connection that ends before the announced length is such a failure.
 */
export async function* counted(
	bytes: ByteSource,
	progress: { read: number },
): AsyncGenerator<Uint8Array> {
	try {
		for await (const chunk of bytes) {
			progress.read += chunk.length;
			yield chunk;
		}
	} catch (cause) {
		throw interrupted(cause, progress.read);
	}
}

function interrupted(cause: unknown, read: number): FileError {
	const reason = cause instanceof Error ? cause.message : String(cause);
	return new FileError('interrupted', `The download broke off after ${read} bytes (${reason})`, {
		cause,
	});
}
