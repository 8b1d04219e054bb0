/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ExecutionStatus, IDataObject } from 'n8n-workflow';

import { outcomeOf, type Outcome } from '../n8n/execution.ts';
import type { Workflow, WorkflowJson } from '../n8n/n8n.ts';
import type { Profile } from '../simulator/ads/accounts.ts';
import { ADS_HOSTS, REPORT_STORAGE_HOSTS } from '../simulator/server/amazonHosts.ts';
import { DEFAULT_PROFILES, LARGE_PROFILE_ID } from '../simulator/defaults.ts';
import { int64 } from '../simulator/server/http.ts';
import {
	changeSettings,
	chooseProfile,
	exampleNames,
	lookEverySecond,
	readExample,
	type ExampleLogin,
} from './examples.ts';
import { useScene } from './harness.ts';
import { nodeOutcome, output } from './workflows.ts';

jest.setTimeout(240_000);

const scene = useScene();

const alexaEvent = 'alexa-event-from-a-sensor.json';
const customerData = 'customer-data-when-it-is-ready.json';
const alexaDevice = 'link-an-alexa-device-with-a-code.json';
const daily = 'daily-amazon-ads-report.json';
const accessToken = 'access-token-for-another-system.json';
const everyProfile = 'every-profile-every-night-into-a-table.json';
const severalRegions = 'several-regions-one-login.json';
const searchTermsToTable = 'daily-search-term-report-to-a-table.json';
const monthToDate = 'month-to-date-over-all-profiles.json';
const largeReport = 'large-report-to-a-file.json';
const loop = 'create-wait-check-loop.json';
const primeVideoSlate = 'prime-video-slate-reports.json';

const { naSeller, naVendor, naViewer, euSeller, feSeller } = DEFAULT_PROFILES;

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

/** An example as its user would have it after importing: with a login and a profile. */
async function imported(
	name: string,
	type: ExampleLogin['type'] = 'amazonLwaOAuth2Api',
): Promise<WorkflowJson> {
	const workflow = await readExample(name, await signIn(type));
	return lookEverySecond(chooseProfile(workflow, naSeller.profileId));
}

const creations = () => scene().amazon.requests({ method: 'POST', path: '/reporting/reports' });
const checks = () => scene().amazon.requests({ method: 'GET', path: /^\/reporting\/reports\// });
const downloads = () => scene().amazon.requests({ host: REPORT_STORAGE_HOSTS.na });

/** Everything n8n keeps of an execution, as whoever may open it can read it. */
async function executionData({ executionId }: Outcome): Promise<string> {
	const response = await scene().n8n.fetch(`/rest/executions/${executionId}`);
	return await response.text();
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
	expect(await exampleNames()).toEqual([
		accessToken,
		alexaEvent,
		loop,
		customerData,
		daily,
		searchTermsToTable,
		everyProfile,
		largeReport,
		alexaDevice,
		monthToDate,
		primeVideoSlate,
		severalRegions,
	]);
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
		await n8n.publish(saved);
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
			// The regions are asked side by side, in no order.
			const asked = amazon.requests({ path: '/v2/profiles' }).map(({ host }) => host);
			expect(asked.sort()).toEqual(Object.values(ADS_HOSTS).sort());
		},
	);
});

/** What one search term did on a day, as Amazon's report has it. */
const searchTerm = (date: string, text: string, clicks: number) => ({
	adGroupId: int64('9007199254740995'),
	adGroupName: 'Shoes',
	campaignId: int64('9007199254740993'),
	campaignName: 'Summer',
	clicks,
	cost: 1.25,
	date,
	impressions: 100,
	keyword: null,
	keywordId: int64('9007199254740997'),
	matchType: 'BROAD',
	purchases7d: 1,
	sales7d: 20.5,
	searchTerm: text,
	unitsSoldClicks7d: 1,
});

/** A row as the node outputs it: ids are texts. */
const withTextIds = (row: IDataObject): IDataObject =>
	Object.fromEntries(
		Object.entries(row).map(([name, value]) => [
			name,
			typeof value === 'string' ? value.replace(/^int64:/, '') : value,
		]),
	);

const profileFields = ({ profileId, countryCode, currencyCode }: Profile) => ({
	profileId,
	countryCode,
	currencyCode,
});

/** The rows of a data table, without the columns that n8n adds. */
async function tableRows(name: string): Promise<IDataObject[]> {
	const get = async (path: string) =>
		(await (await scene().n8n.fetch(`/rest/${path}`)).json()).data;
	const tables = `projects/${(await get('projects/personal')).id}/data-tables`;
	const named = (await get(tables)).data.filter((table: IDataObject) => table.name === name);
	expect(named).toHaveLength(1);
	const rows: IDataObject[] = (await get(`${tables}/${named[0].id}/rows`)).data;
	const ofN8n = new Set(['id', 'createdAt', 'updatedAt']);
	return rows.map((row) =>
		Object.fromEntries(Object.entries(row).filter(([column]) => !ofN8n.has(column))),
	);
}

