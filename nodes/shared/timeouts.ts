/** Milliseconds without an answer after which a sending has failed. */
export const timeouts = {
	call: 60_000,
	/**
	 * A token answer that comes late holds a refresh token that may have taken the place of the one
	 * that was sent: who does not wait for it loses the login.
	 */
	token: 120_000,
	/** Of a file, until its next piece. */
	download: 120_000,
};
