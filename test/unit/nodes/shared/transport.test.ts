import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { AmazonError } from '../../../../amazon/errors/amazonError';
import type { Answer } from '../../../../amazon/outcome';
import { callPace } from '../../../../amazon/retryPolicy';
import {
	assertMayReceiveToken,
	sendToAmazon,
	type AmazonRequest,
} from '../../../../nodes/shared/transport';
import { contextWith } from './context';

const unclear = 'Amazon may have carried out the call all the same: look before you send it again.';
const atOnce = { ...callPace, longest: 0 };

const answer = (statusCode: number, body: unknown = '', headers = {}): Answer => ({
	statusCode,
	headers,
	body,
});
const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
const dropped = new Error('socket hang up');

/** Amazon as it answers one sending after the other; the last answer goes on for ever. */
function amazon(...answers: Array<Answer | Error>) {
	const sent: IHttpRequestOptions[] = [];
	const { context, cancel } = contextWith({});
	const httpRequest = async (options: IHttpRequestOptions) => {
		sent.push(options);
		if (sent.length > 50) throw new Error('There is no end to it');
		const next = answers[Math.min(sent.length, answers.length) - 1];
		if (next instanceof Error) throw next;
		return { ...next };
	};
	let renewals = 1;
	const renew = jest.fn<Promise<string | undefined>, [refused: string, since: number]>(
		async () => `Atza|${++renewals}`,
	);
	const tokens = {
		signer: async () => ({
			clientId: 'client',
			profileId: '1',
			region: 'na' as const,
			allowedDomains: 'example.com',
		}),
		current: async () => 'Atza|1',
		renew,
	};
	const part: Partial<IExecuteFunctions> = {
		...context,
		helpers: { httpRequest } as unknown as IExecuteFunctions['helpers'],
	};
	/** In a form nothing can be cancelled. */
	const asForm = () => {
		delete part.getExecutionCancelSignal;
	};
	const send = async (request: Partial<AmazonRequest> = {}, read = ({ body }: Answer) => body) => {
		const url = new URL('https://advertising-api.amazon.com/v2/campaigns');
		const whole = { method: 'GET', url, tokens, repeat: 'never', pace: atOnce } as const;
		return await sendToAmazon(part as IExecuteFunctions, { ...whole, ...request }, read);
	};
	const errorOf = async (request: Partial<AmazonRequest> = {}): Promise<AmazonError> => {
		const error: unknown = await send(request).catch((thrown: unknown) => thrown);
		if (error instanceof AmazonError) return error;
		throw new Error(`No AmazonError: ${String(error)}`);
	};
	return { sent, send, errorOf, renew, tokens, cancel, asForm };
}

describe('What leaves', () => {
	it('is signed, and goes out as it was given', async () => {
		const { sent, send } = amazon(answer(200, 'done'));
		expect(await send({ method: 'POST', headers: { Accept: 'a/b' }, body: 'text' })).toBe('done');
		expect(sent).toEqual([
			{
				method: 'POST',
				url: 'https://advertising-api.amazon.com/v2/campaigns',
				headers: {
					Authorization: 'Bearer Atza|1',
					'Amazon-Advertising-API-ClientId': 'client',
					'Amazon-Advertising-API-Scope': '1',
					Accept: 'a/b',
				},
				body: 'text',
				encoding: 'text',
				timeout: 60_000,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				abortSignal: expect.any(AbortSignal),
			},
		]);
	});

	it('goes out of a form as well, which nobody can cancel', async () => {
		const { sent, send, asForm } = amazon(answer(200, 'done'));
		asForm();
		expect(await send()).toBe('done');
		expect(sent[0].abortSignal).toBeUndefined();
	});

	it('comes back as it is: a stream is not read before its reader does', async () => {
		const body = (async function* () {
			yield Buffer.from('rows');
		})();
		const { send } = amazon(answer(200, body));
		expect(await send({ encoding: 'stream' })).toBe(body);
		expect((await body.next()).done).toBe(false);
	});

	it("has the call's own headers, profile, account, encoding and timeout in place of the usual ones", async () => {
		const { sent, send } = amazon(answer(200));
		await send({ profileId: '2', encoding: 'stream', timeout: 5 });
		await send({ accountId: 'A1' });
		await send({ headers: { authorization: 'Basic 1' } });
		expect(sent[0]).toMatchObject({
			headers: { 'Amazon-Advertising-API-Scope': '2' },
			encoding: 'stream',
			timeout: 5,
		});
		expect(sent[1].headers).toMatchObject({ 'Amazon-Ads-AccountId': 'A1' });
		expect(sent[2].headers).toMatchObject({ authorization: 'Basic 1' });
		expect(sent[2].headers).not.toHaveProperty('Authorization');
	});

	it('goes to Amazon and to the domains of the credential, and nowhere else', async () => {
		const { sent, send, errorOf } = amazon(answer(200));
		await send({ url: new URL('https://example.com/a') });
		expect(sent[0].headers).toMatchObject({ Authorization: 'Bearer Atza|1' });
		const error = await errorOf({ url: new URL('https://example.org:444/a?secret=1') });
		expect(error.message).toBe('The access token may not be sent to https://example.org:444.');
		expect(error.advice).toContain('"Additional Allowed Domains"');
		expect(error.details.kind).toBe('request');
		expect(sent).toHaveLength(1);
		expect(() => assertMayReceiveToken(new URL('http://api.amazon.com/'), '')).toThrow(AmazonError);
	});

	it('holds the token in its body where that is made of it, the renewed one too', async () => {
		const { sent, send } = amazon(answer(401), answer(200));
		await send({ body: (token) => `token=${token}` });
		expect(sent.map(({ body }) => body)).toEqual(['token=Atza|1', 'token=Atza|2']);
	});
});