describe('Daily search-term report to a table', () => {
	it('makes the table, and counts no row twice', async () => {
		const { n8n, amazon } = scene();
		const workflow = await n8n.createWorkflow(await imported(searchTermsToTable));
		const served = [
			searchTerm('2025-11-20', 'running "shoes"', 3),
			searchTerm('2025-11-20', 'größe 🏃', 0),
		];
		amazon.setReportRows('spSearchTerm', served);
		const first = await n8n.run(workflow);
		const later = [
			searchTerm('2025-11-20', 'größe 🏃', 5),
			searchTerm('2025-11-21', 'größe 🏃', 1),
		];
		amazon.setReportRows('spSearchTerm', later);
		const second = await n8n.run(workflow);

		expect([first.error, second.error]).toEqual([undefined, undefined]);
		expect(await tableRows('Amazon Ads search terms')).toEqual(
			[served[0], ...later].map((row) => ({ ...profileFields(naSeller), ...withTextIds(row) })),
		);
	});

	it('asks for the columns of the table, and for yesterday', async () => {
		const workflow = await imported(searchTermsToTable);

		await scene().n8n.run(workflow);

		const [{ status, body }] = creations();
		expect(status).toBe(200);
		const { startDate, endDate, configuration } = JSON.parse(body);
		expect(startDate).toBe(endDate);
		const table = workflow.nodes.find(({ name }) => name === 'Table')?.parameters.columns;
		const names = (table as { column: Array<{ name: string }> }).column.map(({ name }) => name);
		expect([...names].sort()).toEqual(
			[...Object.keys(profileFields(naSeller)), ...configuration.columns].sort(),
		);
	});
});

describe('Month to date over all profiles', () => {
	const profiles = [naSeller, naVendor, euSeller, feSeller];
	const campaigns = [
		{ campaignId: int64('9007199254740993'), campaignName: 'Summer', cost: 12.5, sales7d: 80 },
		{ campaignId: int64('4000000000000001'), campaignName: 'Winter', cost: 0, sales7d: 0 },
	];
	const rowsOf = (profile: Profile) =>
		campaigns.map((row) => ({ ...profileFields(profile), ...withTextIds(row) }));

	it('ends in the rows of all profiles of all regions', async () => {
		const { n8n, amazon } = scene();
		amazon.setReportRows('spCampaigns', campaigns);

		const outcome = await n8n.run(await imported(monthToDate));

		expect(outcome.error).toBeUndefined();
		expect(output(outcome, 'Rows')).toEqual(profiles.flatMap(rowsOf));
		const asked = creations().map(({ host, headers }) => [
			host,
			headers['amazon-advertising-api-scope'],
		]);
		expect(asked.sort()).toEqual(
			profiles.map(({ region, profileId }) => [ADS_HOSTS[region], profileId]).sort(),
		);
		for (const { body } of creations()) {
			const { startDate, endDate, configuration } = JSON.parse(body);
			expect(startDate).toBe(`${endDate.slice(0, 7)}-01`);
			expect(configuration.timeUnit).toBe('SUMMARY');
		}
	});

	it('brings in the rows of the others, then says what failed for whom', async () => {
		const { n8n, amazon } = scene();
		amazon.setReportRows('spCampaigns', campaigns);
		amazon.setReportOutcome({ profileId: euSeller.profileId }, { failureReason: 'INTERNAL_ERROR' });
		amazon.addFault({
			method: 'POST',
			path: '/reporting/reports',
			profileId: feSeller.profileId,
			status: 403,
			body: '{"code":"403","detail":"Not authorized"}',
		});

		const outcome = await n8n.run(await imported(monthToDate, 'amazonLwaRefreshTokenApi'));

		expect(output(outcome, 'Rows')).toEqual([naSeller, naVendor].flatMap(rowsOf));
		expect(outcome.status).toBe<ExecutionStatus>('error');
		expect(outcome.error?.message).toMatch(
			new RegExp(
				`^2 of 4 profiles have no rows\\. Amazon could not make report [0-9a-f-]{36} for profile ${euSeller.profileId} \\(DE\\): INTERNAL_ERROR\\. .*Profile ${feSeller.profileId} \\(JP\\): `,
			),
		);
	});
});

