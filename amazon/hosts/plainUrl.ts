/**
 * Whether a URL is https and names nothing but a host beside its path: no other port than the usual
 * one, and no user name, behind which the name of another host can hide
 * (`https://api.amazon.com@example.com`).
 */
export function isPlainHttps({ protocol, port, username, password }: URL): boolean {
	return protocol === 'https:' && port === '' && username === '' && password === '';
}
