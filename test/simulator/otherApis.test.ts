import { jsonOf, useSimulator } from './harness.ts';
import { send } from './tunnel.ts';

const simulator = useSimulator();
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('the Alexa event gateway', () => {
	function event(token: string, name: 'endpoint' | 'payload' = 'endpoint') {
		const scope = { type: 'BearerToken', token };
		return JSON.stringify({
			event: {
				header: { namespace: 'Alexa', name: 'ChangeReport' },
				payload: {},
				[name]: { scope },
			},
		});
	}
	const post = (token: string, body: string, host = 'api.amazonalexa.com') =>
		send(simulator(), `https://${host}/v3/events`, {
			method: 'POST',
			headers: { ...bearer(token), 'content-type': 'application/json' },
			body,
		});
	const granted = () => simulator().grant({ scope: 'alexa::async_event:write' }).accessToken;

	test.each(['api.amazonalexa.com', 'api.eu.amazonalexa.com', 'api.fe.amazonalexa.com'])(
		'on %s accepts an event that names the token again',
		async (host) => {
			const token = granted();
			const answer = await post(token, event(token), host);
			expect([answer.status, answer.text]).toEqual([202, '']);
			expect((await post(token, event(token, 'payload'), host)).status).toBe(202);
		},
	);

	test('refuses what is not permitted, each with its code', async () => {
		const token = granted();
		const adsToken = simulator().grant().accessToken;
		const cases: Array<[string, string, number, string]> = [
			['Atza|x', event('Atza|x'), 401, 'INVALID_ACCESS_TOKEN_EXCEPTION'],
			[token, event(adsToken), 401, 'INVALID_ACCESS_TOKEN_EXCEPTION'],
			[token, '{"event":{"header":{}}}', 400, 'INVALID_REQUEST_EXCEPTION'],
			[token, 'nothing', 400, 'INVALID_REQUEST_EXCEPTION'],
			[adsToken, event(adsToken), 403, 'INSUFFICIENT_PERMISSION_EXCEPTION'],
		];
		for (const [given, body, status, code] of cases) {
			const answer = await post(given, body);
			expect([answer.status, jsonOf(answer).payload]).toEqual([
				status,
				{ code, description: expect.any(String) },
			]);
		}
	});
});

describe('Data Portability', () => {
	const post = (token: string, scopeId: string, region = 'eu-west-1') =>
		send(simulator(), `https://intake.${region}.portability.data.amazon/${scopeId}/data-queries`, {
			method: 'POST',
			headers: bearer(token),
		});

	test.each(['eu-west-1', 'us-east-1', 'us-west-2'])(
		'in %s takes a query for a granted scope',
		async (region) => {
			const { accessToken } = simulator().grant({ scope: 'portability::physical_orders' });
			const answer = await post(accessToken, 'portability-physical-orders', region);
			expect(answer.status).toBe(201);
			expect(jsonOf(answer)).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
		},
	);

	test('refuses a bad token, another scope and another path', async () => {
		const { accessToken } = simulator().grant({ scope: 'portability::physical_orders' });
		const bad = await post('Atza|x', 'portability-physical-orders');
		expect([bad.status, jsonOf(bad).category]).toEqual([401, 'UNAUTHORIZED']);
		const other = await post(accessToken, 'portability-customer-profile');
		expect([other.status, jsonOf(other).category]).toEqual([403, 'FORBIDDEN']);
		const path = await post(accessToken, 'portability::physical_orders');
		expect([path.status, jsonOf(path).category]).toEqual([404, 'NOT_FOUND']);
	});
});

describe('Prime Video Slate', () => {
	const get = (token: string, query = '') =>
		send(simulator(), `https://videocentral.amazon.com/apis/v1/accounts${query}`, {
			headers: bearer(token),
		});

	test('pages its accounts by the next link', async () => {
		const { accessToken } = simulator().grant({ scope: 'simulator::slate_reporting' });
		const first = jsonOf(await get(accessToken, '?limit=2'));
		expect(first).toMatchObject({ total: 3, data: [{}, {}], next: expect.any(String) });
		const next = await send(simulator(), String(first.next), { headers: bearer(accessToken) });
		expect(jsonOf(next)).toMatchObject({ total: 3, data: [{}], next: null });
	});

	test('refuses a bad token', async () => {
		expect((await get('Atza|x')).status).toBe(401);
	});
});
