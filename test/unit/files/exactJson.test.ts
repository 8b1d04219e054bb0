import fc from 'fast-check';

import { parseExactJson } from '../../../files/exactJson';

const integers = fc
	.tuple(fc.constantFrom('', '-'), fc.stringMatching(/^[1-9]\d{0,29}$/))
	.map(([sign, digits]) => sign + digits);

/** Everything JSON can hold but integers too large for a number. */
const otherValues = fc.anything({
	values: [
		fc.string({ unit: 'binary' }),
		fc.boolean(),
		fc.constant(null),
		fc.maxSafeInteger(),
		fc
			.double({ noNaN: true, noDefaultInfinity: true })
			.filter((value) => !Number.isInteger(value) || Number.isSafeInteger(value)),
	],
	key: fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString')),
});

describe('parseExactJson', () => {
	it('keeps every digit of an integer of up to 30 digits, wherever it stands', () => {
		fc.assert(
			fc.property(integers, (integer) => {
				const places = [
					integer,
					`[1,${integer}]`,
					`{"rows":[{"sum":${integer}}]}`,
					` ${integer}\n`,
				];
				const [alone, inArray, inObject, padded] = places.map(parseExactJson);
				const value = Number.isSafeInteger(Number(integer)) ? Number(integer) : integer;
				expect(String(value)).toBe(integer);
				expect([alone, inArray, inObject, padded]).toEqual([
					value,
					[1, value],
					{ rows: [{ sum: value }] },
					value,
				]);
			}),
		);
	});

	it('reads ids as strings whatever their size, and nothing else', () => {
		const text = '{"profileId":12,"id":-3,"accountInfo":{"adGroupId":9007199254740993},"paid":4}';
		expect(parseExactJson(text)).toEqual({
			profileId: '12',
			id: '-3',
			accountInfo: { adGroupId: '9007199254740993' },
			paid: 4,
		});
	});

	it('reads any other JSON as JSON.parse does', () => {
		fc.assert(
			fc.property(otherValues, (value) => {
				const text = JSON.stringify(value);
				expect(JSON.stringify(parseExactJson(text))).toBe(JSON.stringify(JSON.parse(text)));
			}),
		);
	});

	it.each([
		['9007199254740991', 9007199254740991],
		['9007199254740992', '9007199254740992'],
		['-9007199254740991', -9007199254740991],
		['-9007199254740992', '-9007199254740992'],
		['18446744073709551615', '18446744073709551615'],
		['1e21', 1e21],
		['12345678901234567890.5', Number('12345678901234567890.5')],
		['1.0', 1],
		['"9007199254740993"', '9007199254740993'],
	])('reads %s as %j', (text, value) => {
		expect(parseExactJson(text)).toBe(value);
	});

	it.each(['', '{', 'undefined', '01', '<html>'])('throws SyntaxError for %j', (text) => {
		expect(() => parseExactJson(text)).toThrow(SyntaxError);
	});
});

describe('whatever the text', () => {
	const id = '9007199254740993';

	it.each([
		['escaped quotes in a string that never ends', `{"id":${id},"a":"${'\\"'.repeat(200_000)}`],
		['quotes without end', `${id}${'"'.repeat(400_001)}`],
		['backslashes without end', `{"id":${id},"a":"${'\\'.repeat(400_001)}`],
		['digits without end', `[${'1'.repeat(400_000)}e]`],
	])('it is refused in no time: %s', (_, text) => {
		const start = performance.now();
		expect(() => parseExactJson(text)).toThrow(SyntaxError);
		expect(performance.now() - start).toBeLessThan(1_000);
	});

	it('a string of 20 MB is read, and the id beside it is exact', () => {
		const long = 'x'.repeat(20_000_000);
		expect(parseExactJson(`{"id":${id},"text":"${long}"}`)).toEqual({ id, text: long });
	});

	it('digits in a string stay as they are, behind escaped quotes too', () => {
		const text = `a \\"${id}\\\\`;
		expect(parseExactJson(`{"text":"${text}","n":${id}}`)).toEqual({
			text: JSON.parse(`"${text}"`),
			n: id,
		});
	});
});
