import {
	causesOf,
	endingOf,
	headerOf,
	outcomeOf,
	retryAfterOf,
	type Answer,
	type Outcome,
} from '../../../amazon/outcome';

const answer = (statusCode: number): Answer => ({ statusCode, headers: {}, body: '' });

async function outcomeOfThrown(thrown: unknown): Promise<Outcome> {
	return await outcomeOf(async () => await Promise.reject(thrown));
}

describe('A sending', () => {
	it('that was answered is an answer, whatever its status', async () => {
		expect(await outcomeOf(async () => answer(500))).toEqual({
			came: 'answer',
			answer: answer(500),
		});
	});

	it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])(
		'that ended with %s was never under way',
		async (code) => {
			const thrown = Object.assign(new Error(), { code });
			expect(await outcomeOfThrown(thrown)).toEqual({ came: 'unsent', thrown });
		},
	);

	it.each(['ECONNRESET', 'ETIMEDOUT', 'ECONNABORTED', undefined])(
		'that ended with %s may have arrived',
		async (code) => {
			const thrown = Object.assign(new Error(), code && { code });
			expect(await outcomeOfThrown(thrown)).toEqual({ came: 'nothing', thrown });
		},
	);

	it('is judged by the cause of the cause', async () => {
		const refused = Object.assign(new Error(), { code: 'ENOTFOUND' });
		const thrown = new Error('a', { cause: new Error('b', { cause: refused }) });
		expect(await outcomeOfThrown(thrown)).toEqual({ came: 'unsent', thrown });
	});

	it('whose answer broke off has a part of it, and no status to go by', async () => {
		const brokenOff = Object.assign(new Error(), { response: answer(200), code: 'ECONNREFUSED' });
		const thrown = new Error('wrapped', { cause: brokenOff });
		expect(await outcomeOfThrown(thrown)).toEqual({ came: 'part', thrown });
		const without = Object.assign(new Error(), { response: undefined });
		expect(await outcomeOfThrown(without)).toEqual({ came: 'nothing', thrown: without });
	});

	it('may end with what is no error', async () => {
		expect(await outcomeOfThrown('text')).toEqual({ came: 'nothing', thrown: 'text' });
	});
});

describe('The causes of an error', () => {
	it('are listed outermost first, up to what is no error', () => {
		const inner = new Error('inner', { cause: 'text' });
		const outer = new Error('outer', { cause: inner });
		expect(causesOf(outer)).toEqual([outer, inner]);
		expect(causesOf('text')).toEqual([]);
	});

	it('end where they lead in a circle', () => {
		const one = new Error('one');
		const two = new Error('two', { cause: one });
		one.cause = two;
		expect(causesOf(one)).toEqual([one, two]);
	});
});

describe('Another try', () => {
	const thrown = new Error();
	it.each<[Outcome, number[], string]>([
		[{ came: 'unsent', thrown }, [], 'undone'],
		[{ came: 'part', thrown }, [], 'unclear'],
		[{ came: 'nothing', thrown }, [], 'unclear'],
		[{ came: 'answer', answer: answer(200) }, [429], 'final'],
		[{ came: 'answer', answer: answer(400) }, [429], 'final'],
		[{ came: 'answer', answer: answer(407) }, [429], 'final'],
		[{ came: 'answer', answer: answer(409) }, [429], 'final'],
		[{ came: 'answer', answer: answer(499) }, [429], 'final'],
		[{ came: 'answer', answer: answer(408) }, [429], 'unclear'],
		[{ came: 'answer', answer: answer(500) }, [429], 'unclear'],
		[{ came: 'answer', answer: answer(503) }, [429], 'unclear'],
		[{ came: 'answer', answer: answer(429) }, [], 'unclear'],
		[{ came: 'answer', answer: answer(429) }, [429], 'undone'],
		[{ came: 'answer', answer: answer(503) }, [429, 503], 'undone'],
	])('after %j, where %j says that nothing was done, is %s', (outcome, undone, ending) => {
		expect(endingOf(outcome, undone)).toBe(ending);
	});
});

describe('A header', () => {
	it('is found in any case of its name, the first of several', () => {
		const headers = { Other: 'b', 'Retry-After': '1', LINK: ['x', 'y'] };
		expect(headerOf(headers, 'retry-after')).toBe('1');
		expect(headerOf(headers, 'link')).toBe('x');
		expect(headerOf(headers, 'missing')).toBeUndefined();
		expect(headerOf(undefined, 'link')).toBeUndefined();
	});
});

describe('The seconds that an answer asks to wait', () => {
	const now = Date.UTC(2026, 10, 21, 8);

	it.each([
		['3', 3],
		['120', 120],
		[' 3 ', 3],
		['0', 0],
		['1.2', 2],
		['1.25', 2],
		['999999999', 999_999_999],
		['Sat, 21 Nov 2026 08:00:30 GMT', 30],
		['sat, 21 nov 2026 08:00:30 gmt', 30],
		['Sat, 21 Nov 2026 07:59:30 GMT', 0],
	])('are, of "%s", %i', (value, seconds) => {
		expect(retryAfterOf({ 'Retry-After': value }, now)).toBe(seconds);
	});

	it.each(['', 'soon', '-1', '1e9', '1.', '.5', '9999999999', '3 s', '2026-11-21', '5, Nov', 'x3'])(
		'are none of "%s"',
		(value) => expect(retryAfterOf({ 'retry-after': value }, now)).toBeUndefined(),
	);

	it('are none without the header, or without headers', () => {
		expect(retryAfterOf({ date: 'Sat, 21 Nov 2026 08:00:30 GMT' }, now)).toBeUndefined();
		expect(retryAfterOf(undefined, now)).toBeUndefined();
	});

	it("go by the server's clock, and are counted up", () => {
		const headers = { 'retry-after': 'Sat, 21 Nov 2026 08:00:30 GMT' };
		const atServer = { ...headers, date: 'Sat, 21 Nov 2026 08:00:10 GMT' };
		expect(retryAfterOf(atServer, now)).toBe(20);
		expect(retryAfterOf({ ...headers, date: 'nonsense' }, now)).toBe(30);
		expect(retryAfterOf(headers, now + 29_500)).toBe(1);
	});
});
