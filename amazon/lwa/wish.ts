import { isFresh, livesFor, type AccessToken } from './accessToken';
import type { Grant } from './logins';

/** What is asked of the credential's `preAuthentication` beyond "a token". */
export interface Wish {
	/** Seconds that the access token must still live. */
	minimumLifetime?: number;
	/** An access token that Amazon refused: not to be handed out again. */
	rejectedAccessToken?: string;
	/** What Amazon has given already: only to be stored. Throws where it gave nothing. */
	obtained?: () => Grant;
}

/** Whether a token that is known already will do. */
export function fulfils(token: AccessToken, wish: Wish, now: number): boolean {
	const { minimumLifetime, rejectedAccessToken } = wish;
	if (token.value === rejectedAccessToken) return false;
	return minimumLifetime === undefined
		? isFresh(token, now)
		: livesFor(token, minimumLifetime, now);
}

/**
 * n8n calls `preAuthentication` with the record of the credential and nothing else, so a node's wish
 * travels with that record: under a key that no form and no stored credential can have.
 */
const wishKey = Symbol('wish');

export function withWish<Data extends object>(data: Data, wish: Wish): Data {
	return Object.assign(data, { [wishKey]: wish });
}

/** Empty where n8n itself calls. */
export function wishOf(data: object): Wish {
	return (data as { [wishKey]?: Wish })[wishKey] ?? {};
}
