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
	{
		file: 'nodes/shared/transport.ts',
		at: "return saysExpired(api, answer.statusCode, readErrorBody(answer.body).code ?? '');",
		from: "''",
		to: '"Stryker was here!"',
		why: 'No API takes either for a code.',
	},
	{
		file: 'nodes/shared/transport.ts',
		at: "return { result: { value: await read(answer) }, ending: 'final' };",
		from: "'final'",
		to: '""',
		why: 'What is none of the endings that lead to another try ends the tries.',
	},
	{
		file: 'nodes/shared/transport.ts',
		at: '{ expectedStatuses = [], doneBefore = [] }: AmazonRequest,',
		from: '[]',
		to: '["Stryker was here"]',
		why: 'No status is a text.',
	},
	{
		file: 'nodes/shared/lease.ts',
		at: "const type = credentialType('refreshToken');",
		from: "'refreshToken'",
		to: '""',
		why: 'The name of the credential is the same for what is neither of the others.',
	},
	{
		file: 'nodes/shared/lease.ts',
		at: 'return { grant, isStored: false, isOwn: true };',
		from: 'true',
		to: 'false',
		why: 'What is not stored is handled by that alone.',
	},
	{
		file: 'amazon/ads/periods.ts',
		at: "(choice.period === 'daysBack' && choice.date !== undefined)",
		from: "choice.period === 'daysBack'",
		to: 'true',
		why: 'No other choice has a date.',
	},
	{
		file: 'amazon/ads/periods.ts',
		at: 'return { startDate: dayText(first), endDate: dayText(last < end ? last : end) };',
		from: 'last < end',
		to: 'last <= end',
		why: 'Two equal days are the same text.',
	},
	{
		file: 'amazon/ads/periods.ts',
		at: "const day = dayOf(text.replace(/[T ]\\d\\d:.*$/, ''));",
		from: '/[T ]\\d\\d:.*$/',
		to: '/[T ]\\d\\d:.*/',
		why: 'A text with a line break is no day in any case.',
	},
	{
		file: 'amazon/ads/reportDateRules.ts',
		at: 'if (start === undefined || now === undefined) return [];',
		from: 'now === undefined',
		to: 'false',
		why: 'Today is a day.',
	},
	{
		file: 'nodes/AmazonAds/jobs.ts',
		at: "const stopped = new Error('Another job of the batch has failed');",
		from: "'Another job of the batch has failed'",
		to: '""',
		why: 'Nobody is shown it: the job that failed is.',
	},
	{
		file: 'nodes/AmazonAds/jobs.ts',
		at: "return finished ? { status: 'done', ...finished, parts } : { status: 'pending', parts };",
		from: "{ status: 'pending', parts }",
		to: '{}',
		why: 'A lane without a time to wait until always answers.',
	},
	{
		file: 'nodes/AmazonAds/jobs.ts',
		at: "return finished ? { status: 'done', ...finished, parts } : { status: 'pending', parts };",
		from: "'pending'",
		to: '""',
		why: 'A lane without a time to wait until always answers.',
	},
	{
		file: 'nodes/AmazonAds/jobs.ts',
		at: "return { result: undefined, ending: isUnderWay(advanced) ? 'pending' : 'final' };",
		from: "'final'",
		to: '""',
		why: 'What is none of the endings that lead to another try ends the tries.',
	},
];
