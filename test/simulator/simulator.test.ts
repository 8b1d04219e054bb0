/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { DEFAULT_CLIENT, DEFAULT_PROFILES, DEFAULT_REFRESH_TOKEN } from './defaults.ts';
import { jsonOf, postToken, useSimulator } from './harness.ts';
import { trustSimulator } from './server/trust.ts';
import { send } from './server/tunnel.ts';

const simulator = useSimulator();
const PROFILES = 'https://advertising-api.amazon.com/v2/profiles';

function getProfiles() {
	return send(simulator(), PROFILES, {
		headers: {
			authorization: `Bearer ${simulator().grant().accessToken}`,
			'amazon-advertising-api-clientid': DEFAULT_CLIENT.clientId,
		},
	});
}

function refresh() {
	return postToken(simulator(), {
		grant_type: 'refresh_token',
		refresh_token: DEFAULT_REFRESH_TOKEN,
	});
}

async function control(verb: string, body?: unknown) {
	const [method, path] = verb.split(' ');
	const answer = await fetch(simulator().controlUrl + path, {
		method,
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	const answered: unknown = await answer.json();
	return { status: answer.status, body: answered };
}

describe('the proxy', () => {
	test.each([
		['https://example.com/', 'example.com:443'],
		['https://advertising-api.amazon.com:8443/', 'advertising-api.amazon.com:8443'],
		['https://advertising-api-na.amazon.com/', 'advertising-api-na.amazon.com:443'],
	])('refuses %s and logs it', async (url, target) => {
		await expect(send(simulator(), url)).rejects.toThrow(`403 to CONNECT ${target}`);
		expect(simulator().log).toEqual([
			expect.objectContaining({ method: 'CONNECT', host: target, status: 403 }),
		]);
	});

	test.each([
		'www.amazon.com',
		'eu.account.amazon.com',
		'apac.account.amazon.com',
		'api.amazon.com',
		'api.amazon.co.uk',
		'api.amazon.co.jp',
		'advertising-api.amazon.com',
		'advertising-api-eu.amazon.com',
		'advertising-api-fe.amazon.com',
		'api.amazonalexa.com',
		'api.eu.amazonalexa.com',
		'api.fe.amazonalexa.com',
		'intake.us-east-1.portability.data.amazon',
		'intake.eu-west-1.portability.data.amazon',
		'intake.us-west-2.portability.data.amazon',
		'sns.eu-west-1.amazonaws.com',
		'videocentral.amazon.com',
	])('leads to %s, with a certificate for it', async (host) => {
		expect((await send(simulator(), `https://${host}/nowhere`)).status).toBeGreaterThan(399);
		expect(simulator().requests({ host, path: '/nowhere' })).toHaveLength(1);
	});

	test('is met with a certificate of its own CA only', async () => {
		const route = { ...simulator(), caCertificate: '' };
		await expect(send(route, PROFILES)).rejects.toThrow('certificate');
	});

	test('leads to one host per connection', async () => {
		const headers = { host: 'api.amazon.com' };
		expect((await send(simulator(), PROFILES, { headers })).status).toBe(421);
	});
});

describe('the log', () => {
	test('has all of a request, with its answer’s status', async () => {
		await send(simulator(), 'https://api.amazon.com/auth/o2/token?a=b', {
			method: 'POST',
			headers: { 'x-test': 'yes' },
			body: new URLSearchParams({ grant_type: 'nothing' }),
		});
		expect(simulator().log).toEqual([
			{
				time: expect.stringMatching(/^\d{4}-.*Z$/),
				host: 'api.amazon.com',
				method: 'POST',
				path: '/auth/o2/token',
				query: { a: 'b' },
				headers: expect.objectContaining({ 'x-test': 'yes' }),
				body: 'grant_type=nothing',
				status: 400,
				tookEffect: true,
			},
		]);
	});

	test('can be asked by method, host and path', async () => {
		await getProfiles();
		await refresh();
		expect(simulator().requests({ method: 'post' })).toHaveLength(1);
		expect(simulator().requests({ host: 'advertising-api.amazon.com' })).toHaveLength(1);
		expect(simulator().requests({ path: '/auth/o2/token' })).toHaveLength(1);
		expect(simulator().requests({ path: /^\/v2\// })).toHaveLength(1);
		expect(simulator().requests({ path: '/v2' })).toHaveLength(0);
	});
});

describe('a fault', () => {
	const TOKEN = { method: 'POST', path: '/auth/o2/token' };
	const isReplaced = async () => (await refresh()).status === 400;
	beforeEach(() => {
		simulator().settings.rotation = 'on';
	});

	test('answers in place of the effect, as often as said', async () => {
		const headers = { 'retry-after': '7', 'content-type': 'text/html' };
		simulator().addFault({ ...TOKEN, status: 503, headers, body: '<h1>Busy</h1>', times: 2 });
		for (let attempt = 0; attempt < 2; attempt++) {
			const answer = await refresh();
			expect([answer.status, answer.text]).toEqual([503, '<h1>Busy</h1>']);
			expect(answer.headers).toMatchObject(headers);
		}
		expect((await refresh()).status).toBe(200);
	});

	test('can be 429 without Retry-After and without a body', async () => {
		simulator().addFault({ path: '/v2/profiles', status: 429 });
		const answer = await getProfiles();
		expect([answer.status, answer.text]).toEqual([429, '']);
		expect(answer.headers['retry-after']).toBeUndefined();
	});

	test('meets only the requests it is for', async () => {
		simulator().addFault({ host: 'api.amazon.co.uk' });
		simulator().addFault({ method: 'DELETE' });
		simulator().addFault({ path: /^\/v3/ });
		expect((await getProfiles()).status).toBe(200);
	});

	test('can answer after the effect', async () => {
		simulator().addFault({ ...TOKEN, status: 500, afterEffect: true });
		expect((await refresh()).status).toBe(500);
		expect(await isReplaced()).toBe(true);
	});

	test('can drop the connection before the effect', async () => {
		simulator().addFault({ ...TOKEN, mode: 'dropBefore' });
		await expect(refresh()).rejects.toThrow('hang up');
		expect(await isReplaced()).toBe(false);
		expect(simulator().log[0].status).toBeUndefined();
	});

	test('can drop the connection after the effect', async () => {
		simulator().addFault({ ...TOKEN, mode: 'dropAfter' });
		await expect(refresh()).rejects.toThrow('hang up');
		expect(await isReplaced()).toBe(true);
	});

	test('can be slowness, and latency is slowness of all', async () => {
		const time = async () => {
			const start = performance.now();
			expect((await getProfiles()).status).toBe(200);
			return performance.now() - start;
		};
		simulator().addFault({ mode: 'slow', delay: 300 });
		expect(await time()).toBeGreaterThan(290);
		expect(await time()).toBeLessThan(290);
		simulator().settings.latency = 300;
		expect(await time()).toBeGreaterThan(290);
	});
});

describe('the control address', () => {
	test('shows and changes settings, and refuses ones that do not exist', async () => {
		const changed = await control('PATCH /settings', { rotation: 'on', latency: 5 });
		expect(changed.body).toEqual(expect.objectContaining({ rotation: 'on', latency: 5 }));
		expect(simulator().settings.rotation).toBe('on');
		expect((await control('GET /settings')).body).toEqual(simulator().settings);
		for (const wrong of [{ rotations: 'on' }, { rotation: 'yes' }, { latency: '5' }]) {
			expect((await control('PATCH /settings', wrong)).status).toBe(400);
		}
		expect(simulator().settings.latency).toBe(5);
	});

	test('moves the clock', async () => {
		await control('POST /clock', { advance: 3_600_000 });
		expect(simulator().clock.now() - Date.now()).toBeGreaterThan(3_590_000);
	});

	test('adds faults, by exact path and by pattern', async () => {
		await control('POST /faults', { path: '/v2/profiles', status: 502 });
		expect((await getProfiles()).status).toBe(502);
		await control('POST /faults', { pathPattern: '^.v2', status: 504 });
		expect((await getProfiles()).status).toBe(504);
	});

	test('shows and empties the log', async () => {
		await getProfiles();
		expect((await control('GET /log')).body).toEqual([
			expect.objectContaining({ path: '/v2/profiles', status: 200 }),
		]);
		await control('DELETE /log');
		expect(simulator().log).toHaveLength(0);
	});

	test('registers clients and gives them tokens, which it can end', async () => {
		const client = { ...DEFAULT_CLIENT, clientId: 'new-client' };
		expect((await control('POST /clients', client)).status).toBe(200);
		const { body } = await control('POST /grants', { clientId: 'new-client', scope: 'profile' });
		const tokens = body as { accessToken: string; refreshToken: string };
		const profile = () =>
			send(simulator(), 'https://api.amazon.com/user/profile', {
				headers: { authorization: `Bearer ${tokens.accessToken}` },
			});
		expect((await profile()).status).toBe(200);
		await control('POST /expirations', { token: tokens.accessToken });
		expect((await profile()).status).toBe(400);
		expect((await control('POST /revocations', { token: tokens.refreshToken })).status).toBe(200);
		expect((await control('POST /grants', { clientId: 'nobody' })).status).toBe(400);
	});

	test('adds profiles', async () => {
		const profile = { ...DEFAULT_PROFILES.naSeller, profileId: '9223372036854775807' };
		expect((await control('POST /profiles', profile)).status).toBe(200);
		expect((await getProfiles()).text).toContain('"profileId":9223372036854775807');
		expect((await control('POST /profiles', { ...profile, region: 'us' })).body).toEqual({
			error: 'region must be one of na, eu, fe',
		});
	});

	test('takes the rows of reports', async () => {
		const body = { reportTypeId: 'spSearchTerm', rows: [{ clicks: 1 }] };
		expect((await control('POST /report-rows', body)).status).toBe(200);
		expect((await control('POST /report-rows', { ...body, rows: [1] })).status).toBe(400);
	});

	test('shows what it can do, and for an unknown verb too', async () => {
		const help = expect.objectContaining({ 'POST /grants': expect.any(String) });
		expect(await control('GET /')).toEqual({ status: 200, body: help });
		expect(await control('GET /nothing')).toEqual({ status: 404, body: help });
	});
});

test('reset leads back to the state after start', async () => {
	const { accessToken } = simulator().grant();
	simulator().settings.latency = 1;
	simulator().clock.advance(1000);
	simulator().addFault({ path: '/v2/profiles', status: 500 });
	simulator().addProfile({ ...DEFAULT_PROFILES.naSeller, profileId: '5' });
	await control('POST /reset');
	expect(simulator().settings.latency).toBe(0);
	expect(simulator().clock.now()).toBeLessThanOrEqual(Date.now());
	expect(() => simulator().revoke(accessToken)).toThrow('No such token');
	const profiles: unknown = JSON.parse((await getProfiles()).text);
	expect(profiles).toHaveLength(2);
});

describe('trust', () => {
	const hosts = () => ({ proxyUrl: simulator().proxyUrl, caCertificate: undefined });

	test('of this process lasts until undone, as do the proxy settings', async () => {
		const before = process.env.HTTPS_PROXY;
		const undo = trustSimulator(simulator());
		expect((await send(hosts(), PROFILES)).status).toBe(401);
		expect(process.env.HTTPS_PROXY).toBe(simulator().proxyUrl);
		undo();
		await expect(send(hosts(), PROFILES)).rejects.toThrow('certificate');
		expect(process.env.HTTPS_PROXY).toBe(before);
	});

	test('of a child process comes with env alone', async () => {
		const script = `fetch('${PROFILES}').then(({ status }) => console.log(status))`;
		const run = promisify(execFile);
		const env = { PATH: process.env.PATH, ...simulator().env, NODE_USE_ENV_PROXY: '1' };
		const { stdout } = await run(process.execPath, ['--eval', script], { env });
		expect(stdout.trim()).toBe('401');
		expect(await readFile(simulator().caFile, 'utf8')).toBe(simulator().caCertificate);
	});
});

test('answers of Amazon carry a request id', async () => {
	const ids = [await getProfiles(), await refresh()].map(
		({ headers }) => headers['x-amzn-requestid'],
	);
	expect(new Set(ids).size).toBe(2);
	expect(jsonOf(await postToken(simulator(), {}))).toHaveProperty('request_id');
});
