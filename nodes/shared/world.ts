import type { World } from '../../amazon/outcome';
import type { AmazonContext } from './context';
import { waitingOf } from './pause';
import { timeouts } from './timeouts';

/** Unsigned requests to Login with Amazon, for rules that do not know of n8n. */
export function worldOf(context: AmazonContext): World {
	return {
		...waitingOf(context),
		request: async ({ form, ...options }) => {
			const response: unknown = await context.helpers.httpRequest({
				...options,
				body: form && new URLSearchParams(form),
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				timeout: timeouts.token,
			});
			return response as Awaited<ReturnType<World['request']>>;
		},
	};
}
