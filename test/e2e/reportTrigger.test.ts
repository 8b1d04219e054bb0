/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';

import type { Workflow, WorkflowJson } from '../n8n/n8n.ts';
import { DEFAULT_PROFILES, LARGE_PROFILE_ID } from '../simulator/defaults.ts';
import { endedExecutions } from './endedExecutions.ts';
import { readExample } from './examples.ts';
import { useScene } from './harness.ts';
import {
	amazonAdsReportTrigger,
	everyFiveSeconds,
	nodeOutcome,
	output,
	published,
} from './workflows.ts';

jest.setTimeout(480_000);

const scene = useScene();
const everyProfile = 'every-profile-every-night-into-a-table.json';
const { naSeller, naViewer, euSeller, feSeller } = DEFAULT_PROFILES;

let running: Workflow[] = [];
afterEach(async () => {
	for (const workflow of running) await scene().n8n.unpublish(workflow);
	running = [];
});

/** Saves and publishes a workflow, until the test is over. */
async function publish(json: WorkflowJson): Promise<Workflow> {
	const saved = await scene().n8n.createWorkflow(json);
	await scene().n8n.publish(saved);
	running.push(saved);
	return saved;
}

/** What the trigger has given, when it has given so much. */
async function given(workflow: Workflow, trigger: string, count: number): Promise<IDataObject[]> {
	for (;;) {
		const outcomes = await endedExecutions(scene().n8n, workflow);
		const items = outcomes.flatMap((outcome) => output(outcome, trigger));
		if (items.length >= count) return items;
		await sleep(500);
	}
}

async function tableRows(name: string): Promise<IDataObject[]> {
	const get = async (path: string) =>
		(await (await scene().n8n.fetch(`/rest/${path}`)).json()).data;
	const tables = `projects/${(await get('projects/personal')).id}/data-tables`;
	const table = (await get(tables)).data.find((each: IDataObject) => each.name === name);
	const rows: IDataObject[] = [];
	for (;;) {
		const page = await get(`${tables}/${table.id}/rows?skip=${rows.length}&take=100`);
		rows.push(...page.data);
		if (page.data.length === 0) return rows;
	}
}

it('brings every profile’s day once, into the table and as rows at once, though n8n restarts', async () => {
	const { amazon, n8n } = scene();
	amazon.settings.reportSeconds = 30;
	amazon.settings.reportPolls = 1;
	const id = await scene().signedIn();
	const example = await readExample(everyProfile, { type: 'amazonLwaOAuth2Api', id });
	for (const { type, parameters } of example.nodes) {
		if (type.endsWith('amazonAdsReportTrigger')) parameters.pollTimes = everyFiveSeconds;
	}
	const workflow = await publish(example);
	const atOnce = await publish(
		published(
			amazonAdsReportTrigger('oAuth2', id, {
				pollTimes: everyFiveSeconds,
				profiles: 'chosen',
				chosenProfiles: [`na ${naSeller.profileId}`],
				reports: { report: [{ reportType: 'spCampaigns' }] },
				output: 'rows',
				options: { byHand: 'state' },
			}),
		),
	);
	const creations = () =>
		amazon
			.requests({ method: 'POST', path: '/reporting/reports' })
			.filter(({ body }) => body.includes('"spSearchTerm"'));
	const profiles = [
		naSeller.profileId,
		LARGE_PROFILE_ID,
		naViewer.profileId,
		euSeller.profileId,
		feSeller.profileId,
	].sort();
	while (creations().length < profiles.length) await sleep(200);
	// The ids are stored with an execution of no items.
	while ((await endedExecutions(n8n, workflow)).length === 0) await sleep(200);
	while ((await endedExecutions(n8n, atOnce)).length === 0) await sleep(200);

	await scene().restartN8n();
	const reports = await given(workflow, 'New Reports', profiles.length);

	expect(reports.map(({ profileId }) => profileId).sort()).toEqual(profiles);
	expect(
		new Set(creations().map(({ headers }) => headers['amazon-advertising-api-scope'])).size,
	).toBe(profiles.length);
	expect(creations()).toHaveLength(profiles.length);
	for (const report of reports) expect(report).toMatchObject({ isRestated: false });
	// 15 days of five rows each; every one has its own key, profile and period.
	const expected = profiles.length * 15 * 5;
	let rows = await tableRows('Amazon Ads search terms of all profiles');
	while (rows.length < expected) {
		await sleep(500);
		rows = await tableRows('Amazon Ads search terms of all profiles');
	}
	expect(rows).toHaveLength(expected);
	expect(new Set(rows.map(({ rowKey }) => rowKey)).size).toBe(expected);
	expect([...new Set(rows.map(({ profileId }) => profileId))].sort()).toEqual(profiles);
	for (const { period, date } of rows) expect(period).toBe(date);
	expect(rows.filter(({ isRestated }) => isRestated === true)).toHaveLength(
		profiles.length * 14 * 5,
	);
	const atOnceRows = await given(atOnce, 'Report Trigger', 5);
	expect(atOnceRows).toHaveLength(5);
	for (const row of atOnceRows) {
		const { profileId, countryCode } = naSeller;
		expect(row).toMatchObject({ profileId, countryCode, period: row.date, isRestated: false });
		expect(row).toHaveProperty('rowKey', expect.stringContaining(profileId));
	}

	// What the published trigger remembers is shown by hand, and comes where no row would be stored.
	const shown = await scene().n8n.run(atOnce);
	expect(
		nodeOutcome(shown, 'Report Trigger').items.map((each) => each.map(({ json }) => json)),
	).toEqual([
		[],
		[
			expect.objectContaining({
				status: 'up to date',
				profileId: naSeller.profileId,
				report: 'spCampaigns/campaign',
				hasComeThrough: atOnceRows[0].date,
			}),
		],
	]);
});

it('gives the newest day of one profile when it is run by hand', async () => {
	const { amazon, n8n } = scene();
	amazon.settings.reportPolls = 1;
	const id = await scene().newRefreshToken();
	const example = await readExample(everyProfile, { type: 'amazonLwaRefreshTokenApi', id });

	const outcome = await n8n.run(example);

	expect(outcome.error).toBeUndefined();
	expect(output(outcome, 'New Reports')).toHaveLength(1);
	expect(output(outcome, 'Rows')).toHaveLength(5);
});

it('shows a sample where Amazon is not ready, and nothing of it reaches the table', async () => {
	const { amazon, n8n } = scene();
	amazon.settings.reportSeconds = 3600;
	const id = await scene().newRefreshToken();
	const example = await readExample(everyProfile, { type: 'amazonLwaRefreshTokenApi', id });

	const outcome = await n8n.run(example);

	expect(outcome.error).toBeUndefined();
	const [items, others] = nodeOutcome(outcome, 'New Reports').items;
	expect(items).toEqual([]);
	expect(others).toMatchObject([
		{ json: { isSample: true, hint: expect.stringContaining('A SAMPLE'), rowKey: 'SAMPLE' } },
	]);
	expect(Object.keys(outcome.nodes)).toEqual(['New Reports']);
});
