/** A JSON number with its fraction and exponent, if it has any. */
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/** No shorter number is beyond 2^53. */
const longDigits = /\d{16}/;
const integer = /^-?\d+$/;

/**
 * Parses JSON so that no id loses a digit. Amazon's ids are 64 bits wide, and come as numbers from
 * some calls and as strings from others; here they are always strings: every integer in a field whose
 * name ends in "Id", and any integer beyond 2^53 elsewhere. Throws SyntaxError.
 */
export function parseExactJson(text: string): unknown {
	const exact = longDigits.test(text) ? withLongIntegersQuoted(text) : text;
	// `source` is the number as it was written, where the engine knows it (Node.js 21):
	// https://tc39.es/proposal-json-parse-with-source/
	const reviver = (key: string, value: unknown, context?: { source?: string }): unknown => {
		if (typeof value !== 'number' || !/^(id|.*Id)$/.test(key)) return value;
		const source = context?.source ?? String(value);
		return integer.test(source) ? source : value;
	};
	return JSON.parse(exact, reviver);
}

/** Goes from quote to quote: what stands between strings is looked at, in one pass over the text. */
function withLongIntegersQuoted(text: string): string {
	const parts: string[] = [];
	let from = 0;
	while (from < text.length) {
		const open = text.indexOf('"', from);
		const between = open < 0 ? text.slice(from) : text.slice(from, open);
		parts.push(between.replace(number, quotedIfLong));
		if (open < 0) break;
		const end = endOfString(text, open);
		parts.push(text.slice(open, end));
		from = end;
	}
	return parts.join('');
}

function quotedIfLong(token: string): string {
	return integer.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
}

/** Behind the quote that closes a string; the end of a text that never closes it. */
function endOfString(text: string, open: number): number {
	for (let close = text.indexOf('"', open + 1); close >= 0; close = text.indexOf('"', close + 1)) {
		let backslashes = 0;
		while (text[close - 1 - backslashes] === '\\') backslashes++;
		if (backslashes % 2 === 0) return close + 1;
	}
	return text.length;
}
