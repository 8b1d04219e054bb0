/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as wait } from 'node:timers/promises';
import { callAds, createReport, finishedReport } from '../ads/harness.ts';
import { DEFAULT_REFRESH_TOKEN } from '../defaults.ts';
import { postToken, useSimulator } from '../harness.ts';
import { send } from './tunnel.ts';

const simulator = useSimulator();
const PROFILES = { path: '/v2/profiles' };
const TOKEN = { method: 'POST', path: '/auth/o2/token' };

const profiles = () =>
	callAds(simulator(), '/v2/profiles', { headers: { 'amazon-advertising-api-scope': '' } });
const refresh = () =>
	postToken(simulator(), { grant_type: 'refresh_token', refresh_token: DEFAULT_REFRESH_TOKEN });
const isReplaced = async () => (await refresh()).status === 400;
const effects = (filter: object) =>
	simulator()
		.requests(filter)
		.map(({ tookEffect }) => tookEffect);

async function statuses(count: number): Promise<number[]> {
	const seen = [];
	for (let call = 0; call < count; call += 1) seen.push((await profiles()).status);
	return seen;
}

async function control(fault: object): Promise<number> {
	const url = `${simulator().controlUrl}/faults`;
	return (await fetch(url, { method: 'POST', body: JSON.stringify(fault) })).status;
}

describe('a fault that skips', () => {
	test('meets exactly the n-th request', async () => {
		simulator().addFault({ ...PROFILES, status: 503, skip: 2 });
		expect(await statuses(4)).toEqual([200, 200, 503, 200]);
	});

	test('counts requests that another fault met, and lets others at those it skips', async () => {
		simulator().addFault({ ...PROFILES, status: 503, skip: 2 });
		simulator().addFault({ ...PROFILES, status: 502 });
		expect(await statuses(4)).toEqual([502, 200, 503, 200]);
	});

	test('does not count requests that are none of its own', async () => {
		simulator().addFault({ ...TOKEN, status: 503, skip: 1 });
		await statuses(2);
		expect([(await refresh()).status, (await refresh()).status]).toEqual([200, 503]);
	});

	test('can be added by the control address', async () => {
		expect(await control({ ...PROFILES, status: 503, skip: 1 })).toBe(200);
		expect(await statuses(3)).toEqual([200, 503, 200]);
	});
});

describe('an answer that breaks off', () => {
	const PLACES: Array<[string, number, (size: number) => number]> = [
		['before its first byte', 0, () => 0],
		['after its first byte', 1, () => 1],
		['after a tenth', 0.1, (size) => Math.floor(size / 10)],
		['in its middle', 0.5, (size) => Math.floor(size / 2)],
		['before its last byte', -1, (size) => size - 1],
		['where it would be complete', 1_000_000, (size) => size - 1],
	];

	test.each(
		PLACES.flatMap(([where, at, bytes]) => [
			{ where, framing: 'with its length', at, bytes, chunked: false },
			{ where, framing: 'in chunks', at, bytes, chunked: true },
		]),
	)('$where is never a complete one, $framing', async ({ at, bytes, chunked }) => {
		const { raw } = await profiles();
		simulator().addFault({ ...PROFILES, mode: 'truncate', at, chunked });
		await expect(profiles()).rejects.toMatchObject({ received: bytes(raw.length) });
	});

	test.each([false, true])('can be one of the token endpoint, in chunks: %s', async (chunked) => {
		simulator().settings.rotation = 'on';
		simulator().addFault({ ...TOKEN, mode: 'truncate', at: -1, chunked });
		await expect(refresh()).rejects.toThrow('aborted');
		expect(await isReplaced()).toBe(true);
	});

	test.each([false, true])('can be a file, in chunks: %s', async (chunked) => {
		const { url, fileSize } = await finishedReport(simulator());
		const host = new URL(String(url)).hostname;
		simulator().addFault({ host, mode: 'truncate', at: -1, chunked });
		const download = send(simulator(), String(url));
		await expect(download).rejects.toMatchObject({ received: Number(fileSize) - 1 });
	});

	test('can have no body at all', async () => {
		const code = simulator().acceptGrant();
		const tokens = await postToken(simulator(), { grant_type: 'authorization_code', code });
		const { access_token: token } = JSON.parse(tokens.text) as Record<string, string>;
		const event = {
			header: {
				namespace: 'Alexa.Discovery',
				name: 'DeleteReport',
				messageId: '1',
				payloadVersion: '3',
			},
			payload: { endpoints: [{ endpointId: 'lamp' }], scope: { type: 'BearerToken', token } },
		};
		const tell = () =>
			send(simulator(), 'https://api.amazonalexa.com/v3/events', {
				method: 'POST',
				headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
				body: JSON.stringify({ event }),
			});
		expect([(await tell()).status, (await tell()).raw.length]).toEqual([202, 0]);
		simulator().addFault({ path: '/v3/events', mode: 'truncate' });
		await expect(tell()).rejects.toThrow(/hang up|aborted/);
		expect(effects({ path: '/v3/events' })).toEqual([true, true, true]);
	});
});

