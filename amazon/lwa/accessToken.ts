/** An access token and when it ends. `value` is a secret: it goes into request headers only. */
export interface AccessToken {
	value: string;
	/** Epoch milliseconds on this machine's clock. */
	expiresAt: number;
}

/**
 * Seconds of life below which a token is not used: a request may be under way for a while, and the
 * two clocks may differ.
 */
export const defaultMinimumLifetime = 60;

/** Whole seconds that a token still lives; 0 when it has expired. */
export function remainingLifetime(token: AccessToken, now: number): number {
	return Math.max(0, Math.floor((token.expiresAt - now) / 1000));
}

/** Whether a token lives for so many seconds more; an expired one does not, not even for none. */
export function livesFor(token: AccessToken, seconds: number, now: number): boolean {
	return remainingLifetime(token, now) >= Math.max(1, seconds);
}

/**
 * Reads `access_token` and `expires_in` of a token answer that arrived at `receivedAt` (epoch ms).
 * `expires_in` is seconds; one of Amazon's pages shows it as a string. Returns undefined when the
 * answer is not one that Login with Amazon gives.
 *
 * Source: https://developer.amazon.com/docs/login-with-amazon/authorization-code-grant.html#access-token-response
 */
export function parseAccessToken(answer: unknown, receivedAt: number): AccessToken | undefined {
	if (typeof answer !== 'object' || answer === null) return undefined;
	const { access_token: value, expires_in: expiresIn } = answer as Record<string, unknown>;
	const seconds = Number(expiresIn);
	if (typeof value !== 'string' || value === '' || !(seconds > 0)) return undefined;
	return { value, expiresAt: receivedAt + seconds * 1000 };
}
