/** The part of JSON Schema that n8n's editor shows of a node that has not run yet. */
export interface OutputSchema {
	type: string;
	properties?: Record<string, OutputSchema>;
	items?: OutputSchema;
}

/** A schema that fits all of these values: every property that any has, in the order of appearance. */
export function schemaOf(values: unknown[]): OutputSchema {
	const known = values.filter((value) => value !== null && value !== undefined);
	if (known.length === 0) return { type: 'null' };
	const lists = known.filter((value) => Array.isArray(value));
	if (lists.length > 0) {
		const elements: unknown[] = lists.flat();
		return elements.length > 0 ? { type: 'array', items: schemaOf(elements) } : { type: 'array' };
	}
	const objects = known.filter((value) => typeof value === 'object') as Array<
		Record<string, unknown>
	>;
	if (objects.length === 0) return { type: typeof known[0] };
	const names = [...new Set(objects.flatMap((object) => Object.keys(object)))];
	const properties = Object.fromEntries(
		names.map((name) => [name, schemaOf(objects.map((object) => object[name]))]),
	);
	return { type: 'object', properties };
}
