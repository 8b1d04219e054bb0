/**
 * Parses JSON without rounding: an integer beyond 2^53 becomes a string of its digits. Amazon's ids
 * are 64 bits wide and come as numbers in reports, as strings elsewhere. Throws SyntaxError.
 */
export function parseExactJson(text: string): unknown {
	// The third argument is ES2025: https://tc39.es/proposal-json-parse-with-source/
	const reviver = (_key: string, value: unknown, context?: { source?: string }): unknown =>
		typeof value === 'number' && !Number.isSafeInteger(value) && isInteger(context?.source)
			? context?.source
			: value;
	return JSON.parse(text, reviver);
}

function isInteger(source: string | undefined): boolean {
	return source !== undefined && /^-?\d+$/.test(source);
}
