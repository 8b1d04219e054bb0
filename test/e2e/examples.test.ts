/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ExecutionStatus, IDataObject } from 'n8n-workflow';

import type { Outcome } from '../n8n/execution.ts';
import type { Workflow } from '../n8n/n8n.ts';
import { ADS_HOSTS, REPORT_STORAGE_HOSTS } from '../simulator/amazonHosts.ts';
import { DEFAULT_PROFILES, LARGE_PROFILE_ID } from '../simulator/defaults.ts';
import { changeSettings, exampleNames, readExample, type ExampleLogin } from './examples.ts';
import { useScene } from './harness.ts';
import { nodeOutcome, output } from './workflows.ts';

jest.setTimeout(240_000);

const scene = useScene();

const daily = 'daily-amazon-ads-report.json';
const accessToken = 'access-token-for-another-system.json';
const severalRegions = 'several-regions-one-login.json';

const { naSeller, naViewer, euSeller, feSeller } = DEFAULT_PROFILES;

async function signIn(type: ExampleLogin['type']): Promise<ExampleLogin> {
	const id =
		type === 'amazonLwaOAuth2Api' ? await scene().signedIn() : await scene().newRefreshToken();
	return { type, id };
}

/** The daily report as its user would run it, but looking every second and for one profile. */
async function runDaily(
	settings: IDataObject = {},
	type: ExampleLogin['type'] = 'amazonLwaRefreshTokenApi',
): Promise<Outcome> {
	const workflow = await readExample(daily, await signIn(type));
	const quick = { secondsBetweenChecks: 1, profileIds: naSeller.profileId };
	return await scene().n8n.run(changeSettings(workflow, { ...quick, ...settings }));
}

const creations = () => scene().amazon.requests({ method: 'POST', path: '/reporting/reports' });
const checks = () => scene().amazon.requests({ method: 'GET', path: /^\/reporting\/reports\// });
const downloads = () => scene().amazon.requests({ host: REPORT_STORAGE_HOSTS.na });

/** Everything n8n keeps of an execution, as whoever may open it can read it. */
async function executionData({ executionId }: Outcome): Promise<string> {
	const response = await scene().n8n.fetch(`/rest/executions/${executionId}`);
	return await response.text();
}

/** Switches a saved workflow on, as the editor's button does. */
async function activate({ id }: Workflow): Promise<void> {
	const { n8n } = scene();
	const { data } = await (await n8n.fetch(`/rest/workflows/${id}`)).json();
	const response = await n8n.fetch(`/rest/workflows/${id}/activate`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ versionId: data.versionId }),
	});
	expect(response.status).toBe(200);
}

/** Resolves once n8n keeps no execution of a workflow; never, when it keeps one. */
async function executionsForgotten({ id }: Workflow): Promise<void> {
	const executions = async () => await (await scene().n8n.fetch('/rest/executions')).text();
	while ((await executions()).includes(id)) await sleep(100);
}

const servedRows = [
	{ date: '2025-11-20', campaignId: 4000000000000001, searchTerm: 'running shoes', clicks: 3 },
	{ date: '2025-11-20', campaignId: 4000000000000002, searchTerm: 'laufschuhe ä', clicks: 0 },
];

it('covers every file in examples/', async () => {
	expect(await exampleNames()).toEqual([accessToken, daily, severalRegions]);
});

