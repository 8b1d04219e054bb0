import { skillUserId } from './users.ts';
import { DEFAULT_CLIENT, DEFAULT_USER, OTHER_USER } from '../defaults.ts';
import { jsonOf, postToken, useSimulator, type Json } from '../harness.ts';
import { send } from '../server/tunnel.ts';

const simulator = useSimulator();
const { userId } = DEFAULT_USER;
const HOSTS = {
	na: 'api.amazonalexa.com',
	eu: 'api.eu.amazonalexa.com',
	fe: 'api.fe.amazonalexa.com',
} as const;

function call(
	method: string,
	url: string,
	token: string,
	body: unknown,
	type = 'application/json',
) {
	return send(simulator(), url, {
		method,
		headers: { authorization: `Bearer ${token}`, 'content-type': type },
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});
}

async function clientToken(scope: string): Promise<string> {
	const answer = await postToken(simulator(), { grant_type: 'client_credentials', scope });
	return String(jsonOf(answer).access_token);
}

describe('the Alexa event gateway', () => {
	const now = '2030-01-31T12:00:00Z';
	const state = {
		namespace: 'Alexa.ContactSensor',
		name: 'detectionState',
		value: 'DETECTED',
		timeOfSample: now,
		uncertaintyInMilliseconds: 0,
	};
	const header = {
		namespace: 'Alexa',
		name: 'ChangeReport',
		messageId: 'm-1',
		payloadVersion: '3',
	};
	const scopeOf = (token: string) => ({ type: 'BearerToken', token });
	const changeReport = (token: string, change: Json = {}) => ({
		context: { properties: [] },
		event: {
			header,
			endpoint: { scope: scopeOf(token), endpointId: 'door' },
			payload: {
				change: { cause: { type: 'PHYSICAL_INTERACTION' }, properties: [state], ...change },
			},
		},
	});
	const discoveryReport = (token: string, count: number) => ({
		event: {
			header: { ...header, namespace: 'Alexa.Discovery', name: 'DeleteReport' },
			payload: {
				endpoints: Array.from({ length: count }, (_, index) => ({ endpointId: `e${index}` })),
				scope: scopeOf(token),
			},
		},
	});
	const granted = () => simulator().grant({ scope: 'alexa::async_event:write' }).accessToken;
	const post = (token: string, body: unknown, host: string = HOSTS.na, type?: string) =>
		call('POST', `https://${host}/v3/events`, token, body, type);

	test('takes a report that names the token again in its endpoint', async () => {
		const token = granted();
		const answer = await post(token, changeReport(token));
		expect([answer.status, answer.text]).toEqual([202, '']);
	});

	test('takes a report of discovery that names it in its payload, of 300 endpoints', async () => {
		const token = granted();
		expect((await post(token, discoveryReport(token, 300))).status).toBe(202);
		const answer = await post(token, discoveryReport(token, 301));
		expect([answer.status, jsonOf(answer).payload]).toEqual([
			413,
			{ code: 'REQUEST_ENTITY_TOO_LARGE_EXCEPTION', description: expect.any(String) },
		]);
	});

	test('takes the press of a doorbell with its time', async () => {
		const token = granted();
		const press = (payload: Json) => ({
			context: {},
			event: {
				header: { ...header, namespace: 'Alexa.DoorbellEventSource', name: 'DoorbellPress' },
				endpoint: { scope: scopeOf(token), endpointId: 'bell' },
				payload: { cause: { type: 'PHYSICAL_INTERACTION' }, ...payload },
			},
		});
		expect((await post(token, press({ timestamp: now }))).status).toBe(202);
		expect((await post(token, press({}))).status).toBe(400);
	});

	test.each(['eu', 'fe'] as const)('in %s knows only who is at home there', async (region) => {
		const token = granted();
		const elsewhere = await post(token, changeReport(token), HOSTS[region]);
		expect([elsewhere.status, jsonOf(elsewhere).payload]).toMatchObject([
			401,
			{ code: 'INVALID_ACCESS_TOKEN_EXCEPTION' },
		]);
		simulator().setAlexaUser({ userId, region });
		expect((await post(token, changeReport(token), HOSTS[region])).status).toBe(202);
		expect((await post(token, changeReport(token))).status).toBe(401);
	});

	test.each([
		['disabled', 'SKILL_DISABLED_EXCEPTION'],
		['neverEnabled', 'SKILL_NEVER_ENABLED_EXCEPTION'],
	] as const)('refuses events for a user whose skill is %s', async (skill, code) => {
		const token = granted();
		simulator().setAlexaUser({ userId, skill });
		const answer = await post(token, changeReport(token));
		expect([answer.status, jsonOf(answer).payload]).toMatchObject([403, { code }]);
	});

	test('refuses a bad token, another one in the event, and one without the permission', async () => {
		const token = granted();
		const adsToken = simulator().grant().accessToken;
		const cases: Array<[string, string, number, string]> = [
			['Atza|x', 'Atza|x', 401, 'INVALID_ACCESS_TOKEN_EXCEPTION'],
			[token, adsToken, 401, 'INVALID_ACCESS_TOKEN_EXCEPTION'],
			[adsToken, adsToken, 403, 'INSUFFICIENT_PERMISSION_EXCEPTION'],
		];
		for (const [inHeader, inEvent, status, code] of cases) {
			const answer = await post(inHeader, changeReport(inEvent));
			expect([answer.status, jsonOf(answer).payload]).toMatchObject([status, { code }]);
		}
	});

	const broken: Array<[string, (token: string) => unknown]> = [
		['text that is no JSON', () => 'nothing'],
		['no event', () => ({})],
		['no header', (token) => ({ event: { ...changeReport(token).event, header: undefined } })],
		[
			'no scope',
			() => ({ event: { ...changeReport('').event, endpoint: { endpointId: 'door' } } }),
		],
		[
			'no endpoint id',
			(token) => ({ event: { ...changeReport(token).event, endpoint: { scope: scopeOf(token) } } }),
		],
		['no changed property', (token) => changeReport(token, { properties: [] })],
		[
			'a property without its time',
			(token) => changeReport(token, { properties: [{ ...state, timeOfSample: undefined }] }),
		],
		['no cause', (token) => changeReport(token, { cause: undefined })],
		...['namespace', 'name', 'messageId', 'payloadVersion'].map(
			(field): [string, (token: string) => unknown] => [
				`a header without ${field}`,
				(token) => ({
					event: { ...changeReport(token).event, header: { ...header, [field]: undefined } },
				}),
			],
		),
		[
			'a context whose property has no value',
			(token) => ({
				...changeReport(token),
				context: { properties: [{ ...state, value: undefined }] },
			}),
		],
	];
	test.each(broken)('cannot read an event with %s', async (_, make) => {
		const token = granted();
		const answer = await post(token, make(token));
		expect([answer.status, jsonOf(answer).payload]).toEqual([
			400,
			{ code: 'INVALID_REQUEST_EXCEPTION', description: expect.any(String) },
		]);
	});

	test('wants JSON by its media type', async () => {
		const token = granted();
		expect((await post(token, changeReport(token), HOSTS.na, 'text/plain')).status).toBe(400);
	});
});

