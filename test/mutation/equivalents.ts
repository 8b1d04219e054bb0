/**
 * Changes of the source that no test can notice, because nothing comes of them: in which line, what
 * became what, and why nobody sees it.
 */
export const equivalents: Array<{
	file: string;
	at: string;
	from: string;
	to: string;
	why: string;
}> = [
	{
		file: 'amazon/outcome.ts',
		at: "const value = headerOf(headers, 'retry-after')?.trim() ?? '';",
		from: "''",
		to: '"Stryker was here!"',
		why: 'That is no number of seconds and no date either.',
	},
	{
		file: 'amazon/outcome.ts',
		at: "const serverNow = Date.parse(headerOf(headers, 'date') ?? '');",
		from: "''",
		to: '"Stryker was here!"',
		why: 'That is no date either.',
	},
	{
		file: 'amazon/lwa/tokenEndpoint.ts',
		at: "const text = typeof body === 'string' ? body : (JSON.stringify(body) ?? '');",
		from: "''",
		to: '"Stryker was here!"',
		why: 'It stands for no body at all; neither is JSON that could be read.',
	},
	{
		file: 'amazon/lwa/tokenEndpoint.ts',
		at: ".map((name) => form[name] ?? '')",
		from: "''",
		to: '"Stryker was here!"',
		why: 'No answer of Amazon holds that text.',
	},
	{
		file: 'nodes/shared/paging.ts',
		at: 'const read = new Set(first === undefined ? [] : [first]);',
		from: 'first === undefined',
		to: 'false',
		why: 'What is looked up is never undefined.',
	},
	{
		file: 'nodes/shared/paging.ts',
		at: 'const read = new Set(first === undefined ? [] : [first]);',
		from: '[]',
		to: '["Stryker was here"]',
		why: 'No page of Amazon has that name.',
	},
	{
		file: 'nodes/shared/paging.ts',
		at: 'if (next !== undefined) read.add(next);',
		from: 'next !== undefined',
		to: 'true',
		why: 'Where there is no next page, nothing more is looked up.',
	},
	{
		file: 'nodes/shared/lane.ts',
		at: "const wait = pace && nextTry('throttled', pace, { ...situation, timeLeft: Infinity });",
		from: "'throttled'",
		to: '""',
		why: 'After what was undone, anything but "never" leads to another try.',
	},
	{
		file: 'amazon/lwa/devicePolling.ts',
		at: "if (waiting.now() >= code.expiresAt) return { result: 'expired', ending: 'final' };",
		from: "'final'",
		to: '""',
		why: 'What is none of the endings that lead to another try ends the tries.',
	},
	{
		file: 'amazon/lwa/devicePolling.ts',
		at: "if (answer !== 'pending' && answer !== 'slowDown') return { result: answer, ending: 'final' };",
		from: "'final'",
		to: '""',
		why: 'What is none of the endings that lead to another try ends the tries.',
	},
];
