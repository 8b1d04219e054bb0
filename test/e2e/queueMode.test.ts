/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';
import type { INodeParameters } from 'n8n-workflow';

import { startQueueMode } from '../n8n/queueMode.ts';
import type { Outcome } from '../n8n/execution.ts';
import { DEFAULT_PROFILES, LARGE_PROFILE_ID } from '../simulator/defaults.ts';
import type { LoggedRequest } from '../simulator/server/requestLog.ts';
import { openGateway, type Gateway } from './gateway.ts';
import { useScene } from './harness.ts';
import { amazonAds, output, workflow, type Login } from './workflows.ts';

jest.setTimeout(120_000);

/** The ways to Amazon of n8n's main process and of its two workers. */
let gateways: Gateway[] = [];

const scene = useScene(async (tarball, amazon) => {
	gateways = await Promise.all([amazon, amazon, amazon].map(openGateway));
	const [env, ...workers] = gateways.map((gateway) => gateway.env);
	return (await startQueueMode({ tarball, env, workers })).n8n;
});

afterAll(async () => {
	for (const { stop } of gateways) await stop();
});

/** Answers, from now on, whether main has sent anything to Amazon, and how many workers have. */
function watchProcesses(): () => { main: boolean; workers: number } {
	const before = gateways.map(({ sent }) => sent());
	return () => {
		const [main, ...workers] = gateways.map(({ sent }, index) => sent() > before[index]);
		return { main, workers: workers.filter(Boolean).length };
	};
}

const logins = ['oAuth2', 'refreshToken'] as const;
const node = 'Amazon Ads';
const { naSeller } = DEFAULT_PROFILES;
const byId = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value });
const getProfile = { resource: 'profile', operation: 'get', profileId: byId(naSeller.profileId) };
/** Looks every second, where its user would leave a minute. */
const runReport = (profileId: string): INodeParameters => ({
	resource: 'report',
	operation: 'run',
	profileId: byId(profileId),
	options: { checkAfter: 1 },
});