describe('A token that is refused', () => {
	it('is renewed once, and the call sent again', async () => {
		const { sent, send, renew } = amazon(answer(401), answer(200, 'done'));
		expect(await send()).toBe('done');
		expect(renew).toHaveBeenCalledTimes(1);
		expect(renew.mock.calls[0][0]).toBe('Atza|1');
		expect(Date.now() - renew.mock.calls[0][1]).toBeLessThan(10_000);
		expect(sent[1].headers).toMatchObject({ Authorization: 'Bearer Atza|2' });
	});

	it('again, is not the reason', async () => {
		const { sent, errorOf } = amazon(answer(401));
		const withFresh = await errorOf();
		expect(sent).toHaveLength(2);
		const { errorOf: withoutRenewal, tokens } = amazon(answer(401));
		const { signer, current } = tokens;
		expect((await withoutRenewal({ tokens: { signer, current } })).message).not.toBe(
			withFresh.message,
		);
	});

	it('is not the reason where it is new already: the call is not sent again', async () => {
		const { sent, errorOf, renew } = amazon(answer(401));
		const { errorOf: refusedTwice } = amazon(answer(401));
		renew.mockResolvedValueOnce(undefined);
		expect((await errorOf()).message).toBe((await refusedTwice()).message);
		expect(sent).toHaveLength(1);
	});

	it('is told from another refusal by the status of the API, and by its code', async () => {
		const alexa = new URL('https://api.amazonalexa.com/v3/events');
		const code = (type: string) => JSON.stringify({ payload: { code: type } });
		for (const [status, body, sendings] of [
			[403, code('SKILL_NOT_FOUND_EXCEPTION'), 1],
			[403, code('INVALID_ACCESS_TOKEN_EXCEPTION'), 2],
			[403, '', 2],
			[400, '', 1],
		] as const) {
			const { sent, errorOf } = amazon(answer(status, body));
			await errorOf({ url: alexa });
			expect([status, body, sent.length]).toEqual([status, body, sendings]);
		}
	});

	it('is read of a streamed refusal, which can still be read afterwards', async () => {
		async function* streamed() {
			yield Buffer.from(JSON.stringify({ code: 'UNAUTHORIZED', details: 'Own words' }));
		}
		const { renew, errorOf } = amazon(answer(401, streamed()));
		renew.mockResolvedValueOnce(undefined);
		expect((await errorOf({ encoding: 'stream' })).message).toContain('Own words');
	});
});

