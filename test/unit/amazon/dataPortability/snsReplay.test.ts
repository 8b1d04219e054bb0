import type { SnsMessage } from '../../../../amazon/dataPortability/snsMessage';
import {
	assertRecent,
	hasMessage,
	withMessage,
	type SeenMessages,
} from '../../../../amazon/dataPortability/snsReplay';

const now = Date.UTC(2026, 6, 1);
const minute = 60_000;

function message(MessageId: string, age = 0): SnsMessage {
	return {
		Type: 'Notification',
		MessageId,
		TopicArn: '',
		Message: '',
		Timestamp: new Date(now - age).toISOString(),
		SignatureVersion: '1',
		Signature: '',
		SigningCertURL: '',
	};
}

describe('A message', () => {
	it.each([0, 60, 75, -15])('that is %d minutes old is recent', (age) => {
		expect(() => assertRecent(message('a', age * minute), now)).not.toThrow();
	});

	it.each([75, -15])('older than %d minutes is not', (age) => {
		const beyond = age * minute + Math.sign(age);
		expect(() => assertRecent(message('a', beyond), now)).toThrow('Timestamp');
	});

	it.each(['', 'today'])('of the time %j is not', (Timestamp) => {
		expect(() => assertRecent({ ...message('a'), Timestamp }, now)).toThrow('Timestamp');
	});
});

describe('What was seen', () => {
	it('grows by a message that was not there', () => {
		const seen = withMessage({ a: now }, message('b', minute), now);
		expect(seen).toEqual({ a: now, b: now - minute });
		expect(['a', 'b', 'c'].map((id) => hasMessage(seen, message(id)))).toEqual([true, true, false]);
	});

	it('stays as it is with a message that was there', () => {
		const seen = { a: now, b: now - minute };
		expect(withMessage(seen, message('b', minute), now)).toEqual(seen);
	});

	it.each(['toString', '__proto__', 'constructor'])('has no message %s from the start', (id) => {
		expect(hasMessage({}, message(id))).toBe(false);
		const seen = withMessage({}, message(id), now);
		expect(Object.keys(seen)).toEqual([id]);
		expect(hasMessage(seen, message(id))).toBe(true);
	});

	it('loses what is too old to come again', () => {
		const seen = { old: now - 75 * minute - 1, oldest: 0, recent: now - 75 * minute };
		expect(Object.keys(withMessage(seen, message('b'), now)).sort()).toEqual(['b', 'recent']);
	});

	it('loses nothing for a message that was there, however full it is', () => {
		const full = Object.fromEntries(
			Array.from({ length: 2000 }, (_, index) => [`m${index}`, now - index]),
		);
		expect(withMessage(full, message('m5', 5), now)).toEqual(full);
	});

	it('is bounded; the oldest go first', () => {
		let seen: SeenMessages = {};
		for (let index = 0; index < 2100; index++) {
			seen = withMessage(seen, message(String(index), minute - index), now);
		}
		expect(Object.keys(seen)).toHaveLength(2000);
		expect(seen).not.toHaveProperty('99');
		expect(seen).toHaveProperty('100');
	});
});
