import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { tokensOf } from '../../../../nodes/shared/tokens';
import { contextWith } from './context';

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
		const { tokens, refreshOAuth2Token } = signedIn(-5);
		const since = Date.now();
		expect(await tokens.renew(await tokens.current(), since)).toBeUndefined();
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

	it('says so where n8n comes back without a token', async () => {
		const { tokens } = signedIn(-5, { access_token: undefined });
		await expect(tokens.current()).rejects.toMatchObject({
			message: 'Amazon answered without an access token.',
			advice: 'Open the credential, check its fields and connect it again.',
		});
	});
});
