import { SELLING_PARTNER_HOSTS } from '../server/amazonHosts.ts';
import { header, json, type AmazonSystem, type Reply } from '../server/http.ts';
import type { LwaGrants } from '../lwa/grants.ts';

const NOTIFICATIONS = 'sellingpartnerapi::notifications';

function denied(details: string): Reply {
	const message = 'Access to requested resource is denied.';
	return json(403, { errors: [{ code: 'Unauthorized', message, details }] });
}

/**
 * The Selling Partner API, as far as an app may use it in its own name. It reads the access token in
 * a header of its own and does not look at Authorization.
 * https://developer-docs.amazon.com/sp-api/docs/grantless-operations
 */
export function createSellingPartner(grants: LwaGrants): AmazonSystem {
	return {
		hosts: Object.values(SELLING_PARTNER_HOSTS),
		answer: (call) => {
			if (`${call.method} ${call.path}` !== 'GET /notifications/v1/destinations') {
				return json(404, { errors: [{ code: 'NotFound', message: 'Not Found', details: '' }] });
			}
			const value = header(call, 'x-amz-access-token');
			if (!value) return denied('Access token is missing in the request header.');
			const token = grants.accessToken(value);
			if (!token) return denied('The access token you provided is revoked, malformed or invalid.');
			if (!token.grant.scopes.includes(NOTIFICATIONS)) return denied('');
			return json(200, { payload: [] });
		},
	};
}
