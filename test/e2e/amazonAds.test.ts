/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Outcome } from '../n8n/execution.ts';
import { packageName } from '../n8n/pack.ts';
import { REPORT_STORAGE_HOSTS } from '../simulator/server/amazonHosts.ts';
import { DEFAULT_PROFILES, LARGE_PROFILE_ID, makeProfiles } from '../simulator/defaults.ts';
import { int64 } from '../simulator/server/http.ts';
import type { LoggedRequest } from '../simulator/server/requestLog.ts';
import { useScene } from './harness.ts';
import { callTool, listTools, mcpServerWith } from './mcp.ts';
import {
	amazonAds,
	credentialType,
	items,
	nodeOutcome,
	output,
	workflow,
	type Login,
} from './workflows.ts';

jest.setTimeout(120_000);

const scene = useScene();

const logins = ['oAuth2', 'refreshToken'] as const;
const { naSeller, naViewer, euSeller } = DEFAULT_PROFILES;
const scopeHeader = 'amazon-advertising-api-scope';
const node = 'Amazon Ads';

const byId = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value });
const profilesOfItems = byId('={{ $json.id }}');
const itemOf = ({ profileId }: { profileId: string }) => ({ id: profileId });

/** Looks every second, where its user would leave a minute. */
const run = {
	resource: 'report',
	operation: 'run',
	profileId: byId(naSeller.profileId),
	options: { checkAfter: 1 },
};

