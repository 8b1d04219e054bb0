import type { INodeParameters } from 'n8n-workflow';
import type { Fault } from '../../simulator/server/faults.ts';
import { useAmazon } from '../amazon';
import { alexaClient, runAmazonAlexa, runWithTokens, sentBy, skillUserOf } from '../amazonAlexa';
import { askedPauses, useRealPauses } from '../pauses';

const amazon = useAmazon();
const soon = { 'retry-after': '1' };

const event = { resource: 'event', operation: 'send', event: 'doorbellPress', endpointId: 'bell' };
const capability = { resource: 'capability', operation: 'publish' };
const skillMessage = { resource: 'skillMessage', operation: 'send' };
const proactiveEvent = { resource: 'proactiveEvent', operation: 'send', audience: 'all' };

/** Each operation with a login for it, and the path that it calls. */
const operations: Record<string, { path: RegExp; run(): ReturnType<typeof runAmazonAlexa> }> = {
	event: person(event, 'alexa::async_event:write', /^\/v3\/events$/),
	capability: person(capability, 'alexa:all', /capabilities$/),
	skillMessage: app(skillMessage, 'alexa:skill_messaging', /skillmessages/),
	proactiveEvent: app(proactiveEvent, 'alexa::proactive_events', /proactiveEvents/),
};

function person(parameters: INodeParameters, scope: string, path: RegExp) {
	const run = async () => await runWithTokens([amazon().grant({ scope }).accessToken], parameters);
	return { path, run };
}

function app(parameters: INodeParameters, scope: string, path: RegExp) {
	const run = async () => {
		const credential = alexaClient(amazon(), scope);
		const userId = skillUserOf(credential);
		return await runAmazonAlexa(credential, { userId, ...parameters });
	};
	return { path, run };
}

/** What became of an operation that meets a fault, and what was sent. */
async function meet(name: string, fault: Fault) {
	const { path, run } = operations[name];
	amazon().addFault({ path, ...fault });
	const outcome = await run();
	return { ...outcome, sent: amazon().requests({ path }) };
}

describe('A call of Alexa', () => {
	const harmless: Array<[string, string, Fault]> = [
		['event', '429', { status: 429, headers: soon }],
		['event', '500', { status: 500, headers: soon }],
		['event', '503', { status: 503, headers: soon }],
		['capability', '500', { status: 500, headers: soon }],
		['capability', 'a dropped connection', { mode: 'dropAfter' }],
		['skillMessage', '429', { status: 429, headers: soon }],
		['proactiveEvent', '429', { status: 429, headers: soon }],
		['proactiveEvent', '500', { status: 500, headers: soon }],
		['proactiveEvent', 'a dropped connection', { mode: 'dropBefore' }],
	];
	it.each(harmless)('(%s) is made again after %s, a second later', async (name, _, fault) => {
		const { error, sent } = await meet(name, fault);
		expect(error).toBeUndefined();
		expect(sent).toHaveLength(2);
		expect(askedPauses()).toHaveLength(1);
		expect(askedPauses()[0]).toBeGreaterThanOrEqual(1000);
		expect(sentBy(sent[1]).body).toEqual(sentBy(sent[0]).body);
	});

	const harmful: Array<[string, string, Fault]> = [
		['event', 'a dropped connection', { mode: 'dropAfter' }],
		['event', '400', { status: 400 }],
		['skillMessage', '500', { status: 500 }],
		['skillMessage', '503', { status: 503 }],
		['skillMessage', 'a dropped connection', { mode: 'dropAfter' }],
		['proactiveEvent', '409', { status: 409 }],
		['proactiveEvent', '432', { status: 432 }],
		['capability', '400', { status: 400 }],
	];
	it.each(harmful)('(%s) is not made again after %s', async (name, _, fault) => {
		const { error, sent } = await meet(name, fault);
		expect(error?.message).toMatch(/^\S[^]*\.$/);
		expect(error?.description).toMatch(/\S/);
		expect(askedPauses()).toEqual([]);
		expect(sent).toHaveLength(1);
	});

	it('is made four times in all', async () => {
		const { error, sent } = await meet('event', { status: 503, headers: soon, times: 9 });
		expect(error).toMatchObject({
			httpCode: '503',
			failure: { cause: 'temporarily-unavailable' },
		});
		expect(sent).toHaveLength(4);
		expect(askedPauses()).toHaveLength(3);
	});

	describe('in real time', () => {
		useRealPauses();

		it('heeds how long Alexa asks to wait', async () => {
			const { sent } = await meet('event', { status: 429, headers: { 'retry-after': '2' } });
			const [first, second] = sent.map(({ time }) => Date.parse(time));
			expect(second - first).toBeGreaterThan(1900);
		});
	});

	it('counts as made when a repeated proactive event turns out to have got through', async () => {
		const { error, items, sent } = await meet('proactiveEvent', {
			status: 500,
			headers: soon,
			afterEffect: true,
		});
		expect(error).toBeUndefined();
		expect(sent.map(({ status }) => status)).toEqual([500, 409]);
		expect(items[0][0].json.accepted).toBe(true);
	});

	it('does not count as made by a conflict when the call before was refused unread', async () => {
		const { path, run } = operations.proactiveEvent;
		amazon().addFault({ path, status: 429, headers: soon });
		amazon().addFault({ path, status: 409 });
		const { error } = await run();
		expect(error).toMatchObject({ httpCode: '409' });
		expect(
			amazon()
				.requests({ path })
				.map(({ status }) => status),
		).toEqual([429, 409]);
	});

	it('ends when the user stops the execution', async () => {
		const path = '/v3/events';
		amazon().addFault({ path, status: 429, headers: { 'retry-after': '60' }, times: 9 });
		const { accessToken } = amazon().grant({ scope: 'alexa::async_event:write' });
		const { status } = await runWithTokens([accessToken], event, {
			stopWhen: () => amazon().log[0]?.status === 429,
			continueOnFail: true,
		});
		expect(status).toBe('canceled');
		expect(amazon().log).toHaveLength(1);
	});

	it('follows no redirect', async () => {
		const headers = { location: 'https://api.amazon.com/user/profile' };
		const { error, sent } = await meet('event', { status: 302, headers });
		expect(error).toMatchObject({ httpCode: '302' });
		expect(sent).toHaveLength(1);
		expect(amazon().requests({ host: 'api.amazon.com' })).toEqual([]);
	});
});
