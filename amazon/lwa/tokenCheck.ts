import { createHash } from 'crypto';
import { bareTokenHeader } from '../hosts/apis';
import type { Region } from '../hosts/regions';
import type { World } from '../outcome';
import { tokenInfoUrl } from './endpoints';

const checkInterval = 60 * 1000;
const checks = new Map<string, { active: Promise<boolean>; at: number }>();

/**
 * Whether Amazon still accepts an access token that looks fresh. Asks tokeninfo at most once a
 * minute per token; when tokeninfo itself fails, the token gets the benefit of the doubt.
 *
 * Source: https://developer.amazon.com/docs/login-with-amazon/obtain-customer-profile.html
 */
export async function isActive(
	accessToken: string,
	region: Region,
	{ request, now }: Pick<World, 'request' | 'now'>,
): Promise<boolean> {
	for (const [key, { at }] of checks) if (at < now() - checkInterval) checks.delete(key);
	const key = createHash('sha256').update(accessToken).digest('base64');
	const known = checks.get(key);
	if (known) return await known.active;

	const active = request({
		method: 'GET',
		url: tokenInfoUrl(region),
		headers: { [bareTokenHeader]: accessToken },
	}).then(
		({ statusCode }) => statusCode !== 400 && statusCode !== 401,
		() => true,
	);
	checks.set(key, { active, at: now() });
	return await active;
}