describe('Daily Amazon Ads report', () => {
	it.each(['amazonLwaOAuth2Api', 'amazonLwaRefreshTokenApi'] as const)(
		'ends in the rows of the report, with the credential %s',
		async (type) => {
			const { amazon } = scene();
			amazon.setReportRows('spSearchTerm', servedRows);

			const outcome = await runDaily({}, type);

			expect(outcome.error).toBeUndefined();
			const { profileId } = naSeller;
			expect(output(outcome, 'Rows')).toEqual(servedRows.map((row) => ({ profileId, ...row })));
			const [creation, ...others] = creations();
			expect(others).toEqual([]);
			expect(creation).toMatchObject({
				status: 200,
				headers: {
					'content-type': 'application/vnd.createasyncreportrequest.v3+json',
					'amazon-advertising-api-scope': profileId,
				},
			});
			expect(checks().map(({ status }) => status)).toEqual([200, 200, 200]);
			const [download, ...more] = downloads();
			expect(more).toEqual([]);
			expect(download.status).toBe(200);
			expect(Object.keys(download.headers).join(' ')).not.toMatch(/authorization|amazon|amz/i);
			const data = await executionData(outcome);
			expect(data).toContain(servedRows[0].searchTerm);
			expect(data).not.toContain('Atza|');
		},
	);

	it('asks for yesterday in the timezone of the profile', async () => {
		await runDaily();

		const { startDate, endDate, configuration } = JSON.parse(creations()[0].body);
		const yesterday = new Date(Date.now() - 86_400_000).toLocaleDateString('en-CA', {
			timeZone: naSeller.timezone,
		});
		expect({ startDate, endDate }).toEqual({ startDate: yesterday, endDate: yesterday });
		expect(configuration.columns).toContain('date');
	});

	it('gives up with a sentence when the report is late, and takes it up in the next run (425)', async () => {
		const { amazon } = scene();

		const late = await runDaily({ giveUpAt: '={{ $now.plus({ seconds: 2 }).toISO() }}' });

		expect(late.error?.message).toMatch(
			/^Report [0-9a-f-]{36} for profile \d+ is still P[A-Z]+\. Run the workflow again later: it takes up the report/,
		);
		const outcome = await runDaily();
		expect(outcome.error).toBeUndefined();
		expect(creations().map(({ status }) => status)).toEqual([200, 425]);
		expect(new Set(checks().map(({ path }) => path)).size).toBe(1);
		expect(output(outcome, 'Rows')).toHaveLength(amazon.settings.reportRows);
		expect(await executionData(outcome)).not.toContain('Atza|');
	});

	it('orders again when Amazon was busy (429, 503)', async () => {
		const { amazon } = scene();
		const order = { method: 'POST', path: '/reporting/reports' };
		amazon.addFault({ ...order, status: 429 });
		amazon.addFault({ ...order, status: 503, body: '<html>Service Unavailable</html>' });

		const outcome = await runDaily();

		expect(outcome.error).toBeUndefined();
		expect(creations().map(({ status }) => status)).toEqual([429, 503, 200]);
		expect(output(outcome, 'Rows')).toHaveLength(amazon.settings.reportRows);
	});

	it('orders again when the connection broke, and finds the report ordered (425)', async () => {
		const { amazon } = scene();
		amazon.addFault({ method: 'POST', path: '/reporting/reports', mode: 'dropAfter' });

		const outcome = await runDaily();

		expect(outcome.error).toBeUndefined();
		expect(creations().map(({ status }) => status)).toEqual([undefined, 425]);
		expect(output(outcome, 'Rows')).toHaveLength(amazon.settings.reportRows);
	});

	it('refreshes a token that ends while the report is being made', async () => {
		const { amazon } = scene();
		amazon.addFault({ method: 'GET', path: /^\/reporting\/reports\//, status: 401 });

		const outcome = await runDaily({}, 'amazonLwaOAuth2Api');

		expect(outcome.error).toBeUndefined();
		expect(scene().tokenRequests()).toHaveLength(1);
		expect(output(outcome, 'Rows')).toHaveLength(amazon.settings.reportRows);
	});

	it('says why, when Amazon could not make the report', async () => {
		const { amazon } = scene();
		amazon.settings.reportFailureReason = 'INTERNAL_FAILURE: try later';

		const outcome = await runDaily();

		expect(outcome.status).toBe<ExecutionStatus>('error');
		expect(outcome.error?.message).toMatch(
			/^Amazon could not make report [0-9a-f-]{36} for profile \d+: INTERNAL_FAILURE: try later\. Run the workflow again/,
		);
		expect(downloads()).toEqual([]);
	});

	it('ends cleanly when the report has no rows', async () => {
		scene().amazon.setReportRows('spSearchTerm', []);

		const outcome = await runDaily();

		expect(outcome).toMatchObject({ status: 'success', error: undefined });
		expect(outcome.nodes).toHaveProperty('One Item per Row');
		expect(outcome.nodes).not.toHaveProperty('Rows');
	});

	it('brings in the rows of the other profiles before it fails for one of them', async () => {
		const { amazon } = scene();
		const [seller, vendor] = [naSeller.profileId, LARGE_PROFILE_ID];
		const refusal = { code: '403', detail: 'Not authorized to access scope' };
		amazon.addFault({
			method: 'POST',
			path: '/reporting/reports',
			status: 403,
			body: JSON.stringify(refusal),
		});

		const outcome = await runDaily({ profileIds: '' });

		const requested = creations().map(
			({ headers, status }) => [headers['amazon-advertising-api-scope'], status] as const,
		);
		expect(requested.map(([profile]) => profile).sort()).toEqual([seller, vendor].sort());
		const refused = requested.find(([, status]) => status === 403)?.[0];
		expect(outcome.error?.message).toContain(
			`Amazon refused the report for profile ${refused} (code 403): ${refusal.detail}.`,
		);
		const [served] = [seller, vendor].filter((profile) => profile !== refused);
		const rows = output(outcome, 'Rows');
		expect(rows).toHaveLength(amazon.settings.reportRows);
		expect(new Set(rows.map(({ profileId }) => profileId))).toEqual(new Set([served]));
	});

	it('keeps reports of several profiles apart when they finish at different times', async () => {
		const { amazon } = scene();
		const running = { status: 'PROCESSING', reportId: 'not asked for' };
		amazon.addFault({
			method: 'GET',
			path: /^\/reporting\/reports\//,
			status: 200,
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(running),
		});

		const outcome = await runDaily({ profileIds: '' });

		expect(outcome.error).toBeUndefined();
		expect(nodeOutcome(outcome, 'Download').runs).toBe(2);
		const rowsOf = (profile: string) =>
			output(outcome, 'Rows').filter(({ profileId }) => profileId === profile);
		expect(rowsOf(naSeller.profileId)).toHaveLength(amazon.settings.reportRows);
		expect(rowsOf(LARGE_PROFILE_ID)).toHaveLength(amazon.settings.reportRows);
	});

	it('names the profiles there are, when one of the wanted is not among them', async () => {
		const outcome = await runDaily({ profileIds: `${naSeller.profileId}, ${naViewer.profileId}` });

		expect(outcome.error?.message).toBe(
			`The login sees these Amazon Ads profiles: ${naSeller.profileId}, ${LARGE_PROFILE_ID}; wanted: ${naSeller.profileId}, ${naViewer.profileId}. Correct profileIds in the node Settings, or set the region of the credential to where the account is at home.`,
		);
		expect(creations()).toEqual([]);
	});
});

describe('Amazon access token for another system', () => {
	it('hands a token to whoever knows the key, and to nobody else', async () => {
		const { n8n, amazon } = scene();
		const httpHeaderAuth = await n8n.createCredential({
			name: 'Key',
			type: 'httpHeaderAuth',
			data: { name: 'X-Token-Key', value: 'open sesame' },
		});
		const login = await signIn('amazonLwaOAuth2Api');
		const saved = await n8n.createWorkflow(await readExample(accessToken, login, httpHeaderAuth));
		await activate(saved);
		const ask = async (headers: Record<string, string>) =>
			await fetch(`${n8n.url}/webhook/amazon-access-token`, { headers });

		// n8n answers 404 until it has registered the address.
		while ((await ask({})).status === 404) await sleep(100);
		expect((await ask({})).status).toBe(403);
		expect((await ask({ 'X-Token-Key': 'guessed' })).status).toBe(403);
		expect(amazon.log).toEqual([]);

		const answer = await ask({ 'X-Token-Key': 'open sesame' });
		expect(answer.status).toBe(200);
		expect(answer.headers.get('cache-control')).toBe('no-store');
		const { access_token } = await scene().oauthTokenData(login.id);
		expect(await answer.json()).toEqual({
			accessToken: access_token,
			tokenType: 'bearer',
			expiresIn: expect.any(Number),
			expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
		});

		await executionsForgotten(saved);
	});
});

describe('Several regions, one login', () => {
	it.each(['amazonLwaOAuth2Api', 'amazonLwaRefreshTokenApi'] as const)(
		'lists the profiles of all regions, with the credential %s',
		async (type) => {
			const { n8n, amazon } = scene();
			const workflow = await readExample(severalRegions, await signIn(type));

			const outcome = await n8n.run(workflow);

			expect(outcome.error).toBeUndefined();
			const profiles = output(outcome, 'All Profiles');
			expect(profiles.map(({ region, profileId }) => [region, profileId])).toEqual([
				['na', naSeller.profileId],
				['na', LARGE_PROFILE_ID],
				['eu', euSeller.profileId],
				['fe', feSeller.profileId],
			]);
			expect(amazon.requests({ path: '/v2/profiles' }).map(({ host }) => host)).toEqual([
				ADS_HOSTS.na,
				ADS_HOSTS.eu,
				ADS_HOSTS.fe,
			]);
		},
	);
});
