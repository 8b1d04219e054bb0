import fc from 'fast-check';

import {
	isFresh,
	livesFor,
	parseAccessToken,
	remainingLifetime,
} from '../../../../amazon/lwa/accessToken';

const NOW = Date.UTC(2026, 10, 21);

describe('parseAccessToken', () => {
	it.each([
		[3600, 3600],
		['3600', 3600],
		[1, 1],
	])('reads a token and when it ends, expires_in being %j', (expiresIn, lifetime) => {
		const answer = { access_token: 'Atza|1', token_type: 'bearer', expires_in: expiresIn };
		expect(parseAccessToken(answer, NOW)).toEqual({
			value: 'Atza|1',
			expiresAt: NOW + lifetime * 1000,
			lifetime,
		});
	});

	it.each([
		['nothing', undefined],
		['null', null],
		['text', '<html>'],
		['an empty object', {}],
		['a refusal', { error: 'invalid_grant' }],
		['an empty token', { access_token: '', expires_in: 3600 }],
		['a token that is no text', { access_token: 1, expires_in: 3600 }],
	])('gives nothing for %s', (_title, answer) => {
		expect(parseAccessToken(answer, NOW)).toBeUndefined();
	});

	it.each([undefined, 'soon', 0, -5, null])(
		'takes an hour where expires_in is %j: a refresh token in the answer must not be lost',
		(expiresIn) => {
			expect(parseAccessToken({ access_token: 'Atza|1', expires_in: expiresIn }, NOW)).toEqual({
				value: 'Atza|1',
				expiresAt: NOW + 3_600_000,
				lifetime: 3600,
			});
		},
	);

	it('never throws', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (answer) => {
				expect(() => parseAccessToken(answer, NOW)).not.toThrow();
			}),
		);
	});
});

describe('remainingLifetime', () => {
	it.each([
		[3_600_000, 3600],
		[1999, 1],
		[999, 0],
		[0, 0],
		[-1, 0],
		[-3_600_000, 0],
	])('%i ms before the end is %i whole seconds', (milliseconds, seconds) => {
		expect(remainingLifetime({ value: 'Atza|1', expiresAt: NOW + milliseconds }, NOW)).toBe(
			seconds,
		);
	});
});

describe('livesFor', () => {
	it.each([
		[60_000, 60, true],
		[59_999, 60, false],
		[1000, 0, true],
		[999, 0, false],
		[0, 0, false],
	])('with %i ms left and %i s asked for is %s', (milliseconds, seconds, lives) => {
		const token = { value: 'Atza|1', expiresAt: NOW + milliseconds };
		expect(livesFor(token, seconds, NOW)).toBe(lives);
	});
});

describe('isFresh', () => {
	it.each([
		[60_000, undefined, true],
		[59_999, undefined, false],
		[3000, 5, true],
		[1999, 5, false],
		[59_000, 118, true],
		[58_999, 118, false],
	])('with %i ms left of a token issued for %p s is %s', (milliseconds, lifetime, fresh) => {
		const token = { value: 'Atza|1', expiresAt: NOW + milliseconds, lifetime };
		expect(isFresh(token, NOW)).toBe(fresh);
	});
});
