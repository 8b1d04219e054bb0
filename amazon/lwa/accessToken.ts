/** An access token and when it ends. `value` is a secret: it goes into request headers only. */
export interface AccessToken {
	value: string;
	/** Epoch milliseconds on this machine's clock. */
	expiresAt: number;
	/** Seconds that it was issued for; an hour where that is not known. */
	lifetime?: number;
}

/**
 * Seconds of life below which a token is not used: a request may be under way for a while, and the
 * two clocks may differ.
 */
export const defaultMinimumLifetime = 60;

/** Seconds of life that Amazon gives an access token. */
export const usualLifetime = 3600;

/** Whole seconds that a token still lives; 0 when it has expired. */
export function remainingLifetime(token: AccessToken, now: number): number {
	return Math.max(0, Math.floor((token.expiresAt - now) / 1000));
}

/**
 * Whether a token may go out: it lives for another minute. Of one that was issued for less than two,
 * half of its life has to do: it would never be fresh.
 */
export function isFresh(token: AccessToken, now: number): boolean {
	const { lifetime = usualLifetime } = token;
	return livesFor(token, Math.min(defaultMinimumLifetime, lifetime / 2), now);
}

/** Whether a token lives for so many seconds more; an expired one does not, not even for none. */
export function livesFor(token: AccessToken, seconds: number, now: number): boolean {
	return remainingLifetime(token, now) >= Math.max(1, seconds);
}

/**
 * Reads `access_token` and `expires_in` of a token answer that arrived at `receivedAt` (epoch ms).
 * `expires_in` is seconds; one of Amazon's pages shows it as a string. Where it is missing or no
 * number above 0 (RFC 6749 makes it optional), the token is taken to live as long as Amazon's do: a
 * refresh token that came with it must not be lost. Returns undefined when the answer is not one that
 * Login with Amazon gives.
 *
 * Source: https://developer.amazon.com/docs/login-with-amazon/authorization-code-grant.html#access-token-response
 */
export function parseAccessToken(answer: unknown, receivedAt: number): AccessToken | undefined {
	if (typeof answer !== 'object' || answer === null) return undefined;
	const { access_token: value, expires_in: expiresIn } = answer as Record<string, unknown>;
	if (typeof value !== 'string' || value === '') return undefined;
	const seconds = Number(expiresIn) > 0 ? Number(expiresIn) : usualLifetime;
	return { value, expiresAt: receivedAt + seconds * 1000, lifetime: seconds };
}
