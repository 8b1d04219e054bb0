import { PRIME_VIDEO_HOST } from './amazonHosts.ts';
import { bearerToken, json, type AmazonSystem } from './http.ts';
import type { LwaGrants } from './lwaGrants.ts';

const ACCOUNTS = [
	{ id: 'amzn1.pv.account.simulator-1', name: 'Simulator Pictures' },
	{ id: 'amzn1.pv.account.simulator-2', name: 'Loopback Studios' },
	{ id: 'amzn1.pv.account.simulator-3', name: 'Tunnel Films' },
];

/**
 * The Slate Reporting API. Amazon does not publish its scope, so any customer's token will do.
 * https://videocentral.amazon.com/support/prime-video-slate-api/api-documentation
 */
export function createPrimeVideo(grants: LwaGrants): AmazonSystem {
	return {
		hosts: [PRIME_VIDEO_HOST],
		answer: (call) => {
			if (!grants.accessToken(bearerToken(call))?.grant.userId) {
				return json(401, { message: 'Unauthorized' });
			}
			if (`${call.method} ${call.path}` !== 'GET /apis/v1/accounts') {
				return json(404, { message: 'Not Found' });
			}
			const limit = Number(call.query.get('limit') ?? 10);
			const offset = Number(call.query.get('offset') ?? 0);
			const end = offset + limit;
			const next = `https://${PRIME_VIDEO_HOST}/apis/v1/accounts?offset=${end}&limit=${limit}`;
			return json(200, {
				total: ACCOUNTS.length,
				next: end < ACCOUNTS.length ? next : null,
				data: ACCOUNTS.slice(offset, end),
			});
		},
	};
}