test('an answer can come in chunks and be complete', async () => {
	const usual = await profiles();
	expect(usual.headers['content-length']).toBe(String(usual.raw.length));
	simulator().addFault({ ...PROFILES, mode: 'slowBody', chunked: true });
	const { raw, headers } = await profiles();
	expect(raw).toEqual(usual.raw);
	expect(headers).toMatchObject({ 'transfer-encoding': 'chunked' });
	expect(headers['content-length']).toBeUndefined();
});

describe('a silent connection', () => {
	/** Resolves to whether an answer came; gives up after a while. */
	function isAnswered(): Promise<boolean> {
		return Promise.race([
			refresh().then(
				() => true,
				() => true,
			),
			wait(300, false),
		]);
	}
	beforeEach(() => {
		simulator().settings.rotation = 'on';
	});

	test('comes after the effect', async () => {
		simulator().addFault({ ...TOKEN, mode: 'hang' });
		expect(await isAnswered()).toBe(false);
		expect(await isReplaced()).toBe(true);
		expect(simulator().log[0]).toMatchObject({ tookEffect: true });
		expect(simulator().log[0].status).toBeUndefined();
	});

	test('comes before any effect', async () => {
		simulator().addFault({ ...TOKEN, mode: 'hangBefore' });
		expect(await isAnswered()).toBe(false);
		expect(await isReplaced()).toBe(false);
		expect(simulator().log[0]).toMatchObject({ tookEffect: false });
	});

	test.each(['hang', 'hangBefore'])('can be asked for by the control address: %s', async (mode) => {
		expect(await control({ ...TOKEN, mode })).toBe(200);
		expect(await isAnswered()).toBe(false);
	});
});

describe('a redirect', () => {
	test.each([
		'https://api.amazon.com/elsewhere',
		'https://example.com/elsewhere',
		'http://example.com/elsewhere',
		'http://127.0.0.1/elsewhere',
		'/elsewhere',
	])('can lead to %s', async (location) => {
		simulator().addFault({ ...TOKEN, status: 307, headers: { location } });
		const answer = await refresh();
		expect([answer.status, answer.headers.location]).toEqual([307, location]);
		expect(effects(TOKEN)).toEqual([false]);
	});
});

describe('the log', () => {
	test.each([
		['respond', false],
		['dropBefore', false],
		['hangBefore', false],
		['dropAfter', true],
		['hang', true],
		['truncate', true],
		['corrupt', true],
	] as const)('tells that a request with %s took effect: %s', async (mode, tookEffect) => {
		simulator().addFault({ method: 'POST', path: '/reporting/reports', mode });
		const creating = createReport(simulator()).catch(() => undefined);
		await Promise.race([creating, wait(300)]);
		expect(effects({ path: '/reporting/reports' })).toEqual([tookEffect]);
	});

	test('tells that a host that is not Amazon’s was not reached', async () => {
		await expect(send(simulator(), 'https://example.com/')).rejects.toThrow('403');
		expect(effects({})).toEqual([false]);
	});
});
