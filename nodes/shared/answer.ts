import { AmazonError } from '../../amazon/errors/amazonError';
import { requestIdOf } from '../../amazon/errors/describe';
import { parseExactJson } from '../../files/exactJson';
import type { Answer } from '../../amazon/outcome';

/** Makes of an answer what the caller wants of it. Throws `unexpectedAnswer` where it is not that. */
export type ReadAnswer<Result> = (answer: Answer) => Result | Promise<Result>;

export type JsonObject = Record<string, unknown>;

export function isJsonObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads JSON, ids as exact strings, and makes sure of its shape. `what` names what is due, for the
 * message: "a list of campaigns".
 */
export function jsonOf<Shape>(
	what: string,
	isShape: (value: unknown) => value is Shape,
): ReadAnswer<Shape> {
	return (answer) => {
		const value = parsed(answer.body);
		if (isShape(value)) return value;
		throw unexpectedAnswer(answer, what);
	};
}

/** An answer by JSON of which nothing is used but that it is one: a web page does not come from Amazon. */
export const anyJsonObject = jsonOf('a JSON object', isJsonObject);

/** The list under a key of an answer, or the answer itself where Amazon sends a bare list. */
export function listOf<Item>(what: string, key?: string) {
	const read = jsonOf(what, (value: unknown): value is JsonObject | unknown[] =>
		Array.isArray(key === undefined ? value : isJsonObject(value) && value[key]),
	);
	return async (answer: Answer): Promise<{ items: Item[]; nextToken?: string }> => {
		const body = await read(answer);
		const list = Array.isArray(body) ? body : body[key ?? ''];
		const nextToken = Array.isArray(body) ? undefined : body.nextToken;
		return {
			items: list as Item[],
			nextToken: typeof nextToken === 'string' && nextToken !== '' ? nextToken : undefined,
		};
	};
}

/** An answer that is not what the call gives: a page of a proxy, or something that was cut short. */
export function unexpectedAnswer({ statusCode, headers }: Answer, what: string): AmazonError {
	return new AmazonError(`Amazon answered with HTTP ${statusCode}, but not with ${what}.`, {
		kind: 'temporary',
		advice:
			'Run the workflow again. If the same happens again, ask whoever runs the network of n8n whether a proxy answers in place of Amazon.',
		status: statusCode,
		requestId: requestIdOf(headers),
	});
}

function parsed(body: unknown): unknown {
	try {
		return parseExactJson(String(body ?? ''));
	} catch {
		return undefined;
	}
}
