import { DEFAULT_CLIENT } from '../defaults.ts';
import { jsonOf, postToken, useSimulator } from '../harness.ts';
import { send } from '../server/tunnel.ts';

const simulator = useSimulator();
const scopes = ['sellingpartnerapi::notifications', 'alexa:skill_messaging'];

async function tokenFor(scope: string): Promise<string> {
	simulator().registerClient({ ...DEFAULT_CLIENT, scopes });
	const form = { grant_type: 'client_credentials', scope };
	return String(jsonOf(await postToken(simulator(), form)).access_token);
}

const destinations = (headers: Record<string, string>, region = 'na') =>
	send(
		simulator(),
		`https://sellingpartnerapi-${region}.amazon.com/notifications/v1/destinations`,
		{
			headers,
		},
	);

test.each(['na', 'eu', 'fe'])(
	'the Selling Partner API in %s takes the token of an app in a header of its own',
	async (region) => {
		const token = await tokenFor('sellingpartnerapi::notifications');
		const answer = await destinations({ 'x-amz-access-token': token }, region);
		expect([answer.status, jsonOf(answer)]).toEqual([200, { payload: [] }]);
	},
);

test.each([
	['in Authorization', (token: string) => ({ authorization: `Bearer ${token}` }), scopes[0]],
	['that is none', () => ({ 'x-amz-access-token': 'Atc|x' }), scopes[0]],
	['for another scope', (token: string) => ({ 'x-amz-access-token': token }), scopes[1]],
])('and refuses a token %s', async (_, headers, scope) => {
	const answer = await destinations(headers(await tokenFor(scope)));
	expect(answer.status).toBe(403);
	expect(jsonOf(answer)).toMatchObject({ errors: [{ code: 'Unauthorized' }] });
});

test('and refuses a token that has expired', async () => {
	const token = await tokenFor('sellingpartnerapi::notifications');
	simulator().expireAccessToken(token);
	expect((await destinations({ 'x-amz-access-token': token })).status).toBe(403);
});
