import { createHash } from 'crypto';
import { bareTokenHeader } from '../hosts/apis';
import type { Region } from '../hosts/regions';
import type { World } from '../outcome';
import type { AccessToken } from './accessToken';
import { tokenInfoUrl } from './endpoints';

const checkInterval = 60 * 1000;

/** What was found out of a token is found out again a minute later at the soonest. */
function onceAMinute<Found>() {
	const known = new Map<string, { found: Promise<Found>; at: number }>();
	return async (token: string, now: () => number, find: () => Promise<Found>): Promise<Found> => {
		for (const [key, { at }] of known) if (at < now() - checkInterval) known.delete(key);
		const key = createHash('sha256').update(token).digest('base64');
		const { found, at } = known.get(key) ?? { found: find(), at: now() };
		known.set(key, { found, at });
		return await found;
	};
}

const checkOnce = onceAMinute<boolean>();
const replaceOnce = onceAMinute<AccessToken | undefined>();

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
	return await checkOnce(
		accessToken,
		now,
		async () =>
			await request({
				method: 'GET',
				url: tokenInfoUrl(region),
				headers: { [bareTokenHeader]: accessToken },
			}).then(
				({ statusCode }) => statusCode !== 400 && statusCode !== 401,
				() => true,
			),
	);
}

/**
 * Another access token for an app whose own one looks fresh; undefined where that has not ended. Amazon
 * does not document that tokeninfo knows an app's tokens: where it refuses one that was issued just now
 * as well, it does not, and nothing is known of the one before.
 */
export async function replaceIfEnded(
	{ value }: AccessToken,
	region: Region,
	world: Pick<World, 'request' | 'now'>,
	issue: () => Promise<AccessToken>,
): Promise<AccessToken | undefined> {
	return await replaceOnce(value, world.now, async () => {
		if (await isActive(value, region, world)) return undefined;
		const another = await issue();
		return (await isActive(another.value, region, world)) ? another : undefined;
	});
}
