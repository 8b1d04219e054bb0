import type { JsonValue } from './row';

/** The text of a value in a line. */
export type Cell = (value: JsonValue) => string;

const NEEDS_QUOTES = /[",\r\n]/;

/** After RFC 4180: null is empty, objects and arrays are JSON text. */
export const plainCell: Cell = (value) => {
	if (value === null) return '';
	if (typeof value === 'number') return String(value);
	const text = textOf(value);
	return NEEDS_QUOTES.test(text) ? quoted(text) : text;
};

/** What a spreadsheet takes for the beginning of a formula; the wide ones are those of Japanese texts. */
const BEGINS_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A number of the file that is longer than a double can hold, and for that reason a text here. */
const LONG_NEGATIVE = /^-\d{16,}$/;

/**
 * A cell that no spreadsheet takes for a formula: all texts in quotes, so that none of them ends at a
 * semicolon or tab, and a single quote before what would begin a formula. Numbers stay numbers.
 *
 * Source: https://owasp.org/www-community/attacks/CSV_Injection
 */
export const spreadsheetCell: Cell = (value) => {
	if (typeof value !== 'string' && typeof value !== 'object') return String(value);
	if (value === null) return '';
	const text = textOf(value);
	if (LONG_NEGATIVE.test(text)) return text;
	return quoted(BEGINS_FORMULA.test(text) ? `'${text}` : text);
};

function textOf(value: JsonValue): string {
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function quoted(text: string): string {
	return `"${text.replaceAll('"', '""')}"`;
}
