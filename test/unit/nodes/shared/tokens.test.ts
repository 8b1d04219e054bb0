import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	IDataObject,
	IExecuteFunctions,
} from 'n8n-workflow';

import { AmazonError } from '../../../../amazon/errors/amazonError';
import { clientFingerprint } from '../../../../amazon/lwa/logins';
import { readClientLogin } from '../../../../amazon/lwa/storedClient';
import { grantToStore, readLogin } from '../../../../amazon/lwa/storedLogin';
import { wishOf, type Wish } from '../../../../amazon/lwa/wish';
import { tokensOf, type CredentialTokens } from '../../../../nodes/shared/tokens';
import { contextWith, node } from './context';

/** A node signed in by the OAuth2 credential, whose token lives for so many seconds more. */
function signedIn(secondsLeft: number | undefined, ...renewals: IDataObject[]) {
	const oauthTokenData: IDataObject = { access_token: 'Atza|stored' };
	if (secondsLeft !== undefined) {
		oauthTokenData.n8n_expires_at = Date.now() + secondsLeft * 1000;
	}
	const refreshOAuth2Token = jest.fn(async () => ({
		access_token: 'Atza|renewed',
		expires_in: 3600,
		...renewals.shift(),
	}));
	const getCredentials = jest.fn(async () => ({ region: 'na', oauthTokenData }));
	const { context } = contextWith({ parameters: { authentication: 'oAuth2' } });
	const part: Partial<IExecuteFunctions> = {
		...context,
		getCredentials: getCredentials as unknown as IExecuteFunctions['getCredentials'],
		helpers: { refreshOAuth2Token } as Partial<
			IExecuteFunctions['helpers']
		> as IExecuteFunctions['helpers'],
	};
	const tokens = tokensOf(part as IExecuteFunctions);
	return { tokens, oauthTokenData, refreshOAuth2Token, getCredentials };
}

describe('A token that lives so long', () => {
	it.each([
		[400, 300, 'Atza|stored', 0],
		[200, 300, 'Atza|renewed', 1],
		[5, 0, 'Atza|stored', 0],
		[-5, 0, 'Atza|renewed', 1],
		[undefined, 0, 'Atza|renewed', 1],
	])(
		'with %p s left and %i s wished for is %s (refreshes: %i)',
		async (left, wished, value, refreshes) => {
			const { tokens, refreshOAuth2Token } = signedIn(left);
			expect(await tokens.lasting(wished)).toMatchObject({ value });
			expect(refreshOAuth2Token).toHaveBeenCalledTimes(refreshes);
		},
	);
});

describe('The current token', () => {
	it.each([
		[61, 'Atza|stored', 0],
		[59, 'Atza|renewed', 1],
		// n8n before 2.33 stores no expiry: an execution each would refresh for nothing.
		[undefined, 'Atza|stored', 0],
	])('with %p s left is %s (refreshes: %i)', async (left, value, refreshes) => {
		const { tokens, refreshOAuth2Token } = signedIn(left);
		expect(await tokens.current()).toBe(value);
		expect(refreshOAuth2Token).toHaveBeenCalledTimes(refreshes);
	});

	it('is read from the credential once, not for every call', async () => {
		const { tokens, getCredentials } = signedIn(400);
		for (let call = 0; call < 5; call++) await tokens.current();
		expect(getCredentials).toHaveBeenCalledTimes(1);
	});

	it('that Amazon issues for a few seconds is not refreshed at every call', async () => {
		const { tokens, refreshOAuth2Token } = signedIn(-5, { expires_in: 5 });
		for (let call = 0; call < 5; call++) expect(await tokens.current()).toBe('Atza|renewed');
		expect(refreshOAuth2Token).toHaveBeenCalledTimes(1);
	});

	it('is refreshed once for all who need it', async () => {
		const { tokens, refreshOAuth2Token } = signedIn(-5);
		await Promise.all(Array.from({ length: 20 }, async () => await tokens.current()));
		expect(refreshOAuth2Token).toHaveBeenCalledTimes(1);
	});
});

