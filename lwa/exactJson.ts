/**
 * Parses JSON so that no id loses a digit. Amazon's ids are 64 bits wide, and come as numbers from
 * some calls and as strings from others; here they are always strings: every integer in a field whose
 * name ends in "Id", and any integer beyond 2^53 elsewhere. Throws SyntaxError.
 */
export function parseExactJson(text: string): unknown {
	// The third argument is ES2025: https://tc39.es/proposal-json-parse-with-source/
	const reviver = (key: string, value: unknown, context?: { source?: string }): unknown => {
		if (typeof value !== 'number') return value;
		const source = context?.source ?? String(value);
		const needsText = /^(id|.*Id)$/.test(key) || !Number.isSafeInteger(value);
		return needsText && /^-?\d+$/.test(source) ? source : value;
	};
	return JSON.parse(text, reviver);
}
