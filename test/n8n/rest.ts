/** The owner whom the harness sets up, for a browser to sign in with as well. */
export const ownerCredentials = { email: 'owner@example.test', password: 'Owner-of-n8n-1' };

/** n8n's REST API as its editor uses it, signed in as the owner. */
export class Rest {
	readonly url: string;
	private cookie = '';

	constructor(url: string) {
		this.url = url;
	}

	/** Sets the owner up, or signs in when an earlier run on the same user folder did that. */
	async signIn(): Promise<void> {
		const settings = await this.send<{ userManagement: { showSetupOnFirstLoad?: boolean } }>(
			'GET',
			'settings',
		);
		const { email, password } = ownerCredentials;
		await (settings.userManagement.showSetupOnFirstLoad === true
			? this.send('POST', 'owner/setup', { email, password, firstName: 'N', lastName: 'Owner' })
			: this.send('POST', 'login', { emailOrLdapLoginId: email, password }));
	}

	/** A request to a path of n8n, or to a full URL on it, with the owner's session cookie. */
	async fetch(path: string, init: RequestInit = {}): Promise<Response> {
		const headers = new Headers(init.headers);
		headers.set('cookie', this.cookie);
		// A busy n8n closes idle connections late, under a request that has just been sent on one.
		headers.set('connection', 'close');
		const response = await fetch(new URL(path, this.url), { ...init, headers });
		const session = response.headers.getSetCookie().find((set) => set.startsWith('n8n-auth='));
		if (session !== undefined) this.cookie = session.split(';')[0];
		return response;
	}

	/** A call below /rest/ that answers its `data`; any other status than 2xx throws. */
	async send<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await this.fetch(`/rest/${path}`, {
			method,
			headers: { 'content-type': 'application/json' },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`n8n: ${method} ${path}: ${response.status} ${text}`);
		return JSON.parse(text).data;
	}
}
