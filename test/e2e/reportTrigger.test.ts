/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';

import { outcomeOf, type Outcome } from '../n8n/execution.ts';
import type { Workflow } from '../n8n/n8n.ts';
import { DEFAULT_PROFILES, LARGE_PROFILE_ID } from '../simulator/defaults.ts';
import { readExample } from './examples.ts';
import { useScene } from './harness.ts';
import { output } from './workflows.ts';

jest.setTimeout(480_000);

const scene = useScene();
const everyProfile = 'every-profile-every-night-into-a-table.json';
const { naSeller, naViewer, euSeller, feSeller } = DEFAULT_PROFILES;

let published: Workflow | undefined;
afterEach(async () => {
	if (published) await scene().n8n.unpublish(published);
	published = undefined;
});

/** All executions of a workflow that have ended, the first first. */
async function executions({ id }: Workflow): Promise<Outcome[]> {
	const filter = JSON.stringify({ workflowId: id });
	const get = async (path: string) =>
		await (await scene().n8n.fetch(`/rest/executions${path}`)).json();
	const { data } = await get(`?${new URLSearchParams({ filter })}`);
	const ended = (data.results as Array<{ id: string; stoppedAt: string | null }>).filter(
		({ stoppedAt }) => stoppedAt,
	);
	const read = ended.reverse().map(async (execution) => await get(`/${execution.id}`));
	return (await Promise.all(read)).map((execution) => outcomeOf(execution.data));
}

/** What the trigger has given, when it has given so much. */
async function given(workflow: Workflow, count: number): Promise<IDataObject[]> {
	for (;;) {
		const outcomes = await executions(workflow);
		const items = outcomes.flatMap((outcome) => output(outcome, 'New Reports'));
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

it('brings every profile’s day into the table once, though n8n restarts in the middle', async () => {
	const { amazon, n8n } = scene();
	amazon.settings.reportSeconds = 90;
	amazon.settings.reportPolls = 1;
	const id = await scene().signedIn();
	const example = await readExample(everyProfile, { type: 'amazonLwaOAuth2Api', id });
	const workflow = await n8n.createWorkflow(example);
	published = workflow;
	const creations = () => amazon.requests({ method: 'POST', path: '/reporting/reports' });
	await n8n.publish(workflow);
	const profiles = [
		naSeller.profileId,
		LARGE_PROFILE_ID,
		naViewer.profileId,
		euSeller.profileId,
		feSeller.profileId,
	].sort();
	while (creations().length < profiles.length) await sleep(200);
	// The ids are stored with an execution of no items.
	while ((await executions(workflow)).length === 0) await sleep(200);

	await scene().restartN8n();
	const reports = await given(workflow, profiles.length);

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
