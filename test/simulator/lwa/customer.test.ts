import { DEFAULT_CLIENT, DEFAULT_USER } from '../defaults.ts';
import { jsonOf, postToken, useSimulator } from '../harness.ts';
import { send } from '../server/tunnel.ts';

const simulator = useSimulator();
const get = (path: string, headers: Record<string, string> = {}, host = 'api.amazon.com') =>
	send(simulator(), `https://${host}${path}`, { headers });

async function clientToken(): Promise<string> {
	const form = { grant_type: 'client_credentials', scope: 'alexa:skill_messaging' };
	return String(jsonOf(await postToken(simulator(), form)).access_token);
}

describe('tokeninfo', () => {
	test.each(['api.amazon.com', 'api.amazon.co.uk', 'api.amazon.co.jp'])(
		'on %s names user, client and the seconds left',
		async (host) => {
			const { accessToken } = simulator().grant({ scope: 'profile' });
			simulator().clock.advance(600_000);
			const path = `/auth/o2/tokeninfo?access_token=${encodeURIComponent(accessToken)}`;
			const answer = await get(path, {}, host);
			expect(answer.status).toBe(200);
			const { exp, iat, ...rest } = jsonOf(answer);
			expect(rest).toEqual({
				iss: 'https://www.amazon.com',
				user_id: DEFAULT_USER.userId,
				aud: DEFAULT_CLIENT.clientId,
				app_id: 'amzn1.application.0123456789abcdef0123456789abcdef',
			});
			expect(Number(exp)).toBeGreaterThan(2990);
			expect(Number(exp)).toBeLessThanOrEqual(3000);
			expect(Math.abs(Number(iat) - Date.now() / 1000)).toBeLessThan(10);
		},
	);

	test('takes the token in x-amz-access-token too', async () => {
		const { accessToken } = simulator().grant();
		const headers = { 'x-amz-access-token': accessToken };
		expect((await get('/auth/o2/tokeninfo', headers)).status).toBe(200);
	});

	test('is 400 invalid_request without a token', async () => {
		const answer = await get('/auth/o2/tokeninfo');
		expect(answer.status).toBe(400);
		expect(jsonOf(answer)).toMatchObject({ error: 'invalid_request' });
	});

	test('is 400 invalid_token for one that is expired, or not a person’s', async () => {
		const { accessToken } = simulator().grant();
		simulator().expireAccessToken(accessToken);
		for (const token of [accessToken, await clientToken(), 'Atza|made-up']) {
			const answer = await get('/auth/o2/tokeninfo', { 'x-amz-access-token': token });
			expect(answer.status).toBe(400);
			expect(jsonOf(answer)).toMatchObject({ error: 'invalid_token' });
		}
	});
});

describe('the user profile', () => {
	const { userId: user_id, name, email, postalCode: postal_code } = DEFAULT_USER;

	test.each([
		['profile', { user_id, name, email }],
		['profile:user_id', { user_id }],
		['postal_code', { user_id, postal_code }],
		['profile postal_code', { user_id, name, email, postal_code }],
	])('shows by the scopes %s no more than they allow', async (scope, fields) => {
		const { accessToken } = simulator().grant({ scope });
		const answer = await get('/user/profile', { authorization: `bearer ${accessToken}` });
		expect(answer.status).toBe(200);
		expect(jsonOf(answer)).toEqual(fields);
	});

	test('takes the token in the query and in x-amz-access-token too', async () => {
		const { accessToken } = simulator().grant({ scope: 'profile' });
		const query = `?access_token=${encodeURIComponent(accessToken)}`;
		expect((await get(`/user/profile${query}`)).status).toBe(200);
		const headers = { 'x-amz-access-token': accessToken };
		expect((await get('/user/profile', headers, 'api.amazon.co.uk')).status).toBe(200);
	});

	test('is 401 insufficient_scope for a token of another scope', async () => {
		const { accessToken } = simulator().grant();
		const answer = await get('/user/profile', { authorization: `Bearer ${accessToken}` });
		expect(answer.status).toBe(401);
		expect(jsonOf(answer)).toMatchObject({ error: 'insufficient_scope' });
	});

	test('is 400 for no token and for a bad one', async () => {
		expect(jsonOf(await get('/user/profile'))).toMatchObject({ error: 'invalid_request' });
		const bad = await get('/user/profile', { authorization: 'Bearer Atza|made-up' });
		expect(bad.status).toBe(400);
		expect(jsonOf(bad)).toMatchObject({ error: 'invalid_token' });
	});
});
