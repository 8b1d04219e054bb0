import { LWA_API_HOSTS } from '../server/amazonHosts.ts';
import type { Clock } from '../clock.ts';
import type { AmazonSystem, Call, Reply } from '../server/http.ts';
import { createCodePair } from './codePair.ts';
import { createTokenInfo, createUserProfile } from './customer.ts';
import type { LwaDevices } from './devices.ts';
import type { LwaGrants } from './grants.ts';
import type { Settings } from '../settings.ts';
import { lwaError } from './reply.ts';
import { createLwaToken } from './token.ts';

/**
 * Login with Amazon's API hosts; tokens are global, so every host does all of it, save for code
 * pairs: Amazon names one host for them.
 */
export function createLwaApi(
	grants: LwaGrants,
	devices: LwaDevices,
	settings: Settings,
	clock: Clock,
): AmazonSystem {
	const token = createLwaToken(grants, devices, settings);
	const codePair = createCodePair(grants, devices);
	const tokenInfo = createTokenInfo(grants, settings, clock);
	/** Amazon writes the path with o2 and with O2. */
	const routes: Record<string, { method: string; answer: (call: Call) => Reply; host?: string }> = {
		'/auth/o2/token': { method: 'POST', answer: token },
		'/auth/O2/token': { method: 'POST', answer: token },
		'/auth/o2/create/codepair': { method: 'POST', answer: codePair, host: LWA_API_HOSTS.na },
		'/auth/O2/create/codepair': { method: 'POST', answer: codePair, host: LWA_API_HOSTS.na },
		'/auth/o2/tokeninfo': { method: 'GET', answer: tokenInfo },
		'/auth/O2/tokeninfo': { method: 'GET', answer: tokenInfo },
		'/user/profile': { method: 'GET', answer: createUserProfile(grants) },
	};
	return {
		hosts: Object.values(LWA_API_HOSTS),
		answer: (call) => {
			const route = routes[call.path];
			if (!route || (route.host ?? call.host) !== call.host) {
				return lwaError(404, 'invalid_request', 'Not Found');
			}
			if (route.method !== call.method) {
				return lwaError(405, 'invalid_request', 'Method Not Allowed');
			}
			return route.answer(call);
		},
	};
}
