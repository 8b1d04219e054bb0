import { LWA_API_HOSTS } from './amazonHosts.ts';
import type { Clock } from './clock.ts';
import type { AmazonSystem, Call, Reply } from './http.ts';
import { createTokenInfo, createUserProfile } from './lwaCustomer.ts';
import type { LwaGrants } from './lwaGrants.ts';
import { lwaError } from './lwaReply.ts';
import { createLwaToken } from './lwaToken.ts';

/** Login with Amazon's API hosts; tokens are global, so every host does all of it. */
export function createLwaApi(grants: LwaGrants, clock: Clock): AmazonSystem {
	const token = createLwaToken(grants);
	const tokenInfo = createTokenInfo(grants, clock);
	/** Amazon writes the path with o2 and with O2. */
	const routes: Record<string, { method: string; answer: (call: Call) => Reply }> = {
		'/auth/o2/token': { method: 'POST', answer: token },
		'/auth/O2/token': { method: 'POST', answer: token },
		'/auth/o2/tokeninfo': { method: 'GET', answer: tokenInfo },
		'/auth/O2/tokeninfo': { method: 'GET', answer: tokenInfo },
		'/user/profile': { method: 'GET', answer: createUserProfile(grants) },
	};
	return {
		hosts: Object.values(LWA_API_HOSTS),
		answer: (call) => {
			const route = routes[call.path];
			if (!route) return lwaError(404, 'invalid_request', 'Not Found');
			if (route.method !== call.method) {
				return lwaError(405, 'invalid_request', 'Method Not Allowed');
			}
			return route.answer(call);
		},
	};
}