describe('A refused token', () => {
	it('that was issued for this very call is not the reason', async () => {
		jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
		const { tokens, refreshOAuth2Token } = signedIn(-5);
		const since = Date.now();
		expect(await tokens.renew(await tokens.current(), since)).toBeUndefined();
		jest.useRealTimers();
		expect(refreshOAuth2Token).toHaveBeenCalledTimes(1);
	});

	it('that was issued for a call of before is renewed: it may have been revoked', async () => {
		const { tokens } = signedIn(-5, {}, { access_token: 'Atza|second' });
		const token = await tokens.current();
		expect(await tokens.renew(token, Date.now() + 1)).toBe('Atza|second');
	});

	it('is replaced by one that another execution has stored meanwhile', async () => {
		const { tokens, oauthTokenData, refreshOAuth2Token } = signedIn(400);
		const refused = await tokens.current();
		oauthTokenData.access_token = 'Atza|of another execution';
		expect(await tokens.renew(refused, Date.now())).toBe('Atza|of another execution');
		expect(refreshOAuth2Token).not.toHaveBeenCalled();
	});

	it('is never handed out again', async () => {
		const { tokens } = signedIn(400);
		expect(await tokens.renew(await tokens.current(), Date.now())).toBe('Atza|renewed');
		expect(await tokens.current()).toBe('Atza|renewed');
	});

	it('is not renewed where it is new: then it is not the reason', async () => {
		const { tokens, refreshOAuth2Token } = signedIn(400);
		const renewed = await tokens.renew(await tokens.current(), Date.now());
		expect(await tokens.renew(String(renewed), Date.now())).toBeUndefined();
		expect(refreshOAuth2Token).toHaveBeenCalledTimes(1);
	});

	it('is renewed once for all calls that met the refusal', async () => {
		const { tokens, refreshOAuth2Token } = signedIn(400);
		const refused = await tokens.current();
		const renewed = await Promise.all([
			tokens.renew(refused, Date.now()),
			tokens.renew(refused, Date.now()),
		]);
		expect(renewed).toEqual(['Atza|renewed', 'Atza|renewed']);
		expect(refreshOAuth2Token).toHaveBeenCalledTimes(1);
	});
});

describe('A refresh', () => {
	it('keeps the expiry that n8n stored with a token that another process refreshed', async () => {
		const expiresAt = Date.now() + 1_000_000;
		const { tokens } = signedIn(-5, { n8n_expires_at: expiresAt });
		expect(await tokens.refreshed()).toMatchObject({ value: 'Atza|renewed', expiresAt });
	});

	it('takes the end of its answer where n8n stored none', async () => {
		const { tokens } = signedIn(-5);
		const { expiresAt } = await tokens.refreshed();
		expect(Math.abs(expiresAt - Date.now() - 3_600_000)).toBeLessThan(60_000);
	});

	it('says so where n8n comes back without a token', async () => {
		const { tokens } = signedIn(-5, { access_token: undefined });
		await expect(tokens.current()).rejects.toMatchObject({
			message: 'Amazon answered without an access token.',
			advice: 'Open the credential, check its fields and connect it again.',
		});
	});
});

/** A node with another credential; `renew` is what its preAuthentication stores, or why it cannot. */
function withCredential(
	authentication: 'refreshToken' | 'clientCredentials',
	fields: IDataObject,
	renew: (data: ICredentialDataDecryptedObject) => void = () => {},
) {
	const { context } = contextWith({ parameters: { authentication } });
	const requests: unknown[] = [];
	const asked: Array<{ type: string; given: IDataObject; wish: Wish }> = [];
	let stored = fields as ICredentialDataDecryptedObject;
	const httpRequestWithAuthentication = async function (
		this: unknown,
		type: string,
		request: object,
		{ credentialsDecrypted }: { credentialsDecrypted: ICredentialsDecrypted },
	) {
		requests.push(request);
		const { data, ...credential } = credentialsDecrypted;
		if (!data) throw new Error('Nothing is handed over');
		asked.push({
			type,
			given: { ...credential, accessToken: data.accessToken },
			wish: wishOf(data),
		});
		renew(data);
		stored = { ...data };
		return '';
	};
	const getCredentials = jest.fn(async () => stored);
	const httpRequest = jest.fn(async () => ({ statusCode: 200, headers: {}, body: '' }));
	const helpers: Record<string, unknown> = { httpRequestWithAuthentication, httpRequest };
	const part = { ...context, getCredentials, helpers } as unknown as IExecuteFunctions;
	return { tokens: tokensOf(part), part, requests, asked, getCredentials, httpRequest, helpers };
}

const app = { region: 'eu', clientId: 'app', clientSecret: 'secret', clientScopes: ['a::b'] };
const appToken = (value: string, seconds = 3600) => ({
	accessToken: value,
	expiresAt: Date.now() + seconds * 1000,
	lifetime: seconds,
	fingerprint: clientFingerprint(readClientLogin(app)),
});
let people = 0;
const person = () => ({
	region: 'eu',
	clientId: `client ${++people}`,
	clientSecret: 'secret',
	refreshToken: 'Atzr|1',
});

