/**
 * What Amazon says of a data query in the `Message` of an SNS notification.
 *
 * Source: https://developer.amazon.com/docs/amazon-data-portability/api-reference.html
 */
export interface QueryNotification {
	queryId: string;
	status: QueryStatus;
	version: string;
}

const statuses = ['COMPLETED', 'CANCELED'] as const;
export type QueryStatus = (typeof statuses)[number];

/** Undefined where the text is anything else. */
export function readQueryNotification(text: string): QueryNotification | undefined {
	const { id, status, version } = parsed(text);
	const known = statuses.find((candidate) => candidate === status);
	if (typeof id !== 'string' || id === '' || known === undefined) return undefined;
	return { queryId: id, status: known, version: String(version ?? '') };
}

function parsed(text: string): { id?: unknown; status?: unknown; version?: unknown } {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null ? value : {};
	} catch {
		return {};
	}
}
