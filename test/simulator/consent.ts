import { send, type Route } from './server/tunnel.ts';

export interface ConsentOptions {
	decision?: 'allow' | 'cancel';
	/** Voluntary scopes the customer does not grant. */
	untick?: string[];
	/** User id of who signs in; the first user when not given. */
	user?: string;
}

/** The consent page's checkboxes and hidden field, as a browser would send them back. */
function formOf(page: string): URLSearchParams {
	const fields = [...page.matchAll(/<input type="\w+" name="(\w+)" value="([^"]*)"/g)];
	return new URLSearchParams(fields.map(([, name, value]): [string, string] => [name, value]));
}

/**
 * What a person does at the consent page: opens the authorize URL, unticks, decides. Returns the URL
 * the browser is sent to, or throws when Amazon shows a page of its own instead.
 */
export async function consent(
	simulator: Route,
	authorizeUrl: string,
	{ decision = 'allow', untick = [], user }: ConsentOptions = {},
): Promise<URL> {
	const page = await send(simulator, authorizeUrl);
	if (page.status === 302) return new URL(page.headers.location ?? '');
	if (page.status !== 200) throw new Error(`Amazon shows a page: ${page.status} ${page.text}`);
	const form = formOf(page.text);
	for (const scope of untick) form.delete('scope', scope);
	if (user) form.set('user', user);
	form.set('decision', decision);
	const answer = await send(simulator, new URL('/ap/consent', authorizeUrl).href, {
		method: 'POST',
		body: form,
	});
	return new URL(answer.headers.location ?? '');
}
