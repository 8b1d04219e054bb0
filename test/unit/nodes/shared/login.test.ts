import type { ICredentialDataDecryptedObject, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { clientFingerprint } from '../../../../amazon/lwa/logins';
import { readClientLogin } from '../../../../amazon/lwa/storedClient';
import { grantToStore, readLogin } from '../../../../amazon/lwa/storedLogin';
import { readNodeLogin, storedExpiry } from '../../../../nodes/shared/login';
import { contextWith } from './context';

const oauthTokenData = { access_token: 'Atza|1', n8n_expires_at: '5000', expires_in: 3600 };

async function read(authentication: string, data: IDataObject) {
	const getCredentials = jest.fn(async () => data as ICredentialDataDecryptedObject);
	const { context } = contextWith({ parameters: { authentication } });
	const part = { ...context, getCredentials } as unknown as IExecuteFunctions;
	return { login: await readNodeLogin(part), getCredentials };
}

describe('What a node knows of its credential', () => {
	it('is what was entered, trimmed, and the data as it is', async () => {
		const data = {
			region: 'fe',
			clientId: ' id ',
			profileId: ' 7 ',
			additionalAllowedDomains: ' a.example ',
			oauthTokenData,
		};
		const { login, getCredentials } = await read('oAuth2', data);
		expect(getCredentials).toHaveBeenCalledWith('amazonLwaOAuth2Api');
		expect(login).toEqual({
			authentication: 'oAuth2',
			region: 'fe',
			clientId: 'id',
			profileId: '7',
			accessToken: { value: 'Atza|1', expiresAt: 5000, lifetime: 3600 },
			allowedDomains: 'a.example',
			data,
		});
	});

	it('is no profile and no lifetime where there is none', async () => {
		const tokenData = { access_token: 'Atza|1' };
		const { login } = await read('oAuth2', { region: 'na', oauthTokenData: tokenData });
		expect(login).toMatchObject({ clientId: '', allowedDomains: '' });
		expect(login.profileId).toBeUndefined();
		expect(login.accessToken).toEqual({ value: 'Atza|1', expiresAt: 0, lifetime: undefined });
		const zero = { ...oauthTokenData, expires_in: 0 };
		const { login: other } = await read('oAuth2', { region: 'na', oauthTokenData: zero });
		expect(other.accessToken?.lifetime).toBeUndefined();
	});
});

describe('The token of a credential', () => {
	it.each([undefined, null, true, {}, { access_token: 5 }])(
		'of the browser is missing in %j: somebody has to sign in',
		async (tokenData) => {
			const data = { region: 'na', oauthTokenData: tokenData } as IDataObject;
			await expect(read('oAuth2', data)).rejects.toMatchObject({
				message: 'The credential is not signed in to Amazon yet.',
				details: { kind: 'credential', advice: 'Open the credential and click "Connect".' },
			});
		},
	);

	it('with a refresh token is the one that came for it, if any', async () => {
		const data = { region: 'na', clientId: 'id', clientSecret: 's', refreshToken: 'Atzr|1' };
		expect((await read('refreshToken', data)).login.accessToken).toBeUndefined();
		const accessToken = { value: 'Atza|2', expiresAt: 9000, lifetime: 60 };
		const stored = grantToStore(readLogin(data), { accessToken, refreshToken: 'Atzr|2' });
		const { login, getCredentials } = await read('refreshToken', { ...data, ...stored });
		expect(login.accessToken).toEqual(accessToken);
		expect(getCredentials).toHaveBeenCalledWith('amazonLwaRefreshTokenApi');
	});

	it('of an app is the one that it was given, if it has what it takes', async () => {
		const data = { region: 'na', clientId: 'id', clientSecret: 's', clientScopes: ['a::b'] };
		expect((await read('clientCredentials', data)).login.accessToken).toBeUndefined();
		const fingerprint = clientFingerprint(readClientLogin(data));
		const stored = { ...data, accessToken: 'Atc|1', expiresAt: 9000, lifetime: 60, fingerprint };
		const { login } = await read('clientCredentials', stored);
		expect(login.accessToken).toEqual({ value: 'Atc|1', expiresAt: 9000, lifetime: 60 });
		await expect(read('clientCredentials', { ...stored, clientSecret: '' })).rejects.toMatchObject({
			message:
				'The credential has no "Client Secret", without which Amazon gives an app no access token of its own.',
			details: { kind: 'credential', advice: 'Fill in "Client Secret" in the credential.' },
		});
	});
});

describe('When a stored token ends', () => {
	it.each([
		[{ n8n_expires_at: '5000', expires_in: 3600 }, 5000],
		[{ n8n_expires_at: '5000', expires_in: '1' }, 5000],
		[{ n8n_expires_at: '5000' }, 5000],
		// n8n leaves the end of the one before.
		[{ n8n_expires_at: '5000', expires_in: 0 }, 0],
		[{ n8n_expires_at: 'soon' }, 0],
		[{ expires_in: 3600 }, 0],
	])('is, of %j, %i', (tokenData, expiresAt) => {
		expect(storedExpiry(tokenData)).toBe(expiresAt);
	});
});
