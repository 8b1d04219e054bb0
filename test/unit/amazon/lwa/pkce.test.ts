import fc from 'fast-check';

import { codeChallenge, isCodeVerifier, unguessable } from '../../../../amazon/lwa/pkce';

describe('unguessable', () => {
	it('is a code verifier, and another one each time', () => {
		const texts = Array.from({ length: 100 }, unguessable);
		expect(new Set(texts).size).toBe(100);
		expect(texts.every(isCodeVerifier)).toBe(true);
	});
});

describe('codeChallenge', () => {
	it('is that of the example in RFC 7636', () => {
		expect(codeChallenge('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
			'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
		);
	});

	it('has 43 characters that need no encoding', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				expect(codeChallenge(text)).toMatch(/^[\w-]{43}$/);
			}),
		);
	});
});

describe('isCodeVerifier', () => {
	it.each([
		['a'.repeat(42), false],
		['a'.repeat(43), true],
		['a'.repeat(128), true],
		['a'.repeat(129), false],
		[`${'a'.repeat(42)}~`, true],
		[`${'a'.repeat(42)}|`, false],
		[`${'a'.repeat(43)}\n`, false],
	])('of %s is %s', (text, expected) => {
		expect(isCodeVerifier(text)).toBe(expected);
	});
});