const checks = (profileId?: string) =>
	scene().amazon.requests({ method: 'GET', path: /^\/reporting\/reports\//, profileId });
const statuses = (requests: LoggedRequest[]) => requests.map(({ status }) => status);
const refreshTokenIn = (body: string) => new URLSearchParams(body).get('refresh_token');

const signIn = async (login: Login) =>
	await (login === 'oAuth2' ? scene().signedIn() : scene().newRefreshToken());

const storedRefreshToken = async (login: Login, id: string) =>
	login === 'oAuth2'
		? (await scene().oauthTokenData(id)).refresh_token
		: await scene().newestRefreshToken(id);

async function until(condition: () => boolean): Promise<void> {
	while (!condition()) await sleep(20);
}

/** By Amazon's clock, every access token has ended. */
const anHourLater = () => scene().amazon.clock.advance(3_600_000);

describe('In queue mode', () => {
	it.each(logins)(
		'a worker renews a token that ends during its wait, and the rotated one is stored (%s)',
		async (login) => {
			const { n8n, amazon } = scene();
			Object.assign(amazon.settings, {
				rotation: 'reuseDetection',
				accessTokenLifetime: 3,
				reportSeconds: 8,
				reportPolls: 1,
			});
			const id = await signIn(login);
			const first = await storedRefreshToken(login, id);
			const processes = watchProcesses();

			const ads = amazonAds(login, id, runReport(naSeller.profileId));
			const outcome = await n8n.run(workflow(ads));

			expect(outcome.error).toBeUndefined();
			expect(output(outcome, node)).toHaveLength(amazon.settings.reportRows);
			// Renewed before it ended: nothing went out that Amazon had to refuse.
			expect(statuses(checks())).not.toContain(401);
			expect(new Set(statuses(scene().tokenRequests()))).toEqual(new Set([200]));
			expect(processes()).toEqual({ main: false, workers: 1 });

			const rotated = await storedRefreshToken(login, id);
			expect(rotated).not.toBe(first);
			amazon.log.length = 0;
			anHourLater();
			const later = await n8n.run(workflow(amazonAds(login, id, getProfile)));
			expect(later.error).toBeUndefined();
			const [refresh] = scene().tokenRequests();
			expect(refreshTokenIn(refresh.body)).toBe(rotated);
		},
	);

	it('workers that meet an expired OAuth2 login together refresh it once', async () => {
		const { n8n, amazon } = scene();
		amazon.settings.rotation = 'reuseDetection';
		const id = await scene().signedIn();
		const saved = await n8n.createWorkflow(workflow(amazonAds('oAuth2', id, getProfile)));
		anHourLater();
		amazon.settings.latency = 2000;
		const processes = watchProcesses();

		// More than the ten that one worker takes at a time.
		const executions = Array.from({ length: 12 }, async () => await n8n.run(saved));
		await until(() => processes().workers === 2);
		const refreshed = statuses(scene().tokenRequests());
		const outcomes = await Promise.all(executions);

		// Both had read the expired token before there was another.
		expect(refreshed).not.toContain(200);
		expect(outcomes.map(({ status }) => status)).toEqual(outcomes.map(() => 'success'));
		expect(statuses(scene().tokenRequests())).toEqual([200]);
		expect(processes().main).toBe(false);

		amazon.settings.latency = 0;
		anHourLater();
		expect((await n8n.run(saved)).status).toBe('success');
		expect(statuses(scene().tokenRequests())).toEqual([200, 200]);
	});

	it('two workers with tokens of seconds never spend a refresh token twice', async () => {
		const { n8n, amazon } = scene();
		Object.assign(amazon.settings, { rotation: 'reuseDetection', accessTokenLifetime: 5 });
		const id = await scene().newRefreshToken();
		const saved = await n8n.createWorkflow(workflow(amazonAds('refreshToken', id, getProfile)));
		const processes = watchProcesses();

		const outcomes: Outcome[] = [];
		const until = Date.now() + 30_000;
		const lane = async () => {
			while (Date.now() < until) outcomes.push(await n8n.run(saved));
		};
		await Promise.all(Array.from({ length: 12 }, lane));

		expect(processes()).toEqual({ main: false, workers: 2 });
		expect(outcomes.length).toBeGreaterThan(50);
		expect(outcomes.filter(({ status }) => status !== 'success')).toEqual([]);
		const refreshes = scene().tokenRequests();
		expect(new Set(statuses(refreshes))).toEqual(new Set([200]));
		expect(refreshes.length).toBeGreaterThan(5);
		expect(new Set(refreshes.map(({ body }) => refreshTokenIn(body))).size).toBe(refreshes.length);

		const { refreshToken } = amazon.grant();
		await n8n.updateCredential(id, { refreshToken });
		amazon.log.length = 0;
		const pasted = await Promise.all(Array.from({ length: 12 }, async () => await n8n.run(saved)));
		expect(pasted.map(({ status }) => status)).toEqual(pasted.map(() => 'success'));
		expect(refreshTokenIn(scene().tokenRequests()[0].body)).toBe(refreshToken);
		expect(new Set(statuses(scene().tokenRequests()))).toEqual(new Set([200]));
	});

	it.each(logins)('a worker takes over the token that another one rotated (%s)', async (login) => {
		const { n8n, amazon } = scene();
		amazon.settings.rotation = 'reuseDetection';
		const id = await signIn(login);
		const saved = await n8n.createWorkflow(workflow(amazonAds(login, id, getProfile)));
		const processes = watchProcesses();

		let executions = 0;
		while (processes().workers < 2 && executions < 20) {
			anHourLater();
			expect((await n8n.run(saved)).error).toBeUndefined();
			executions += 1;
		}

		expect(processes()).toEqual({ main: false, workers: 2 });
		const refreshes = scene().tokenRequests();
		expect(statuses(refreshes)).toEqual(Array.from({ length: executions }, () => 200));
		expect(new Set(refreshes.map(({ body }) => refreshTokenIn(body))).size).toBe(executions);
	});

	it('a worker stops asking Amazon when its execution is stopped', async () => {
		const { n8n, amazon } = scene();
		amazon.setReportOutcome({ profileId: naSeller.profileId }, { never: true });
		amazon.settings.reportPolls = 4;
		const id = await scene().newRefreshToken();
		const run = async (profileId: string) =>
			await n8n.run(workflow(amazonAds('refreshToken', id, runReport(profileId))));
		const processes = watchProcesses();
		const endless = run(naSeller.profileId);
		await until(() => checks().length > 0);
		const list = await (await n8n.fetch('/rest/executions?filter={"status":["running"]}')).json();
		const [execution] = list.data.results;

		await n8n.fetch(`/rest/executions/${execution.id}/stop`, { method: 'POST' });

		expect((await endless).status).toBe('canceled');
		// In the time that this takes the stopped one would have asked again.
		const other = run(LARGE_PROFILE_ID);
		await until(() => checks(LARGE_PROFILE_ID).length > 0);
		amazon.log.length = 0;
		expect((await other).status).toBe('success');
		expect(checks(LARGE_PROFILE_ID).length).toBeGreaterThan(2);
		expect(checks(naSeller.profileId)).toEqual([]);
		expect(processes().main).toBe(false);
	});
});
