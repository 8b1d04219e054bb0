import type { ReportRequestBody } from './reportRequest';

/**
 * What tells a report that Amazon has from the one that was asked for: "days", "time unit", "columns" …
 * Empty where they are the same. `found` is the report as Amazon describes it; the order of lists means
 * nothing.
 *
 * Amazon takes a DAILY and a SUMMARY of the same figures for duplicates:
 * https://github.com/airbytehq/airbyte/issues/61652
 */
export function reportDifferences(
	asked: ReportRequestBody,
	found: Record<string, unknown>,
): string[] {
	const [wanted, has] = [factsOf({ ...asked }), factsOf(found)];
	return Object.keys(wanted).filter((name) => wanted[name] !== has[name]);
}

function factsOf({ startDate, endDate, configuration }: Record<string, unknown>) {
	const { adProduct, reportTypeId, groupBy, columns, timeUnit, format, filters } =
		fieldsOf(configuration);
	const facts: Record<string, unknown> = {
		days: [startDate, endDate],
		'report type': [adProduct, reportTypeId],
		grouping: asSet(groupBy),
		'time unit': timeUnit,
		columns: asSet(columns),
		filters: asSet(filters, (filter) => {
			const { field, values } = fieldsOf(filter);
			return [field, asSet(values)];
		}),
		format,
	};
	return Object.fromEntries(
		Object.entries(facts).map(([name, fact]) => [name, JSON.stringify(fact)]),
	);
}

function fieldsOf(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** A list that is absent, or null, is an empty one. */
function asSet(list: unknown, entryOf: (entry: unknown) => unknown = String): string[] {
	const entries: unknown[] = Array.isArray(list) ? list : [];
	return [...new Set(entries.map((entry) => JSON.stringify(entryOf(entry))))].sort();
}