describe("The credential's own preAuthentication", () => {
	it('is run by an empty token and the cheapest request that takes one', async () => {
		const { tokens, requests, asked } = withCredential('clientCredentials', app, (data) => {
			Object.assign(data, appToken('Atc|1'));
		});
		expect(await tokens.current()).toBe('Atc|1');
		expect(requests).toEqual([
			{
				url: 'https://api.amazon.co.uk/auth/o2/tokeninfo',
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				timeout: 60_000,
			},
		]);
		const type = 'amazonLwaClientApi';
		expect(asked).toEqual([
			{
				type,
				given: { id: '', name: '', type, accessToken: '' },
				wish: { minimumLifetime: undefined, rejectedAccessToken: undefined },
			},
		]);
	});

	it('is run for the credential that the node names', async () => {
		const { part, asked, tokens } = withCredential('clientCredentials', app, (data) => {
			Object.assign(data, appToken('Atc|1'));
		});
		const credentials = { amazonLwaClientApi: { id: '42', name: 'My app' } };
		part.getNode = () => ({ ...node, credentials });
		await tokens.current();
		expect(asked[0].given).toMatchObject({ id: '42', name: 'My app' });
	});

	it('is told which token was refused, and how long another must live', async () => {
		const { tokens, asked } = withCredential(
			'clientCredentials',
			{ ...app, ...appToken('Atc|1', 100) },
			(data) => Object.assign(data, appToken(`Atc|${asked.length + 1}`)),
		);
		expect((await tokens.lasting(300)).value).toBe('Atc|2');
		await tokens.renew('Atc|2', Date.now() + 1);
		expect(asked.map(({ wish }) => wish)).toEqual([
			{ minimumLifetime: 300, rejectedAccessToken: undefined },
			{ minimumLifetime: undefined, rejectedAccessToken: 'Atc|2' },
		]);
	});

	it('that fails fails the call, unless it was the request after it', async () => {
		const failing = (before: boolean) =>
			withCredential('clientCredentials', app, (data) => {
				if (!before) Object.assign(data, appToken('Atc|1'));
				throw new AmazonError('No.', { kind: 'credential', advice: 'Do.' });
			});
		await expect(failing(true).tokens.current()).rejects.toThrow('No.');
		await expect(failing(false).tokens.current()).resolves.toBe('Atc|1');
	});

	it('that gives nothing is an error of the credential', async () => {
		const { tokens } = withCredential('clientCredentials', app);
		await expect(tokens.current()).rejects.toMatchObject({ details: { kind: 'credential' } });
		const other = withCredential('refreshToken', person());
		await expect(other.tokens.current()).rejects.toThrow('without an access token');
	});

	it('refreshes for a person where n8n has no lease for nodes, and stores what came where it has', async () => {
		const { tokens, asked } = withCredential('refreshToken', person(), (data) => {
			const accessToken = { value: 'Atza|own', expiresAt: Date.now() + 9e5, lifetime: 3600 };
			Object.assign(data, grantToStore(readLogin(data), { accessToken, refreshToken: 'Atzr|2' }));
		});
		expect(await tokens.current()).toBe('Atza|own');
		expect(asked[0].wish.obtained).toBeUndefined();

		const leased = withCredential('refreshToken', person(), (data) => {
			Object.assign(data, grantToStore(readLogin(data), wishOf(data).obtained!()));
		});
		leased.helpers.refreshOAuth2Token = async function (this: IExecuteFunctions) {
			const data = await this.getCredentials<ICredentialDataDecryptedObject>('');
			data.oauthTokenData = { access_token: 'Atza|leased', refresh_token: 'Atzr|2' };
			wishOf(data).obtained?.();
			return data.oauthTokenData;
		};
		expect(await leased.tokens.current()).toBe('Atza|leased');
		expect(leased.asked[0].wish.obtained?.().accessToken.value).toBe('Atza|leased');
	});
});

describe("An app's token", () => {
	it('that is refused when it is new is not asked after: Amazon does not say what it knows', async () => {
		const { tokens, httpRequest } = withCredential('clientCredentials', app, (data) => {
			Object.assign(data, appToken('Atc|1'));
		});
		const since = Date.now();
		expect(await tokens.renew(await tokens.current(), since)).toBeUndefined();
		expect(httpRequest).not.toHaveBeenCalled();
	});
});

describe('A token that is asked for with a certain life', () => {
	it('is not asked for again and again where Amazon gives less', async () => {
		const { tokens, asked } = withCredential('clientCredentials', app, (data) => {
			Object.assign(data, appToken('Atc|1', 100));
		});
		for (let call = 0; call < 3; call++) {
			expect((await tokens.lasting(3000)).value).toBe('Atc|1');
		}
		expect(asked).toHaveLength(1);
	});

	it('is the stored one only where that lives so long', async () => {
		const stored = { ...app, ...appToken('Atc|stored', 100) };
		const { tokens, asked } = withCredential('clientCredentials', stored, (data) => {
			Object.assign(data, appToken('Atc|new'));
		});
		expect((await tokens.lasting(50)).value).toBe('Atc|stored');
		expect((await tokens.lasting(50)).value).toBe('Atc|stored');
		expect(asked).toHaveLength(0);
		expect((await tokens.lasting(1000)).value).toBe('Atc|new');
	});
});

