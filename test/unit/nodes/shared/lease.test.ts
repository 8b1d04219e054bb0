import type { ICredentialDataDecryptedObject, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { loginFingerprint, type Grant } from '../../../../amazon/lwa/logins';
import { grantToStore, readLogin } from '../../../../amazon/lwa/storedLogin';
import { wishOf, type Wish } from '../../../../amazon/lwa/wish';
import { hasLease, refreshUnderLease } from '../../../../nodes/shared/lease';
import { contextWith } from './context';

let logins = 0;

/** A credential as n8n stores it, of a login of its own. */
function credential(changes: IDataObject = {}): ICredentialDataDecryptedObject {
	const clientId = `id ${++logins}`;
	const fields = { region: 'eu', clientId, clientSecret: 'secret', refreshToken: 'Atzr|first' };
	return { ...fields, scope: 'kept', ...changes } as ICredentialDataDecryptedObject;
}

const expired: Grant['accessToken'] = { value: 'Atza|old', expiresAt: 1, lifetime: 3600 };

/** The same after Amazon gave something for it. */
function withGrant(data: ICredentialDataDecryptedObject, grant: Grant) {
	return Object.assign(data, grantToStore(readLogin(data), grant));
}

/** One that has had a grant before, whose access token has ended. */
function usedCredential() {
	return withGrant(credential(), { accessToken: expired, refreshToken: 'Atzr|newest' });
}

/**
 * n8n's refresh of an OAuth2 credential: it asks the node for the credential, has Amazon's answer put
 * into it, runs its preAuthentication, and stores what came.
 */
function n8n(answer: IDataObject | Error, { database = () => {} } = {}) {
	const lent: ICredentialDataDecryptedObject[] = [];
	const types: string[] = [];
	const refreshOAuth2Token = async function (this: IExecuteFunctions, type: string) {
		const data = await this.getCredentials<ICredentialDataDecryptedObject>(type);
		lent.push(structuredClone({ ...data }));
		types.push(type);
		if (answer instanceof Error) throw answer;
		if (answer.ofAnotherProcess) return answer.ofAnotherProcess;
		data.oauthTokenData = { ...answer };
		wishOf(data).obtained?.();
		database();
		return data.oauthTokenData;
	};
	const context = {
		...contextWith({}).context,
		getCredentials: async () => await Promise.reject(new Error('The stored one is not asked for')),
		helpers: { refreshOAuth2Token },
	} as unknown as IExecuteFunctions;
	const stored: Grant[] = [];
	const refresh = async (
		data: ICredentialDataDecryptedObject,
		wish: Wish = {},
		store = async (grant: Grant): Promise<unknown> => stored.push(grant),
	) => await refreshUnderLease(context, data, wish, store);
	return { context, lent, types, stored, refresh };
}

const answer = { access_token: 'Atza|new', refresh_token: 'Atzr|new', expires_in: 3600 };

describe('Whether n8n refreshes for nodes', () => {
	it('is a function of its helpers', () => {
		expect(hasLease(n8n(answer).context)).toBe(true);
		const without = { helpers: {} } as IExecuteFunctions;
		expect(hasLease(without)).toBe(false);
	});
});

describe('A refresh under the lease', () => {
	it('lends n8n the login as an OAuth2 credential holds it', async () => {
		const data = credential();
		const { lent, types, refresh } = n8n(answer);
		await refresh(data);
		expect(types).toEqual(['amazonLwaRefreshTokenApi']);
		expect(lent).toEqual([
			{
				...data,
				grantType: 'refreshToken',
				accessTokenUrl: 'https://api.amazon.co.uk/auth/o2/token',
				authentication: 'body',
				oauthTokenData: {
					refresh_token: data.refreshToken,
					fingerprint: loginFingerprint(readLogin(data)),
				},
			},
		]);
	});

	it('begins with the newest tokens that are stored', async () => {
		const data = usedCredential();
		const { lent, refresh } = n8n(answer);
		await refresh(data);
		expect(lent[0].oauthTokenData).toEqual({
			access_token: 'Atza|old',
			refresh_token: 'Atzr|newest',
			fingerprint: data.fingerprint,
		});
	});

	it.each([true, null, 'text', {}])('takes %j for no token data', async (oauthTokenData) => {
		const data = credential();
		const { lent, refresh } = n8n(answer);
		await refresh(Object.assign(data, { oauthTokenData }));
		expect(lent[0].oauthTokenData).toEqual({
			refresh_token: data.refreshToken,
			fingerprint: expect.any(String),
		});
	});

	it('gives what came, and stores it where the connection test looks', async () => {
		const { stored, refresh } = n8n(answer);
		const grant = await refresh(credential());
		expect(grant).toMatchObject({ accessToken: { value: 'Atza|new' }, refreshToken: 'Atzr|new' });
		expect(stored).toEqual([grant]);
	});

	it('keeps the refresh token where Amazon gives no other', async () => {
		const data = credential();
		const { refresh } = n8n({ ...answer, refresh_token: undefined });
		expect((await refresh(data)).refreshToken).toBe(data.refreshToken);
	});

	it('is none where the stored token will do', async () => {
		const data = credential();
		const accessToken = { value: 'Atza|good', expiresAt: Date.now() + 300_000, lifetime: 3600 };
		withGrant(data, { accessToken, refreshToken: 'Atzr|x' });
		const { lent, stored, refresh } = n8n(answer);
		expect((await refresh(data)).accessToken.value).toBe('Atza|good');
		expect([lent, stored]).toEqual([[], []]);
		expect((await refresh(data, { minimumLifetime: 600 })).accessToken.value).toBe('Atza|new');
	});

	it('is none where memory has what will do', async () => {
		const data = credential();
		const { lent, stored, refresh } = n8n(answer);
		const first = await refresh(data);
		expect(await refresh(data)).toBe(first);
		expect([lent.length, stored.length]).toEqual([1, 1]);
		await refresh(data, { rejectedAccessToken: 'Atza|new' });
		expect(lent).toHaveLength(2);
	});

	it('takes over what another process has stored, and stores nothing', async () => {
		const data = usedCredential();
		const accessToken = { value: 'Atza|other', expiresAt: Date.now() + 3_600_000, lifetime: 3600 };
		const other = grantToStore(readLogin(data), { accessToken, refreshToken: 'Atzr|other' });
		const { stored, refresh } = n8n({ ofAnotherProcess: other.oauthTokenData });
		expect(await refresh(data)).toEqual({ accessToken, refreshToken: 'Atzr|other' });
		expect(stored).toEqual([]);
	});

	it('is an error where somebody has entered another login in the meantime', async () => {
		const { refresh } = n8n({ ofAnotherProcess: { access_token: 'Atza|x', fingerprint: 'other' } });
		await expect(refresh(credential())).rejects.toMatchObject({
			message: 'The credential was changed while its token was being refreshed.',
			details: { kind: 'temporary', advice: 'Run the step again.' },
		});
	});

	it.each([
		['no token', { token_type: 'bearer' }],
		['the token of before', { ...answer, access_token: 'Atza|old' }],
	])('is an error where Amazon gives %s', async (_, given) => {
		const { refresh } = n8n(given);
		await expect(refresh(usedCredential())).rejects.toMatchObject({
			message: 'Amazon answered with HTTP 200, but not with tokens.',
		});
	});

	it('says why Amazon refuses, and not that somebody should reconnect', async () => {
		const name = 'NodeOperationError';
		const refused = Object.assign(new Error('needs to be reconnected'), {
			name,
			failure: { cause: 'credential-invalid' },
		});
		const { refresh } = n8n(refused);
		await expect(refresh(credential())).rejects.toMatchObject({
			message: expect.stringContaining('no longer accepts the refresh token'),
		});
	});
});

describe("Where n8n's database fails while the tokens arrive", () => {
	const away = () => {
		throw new Error('The database is away');
	};

	it('they are used, and stored by our own way', async () => {
		const { stored, refresh } = n8n(answer, { database: away });
		const grant = await refresh(credential());
		expect(grant.accessToken.value).toBe('Atza|new');
		expect(stored).toEqual([grant]);
	});

	it('so that they cannot be stored, that is the error, until they are', async () => {
		const data = credential();
		const { stored, lent, refresh } = n8n(answer, { database: away });
		const fails = async () => await Promise.reject(new Error('away'));
		await expect(refresh(data, {}, fails)).rejects.toMatchObject({
			message: 'Amazon gave new tokens, and n8n could not store them in the credential.',
		});
		await expect(refresh(data, {}, fails)).rejects.toThrow('could not store');
		const grant = await refresh(data);
		expect(stored).toEqual([grant]);
		expect(await refresh(data, {}, fails)).toBe(grant);
		expect([stored.length, lent.length]).toEqual([1, 1]);
	});

	it('once only for the connection test, that is no error', async () => {
		const { refresh } = n8n(answer);
		const fails = async () => await Promise.reject(new Error('away'));
		const grant = await refresh(credential(), {}, fails);
		expect(grant.accessToken.value).toBe('Atza|new');
	});
});