describe('proactive events', () => {
	const path = '/v1/proactiveEvents';
	const at = (minutes: number) =>
		new Date(simulator().clock.now() + minutes * 60_000).toISOString();
	const event = (changes: Json = {}): Json => ({
		timestamp: at(0),
		referenceId: 'order4711~shipped',
		expiryTime: at(60),
		event: {
			name: 'AMAZON.OrderStatus.Updated',
			payload: {
				state: { status: 'ORDER_SHIPPED' },
				order: { seller: { name: 'localizedattribute:sellerName' } },
			},
		},
		localizedAttributes: [{ locale: 'en-US', sellerName: 'Example Shop' }],
		relevantAudience: { type: 'Multicast', payload: {} },
		...changes,
	});
	const post = async (body: unknown, given?: string, stage = '') =>
		call(
			'POST',
			`https://${HOSTS.eu}${path}${stage}`,
			given ?? (await clientToken('alexa::proactive_events')),
			body,
		);

	test.each(['', '/', '/stages/development'])('are taken at %j', async (stage) => {
		expect((await post(event(), undefined, stage)).status).toBe(202);
	});

	test('tell nobody the same twice', async () => {
		const token = await clientToken('alexa::proactive_events');
		const to = (user: string) =>
			event({ relevantAudience: { type: 'Unicast', payload: { user } } });
		expect((await post(to('a'), token)).status).toBe(202);
		expect((await post(to('a'), token)).status).toBe(409);
		expect((await post(to('b'), token)).status).toBe(202);
		expect((await post(to('a'), token, '/stages/development')).status).toBe(202);
	});

	test('take only a token of the app itself, with the scope', async () => {
		const person = simulator().grant({ scope: 'alexa::proactive_events' }).accessToken;
		for (const token of ['Atc|x', person, await clientToken('alexa:skill_messaging')]) {
			expect((await post(event(), token)).status).toBe(403);
		}
	});

	test.each<[string, () => Json]>([
		['a referenceId with a hyphen', () => ({ referenceId: 'a-b' })],
		['a referenceId of 101 characters', () => ({ referenceId: 'a'.repeat(101) })],
		['an expiry after 4 minutes', () => ({ expiryTime: at(4) })],
		['an expiry after 25 hours', () => ({ expiryTime: at(25 * 60) })],
		['an expiry that is over', () => ({ timestamp: at(-60), expiryTime: at(-30) })],
		['a time that is no ISO 8601', () => ({ timestamp: 'now' })],
		['another event', () => ({ event: { name: 'AMAZON.Other', payload: {} } })],
		[
			'a payload that lacks a field',
			() => ({ event: { name: 'AMAZON.MessageAlert.Activated', payload: { state: {} } } }),
		],
		['no localised attribute', () => ({ localizedAttributes: [] })],
		['a locale without the attribute', () => ({ localizedAttributes: [{ locale: 'de-DE' }] })],
		['no audience', () => ({ relevantAudience: undefined })],
		['one user without an id', () => ({ relevantAudience: { type: 'Unicast', payload: {} } })],
		[
			'an audience in capitals',
			() => ({ relevantAudience: { type: 'UNICAST', payload: { user: 'a' } } }),
		],
	])('are refused with %s', async (_, changes) => {
		const answer = await post(event(changes()));
		expect([answer.status, jsonOf(answer).message]).toEqual([400, expect.any(String)]);
	});
});