describe('A call', () => {
	const post = { method: 'POST', repeat: 'throttled' } as const;

	it.each([
		['an outage', answer(503), 'always', 5],
		['an outage', answer(503), 'throttled', 1],
		['throttling', answer(429), 'throttled', 5],
		['throttling', answer(429), 'never', 1],
		['no connection', refused, 'throttled', 5],
		['a dropped connection', dropped, 'throttled', 1],
		['a dropped connection', dropped, 'always', 5],
		['a refusal', answer(400), 'always', 1],
	] as const)('that meets %s is sent so often (%#)', async (_, met, repeat, sendings) => {
		const { sent, errorOf } = amazon(met);
		await errorOf({ repeat });
		expect(sent).toHaveLength(sendings);
	});

	it('is sent again after an answer that cannot be understood, where that does no harm', async () => {
		const { sent, send } = amazon(answer(200, '<html>'), answer(200, 'rows'));
		const read = ({ body }: Answer) => {
			if (body === 'rows') return body;
			throw new AmazonError('No rows.', { kind: 'temporary', advice: 'Usual advice.' });
		};
		expect(await send({ repeat: 'always' }, read)).toBe('rows');
		expect(sent).toHaveLength(2);
		const again = amazon(answer(200, '<html>'));
		await expect(again.send(post, read)).rejects.toMatchObject({ advice: unclear });
		expect(again.sent).toHaveLength(1);
	});

	it('whose answer its reader refuses fails with the words of the reader', async () => {
		const { send } = amazon(answer(200));
		const wrong = new AmazonError('Wrong.', { kind: 'request', advice: 'Own advice.' });
		const refuse = () => {
			throw wrong;
		};
		await expect(send(post, refuse)).rejects.toBe(wrong);
		const foreign = new TypeError('x');
		const fail = () => {
			throw foreign;
		};
		await expect(send(post, fail)).rejects.toBe(foreign);
	});

	it('waits for as long as Amazon asks', async () => {
		const { sent, errorOf } = amazon(answer(429, '', { 'retry-after': '3' }));
		const deadline = Date.now() + 2500;
		await errorOf({ repeat: 'throttled', deadline, pace: callPace });
		expect(sent).toHaveLength(1);
	});

	it('goes by the statuses that its API, or the call itself, names for "nothing was done"', async () => {
		const lwa = new URL('https://api.amazon.com/user/profile');
		const elsewhere = new URL('https://example.com/a');
		const cases: Array<[Answer, Partial<AmazonRequest>, number]> = [
			[answer(503), { url: lwa }, 5],
			[answer(503), { url: elsewhere }, 1],
			[answer(429), { url: elsewhere }, 5],
			[answer(429), { undone: [503] }, 1],
			[answer(503), { undone: [503] }, 5],
		];
		for (const [met, request, sendings] of cases) {
			const { sent, errorOf } = amazon(met);
			await errorOf({ repeat: 'throttled', ...request });
			expect(sent).toHaveLength(sendings);
		}
	});

	it.each([200, 204, 299])('with status %i has come to something', async (status) => {
		expect(await amazon(answer(status, 'x')).send()).toBe('x');
	});

	it.each([199, 300, 302, 404])(
		'with status %i has not, but where it is expected',
		async (status) => {
			await amazon(answer(status, 'x')).errorOf();
			expect(await amazon(answer(status, 'x')).send({ expectedStatuses: [status] })).toBe('x');
		},
	);

	it('had got through before, where Amazon says so after an unclear end', async () => {
		const request: Partial<AmazonRequest> = { repeat: 'always', doneBefore: [409] };
		const { send } = amazon(answer(500), answer(409, 'there'));
		expect(await send(request)).toBe('there');
		expect((await amazon(answer(409)).errorOf(request)).details.status).toBe(409);
		expect((await amazon(answer(429), answer(409)).errorOf(request)).details.status).toBe(409);
		await expect(amazon(answer(500), answer(404)).errorOf(request)).resolves.toBeDefined();
	});
});

describe('What nobody knows the end of', () => {
	it.each([
		['an outage', answer(500)],
		['a dropped connection', dropped],
	])('(%s) is said, where the call is not sent again', async (_, met) => {
		const advice = async (request: Partial<AmazonRequest>) =>
			(await amazon(met).errorOf(request)).advice;
		expect(await advice({ repeat: 'throttled' })).toContain(unclear);
		expect(await advice({ repeat: 'throttled', whenUnclear: 'Look there.' })).toContain(
			'Look there.',
		);
		expect(await advice({ repeat: 'always' })).not.toContain(unclear);
	});

	it('is not a refusal, nor throttling, nor a connection that never came about', async () => {
		for (const met of [answer(400), answer(429), refused]) {
			const { advice } = await amazon(met).errorOf({ repeat: 'never' });
			expect(advice).not.toContain(unclear);
		}
		// With which this API says that it has done nothing.
		const url = new URL('https://api.amazon.com/user/profile');
		expect((await amazon(answer(503)).errorOf({ url })).advice).not.toContain(unclear);
	});

	it('keeps what else is known of it', async () => {
		const { message, details } = await amazon(
			answer(500, '', { 'x-amzn-requestid': 'R1' }),
		).errorOf();
		expect(message).toContain('500');
		expect(details).toMatchObject({ kind: 'temporary', status: 500, requestId: 'R1' });
	});
});

describe('A refusal', () => {
	it("names the region of the host, or else the credential's", async () => {
		const advice = async (url: string) =>
			(await amazon(answer(404)).errorOf({ url: new URL(url) })).advice;
		expect(await advice('https://advertising-api-eu.amazon.com/v2/x')).toContain('(now Europe)');
		expect(await advice('https://advertising-api.amazon.com/v2/x')).toContain(
			'(now North America)',
		);
	});

	it('says how long Amazon asks to wait', async () => {
		const { details } = await amazon(answer(429, '', { 'retry-after': '7' })).errorOf();
		expect(details).toMatchObject({ kind: 'rateLimit', retryAfter: 7 });
	});
});

describe('An execution that is cancelled', () => {
	it('sends nothing more', async () => {
		const { sent, send, cancel } = amazon(answer(503));
		cancel(new Error('cancelled'));
		await expect(send({ repeat: 'always' })).rejects.toThrow('cancelled');
		expect(sent).toHaveLength(0);
	});

	it('does not use what came in the meantime', async () => {
		const { send, tokens, cancel } = amazon(answer(200, 'done'));
		const current = async () => {
			cancel(new Error('cancelled'));
			return 'Atza|1';
		};
		await expect(send({ tokens: { ...tokens, current } })).rejects.toThrow('cancelled');
	});

	it('hands its signal to the HTTP client, or that of the call', async () => {
		const { sent, send } = amazon(answer(200));
		const { signal } = new AbortController();
		await send({ signal });
		await send();
		expect(sent[0].abortSignal).toBe(signal);
		expect(sent[1].abortSignal).not.toBe(signal);
		await expect(send({ signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow(
			'enough',
		);
	});
});