describe('Large report to a file', () => {
	it('ends in one file of the last 30 days, byte for byte', async () => {
		const { n8n, amazon } = scene();
		amazon.setReportRows('spSearchTerm', [
			{ campaignId: int64('9007199254740993'), searchTerm: 'größe "42" 🏃', cost: 1.25 },
			{ campaignId: int64('4000000000000001'), searchTerm: 'line\nbreak', cost: 0 },
		]);

		const outcome = await n8n.run(await imported(largeReport));

		expect(outcome.error).toBeUndefined();
		const [{ binary }, ...others] = nodeOutcome(outcome, 'Your Storage').items[0];
		expect(others).toEqual([]);
		const { startDate, endDate, configuration } = JSON.parse(creations()[0].body);
		expect(Date.parse(endDate) - Date.parse(startDate)).toBe(29 * 86_400_000);
		expect(configuration.columns.length).toBeGreaterThan(50);
		if (!binary) throw new Error('No binary data');
		expect(binary.data.fileName).toBe(
			`spSearchTerm_${naSeller.profileId}_${startDate}_${endDate}.ndjson`,
		);
		expect((await n8n.binary(binary.data)).toString()).toBe(
			'{"campaignId":9007199254740993,"searchTerm":"größe \\"42\\" 🏃","cost":1.25}\n' +
				'{"campaignId":4000000000000001,"searchTerm":"line\\nbreak","cost":0}\n',
		);
	});
});

describe('Create, wait, check loop', () => {
	const rows = servedRows.map((row) => ({
		...profileFields(naSeller),
		...row,
		campaignId: String(row.campaignId),
	}));

	it('goes round until the report is ready, and ends in its rows', async () => {
		const { n8n, amazon } = scene();
		amazon.setReportRows('spSearchTerm', servedRows);

		const outcome = await n8n.run(await imported(loop));

		expect(outcome.error).toBeUndefined();
		expect(output(outcome, 'Rows')).toEqual(rows);
		expect(nodeOutcome(outcome, 'Wait').runs).toBe(3);
		expect(creations()).toHaveLength(1);
		// The third finds it ready; Download asks for a fresh link.
		expect(checks()).toHaveLength(4);
		expect(downloads()).toHaveLength(1);
	});

	it('takes up its execution, and the report, after a restart of n8n', async () => {
		const { n8n, amazon } = scene();
		amazon.setReportRows('spSearchTerm', servedRows);
		amazon.settings.reportPolls = 1;
		const workflow = await imported(loop);
		const wait = workflow.nodes.find(({ name }) => name === 'Wait');
		// The shortest that n8n keeps in its database and not in memory.
		Object.assign(wait?.parameters ?? {}, { amount: 66 });
		const { id, nodes } = await n8n.createWorkflow(workflow);
		const started = await n8n.fetch(`/rest/workflows/${id}/run`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({
				triggerToStartFrom: { name: nodes.find(({ type }) => type.endsWith('Trigger'))?.name },
			}),
		});
		const { executionId } = (await started.json()).data;
		const execution = async (status: ExecutionStatus) => {
			for (;;) {
				const response = await scene().n8n.fetch(`/rest/executions/${executionId}`);
				const { data } = await response.json();
				if (data.status === status) return data;
				await sleep(100);
			}
		};

		await execution('waiting');
		await scene().restartN8n();
		const outcome = outcomeOf(await execution('success'));

		expect(output(outcome, 'Rows')).toEqual(rows);
		expect(creations()).toHaveLength(1);
	});

	it('gives up on a report after six hours', async () => {
		const { n8n, amazon } = scene();
		const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
		const reportId = '7d6f0a52-0000-4000-8000-000000000001';
		const headers = { 'content-type': 'application/json' };
		const begun = JSON.stringify({ reportId, status: 'PENDING', createdAt: hoursAgo(5.8) });
		const creation = { method: 'POST', path: '/reporting/reports' };
		amazon.addFault({ ...creation, status: 200, headers, body: begun });
		for (const hours of [5.9, 6.1]) {
			amazon.addFault({
				method: 'GET',
				path: /^\/reporting\/reports\//,
				status: 200,
				headers,
				body: JSON.stringify({ reportId, status: 'PROCESSING', createdAt: hoursAgo(hours) }),
			});
		}

		const outcome = await n8n.run(await imported(loop));

		expect(nodeOutcome(outcome, 'Wait').runs).toBe(2);
		expect(outcome.error?.message).toBe(
			`Report ${reportId} of profile ${naSeller.profileId} is still PROCESSING. Run the workflow again later: it takes up the report that is under way. To wait longer, raise the hours in Still Time?.`,
		);
	});

	it('says why, when Amazon could not make the report', async () => {
		const { n8n, amazon } = scene();
		amazon.settings.reportFailureReason = 'INTERNAL_ERROR';

		const outcome = await n8n.run(await imported(loop));

		expect(outcome.error?.message).toMatch(
			/^Amazon could not make report [0-9a-f-]{36}: INTERNAL_ERROR\./,
		);
		expect(downloads()).toEqual([]);
	});
});
