import type { INodeParameters } from 'n8n-workflow';
import { DEFAULT_USER } from '../../simulator/defaults.ts';
import { tokenRequests, useAmazon } from '../amazon';
import { runAmazonAlexa, runWithTokens, sentBy } from '../amazonAlexa';
import { authentications, signIn, storedTokens } from '../credentials';

const amazon = useAmazon();
const path = '/v3/events';
const scope = 'alexa::async_event:write';
const send = { resource: 'event', operation: 'send' };
const doorbell = { ...send, event: 'doorbellPress', endpointId: 'bell' };
const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as unknown;
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as unknown;

const granted = () => amazon().grant({ scope }).accessToken;

/** The events that Alexa accepted or refused, each with the token of its header. */
function events() {
	return amazon().requests({ method: 'POST', path }).map(sentBy);
}

describe.each(authentications)('Event → Send (%s)', (authentication) => {
	it('puts the token into the header and into the endpoint of the event', async () => {
		const credential = signIn[authentication](amazon(), { scope });
		const { items, error } = await runAmazonAlexa(credential, doorbell);
		expect(error).toBeUndefined();
		const token = storedTokens(credential).accessToken;
		expect(events()).toEqual([
			{
				token,
				body: {
					context: {},
					event: {
						header: {
							namespace: 'Alexa.DoorbellEventSource',
							name: 'DoorbellPress',
							messageId: uuid,
							payloadVersion: '3',
						},
						endpoint: { endpointId: 'bell', scope: { type: 'BearerToken', token } },
						payload: { cause: { type: 'PHYSICAL_INTERACTION' }, timestamp: time },
					},
				},
			},
		]);
		expect(items[0].map(({ json }) => json)).toEqual([
			{
				accepted: true,
				messageId: uuid,
				namespace: 'Alexa.DoorbellEventSource',
				name: 'DoorbellPress',
				region: 'na',
			},
		]);
	});

	it('refreshes a token that is about to end before it sends', async () => {
		const credential = signIn[authentication](amazon(), { scope, expiresIn: 10 });
		await runAmazonAlexa(credential, doorbell);
		const { accessToken } = storedTokens(credential);
		expect(events()).toMatchObject([
			{ token: accessToken, body: { event: { endpoint: { scope: { token: accessToken } } } } },
		]);
		expect(tokenRequests(amazon())).toHaveLength(1);
	});

	it('renews a refused token once and sends the event again with the new one in both places', async () => {
		const credential = signIn[authentication](amazon(), { scope });
		const before = storedTokens(credential).accessToken;
		amazon().expireAccessToken(before);
		const { items } = await runAmazonAlexa(credential, doorbell);
		expect(items[0][0].json.accepted).toBe(true);
		const after = storedTokens(credential).accessToken;
		expect(events().map(({ token }) => token)).toEqual([before, after]);
		const [first, second] = events().map(({ body }) => body.event as Record<string, object>);
		expect(second.endpoint).toMatchObject({ scope: { token: after } });
		expect(second.header).toEqual(first.header);
		expect(tokenRequests(amazon())).toHaveLength(1);
	});

	it('says where to look when the renewed token is refused too, with one refresh for all items', async () => {
		const credential = signIn[authentication](amazon(), { scope });
		amazon().setAlexaUser({ userId: DEFAULT_USER.userId, region: 'eu' });
		const { items } = await runAmazonAlexa(credential, doorbell, {
			items: [{ json: {} }, { json: {} }, { json: {} }],
			continueOnFail: true,
		});
		expect(items[0]).toHaveLength(3);
		for (const { json } of items[0]) {
			expect(json.error).toMatch(/^Alexa did not accept the access token although it is new \(/);
			expect(json.error).toContain('"Region" (now North America)');
		}
		expect(tokenRequests(amazon())).toHaveLength(1);
		expect(events()).toHaveLength(4);
	});

	it('sends to the region of the credential, or to the one chosen', async () => {
		amazon().setAlexaUser({ userId: DEFAULT_USER.userId, region: 'fe' });
		const credential = signIn[authentication](amazon(), { scope }, { region: 'fe' });
		const { items } = await runAmazonAlexa(credential, doorbell);
		expect(items[0][0].json.region).toBe('fe');
		await runAmazonAlexa(credential, { ...doorbell, region: 'eu' });
		const hosts = amazon()
			.requests({ path })
			.map(({ host }) => host);
		expect(hosts[0]).toBe('api.fe.amazonalexa.com');
		expect(new Set(hosts.slice(1))).toEqual(new Set(['api.eu.amazonalexa.com']));
	});
});

describe('Event → Send with a token out of a field', () => {
	it('sends each item with its own token', async () => {
		const tokens = [granted(), granted()];
		const { items, error } = await runWithTokens(tokens, doorbell);
		expect(error).toBeUndefined();
		expect(events().map(({ token }) => token)).toEqual(tokens);
		expect(items[0].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('takes a refusal of the token as the last word, and says so', async () => {
		const token = granted();
		amazon().expireAccessToken(token);
		const { error } = await runWithTokens([token], doorbell);
		expect(error?.message).toMatch(/^Alexa did not accept the access token \(/);
		expect(error?.description).toContain('Exchange the refresh token of the Alexa user');
		expect(amazon().log).toHaveLength(1);
	});

	it.each([
		['nothing', ''],
		['a refresh token', 'Atzr|IwEB'],
		['a whole header', 'Bearer Atza|IwEB'],
	])('sends %s nowhere', async (_, token) => {
		const { error } = await runWithTokens([token], doorbell);
		expect(error?.message).toBe('There is no access token.');
		expect(error?.description).toContain('"Access Token"');
		expect(amazon().log).toEqual([]);
	});

	it('asks for the region, which no credential tells', async () => {
		const { error } = await runWithTokens([granted()], { ...doorbell, region: 'credential' });
		expect(error?.message).toBe('No region is chosen.');
		expect(amazon().log).toEqual([]);
	});
});

describe('The forms of Event → Send', () => {
	const run = async (parameters: INodeParameters) =>
		await runWithTokens([granted()], { ...send, ...parameters });
	const states = [{ namespace: 'Alexa.PowerController', name: 'powerState', value: 'ON' }];

	it('make a change report, whose properties were sampled now unless they say otherwise', async () => {
		const timeOfSample = '2026-01-31T12:00:00Z';
		const { error } = await run({
			event: 'changeReport',
			endpointId: 'lamp',
			cause: 'APP_INTERACTION',
			changedProperties: JSON.stringify(states),
			unchangedProperties: JSON.stringify([
				{ namespace: 'Alexa.BrightnessController', name: 'brightness', value: 7, timeOfSample },
			]),
		});
		expect(error).toBeUndefined();
		expect(events()[0].body).toMatchObject({
			context: { properties: [{ value: 7, timeOfSample, uncertaintyInMilliseconds: 0 }] },
			event: {
				header: { namespace: 'Alexa', name: 'ChangeReport' },
				endpoint: { endpointId: 'lamp' },
				payload: {
					change: {
						cause: { type: 'APP_INTERACTION' },
						properties: [{ ...states[0], timeOfSample: time, uncertaintyInMilliseconds: 0 }],
					},
				},
			},
		});
	});

	it('make a change report of what the form holds at first, but for the endpoint', async () => {
		const { items } = await run({ endpointId: 'front-door' });
		expect(items[0][0].json).toMatchObject({ accepted: true, name: 'ChangeReport' });
	});

	it('take lists that an expression gives', async () => {
		const { error } = await runWithTokens(
			[],
			{
				...send,
				event: 'changeReport',
				endpointId: '={{ $json.id }}',
				changedProperties: '={{ $json.states }}',
			},
			{ items: [{ json: { token: granted(), id: 17, states } }] },
		);
		expect(error).toBeUndefined();
		expect(events()[0].body).toMatchObject({ event: { endpoint: { endpointId: '17' } } });
	});

	it('make a report of new devices, with the token in the payload', async () => {
		const { error } = await run({ event: 'addOrUpdateReport' });
		expect(error).toBeUndefined();
		const [{ body, token }] = events();
		expect(body.event).toEqual({
			header: {
				namespace: 'Alexa.Discovery',
				name: 'AddOrUpdateReport',
				messageId: uuid,
				payloadVersion: '3',
			},
			payload: {
				endpoints: [expect.objectContaining({ endpointId: 'front-door' })],
				scope: { type: 'BearerToken', token },
			},
		});
	});

	it('make a report of devices that are gone', async () => {
		const { error } = await run({ event: 'deleteReport', endpointIds: 'front door, back-door\n,' });
		expect(error).toBeUndefined();
		expect(events()[0].body).toMatchObject({
			event: {
				payload: { endpoints: [{ endpointId: 'front door' }, { endpointId: 'back-door' }] },
			},
		});
	});

	it('send any event as JSON, and replace the token that stood there', async () => {
		const { error, items } = await run({
			event: 'custom',
			eventJson: JSON.stringify({
				event: {
					header: {
						namespace: 'Alexa',
						name: 'Response',
						messageId: 'mine',
						correlationToken: 'dFMb0z',
						payloadVersion: '3',
					},
					endpoint: { endpointId: 'lamp', scope: { type: 'BearerToken', token: 'Atza|old' } },
					payload: { scope: { type: 'BearerToken', token: 'Atza|older' } },
				},
			}),
		});
		expect(error).toBeUndefined();
		expect(items[0][0].json.messageId).toBe('mine');
		const [{ body, token }] = events();
		const fresh = { type: 'BearerToken', token };
		expect(body.event).toMatchObject({
			header: { correlationToken: 'dFMb0z' },
			endpoint: { endpointId: 'lamp', scope: fresh },
			payload: { scope: fresh },
		});
	});

	it('send the JSON that stands there at first', async () => {
		const { error } = await run({ event: 'custom' });
		expect(error).toBeUndefined();
	});

	const ids = Array.from({ length: 301 }, (_, index) => `e${index}`).join(',');
	it.each<[string, INodeParameters, string, string]>([
		[
			'301 endpoints',
			{ event: 'deleteReport', endpointIds: ids },
			'The event names 301 endpoints, but Alexa takes 300 at a time.',
			'several events',
		],
		['no endpoint', { endpointId: ' ' }, 'The event names no endpoint.', '"Endpoint ID"'],
		[
			'no endpoint to delete',
			{ event: 'deleteReport', endpointIds: ' , ' },
			'The report names no endpoint.',
			'"Endpoint IDs"',
		],
		[
			'an endpoint without an id',
			{ event: 'addOrUpdateReport', endpoints: '[{}]' },
			'"Endpoints" is not a list of endpoints.',
			'"endpointId"',
		],
		[
			'no changed property',
			{ endpointId: 'lamp', changedProperties: '[]' },
			'The change report names no changed property.',
			'"Changed Properties"',
		],
		[
			'a property without a value',
			{ endpointId: 'lamp', changedProperties: '[{"namespace":"a","name":"b"}]' },
			'"Changed Properties" is not a list of property states.',
			'"value"',
		],
		[
			'broken JSON',
			{ endpointId: 'lamp', unchangedProperties: '[{"token":"Atza|x",}]' },
			'"Unchanged Properties" is not valid JSON.',
			'quotes, commas and brackets',
		],
		[
			'no event',
			{ event: 'custom', eventJson: '{}' },
			'The event has no object "event".',
			'"event"',
		],
		[
			'an event without a name',
			{ event: 'custom', eventJson: '{"event":{"header":{"namespace":"Alexa"}}}' },
			'The event does not say what it is.',
			'"namespace" and "name"',
		],
		[
			'an endpoint that is no object',
			{
				event: 'custom',
				eventJson: '{"event":{"header":{"namespace":"Alexa","name":"Response"},"endpoint":"lamp"}}',
			},
			'"endpoint" of the event is not an object.',
			'curly brackets',
		],
	])('say what is wrong before the call: %s', async (_, parameters, message, advice) => {
		const { error } = await run(parameters);
		expect(error?.message).toBe(message);
		expect(error?.description).toContain(advice);
		expect(error?.context.itemIndex).toBe(0);
		expect(amazon().log).toEqual([]);
	});
});

describe('Event → Send over several items', () => {
	it('fails for one item alone with Continue On Fail', async () => {
		const outcome = await runWithTokens(
			[],
			{ ...doorbell, endpointId: '={{ $json.bell }}' },
			{
				items: ['a', '', 'c'].map((bell) => ({ json: { bell, token: granted() } })),
				continueOnFail: true,
			},
		);
		expect(outcome.error).toBeUndefined();
		expect(outcome.items[0]).toMatchObject([
			{ json: { accepted: true }, pairedItem: { item: 0 } },
			{
				json: { error: expect.stringContaining('The event names no endpoint. Enter') },
				pairedItem: { item: 1 },
			},
			{ json: { accepted: true }, pairedItem: { item: 2 } },
		]);
	});

	it('gives each its own message id and asks the credential for one token', async () => {
		const credential = signIn.refreshToken(amazon(), { scope, expiresIn: 10 });
		const items = Array.from({ length: 5 }, () => ({ json: {} }));
		const outcome = await runAmazonAlexa(credential, doorbell, { items });
		expect(new Set(outcome.items[0].map(({ json }) => json.messageId)).size).toBe(5);
		expect(tokenRequests(amazon())).toHaveLength(1);
	});
});

describe('Changed properties in rows', () => {
	const inRows = (...row: INodeParameters[]) => ({
		...send,
		event: 'changeReport',
		endpointId: 'front-door',
		changedAs: 'rows',
		changedRows: { row },
	});
	const sent = () =>
		(events() as Array<{ body: object }>).map(({ body }) => body as Record<string, unknown>);

	it('become what Amazon writes for them, beside each other', async () => {
		const { error } = await runWithTokens(
			[granted()],
			inRows(
				{ state: 'contactOpen' },
				{ state: 'noMotion' },
				{ state: 'on' },
				{ state: 'temperature', degrees: -3.5, scale: 'CELSIUS' },
			),
		);
		expect(error).toBeUndefined();
		const properties = [
			{ namespace: 'Alexa.ContactSensor', name: 'detectionState', value: 'DETECTED' },
			{ namespace: 'Alexa.MotionSensor', name: 'detectionState', value: 'NOT_DETECTED' },
			{ namespace: 'Alexa.PowerController', name: 'powerState', value: 'ON' },
			{
				namespace: 'Alexa.TemperatureSensor',
				name: 'temperature',
				value: { value: -3.5, scale: 'CELSIUS' },
			},
		];
		expect(sent()).toMatchObject([{ event: { payload: { change: { properties } } } }]);
	});

	it.each<[string, INodeParameters[]]>([
		['State has no choice "ajar".', [{ state: '={{ "ajar" }}' }]],
		['Degrees is no number, but empty.', [{ state: 'temperature', degrees: '={{ "" }}' }]],
		['Degrees is no number, but "warm".', [{ state: 'temperature', degrees: '={{ "warm" }}' }]],
		['The change report names no changed property.', []],
	])('say before any call: %s', async (message, rows) => {
		const { error } = await runWithTokens([granted()], inRows(...rows));
		expect(error?.message).toBe(message);
		expect(events()).toEqual([]);
	});
});
