import fc from 'fast-check';

import { AmazonError } from '../../../amazon/errors/amazonError';
import { describeRefusal } from '../../../amazon/errors/describe';
import { readErrorBody } from '../../../amazon/errors/readBody';
import { parseTokens } from '../../../amazon/lwa/tokenForms';
import { retryAfterOf } from '../../../amazon/outcome';
import { jsonOf, listOf } from '../../../nodes/shared/answer';
import { budget } from './budget';

const names = fc.constantFrom(
	...['error', 'error_description', 'message', 'Message', 'code', 'detail', 'details', 'errors'],
	...['access_token', 'refresh_token', 'expires_in', 'nextToken', 'payload', 'profileId', 'type'],
	...['__proto__', 'constructor', 'toString', 'category', 'errorType', 'requestId', 'items'],
);
const anyJson = fc.letrec<{ value: unknown }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 6, depthSize: 'medium' },
		fc.constantFrom<unknown>(null, true, 0, -1, Infinity, '', 'Atza|x', '3600', 2 ** 64),
		fc.string({ unit: 'binary' }),
		fc.double(),
		fc.array(tie('value'), { maxLength: 4 }),
		fc
			.array(fc.tuple(names, tie('value')), { maxLength: 5 })
			.map((entries) => Object.fromEntries(entries)),
	),
})).value;

const anyText = fc.oneof(
	anyJson.map((value) => JSON.stringify(value)),
	fc.string({ unit: 'binary' }),
	fc.constantFrom('<html><script>', '<Error><Code>', '{"error":', '['.repeat(20_000), '\u0000'),
	fc.tuple(anyJson, fc.nat()).map(([value, cut]) => {
		const text = JSON.stringify(value);
		return text.slice(0, cut % (text.length + 1));
	}),
);

const status = fc.constantFrom(
	200,
	301,
	307,
	400,
	401,
	403,
	404,
	409,
	413,
	422,
	425,
	429,
	500,
	503,
);
const url = fc.constantFrom(
	'https://api.amazon.com/auth/o2/token',
	'https://advertising-api.amazon.com/reporting/reports',
	'https://advertising-api-eu.amazon.com/v2/profiles',
	'https://bucket.s3.amazonaws.com/report?X-Amz-Signature=0',
	'https://api.amazonalexa.com/v3/events',
	'https://example.com/',
);

const longSecret = fc.stringMatching(/^[A-Za-z0-9_-]{30,60}$/);
/** A secret as Amazon, or a proxy that repeats what it was sent, may write it. */
const secrets = fc.oneof(
	longSecret.map((secret) => ({ secret, written: `Atza|${secret}` })),
	longSecret.map((secret) => ({ secret, written: `Atzr%7C${secret}` })),
	longSecret.map((secret) => ({ secret, written: `Bearer Atc|${secret}` })),
	longSecret.map((secret) => ({ secret, written: `amzn1.oa2-cs.v1.${secret}` })),
	longSecret.map((secret) => ({ secret, written: `client_secret=${secret}` })),
	longSecret.map((secret) => ({ secret, written: `"refresh_token": "${secret}"` })),
	longSecret.map((secret) => ({ secret, written: `X-Amz-Signature=${secret}` })),
);

describe('An answer of any kind', () => {
	it('as that of the token endpoint gives a token with a text and a finite life, or nothing', () => {
		fc.assert(
			fc.property(anyJson, (answer) => {
				const tokens = parseTokens(answer, Date.now());
				if (tokens === undefined) return;
				expect(tokens.accessToken.value).toEqual(expect.stringMatching(/./s));
				expect(Number.isFinite(tokens.accessToken.expiresAt)).toBe(true);
				expect(['string', 'undefined']).toContain(typeof tokens.refreshToken);
			}),
			budget,
		);
	});

	it('as that of a list gives a list, or an error in words', async () => {
		await fc.assert(
			fc.asyncProperty(anyText, fc.option(names, { nil: undefined }), async (body, key) => {
				const read = listOf('a list of profiles', key);
				const answer = { statusCode: 200, headers: {}, body };
				const result = await read(answer).catch((error: unknown) => error);
				if (result instanceof AmazonError) {
					expect(result.message).toContain('not with a list of profiles');
				} else {
					expect(result).toMatchObject({ items: expect.any(Array) });
				}
			}),
			budget,
		);
	});

	it('as JSON gives what is asked for, or an error in words', async () => {
		const isText = (value: unknown): value is string => typeof value === 'string';
		await fc.assert(
			fc.asyncProperty(fc.oneof(anyText, anyJson), async (body) => {
				const read = async () =>
					await jsonOf('a text', isText)({ statusCode: 200, headers: {}, body });
				const result = await read().catch((error: unknown) => error);
				expect(isText(result) || result instanceof AmazonError).toBe(true);
			}),
			budget,
		);
	});

	it('as a refusal is told in two sentences or more, on one short line', () => {
		fc.assert(
			fc.property(fc.oneof(anyText, anyJson), status, url, (body, code, address) => {
				const error = describeRefusal({
					status: code,
					headers: {},
					body,
					url: new URL(address),
					region: 'na',
					hadFreshToken: true,
				});
				expect(error.message).toMatch(/^\S.*[.…"]$/u);
				expect(error.message.length).toBeLessThan(1000);
				expect(error.advice).toMatch(/^\S[^]*\.$/);
			}),
			budget,
		);
	});

	it('as a refusal never gives away a secret that stands in it, wherever and however', () => {
		fc.assert(
			fc.property(
				secrets,
				anyText,
				anyText,
				status,
				url,
				names,
				(given, ahead, behind, ...rest) => {
					const [code, address, name] = rest;
					const text = `${ahead} ${given.written} ${behind}`;
					const bodies = [
						text,
						{ [name]: text },
						JSON.stringify({ [name]: text }),
						[{ [name]: text }],
					];
					for (const body of [...bodies, { [name]: { [name]: [text] } }, Buffer.from(text)]) {
						const error = describeRefusal({
							status: code,
							headers: { 'x-amzn-requestid': given.written },
							body,
							url: new URL(address),
							region: 'na',
							hadFreshToken: false,
						});
						const told = `${error.message} ${error.advice} ${JSON.stringify(error.details)}`;
						expect(told).not.toContain(given.secret);
						expect(JSON.stringify(readErrorBody(body))).not.toContain(given.secret);
					}
				},
			),
			{ numRuns: Math.ceil(budget.numRuns / 3) },
		);
	});

	it('asks for no wait but one that is finite and not negative', () => {
		const header = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.double().map(String),
			fc.integer().map(String),
			fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
		);
		fc.assert(
			fc.property(header, fc.option(header, { nil: undefined }), (value, date) => {
				const seconds = retryAfterOf({ 'retry-after': value, date }, Date.now());
				if (seconds === undefined) return;
				expect(Number.isFinite(seconds)).toBe(true);
				expect(seconds).toBeGreaterThanOrEqual(0);
			}),
			budget,
		);
	});
});