describe('The signer', () => {
	it('is read once, and known to all who ask of the same execution', async () => {
		const { tokens, part, getCredentials } = withCredential('clientCredentials', app);
		expect(await tokens.signer()).toMatchObject({ clientId: 'app', region: 'eu' });
		expect(tokensOf(part)).toBe(tokens);
		await tokensOf(part).signer();
		expect(getCredentials).toHaveBeenCalledTimes(1);
	});
});

describe('A credential that cannot be read again', () => {
	it('is the database, and passes; what is wrong with it is said as it is', async () => {
		const { tokens, getCredentials } = withCredential('clientCredentials', app);
		await tokens.signer();
		getCredentials.mockRejectedValueOnce(new Error('SQLITE_BUSY'));
		await expect(tokens.current()).rejects.toMatchObject({
			message: 'n8n could not read the credential again.',
			details: {
				kind: 'temporary',
				advice:
					'Run the workflow again. If the same happens again, ask whoever runs n8n about its database.',
			},
		});
		getCredentials.mockResolvedValueOnce({ ...app, clientSecret: '' });
		await expect(tokens.current()).rejects.toThrow('no "Client Secret"');
		const first = withCredential('clientCredentials', app);
		first.getCredentials.mockRejectedValueOnce(new Error('SQLITE_BUSY'));
		await expect(first.tokens.signer()).rejects.toThrow('SQLITE_BUSY');
	});
});

describe('A token that took the place of a refused one', () => {
	afterEach(() => {
		jest.useRealTimers();
	});

	it('is not the reason of another refusal for a minute', async () => {
		jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
		const { tokens, httpRequest, getCredentials } = anyPerson();
		const renewed = await replaced(tokens);
		jest.advanceTimersByTime(59_999);
		getCredentials.mockClear();
		expect(await tokens.renew(renewed, later())).toBeUndefined();
		expect(httpRequest).toHaveBeenCalledTimes(1);
		expect(getCredentials).not.toHaveBeenCalled();
		jest.advanceTimersByTime(1);
		expect(await tokens.renew(renewed, later())).toMatch(/^Atza\|.* 3$/);
		expect(httpRequest).toHaveBeenCalledTimes(1);
	});

	it('may have been ended all the same, and is replaced then', async () => {
		const { tokens, httpRequest } = anyPerson();
		const renewed = await replaced(tokens);
		httpRequest.mockResolvedValueOnce({ statusCode: 400, headers: {}, body: '' });
		expect(await tokens.renew(renewed, later())).not.toBe(renewed);
	});

	it('is the one for whoever comes with the refused one', async () => {
		const { tokens, getCredentials } = anyPerson();
		const refused = await tokens.current();
		const renewed = await tokens.renew(refused, later());
		getCredentials.mockClear();
		expect(await tokens.renew(refused, later())).toBe(renewed);
		expect(getCredentials).not.toHaveBeenCalled();
	});

	/** The beginning of a call that came after all that was issued so far. */
	const later = () => Date.now() + 1;

	async function replaced(tokens: CredentialTokens): Promise<string> {
		return String(await tokens.renew(await tokens.current(), later()));
	}

	/** Whose tokens are numbered. */
	function anyPerson() {
		const login = person();
		let count = 0;
		return withCredential('refreshToken', login, (data) => {
			const value = `Atza|${login.clientId} ${++count}`;
			const accessToken = { value, expiresAt: Date.now() + 3_600_000, lifetime: 3600 };
			Object.assign(data, grantToStore(readLogin(data), { accessToken, refreshToken: 'Atzr|1' }));
		});
	}
});

describe('A refresh that was asked for', () => {
	it('is one in place of the token at hand, or of the stored one', async () => {
		const { tokens, asked } = withCredential(
			'clientCredentials',
			{ ...app, ...appToken('Atc|stored') },
			(data) => Object.assign(data, appToken(`Atc|${asked.length}`)),
		);
		expect((await tokens.refreshed()).value).toBe('Atc|1');
		expect((await tokens.refreshed()).value).toBe('Atc|2');
		expect(asked.map(({ wish }) => wish.rejectedAccessToken)).toEqual(['Atc|stored', 'Atc|1']);
		const none = withCredential('clientCredentials', app, (data) => {
			Object.assign(data, appToken('Atc|first'));
		});
		expect((await none.tokens.refreshed()).value).toBe('Atc|first');
	});
});