describe('skill messages', () => {
	const skillUser = skillUserId(DEFAULT_CLIENT.clientId, userId);
	const post = async (
		body: unknown,
		{ user = skillUser, token = '', host = HOSTS.na as string } = {},
	) =>
		call(
			'POST',
			`https://${host}/v1/skillmessages/users/${encodeURIComponent(user)}`,
			token || (await clientToken('alexa:skill_messaging')),
			body,
		);
	const message = { data: { text: 'Hello' }, expiresAfterSeconds: 60 };

	test('are taken for a user of the skill', async () => {
		const answer = await post(message);
		expect([answer.status, answer.text]).toEqual([202, '']);
		expect((await post({ data: {} })).status).toBe(202);
	});

	test('know users by the skill’s own id, in their region, while the skill is enabled', async () => {
		expect((await post(message, { user: userId })).status).toBe(404);
		expect((await post(message, { user: skillUserId('another', userId) })).status).toBe(404);
		expect((await post(message, { host: HOSTS.fe })).status).toBe(404);
		simulator().setAlexaUser({ userId, skill: 'disabled' });
		expect((await post(message)).status).toBe(404);
		const other = skillUserId(DEFAULT_CLIENT.clientId, OTHER_USER.userId);
		expect((await post(message, { user: other })).status).toBe(202);
	});

	test('take only a token of the app itself, with the scope', async () => {
		const person = simulator().grant({ scope: 'alexa:skill_messaging' }).accessToken;
		for (const token of ['Atc|x', person, await clientToken('alexa::proactive_events')]) {
			expect((await post(message, { token })).status).toBe(403);
		}
	});

	test.each([
		['no data', { expiresAfterSeconds: 60 }],
		['a value that is no string', { data: { count: 1 } }],
		['more than 6 KB', { data: { text: 'a'.repeat(6 * 1024) } }],
		['an expiry after 59 seconds', { data: {}, expiresAfterSeconds: 59 }],
		['an expiry after more than a day', { data: {}, expiresAfterSeconds: 86_401 }],
	])('are refused with %s', async (_, body) => {
		expect((await post(body)).status).toBe(400);
	});
});

describe('the capabilities of a device', () => {
	const envelope = {
		envelopeVersion: '20160207',
		capabilities: [{ type: 'AlexaInterface', interface: 'SpeechRecognizer', version: '2.0' }],
	};
	const token = () => simulator().grant({ scope: 'alexa:all' }).accessToken;
	const put = (given: string, body: unknown, host: string = HOSTS.na) =>
		call('PUT', `https://${host}/v1/devices/@self/capabilities`, given, body);

	test('are taken with the token of a person for alexa:all, on the one host', async () => {
		const answer = await put(token(), envelope);
		expect([answer.status, answer.text]).toEqual([204, '']);
		expect((await put(token(), envelope, HOSTS.eu)).status).toBe(404);
	});

	test('are refused with another token', async () => {
		const client = await clientToken('alexa:skill_messaging');
		for (const given of ['Atza|x', simulator().grant().accessToken, client]) {
			expect((await put(given, envelope)).status).toBe(403);
		}
	});

	test.each([
		['another envelope', { ...envelope, envelopeVersion: '3' }],
		['no capability', { ...envelope, capabilities: [] }],
		[
			'a capability without a version',
			{ ...envelope, capabilities: [{ type: 'a', interface: 'b' }] },
		],
	])('are refused with %s', async (_, body) => {
		expect((await put(token(), body)).status).toBe(400);
	});
});

test('an Alexa user can be moved over the control server, too', async () => {
	const answer = await fetch(`${simulator().controlUrl}/alexa-users`, {
		method: 'POST',
		body: JSON.stringify({ userId, region: 'eu', skill: 'disabled' }),
	});
	expect(answer.status).toBe(200);
	const { accessToken } = simulator().grant({ scope: 'alexa::async_event:write' });
	const refused = await call('POST', `https://${HOSTS.na}/v3/events`, accessToken, {});
	expect(refused.status).toBe(401);
});
