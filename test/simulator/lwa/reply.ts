import { randomBytes, randomUUID } from 'node:crypto';
import type { Reply } from '../server/http.ts';

/** An answer of Login with Amazon, with the headers its answers carry. */
export function lwaJson(status: number, value: unknown, requestId: string = randomUUID()): Reply {
	return {
		status,
		headers: {
			'content-type': 'application/json;charset=UTF-8',
			'cache-control': 'no-cache, no-store, must-revalidate',
			pragma: 'no-cache',
			'strict-transport-security': 'max-age=47474747; includeSubDomains; preload',
			'x-amzn-requestid': requestId,
			'x-amz-rid': randomBytes(10).toString('hex').toUpperCase(),
		},
		body: JSON.stringify(value),
	};
}

export function lwaError(status: number, error: string, description: string): Reply {
	const requestId = randomUUID();
	const body = { error_description: description, error, request_id: requestId };
	return lwaJson(status, body, requestId);
}
