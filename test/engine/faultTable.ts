import { sleep, type INodeExecutionData } from 'n8n-workflow';
import { timeouts } from '../../nodes/shared/timeouts';
import type { Fault } from '../simulator/server/faults.ts';
import type { LoggedRequest } from '../simulator/server/requestLog.ts';
import { useAmazon } from './amazon';
import { everything } from './amazonAds/reports';
import { storedTokens } from './credentials';
import { operationNames, runOperation, samples } from './operations';
import { pauseScale, usePauses } from './pauses';

/**
 * Every operation through every fault, met once by each kind of call that the operation makes. What
 * only reads survives it and gives the whole result; nothing is ever fewer items than Amazon has,
 * without an error; what writes reaches Amazon once; an error is in words, with nothing secret; and
 * after the end nothing is asked any more.
 */
const amazon = useAmazon();

usePauses(0.01);
beforeAll(() => {
	for (const name of Object.keys(timeouts) as Array<keyof typeof timeouts>) timeouts[name] = 400;
});

const page = '<!doctype html><html><body>Sign in to the network</body></html>';
const faults: Record<string, Fault> = {
	'a body cut at a tenth': { mode: 'truncate', at: 0.1 },
	'a body cut in half': { mode: 'truncate', at: 0.5 },
	'a body that lacks its last byte': { mode: 'truncate', at: -1 },
	'a connection dropped before the effect': { mode: 'dropBefore' },
	'a connection dropped after the effect': { mode: 'dropAfter' },
	'no answer until the time is over': { mode: 'hang' },
	'429 with Retry-After': { status: 429, headers: { 'retry-after': '1' } },
	'429 without Retry-After': { status: 429 },
	'500': { status: 500 },
	'503 with a web page': { status: 503, body: page },
	'200 with a web page': { status: 200, body: page },
	'200 with null': { status: 200, body: 'null' },
	'200 with a list': { status: 200, body: '[]' },
	'200 with an empty object': { status: 200, body: '{}' },
	'a redirect': { status: 307, headers: { location: 'http://example.com/' } },
};

/**
 * Kinds of calls: what a second one does at Amazon. What is polled for may be lost with the answer that
 * held it.
 */
type Role = 'reads' | 'writes' | 'recognised' | 'polls';

/**
 * Calls that are no GET and do no harm when they are repeated: lists, tokens of a stored credential,
 * and what Amazon recognises when it comes again.
 */
const roles: Array<[pattern: RegExp, role: Role]> = [
	[/^POST \/(?:sp|sb\/v4|portfolios|adsAccounts|adsApi\/v1\/query)\b/, 'reads'],
	[/^POST \/auth\/o2\/create\/codepair/, 'reads'],
	[/^POST \/reporting\/reports$/, 'recognised'],
	[/^PUT \/v1\/devices\/@self\/capabilities/, 'recognised'],
	[/^POST \/v1\/proactiveEvents/, 'recognised'],
];

function roleOf(operation: string, { method, path }: LoggedRequest): Role {
	if (path === '/auth/o2/token') {
		if (operation === 'amazonLwa.deviceCode.wait') return 'polls';
		return isExchange(operation) ? 'writes' : 'reads';
	}
	const known = roles.find(([pattern]) => pattern.test(`${method} ${path}`));
	return known?.[1] ?? (method === 'GET' ? 'reads' : 'writes');
}

/** An exchange spends what it is given. */
function isExchange(operation: string): boolean {
	return /\.(?:authorizationCode|refreshToken)\.exchange$/.test(operation);
}

/** Exceptions, each with its reason. */
const exceptions: Array<{ operation: RegExp; fault: RegExp; call?: RegExp; reason: string }> = [
	{
		operation: /./,
		fault: /a list/,
		call: /^GET \/(?:v2\/profiles|sd\/\w+)$/,
		reason: 'an empty list is what Amazon answers where there is nothing',
	},
	{
		operation: /\.download$|\.run$/,
		fault: /a list/,
		call: /\.s3\./,
		reason: 'an empty list is a file without rows',
	},
	{
		operation: /dataPortability\.record\.download|amazonDataPortability\.record/,
		fault: /a list|an empty object/,
		call: /\.s3\./,
		reason: 'one object, or a list of them, is what such a file holds',
	},
	{
		operation: /request\.send$/,
		fault: /200 with (?:null|a list|an empty object)/,
		reason: 'Send passes on whatever JSON the API answers',
	},
	{
		operation: /accessToken\.(?:get|refresh)$|amazonAlexa/,
		fault: /no answer/,
		call: /auth\/o2\/token$/,
		reason: 'a refresh is waited for by n8n or the credential: a late answer may hold a new token',
	},
	{
		operation: /amazonAlexa|report\.delete$/,
		fault: /an empty object/,
		reason: 'nothing of the answer is used but that it is one',
	},
];

/** A call without what differs from run to run. */
function shapeOf({ method, host, path }: LoggedRequest): string {
	const place = path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d{6,}|amzn1\.[\w.-]+/g, '*');
	return `${method} ${host.includes('.s3.') ? '*.s3.*' : ''}${place}`;
}

