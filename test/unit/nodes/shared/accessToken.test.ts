import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { getAccessToken, renewAccessToken } from '../../../../nodes/shared/accessToken';
import { contextWith } from './context';

/** A node signed in by the OAuth2 credential, whose token lives for so many seconds more. */
function signedIn(secondsLeft: number | undefined, renewed: IDataObject = {}) {
	const oauthTokenData: IDataObject = { access_token: 'Atza|stored' };
	if (secondsLeft !== undefined) {
		oauthTokenData.n8n_expires_at = Date.now() + secondsLeft * 1000;
	}
	const refreshOAuth2Token = jest.fn(async () => ({
		access_token: 'Atza|renewed',
		expires_in: 3600,
		...renewed,
	}));
	const { context } = contextWith({ parameters: { authentication: 'oAuth2' } });
	const part: Partial<IExecuteFunctions> = {
		...context,
		getCredentials: (async () => ({ oauthTokenData })) as IExecuteFunctions['getCredentials'],
		helpers: { refreshOAuth2Token } as Partial<
			IExecuteFunctions['helpers']
		> as IExecuteFunctions['helpers'],
	};
	return { context: part as IExecuteFunctions, refreshOAuth2Token };
}

describe('getAccessToken', () => {
	it.each([
		[400, 300, 'Atza|stored', 0],
		[200, 300, 'Atza|renewed', 1],
		[5, 0, 'Atza|stored', 0],
		[-5, 0, 'Atza|renewed', 1],
		[undefined, 0, 'Atza|renewed', 1],
	])(
		'with %p s left and %i s wished for gives %s (refreshes: %i)',
		async (left, wished, value, refreshes) => {
			const { context, refreshOAuth2Token } = signedIn(left);
			expect(await getAccessToken(context, wished)).toMatchObject({ value });
			expect(refreshOAuth2Token).toHaveBeenCalledTimes(refreshes);
		},
	);

	it.each([-1, 3600, Number.NaN])(
		'refuses a wish that no token can fulfil: %p s',
		async (wished) => {
			const { context, refreshOAuth2Token } = signedIn(400);
			await expect(getAccessToken(context, wished)).rejects.toMatchObject({
				description: 'Set Minimum Lifetime to a number from 0 to 3599.',
			});
			expect(refreshOAuth2Token).not.toHaveBeenCalled();
		},
	);
});

describe('renewAccessToken', () => {
	it('adopts a token that another execution has stored meanwhile', async () => {
		const { context, refreshOAuth2Token } = signedIn(400);
		expect(await renewAccessToken(context, 'Atza|older')).toMatchObject({ value: 'Atza|stored' });
		expect(refreshOAuth2Token).not.toHaveBeenCalled();
	});

	it('never hands out the refused token again', async () => {
		const { context } = signedIn(400);
		expect(await renewAccessToken(context, 'Atza|stored')).toMatchObject({ value: 'Atza|renewed' });
	});

	it('keeps the expiry that n8n stored with a token that another process refreshed', async () => {
		const expiresAt = Date.now() + 1_000_000;
		const { context } = signedIn(-5, { n8n_expires_at: expiresAt });
		expect(await renewAccessToken(context, 'Atza|stored')).toEqual({
			value: 'Atza|renewed',
			expiresAt,
		});
	});

	it('says so where n8n comes back without a token', async () => {
		const { context } = signedIn(-5, { access_token: undefined });
		await expect(renewAccessToken(context, 'Atza|stored')).rejects.toMatchObject({
			message: 'Amazon answered without an access token.',
			description: 'Open the credential, check its fields and connect it again.',
		});
	});
});
