/** A JSON string, or a JSON number with its fraction and exponent, if it has any. */
const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const integer = /^-?\d+$/;

/**
 * Parses JSON so that no id loses a digit. Amazon's ids are 64 bits wide, and come as numbers from
 * some calls and as strings from others; here they are always strings: every integer in a field whose
 * name ends in "Id", and any integer beyond 2^53 elsewhere. Throws SyntaxError.
 */
export function parseExactJson(text: string): unknown {
	const exact = text.replace(stringOrNumber, (token) =>
		integer.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
	);
	// `source` is the number as it was written, where the engine knows it (Node.js 21):
	// https://tc39.es/proposal-json-parse-with-source/
	const reviver = (key: string, value: unknown, context?: { source?: string }): unknown => {
		if (typeof value !== 'number' || !/^(id|.*Id)$/.test(key)) return value;
		const source = context?.source ?? String(value);
		return integer.test(source) ? source : value;
	};
	return JSON.parse(exact, reviver);
}