const knownCalls = new Map<string, Map<string, number>>();

/** The first call of each kind, with its place in the order of calls. */
async function callsOf(operation: string): Promise<Map<string, number>> {
	const known = knownCalls.get(operation);
	if (known) return known;
	const prepared = await samples[operation](amazon());
	const before = amazon().log.length;
	await runOperation(operation, prepared);
	const calls = new Map<string, number>();
	for (const [index, request] of amazon().log.slice(before).entries()) {
		const shape = shapeOf(request);
		if (!calls.has(shape)) calls.set(shape, index);
	}
	knownCalls.set(operation, calls);
	return calls;
}

/** What comes out, without what differs from run to run: ids, times, tokens and links. */
function comparable(outputs: INodeExecutionData[][]): string {
	return JSON.stringify(
		outputs.map((items) => items.map(({ json, binary }) => [json, Object.keys(binary ?? {})])),
	)
		.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32,}/g, '*')
		.replace(/amzn1\.ask\.[\w.]+/g, '*')
		.replace(/At[zc][a-z]?\|[\w-]+/g, '*')
		.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '*')
		.replace(/https:[^"]+/g, '*')
		.replace(/"(expiresIn|userCode|fileSize|state|codeVerifier)":("[^"]*"|\d+)/g, '"$1":*');
}

const isSentence = /^\S[^]*\.$/;

async function meet(operation: string, fault: Fault, index: number) {
	amazon().reset();
	const prepared = await samples[operation](amazon());
	const before = amazon().log.length;
	amazon().addFault({ ...fault, skip: index });
	const outcome = await runOperation(operation, prepared);
	const log = amazon().log.slice(before);
	await sleep(20 / pauseScale());
	expect(amazon().log.length - before).toBe(log.length);
	return { outcome, log, credential: prepared.credential };
}

const wholeResults = new Map<string, string>();

async function wholeResult(operation: string): Promise<string> {
	const known = wholeResults.get(operation);
	if (known !== undefined) return known;
	amazon().reset();
	const { items, error } = await runOperation(operation, await samples[operation](amazon()));
	expect(error).toBeUndefined();
	expect(items[0].length).toBeGreaterThan(0);
	const whole = comparable(items);
	wholeResults.set(operation, whole);
	return whole;
}

/** The table is in so many files, for several workers to share: `faultTable/1.test.ts` and on. */
export const shares = 4;

/** Puts every so many-th operation through the faults. */
export function meetFaults(share: number): void {
	const operations = operationNames.filter(
		(name, index) => name in samples && index % shares === share - 1,
	);

	describe.each(operations)('%s', (operation) => {
		it.each(Object.entries(faults))('meets %s', async (title, fault) => {
			const whole = await wholeResult(operation);
			amazon().reset();
			for (const [call, index] of await callsOf(operation)) {
				const exception = exceptions.find(
					(row) =>
						row.operation.test(operation) &&
						row.fault.test(title) &&
						(row.call?.test(call) ?? true),
				);
				if (exception) continue;
				const { outcome, log, credential } = await meet(operation, fault, index);
				const role = roleOf(operation, log[index]);
				const text = `${operation} at ${call}: ${outcome.error?.message ?? 'no error'}`;
				if (outcome.error) {
					const { message, description } = outcome.error;
					expect(message).toMatch(isSentence);
					expect(description).toEqual(expect.stringMatching(/\S/));
					const { accessToken, refreshToken } = storedTokens(credential);
					for (const secret of [accessToken, refreshToken]) {
						if (secret.length > 20) expect(everything(outcome.error)).not.toContain(secret);
					}
				} else {
					expect(`${text} ${comparable(outcome.items)}`).toBe(`${text} ${whole}`);
				}
				const survives = role !== 'writes' && role !== 'polls' && title !== 'a redirect';
				expect(survives && outcome.error ? text : '').toBe('');
				const reached = log.filter(
					(request) => request.tookEffect && shapeOf(request) === call && role === 'writes',
				);
				expect(reached.length).toBeLessThanOrEqual(1);
			}
		});

		it('meets the end of its token', async () => {
			const whole = await wholeResult(operation);
			amazon().reset();
			const prepared = await samples[operation](amazon());
			const { accessToken } = storedTokens(prepared.credential);
			if (accessToken.startsWith('Atza|')) amazon().expireAccessToken(accessToken);
			const { items, error } = await runOperation(operation, prepared);
			expect(error).toBeUndefined();
			expect(comparable(items)).toBe(whole);
		});

		it('meets a stop in the middle of each call, and asks nothing after it', async () => {
			const calls = await callsOf(operation);
			for (const index of calls.values()) {
				amazon().reset();
				const prepared = await samples[operation](amazon());
				const before = amazon().log.length;
				amazon().addFault({ mode: 'slow', delay: 150, skip: index });
				const { status } = await runOperation(operation, prepared, {
					stopWhen: () => amazon().log.length > before + index,
				});
				expect(status).toBe('canceled');
				const asked = amazon().log.length;
				await sleep(200 / pauseScale());
				expect(amazon().log.length).toBe(asked);
			}
		});
	});
}
