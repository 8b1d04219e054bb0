import { createHash, randomBytes } from 'crypto';

/**
 * Proof Key for Code Exchange: who exchanges a code proves to be who asked for it.
 *
 * Amazon takes the weaker method `plain` where none is named, so an authorization URL always names
 * S256.
 *
 * Sources: https://www.rfc-editor.org/rfc/rfc7636,
 * https://developer.amazon.com/docs/login-with-amazon/authorization-code-grant.html
 */
export const codeChallengeMethod = 'S256';

/** 43 characters that nobody can guess: a code verifier, or a `state`. */
export function unguessable(): string {
	return randomBytes(32).toString('base64url');
}

/** The S256 challenge of a code verifier. */
export function codeChallenge(codeVerifier: string): string {
	return createHash('sha256').update(codeVerifier).digest('base64url');
}

export function isCodeVerifier(text: string): boolean {
	return /^[A-Za-z0-9._~-]{43,128}$/.test(text);
}
