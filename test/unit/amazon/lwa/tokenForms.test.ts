import {
	authorizationCodeForm,
	clientCredentialsForm,
	deviceCodeForm,
	parseTokens,
	refreshTokenForm,
} from '../../../../amazon/lwa/tokenForms';

const app = { region: 'na' as const, clientId: 'id', clientSecret: 'secret' };
const device = { region: 'na' as const, clientId: 'id' };
const code = { code: 'abc', redirectUri: 'https://n8n.example.com' };

describe('the form of an exchange', () => {
	it.each([
		[
			'a code',
			authorizationCodeForm(app, code),
			{
				grant_type: 'authorization_code',
				code: 'abc',
				redirect_uri: 'https://n8n.example.com',
				client_id: 'id',
				client_secret: 'secret',
			},
		],
		[
			'a code that was asked for with PKCE, without secret',
			authorizationCodeForm(device, { ...code, codeVerifier: 'verifier' }),
			{
				grant_type: 'authorization_code',
				code: 'abc',
				redirect_uri: 'https://n8n.example.com',
				code_verifier: 'verifier',
				client_id: 'id',
			},
		],
		[
			'a refresh token',
			refreshTokenForm(app, 'Atzr|1'),
			{
				grant_type: 'refresh_token',
				refresh_token: 'Atzr|1',
				client_id: 'id',
				client_secret: 'secret',
			},
		],
		[
			'the refresh token of a device',
			refreshTokenForm(device, 'Atzr|1'),
			{ grant_type: 'refresh_token', refresh_token: 'Atzr|1', client_id: 'id' },
		],
		[
			'a code pair, which alone tells who asks',
			deviceCodeForm({ deviceCode: 'd', userCode: 'u' }),
			{ grant_type: 'device_code', device_code: 'd', user_code: 'u' },
		],
		[
			'nothing but the app itself',
			clientCredentialsForm({ ...app, scopes: ['a::b', 'c'] }),
			{
				grant_type: 'client_credentials',
				scope: 'a::b c',
				client_id: 'id',
				client_secret: 'secret',
			},
		],
	])('for %s', (_, form, expected) => {
		expect(form).toEqual(expected);
	});
});

describe('parseTokens', () => {
	const answer = { access_token: 'Atza|1', token_type: 'bearer', expires_in: 3600 };
	const accessToken = { value: 'Atza|1', expiresAt: 3_601_000, lifetime: 3600 };

	it.each([
		[
			{ ...answer, refresh_token: 'Atzr|1' },
			{ accessToken, refreshToken: 'Atzr|1' },
		],
		[answer, { accessToken, refreshToken: undefined }],
		[
			{ ...answer, refresh_token: '' },
			{ accessToken, refreshToken: undefined },
		],
		[
			{ ...answer, refresh_token: 7 },
			{ accessToken, refreshToken: undefined },
		],
		[{ refresh_token: 'Atzr|1' }, undefined],
		['<html>', undefined],
		[undefined, undefined],
	])('of %j is %j', (body, tokens) => {
		expect(parseTokens(body, 1000)).toEqual(tokens);
	});
});