const creations = () => scene().amazon.requests({ method: 'POST', path: '/reporting/reports' });
const checks = () => scene().amazon.requests({ method: 'GET', path: /^\/reporting\/reports\// });
const downloads = () => scene().amazon.requests({ host: REPORT_STORAGE_HOSTS.na });
const statuses = (requests: LoggedRequest[]) => requests.map(({ status }) => status);
const profilesOf = (requests: LoggedRequest[]) =>
	requests.map(({ headers }) => headers[scopeHeader]);

const signIn = async (login: Login) =>
	await (login === 'oAuth2' ? scene().signedIn() : scene().newRefreshToken());

/** Runs the node behind these items, if any, as whoever signed in with a refresh token. */
async function runNode(
	parameters: INodeParameters,
	options: { list?: IDataObject[]; continueOnFail?: boolean } = {},
): Promise<Outcome> {
	const { list, continueOnFail } = options;
	const id = await scene().newRefreshToken();
	const rest = continueOnFail ? { onError: 'continueRegularOutput' as const } : {};
	const ads = amazonAds('refreshToken', id, parameters, rest);
	return await scene().n8n.run(workflow(...(list ? items(list) : []), ads));
}

async function until(condition: () => boolean): Promise<void> {
	while (!condition()) await sleep(20);
}

/** Columns in the order of the form, which is not that of Amazon's file. */
const columns = ['searchTerm', 'campaignId', 'keyword', 'clicks', 'cost'];
const chosenColumns = { columnSet: 'chosen', columns, timeUnit: 'SUMMARY' };
const servedRows = [
	{
		campaignId: int64('9223372036854775807'),
		clicks: 3,
		cost: 1.25,
		keyword: null,
		searchTerm: 'running "shoes", 42',
	},
	{
		campaignId: int64('4000000000000001'),
		clicks: 0,
		cost: 0,
		keyword: 'laufschuhe',
		searchTerm: 'größe 🏃',
	},
];
const ndjson = `{"campaignId":9223372036854775807,"clicks":3,"cost":1.25,"keyword":null,"searchTerm":"running \\"shoes\\", 42"}
{"campaignId":4000000000000001,"clicks":0,"cost":0,"keyword":"laufschuhe","searchTerm":"größe 🏃"}
`;
const json = `[${ndjson.trim().replace('\n', ',')}]`;
const csv = [
	'searchTerm,campaignId,keyword,clicks,cost',
	'"running ""shoes"", 42",9223372036854775807,,3,1.25',
	'größe 🏃,4000000000000001,laufschuhe,0,0',
	'',
].join('\r\n');

describe('A report, run', () => {
	it.each(logins)('ends in items, ids exact, with the credential %s', async (login) => {
		const { n8n, amazon } = scene();
		amazon.setReportRows('spSearchTerm', servedRows);
		const id = await signIn(login);

		const outcome = await n8n.run(
			workflow(
				amazonAds(login, id, {
					...run,
					...chosenColumns,
					profileFields: 'always',
					options: { checkAfter: 1 },
				}),
			),
		);

		expect(outcome.error).toBeUndefined();
		const { profileId, countryCode, currencyCode } = naSeller;
		const added = { profileId, countryCode, currencyCode };
		expect(output(outcome, node)).toEqual([
			{ ...added, ...servedRows[0], campaignId: '9223372036854775807' },
			{ ...added, ...servedRows[1], campaignId: '4000000000000001' },
		]);
		expect(statuses(creations())).toEqual([200]);
		const [download, ...others] = downloads();
		expect(others).toEqual([]);
		expect(Object.keys(download.headers).join(' ')).not.toMatch(/authorization|amazon|amz/i);
		const stored = await n8n.fetch(`/rest/executions/${outcome.executionId}`);
		expect(await stored.text()).not.toMatch(/Atz[ar]\|/);
	});

	it.each([
		{ fileFormat: 'csv', mimeType: 'text/csv', extension: 'csv', expected: csv },
		{ fileFormat: 'json', mimeType: 'application/json', extension: 'json', expected: json },
		{
			fileFormat: 'ndjson',
			mimeType: 'application/x-ndjson',
			extension: 'ndjson',
			expected: ndjson,
		},
		{ fileFormat: 'gzip', mimeType: 'application/gzip', extension: 'json.gz', expected: json },
	])(
		'ends in a file ($fileFormat), named for what is in it',
		async ({ fileFormat, mimeType, extension, expected }) => {
			const { n8n, amazon } = scene();
			amazon.setReportRows('spSearchTerm', servedRows);

			const outcome = await runNode({
				...run,
				...chosenColumns,
				output: 'file',
				fileFormat,
				binaryPropertyName: 'report',
			});

			expect(outcome.error).toBeUndefined();
			const [{ json: about, binary }, ...others] = nodeOutcome(outcome, node).items[0];
			expect(others).toEqual([]);
			const { profileId } = naSeller;
			const { startDate, endDate } = JSON.parse(creations()[0].body);
			expect(about).toMatchObject({ profileId, region: 'na', startDate, endDate });
			if (!binary) throw new Error('No binary data');
			expect(binary.report).toMatchObject({
				mimeType,
				fileName: `spSearchTerm_${profileId}_${startDate}_${endDate}.${extension}`,
			});
			const content = await n8n.binary(binary.report);
			expect((fileFormat === 'gzip' ? gunzipSync(content) : content).toString()).toBe(expected);
		},
	);

	it('makes the reports of 20 profiles as one batch: little longer than one', async () => {
		const { amazon } = scene();
		const profiles = makeProfiles(20);
		amazon.setProfiles(profiles);
		Object.assign(amazon.settings, { reportSeconds: 4, reportPolls: 1, reportRows: 1 });
		const parameters = {
			...run,
			profileId: profilesOfItems,
			profileFields: 'always',
			options: { checkAfter: 1 },
		};

		const one = await runNode(parameters, { list: profiles.slice(0, 1).map(itemOf) });
		amazon.log.length = 0;
		const all = await runNode(parameters, { list: profiles.map(itemOf) });

		expect([one.error, all.error]).toEqual([undefined, undefined]);
		const ids = profiles.map(({ profileId }) => profileId);
		expect(output(all, node).map(({ profileId }) => profileId)).toEqual(ids);
		expect(nodeOutcome(all, node).items[0].map(({ pairedItem }) => pairedItem)).toEqual(
			ids.map((_, item) => ({ item })),
		);
		expect(profilesOf(creations()).sort()).toEqual(ids);
		const [firstCheck] = checks();
		expect(amazon.log.lastIndexOf(creations()[19])).toBeLessThan(amazon.log.indexOf(firstCheck));
		const times = [one, all].map((outcome) => nodeOutcome(outcome, node).executionTime);
		expect(times[1]).toBeLessThan(3 * times[0]);
	});

	it('takes up a report that is under way already (425)', async () => {
		const { amazon } = scene();
		const created = await runNode({ ...run, operation: 'create', options: {} });
		const [{ reportId }] = output(created, node);

		const outcome = await runNode(run);

		expect(outcome.error).toBeUndefined();
		expect(statuses(creations())).toEqual([200, 425]);
		expect(new Set(checks().map(({ path }) => path))).toEqual(
			new Set([`/reporting/reports/${String(reportId)}`]),
		);
		expect(output(outcome, node)).toHaveLength(amazon.settings.reportRows);
	});

	it('slows down when Amazon throttles creations and checks (429), and comes through', async () => {
		const { amazon } = scene();
		const profiles = makeProfiles(4);
		amazon.setProfiles(profiles);
		Object.assign(amazon.settings, {
			createLimit: 2,
			createLimitPer: 'client',
			createWindow: 1,
			statusInterval: 2,
			reportPolls: 2,
			reportRows: 1,
		});

		const outcome = await runNode(
			{ ...run, profileId: profilesOfItems },
			{ list: profiles.map(itemOf) },
		);

		expect(outcome.error).toBeUndefined();
		expect(output(outcome, node)).toHaveLength(4);
		expect(statuses(creations()).sort().slice(0, 5)).toEqual([200, 200, 200, 200, 429]);
		expect(new Set(statuses(checks()))).toEqual(new Set([200, 429]));
	});

	it.each(logins)('renews a token that ends during the wait, once (%s)', async (login) => {
		const { n8n, amazon } = scene();
		amazon.settings.rotation = 'reuseDetection';
		const profiles = [naSeller, DEFAULT_PROFILES.naVendor];
		const id = await signIn(login);
		const running = n8n.run(
			workflow(
				...items(profiles.map(itemOf)),
				amazonAds(login, id, { ...run, profileId: profilesOfItems }),
			),
		);
		await until(() => statuses(checks()).includes(200));
		const before = String(creations()[0].headers.authorization).replace('Bearer ', '');
		const tokenRequests = scene().tokenRequests().length;
		amazon.expireAccessToken(before);

		const outcome = await running;

		expect(outcome.error).toBeUndefined();
		expect(output(outcome, node)).toHaveLength(2 * amazon.settings.reportRows);
		expect(statuses(checks())).toContain(401);
		expect(statuses(scene().tokenRequests().slice(tokenRequests))).toEqual([200]);
		const used = new Set(checks().map(({ headers }) => headers.authorization));
		expect(used.size).toBe(2);
	});

	it('tells a profile that fails from those that do not, under Continue On Fail', async () => {
		const { amazon } = scene();
		amazon.settings.reportRows = 1;
		amazon.setReportOutcome({ profileId: LARGE_PROFILE_ID }, { failureReason: 'INTERNAL_ERROR' });

		const outcome = await runNode(
			{ ...run, profileId: profilesOfItems, profileFields: 'always', options: { checkAfter: 1 } },
			{
				list: [naSeller.profileId, LARGE_PROFILE_ID, '99'].map((id) => ({ id })),
				continueOnFail: true,
			},
		);

		expect(outcome.status).toBe('success');
		const [found] = nodeOutcome(outcome, node).items;
		expect(found.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(found.map(({ json }) => json)).toMatchObject([
			{ profileId: naSeller.profileId, searchTerm: expect.any(String) },
			{
				error: expect.stringMatching(
					`^Amazon could not make report [0-9a-f-]{36} for profile ${LARGE_PROFILE_ID} \\(CA\\): INTERNAL_ERROR\\. Run`,
				),
			},
			{ error: expect.stringMatching(/^Profile 99: .*not find/i) },
		]);
	});

	it('lets Amazon decide about a column that an expression names and no list knows', async () => {
		const outcome = await runNode({
			...run,
			columnSet: 'chosen',
			columns: "={{ ['date', 'campaignId', 'inventedIn2030'] }}",
		});

		const [creation, ...others] = creations();
		expect(others).toEqual([]);
		expect(JSON.parse(creation.body).configuration.columns).toContain('inventedIn2030');
		expect(creation.status).toBe(400);
		expect(outcome.error?.message).toContain('inventedIn2030');
	});

	it('ends when the execution is stopped, and asks Amazon no more', async () => {
		const { n8n, amazon } = scene();
		amazon.setReportOutcome({ profileId: naSeller.profileId }, { never: true });
		const endless = runNode(run);
		await until(() => checks().length > 0);
		const list = await (await n8n.fetch('/rest/executions?filter={"status":["running"]}')).json();
		const [{ id }] = list.data.results;

		await n8n.fetch(`/rest/executions/${id}/stop`, { method: 'POST' });

		expect((await endless).status).toBe('canceled');
		amazon.log.length = 0;
		// In the time that this takes the stopped one would have asked again.
		await runNode({ ...run, profileId: byId(LARGE_PROFILE_ID) });
		expect(checks().length).toBeGreaterThan(2);
		expect(new Set(profilesOf(checks()))).toEqual(new Set([LARGE_PROFILE_ID]));
	});
});

describe('A report in steps', () => {
	it('leaves Get by "Ready" or by "Not Ready"', async () => {
		const { n8n, amazon } = scene();
		amazon.setReportOutcome({ profileId: naSeller.profileId }, { polls: 1 });
		amazon.setReportOutcome({ profileId: LARGE_PROFILE_ID }, { never: true });
		const id = await scene().newRefreshToken();
		const step = (operation: string, profileId: string, name: string) =>
			amazonAds(
				'refreshToken',
				id,
				{ resource: 'report', operation, profileId: byId(profileId) },
				{ id: operation, name },
			);

		const outcome = await n8n.run(
			workflow(
				...items([naSeller.profileId, LARGE_PROFILE_ID].map((profileId) => ({ profileId }))),
				step('create', '={{ $json.profileId }}', 'Create'),
				step('get', '={{ $json.profileId }}', 'Get'),
				step('download', '={{ $json.profileId }}', 'Download'),
			),
		);

		expect(outcome.error).toBeUndefined();
		const [ready, notReady] = nodeOutcome(outcome, 'Get').items;
		expect(ready).toMatchObject([
			{ json: { profileId: naSeller.profileId, status: 'COMPLETED' }, pairedItem: { item: 0 } },
		]);
		expect(notReady).toMatchObject([
			{ json: { profileId: LARGE_PROFILE_ID, status: 'PENDING' }, pairedItem: { item: 1 } },
		]);
		expect(output(outcome, 'Download')).toHaveLength(amazon.settings.reportRows);
	});
});

describe('The form, as the editor fills it', () => {
	/** One of the editor's requests for what a field offers. */
	async function offered<T>(
		login: Login,
		method: 'options' | 'resource-locator-results',
		request: {
			path: string;
			methodName: string;
			currentNodeParameters: IDataObject;
			filter?: string;
		},
	): Promise<T> {
		const id = await signIn(login);
		const response = await scene().n8n.fetch(`/rest/dynamic-node-parameters/${method}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({
				nodeTypeAndVersion: { name: `${packageName}.amazonAds`, version: 1 },
				credentials: { [credentialType(login)]: { id, name: 'Amazon' } },
				...request,
				currentNodeParameters: { authentication: login, ...request.currentNodeParameters },
			}),
		});
		expect(response.status).toBe(200);
		return (await response.json()).data;
	}

	it.each(logins)('lists and searches the profiles of the region (%s)', async (login) => {
		const search = async (region: string, filter?: string) => {
			const { results } = await offered<{ results: IDataObject[] }>(
				login,
				'resource-locator-results',
				{
					path: 'parameters.profileId',
					methodName: 'searchProfiles',
					currentNodeParameters: { region },
					filter,
				},
			);
			return results.map(({ name, value }) => ({ name, value }));
		};
		const canada = {
			name: `CA – Anna Outdoor CA (vendor, ${LARGE_PROFILE_ID})`,
			value: LARGE_PROFILE_ID,
		};

		expect(await search('credential')).toEqual([
			canada,
			{
				name: `MX – A customer of Anna (seller, ${naViewer.profileId})`,
				value: naViewer.profileId,
			},
			{
				name: `US – Anna Outdoor US (seller, ${naSeller.profileId})`,
				value: naSeller.profileId,
			},
		]);
		expect(await search('credential', 'VENDOR')).toEqual([canada]);
		expect(await search('eu')).toMatchObject([{ value: euSeller.profileId }]);
		expect(await search('eu', 'nobody')).toEqual([]);
	});

	it.each(logins)('offers the columns of type, grouping and time unit (%s)', async (login) => {
		const columnsOf = async (currentNodeParameters: IDataObject) => {
			const options = await offered<IDataObject[]>(login, 'options', {
				path: 'parameters.columns',
				methodName: 'getColumns',
				currentNodeParameters,
			});
			return options.map(({ value }) => value);
		};

		const daily = { reportType: 'spSearchTerm', groupBy: ['searchTerm'], timeUnit: 'DAILY' };
		expect(await columnsOf(daily)).toEqual(expect.arrayContaining(['date', 'searchTerm']));
		expect(await columnsOf({ ...daily, timeUnit: 'SUMMARY' })).not.toContain('date');
		const placement = { reportType: 'spCampaigns', groupBy: ['campaign', 'campaignPlacement'] };
		expect(await columnsOf(placement)).toContain('placementClassification');
	});
});

describe('While a report is made', () => {
	it('n8n’s log says how far it is, and nothing that is secret', async () => {
		const outcome = await runNode(run);
		expect(outcome.error).toBeUndefined();
		const log = await readFile(scene().n8n.logFile, 'utf8');
		expect(log).toContain('Amazon Ads: 1 report created; Amazon is making it');
		expect(log).toMatch(/Amazon Ads: 1 of 1 report ready; \d+ s so far/);
		expect(log).not.toMatch(/At[zc][a-z]?\|/);
	});
});

describe('As a tool of an agent', () => {
	const name = 'Amazon_Ads';
	const right = { profile: naSeller.profileId, type: 'spCampaigns', period: 'yesterday' };

	/** What the documents say: fields of the agent with words for it, and On Error → Continue. */
	async function reportTool() {
		const said = (key: string, words: string) => `={{ $fromAI('${key}', '${words}', 'string') }}`;
		return await mcpServerWith(
			scene().n8n,
			amazonAds(
				'oAuth2',
				await scene().signedIn(),
				{
					...run,
					profileId: byId(said('profile', 'Digits as Profile → Get Many gives them')),
					reportType: said('type', 'ID of the report type, such as spCampaigns'),
					period: said('period', 'yesterday, last7Days or lastMonth'),
				},
				{ onError: 'continueRegularOutput' },
			),
		);
	}

	it('tells what its user has left to the agent', async () => {
		expect(await listTools(scene().n8n, await reportTool())).toMatchObject([
			{
				name,
				description: 'Run a report in Amazon Ads',
				inputSchema: {
					properties: {
						profile: { description: 'Digits as Profile → Get Many gives them' },
						type: { type: 'string' },
						period: { type: 'string' },
					},
				},
			},
		]);
	});

	it.each([
		['last month', { period: 'last month' }, 'lastMonth'],
		['sponsored brands', { type: 'sponsored brands' }, 'sbSearchTerm'],
		['Anna Outdoor', { profile: 'Anna Outdoor' }, 'Profile → Get Many'],
	])(
		'says what there is to an agent that asks for "%s", which then gets rows',
		async (_, wrong, words) => {
			const { n8n } = scene();
			const server = await reportTool();
			const refused = await callTool(n8n, server, name, { ...right, ...wrong });
			expect(refused).toContain(words);
			expect(creations()).toEqual([]);

			const [field] = Object.keys(wrong);
			const corrected = field === 'profile' ? right : { ...right, [field]: words };
			const answer = await callTool(n8n, server, name, corrected);
			expect(answer).toContain('"impressions"');
			expect(answer).not.toContain('"error"');
			const [creation, ...others] = creations();
			expect(others).toEqual([]);
			const { configuration, startDate } = JSON.parse(creation.body);
			expect(configuration.reportTypeId).toBe(field === 'type' ? words : right.type);
			if (field === 'period') expect(startDate).toMatch(/-01$/);
		},
	);
});
