/**
 * What Amazon says of a data query in the `Message` of an SNS notification.
 *
 * Source: https://developer.amazon.com/docs/amazon-data-portability/api-reference.html
 */
export interface QueryNotification {
	queryId: string;
	/** As Amazon writes it: a QueryStatus, or one that Amazon has come to use since. */
	status: string;
	version: string;
}

const statuses = ['COMPLETED', 'CANCELED'] as const;
export type QueryStatus = (typeof statuses)[number];

/** Whether Amazon's documentation knows the status, so that a user could choose it or leave it out. */
export function isQueryStatus(status: string): status is QueryStatus {
	return statuses.some((known) => known === status);
}

/** Undefined where the text is anything else. */
export function readQueryNotification(text: string): QueryNotification | undefined {
	const { id, status, version } = parsed(text);
	if (!isFilled(id) || !isFilled(status)) return undefined;
	return { queryId: id, status, version: String(version ?? '') };
}

function isFilled(value: unknown): value is string {
	return typeof value === 'string' && value !== '';
}

function parsed(text: string): { id?: unknown; status?: unknown; version?: unknown } {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null ? value : {};
	} catch {
		return {};
	}
}
