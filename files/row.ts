export type JsonValue =
	| string
	| number
	| boolean
	| null
	| JsonValue[]
	| { [name: string]: JsonValue };

/** One row of a report: its columns by name, ids as strings. */
export type Row = Record<string, JsonValue>;
