import { randomUUID } from 'node:crypto';
import { DATA_PORTABILITY_HOSTS } from './amazonHosts.ts';
import { bearerToken, json, type AmazonSystem, type Reply } from './http.ts';
import type { LwaGrants } from './lwaGrants.ts';

function refuse(status: number, category: string, type: string, message: string): Reply {
	return json(status, { category, type, message });
}

/** portability-physical-orders → portability::physical_orders */
function scopeOf(scopeId: string): string {
	return scopeId.replace(/^portability-/, 'portability::').replaceAll('-', '_');
}

/**
 * Data Portability: the three hosts are one system.
 * https://developer.amazon.com/docs/amazon-data-portability/api-reference.html
 */
export function createDataPortability(grants: LwaGrants): AmazonSystem {
	return {
		hosts: Object.values(DATA_PORTABILITY_HOSTS),
		answer: (call) => {
			const grant = grants.accessToken(bearerToken(call))?.grant;
			if (!grant?.userId) {
				const text = 'The access token is missing, expired or revoked';
				return refuse(401, 'UNAUTHORIZED', 'INVALID_TOKEN', text);
			}
			const scopeId = /^\/(portability-[a-z-]+)\/data-queries$/.exec(call.path)?.[1];
			if (call.method !== 'POST' || !scopeId) {
				return refuse(404, 'NOT_FOUND', 'RESOURCE_NOT_FOUND', 'Not Found');
			}
			if (!grant.scopes.includes(scopeOf(scopeId))) {
				const text = `The customer did not grant ${scopeOf(scopeId)}`;
				return refuse(403, 'FORBIDDEN', 'ACCESS_DENIED', text);
			}
			return json(201, { id: randomUUID() });
		},
	};
}
