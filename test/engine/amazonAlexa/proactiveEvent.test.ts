import type { INodeParameters } from 'n8n-workflow';
import { proactiveEventTypes } from '../../../amazon/alexa/proactiveEventTypes';
import { tokenRequests, useAmazon } from '../amazon';
import { alexaClient, runAmazonAlexa, sentBy } from '../amazonAlexa';
import { storedTokens } from '../credentials';

const amazon = useAmazon();
const scope = 'alexa::proactive_events';
const send = { resource: 'proactiveEvent', operation: 'send' };
const toAll = { ...send, audience: 'all' };
const minute = 60_000;

function sent() {
	return amazon()
		.requests({ path: /^\/v1\/proactiveEvents/ })
		.map(sentBy);
}

describe('Proactive Event → Send', () => {
	it('tells one user, with a token of the app itself', async () => {
		const credential = alexaClient(amazon(), scope);
		const { items, error } = await runAmazonAlexa(credential, {
			...send,
			stage: 'live',
			userId: ' amzn1.ask.account.X ',
			referenceId: 'message17',
		});
		expect(error).toBeUndefined();
		expect(sent()).toEqual([
			{
				token: storedTokens(credential).accessToken,
				body: {
					timestamp: expect.any(String),
					referenceId: 'message17',
					expiryTime: expect.any(String),
					event: {
						name: 'AMAZON.MessageAlert.Activated',
						payload: proactiveEventTypes['AMAZON.MessageAlert.Activated'].example,
					},
					localizedAttributes: [{ locale: 'en-US' }],
					relevantAudience: { type: 'Unicast', payload: { user: 'amzn1.ask.account.X' } },
				},
			},
		]);
		const { timestamp, expiryTime } = sent()[0].body;
		expect(items[0].map(({ json }) => json)).toEqual([
			{
				accepted: true,
				eventName: 'AMAZON.MessageAlert.Activated',
				referenceId: 'message17',
				timestamp,
				expiryTime,
				stage: 'live',
				region: 'na',
			},
		]);
		expect(Date.parse(String(expiryTime)) - Date.parse(String(timestamp))).toBe(720 * minute);
		expect(Math.abs(Date.parse(String(timestamp)) - Date.now())).toBeLessThan(minute);
	});

	it.each([
		['development', '/v1/proactiveEvents/stages/development'],
		['live', '/v1/proactiveEvents'],
	])('goes to the stage %s', async (stage, path) => {
		await runAmazonAlexa(alexaClient(amazon(), scope), { ...toAll, stage });
		expect(amazon().requests({ host: 'api.amazonalexa.com', path })).toHaveLength(1);
	});

	it('goes to testers only unless told otherwise, and to the region of the credential', async () => {
		await runAmazonAlexa(alexaClient(amazon(), scope, 'fe'), toAll);
		await runAmazonAlexa(alexaClient(amazon(), scope, 'fe'), { ...toAll, region: 'eu' });
		const path = '/v1/proactiveEvents/stages/development';
		const hosts = ['api.fe.amazonalexa.com', 'api.eu.amazonalexa.com'];
		for (const host of hosts) expect(amazon().requests({ host, path })).toHaveLength(1);
	});

	it.each(Object.keys(proactiveEventTypes))(
		'offers for %s an example that Alexa takes',
		async (eventType) => {
			const { error } = await runAmazonAlexa(alexaClient(amazon(), scope), { ...toAll, eventType });
			expect(error).toBeUndefined();
			expect(sent()[0].body).toMatchObject({
				event: { name: eventType },
				relevantAudience: { type: 'Multicast', payload: {} },
			});
		},
	);

	it('takes an event that is not in the list, by its name', async () => {
		const { error } = await runAmazonAlexa(
			alexaClient(amazon(), scope),
			{
				...toAll,
				eventType: 'custom',
				eventName: 'AMAZON.TrashCollectionAlert.Activated',
				payload: '={{ $json.payload }}',
			},
			{
				items: [
					{
						json: {
							payload: { alert: { garbageTypes: ['GLASS'], collectionDayOfWeek: 'MONDAY' } },
						},
					},
				],
			},
		);
		expect(error).toBeUndefined();
		expect(sent()[0].body).toMatchObject({ localizedAttributes: [] });
	});

	it('makes a reference ID of its own for each item', async () => {
		const items = [{ json: {} }, { json: {} }];
		const outcome = await runAmazonAlexa(alexaClient(amazon(), scope), toAll, { items });
		const ids = outcome.items[0].map(({ json }) => String(json.referenceId));
		expect(new Set(ids).size).toBe(2);
		for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
		expect(tokenRequests(amazon())).toHaveLength(1);
	});

	it.each([
		['2030-01-31T12:00:00+01:00', '2030-01-31T11:00:00.000Z'],
		['2030-01-31T12:00:00', '2030-01-31T17:00:00.000Z'],
	])(
		'takes %s for the time of the event, in the timezone of the workflow',
		async (given, meant) => {
			const options = { timestamp: given };
			await runAmazonAlexa(alexaClient(amazon(), scope), {
				...toAll,
				expiresAfterMinutes: 5,
				options,
			});
			expect(sent()[0].body).toMatchObject({
				timestamp: meant,
				expiryTime: new Date(Date.parse(meant) + 5 * minute).toISOString(),
			});
		},
	);

	it('asks for another token when Alexa refuses the stored one', async () => {
		const credential = alexaClient(amazon(), scope);
		await runAmazonAlexa(credential, toAll);
		const before = storedTokens(credential).accessToken;
		amazon().expireAccessToken(before);
		const { error } = await runAmazonAlexa(credential, toAll);
		expect(error).toBeUndefined();
		expect(storedTokens(credential).accessToken).not.toBe(before);
		expect(tokenRequests(amazon())).toHaveLength(2);
	});

	it.each<[string, INodeParameters, string, string]>([
		['no user', { audience: 'user' }, 'No user is named.', '"User ID"'],
		['no name', { eventType: 'custom', eventName: ' ' }, 'The event has no name.', '"Event Name"'],
		[
			'a reference ID that Alexa does not take',
			{ referenceId: 'order-4711' },
			'Alexa takes no such reference ID: "order-4711".',
			'tildes (~)',
		],
		[
			'an expiry too soon',
			{ expiresAfterMinutes: 4 },
			'Expires After (Minutes) is 4.',
			'at least 5 and at most 1440',
		],
		[
			'an expiry too late',
			{ expiresAfterMinutes: '=1441' },
			'Expires After (Minutes) is 1441.',
			'at least 5 and at most 1440',
		],
		[
			'an event that is over',
			{ expiresAfterMinutes: 5, options: { timestamp: '2026-01-31T12:00:00Z' } },
			'The event has expired already, at 2026-01-31T12:05:00.000Z.',
			'"Timestamp"',
		],
		[
			'a time that is none',
			{ options: { timestamp: 'soon' } },
			'"Timestamp" is not a time: soon.',
			'ISO 8601',
		],
		['a payload that is a list', { payload: '[]' }, '"Payload" is not an object.', 'JSON object'],
		['broken JSON', { payload: '{' }, '"Payload" is not valid JSON.', 'quotes'],
		[
			'no locale',
			{ localizedAttributes: '[{"sellerName":"Shop"}]' },
			'"Localized Attributes" is not a list of locales.',
			'"locale"',
		],
		[
			'an attribute that a locale lacks',
			{
				eventType: 'AMAZON.OrderStatus.Updated',
				localizedAttributes: '[{"locale":"en-US","sellerName":"Shop"},{"locale":"de-DE"}]',
			},
			'The payload leaves "sellerName" to the localised attributes, but not every locale has it.',
			'Add "sellerName"',
		],
	])('says what is wrong before the call: %s', async (_, parameters, message, advice) => {
		const { error } = await runAmazonAlexa(alexaClient(amazon(), scope), {
			...toAll,
			...parameters,
		});
		expect(error?.message).toBe(message);
		expect(error?.description).toContain(advice);
		expect(amazon().log).toEqual([]);
	});
});
