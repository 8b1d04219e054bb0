import fc from 'fast-check';

import {
	completeEvent,
	maximumEndpoints,
	readEvent,
	withAccessToken,
} from '../../../../amazon/alexa/event';

const now = '2030-01-31T12:00:00.000Z';
const header = { namespace: 'Alexa', name: 'ChangeReport' };
const complete = (value: unknown) => completeEvent(readEvent(value), now, () => 'new-id');

/** Anything that is an event by its form. */
const anyObject = fc.dictionary(fc.string(), fc.jsonValue());
const anyEvent = fc.record({
	context: fc.option(anyObject, { nil: undefined }),
	event: fc.record({
		header: anyObject.map((fields) => ({ ...fields, ...header })),
		endpoint: fc.option(anyObject, { nil: undefined }),
		payload: anyObject,
	}),
});

describe('an event', () => {
	it('gets message id, version and an empty payload where it has none', () => {
		expect(complete({ event: { header } })).toEqual({
			event: { header: { ...header, messageId: 'new-id', payloadVersion: '3' }, payload: {} },
		});
	});

	it('keeps the message id and the version that it has', () => {
		const own = { ...header, messageId: 'mine', payloadVersion: '3.1' };
		expect(complete({ event: { header: own } }).event.header).toEqual(own);
	});

	it('gets the time of each sampled property, in the change and in the context', () => {
		const sampled = { value: 1, timeOfSample: '2026-01-01T00:00:00Z' };
		const { context, event } = complete({
			context: { properties: [{ value: 2 }] },
			event: { header, payload: { change: { properties: [sampled, { value: 3 }] } } },
		});
		const added = { timeOfSample: now, uncertaintyInMilliseconds: 0 };
		expect(context).toEqual({ properties: [{ ...added, value: 2 }] });
		expect(event.payload).toEqual({
			change: {
				properties: [
					{ ...sampled, uncertaintyInMilliseconds: 0 },
					{ ...added, value: 3 },
				],
			},
		});
	});

	it('is as it was when it is completed twice', () => {
		fc.assert(
			fc.property(anyEvent, (value) => {
				const once = complete(value);
				expect(completeEvent(once, 'later', () => 'other-id')).toEqual(once);
			}),
		);
	});

	it('has the token in its endpoint, or in its payload where it has no endpoint', () => {
		const scope = { type: 'BearerToken', token: 'T' };
		const endpoint = { endpointId: 'e', scope: { type: 'BearerToken', token: 'old' } };
		const payload = { endpoints: [] };
		expect(withAccessToken(readEvent({ event: { header, endpoint, payload } }), 'T').event).toEqual(
			{ header, endpoint: { endpointId: 'e', scope }, payload },
		);
		expect(withAccessToken(readEvent({ event: { header, payload } }), 'T').event).toEqual({
			header,
			payload: { endpoints: [], scope },
		});
	});

	it('has no other token than the given one where Alexa looks for it, and is itself not changed', () => {
		fc.assert(
			fc.property(anyEvent, (value) => {
				const message = readEvent(value);
				const before = structuredClone(message);
				const { endpoint, payload } = withAccessToken(message, 'T').event;
				const scopes = [endpoint?.scope, payload.scope].filter((scope) => scope !== undefined);
				expect(new Set(scopes.map((scope) => JSON.stringify(scope)))).toEqual(
					new Set(['{"type":"BearerToken","token":"T"}']),
				);
				expect(message).toEqual(before);
			}),
		);
	});

	it('may name as many endpoints as Alexa takes, and not one more', () => {
		const report = (length: number) => ({
			event: { header, payload: { endpoints: Array.from({ length }, () => ({})) } },
		});
		expect(() => readEvent(report(maximumEndpoints))).not.toThrow();
		expect(() => readEvent(report(maximumEndpoints + 1))).toThrow('301 endpoints');
	});

	it.each([
		['null', null, '"event"'],
		['a list', [], '"event"'],
		['the event alone', { header, payload: {} }, '"event"'],
		['a header that is text', { event: { header: 'Alexa' } }, 'what it is'],
		['an empty name', { event: { header: { ...header, name: ' ' } } }, 'what it is'],
		['a payload that is a list', { event: { header, payload: [] } }, '"payload"'],
		['a context that is text', { context: 'x', event: { header } }, '"context"'],
	])('is not %s', (_, value, words) => {
		expect(() => readEvent(value)).toThrow(words);
	});
});
