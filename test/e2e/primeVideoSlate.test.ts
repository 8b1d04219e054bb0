import { DateTime } from 'luxon';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Outcome } from '../n8n/execution.ts';
import type { WorkflowJson } from '../n8n/n8n.ts';
import { packageName } from '../n8n/pack.ts';
import { PRIME_VIDEO_HOST, REPORT_STORAGE_HOSTS } from '../simulator/server/amazonHosts.ts';
import type { SlatePlace, SlateReport } from '../simulator/primeVideo/reports.ts';
import { readExample, type ExampleLogin } from './examples.ts';
import { useScene } from './harness.ts';
import { output } from './workflows.ts';

jest.setTimeout(120_000);

const scene = useScene();

const example = 'prime-video-slate-reports.json';
const types = ['amazonLwaOAuth2Api', 'amazonLwaRefreshTokenApi'] as const;
/** As the user reads it in Slate. */
const scope = 'simulator::slate_reporting';

const place: SlatePlace = {
	accountId: 'amzn1.pv.account.simulator-1',
	reportGroupId: 'channels',
	channelId: '9007199254740993',
	reportTypeId: 'streams',
};

async function signIn(type: ExampleLogin['type']): Promise<ExampleLogin> {
	if (type === 'amazonLwaOAuth2Api') {
		const product = { product: 'primeVideo', customScope: scope };
		return { type, id: await scene().signedIn(product) };
	}
	const { refreshToken } = scene().amazon.grant({ scope });
	return { type, id: await scene().newRefreshToken({ refreshToken }) };
}

const chosen = (value: string): INodeParameters => ({ __rl: true, mode: 'list', value });

const placeFields = Object.fromEntries(
	Object.entries(place).map(([name, id]) => [name, chosen(id)]),
);

const timezone = 'Asia/Tokyo';
const today = () => DateTime.now().setZone(timezone).startOf('day');

/** The example as its user would have it: with a login, a report type and a timezone. */
async function imported(type: ExampleLogin['type'] = 'amazonLwaOAuth2Api'): Promise<WorkflowJson> {
	const workflow = await readExample(example, await signIn(type));
	const newReports = workflow.nodes.find(({ name }) => name === 'New Reports');
	Object.assign(newReports?.parameters ?? {}, placeFields);
	return { ...workflow, settings: { ...workflow.settings, timezone } };
}

/** A report of two rows, changed at this time. */
function changedAt(time: DateTime, name: string): SlateReport {
	return {
		name,
		reportDateBegin: '2026-07-01T00:00:00.000Z',
		reportDateEnd: '2026-07-01T00:00:00.000Z',
		modifiedDate: time.toUTC().toISO() ?? '',
		csv: `\uFEFFTitle,Title ID,Streams\r\n"${name}, part 1",9007199254740993,3\r\nGröße,42,0\r\n`,
	};
}

const rowsOf = ({ name, reportDateBegin, reportDateEnd, modifiedDate }: SlateReport) =>
	[
		{ Title: `${name}, part 1`, 'Title ID': '9007199254740993', Streams: '3' },
		{ Title: 'Größe', 'Title ID': '42', Streams: '0' },
	].map((row) => ({ ...place, reportDateBegin, reportDateEnd, modifiedDate, ...row }));

const downloads = () => scene().amazon.requests({ host: REPORT_STORAGE_HOSTS.na });

/** Everything n8n keeps of an execution, as whoever may open it can read it. */
async function executionData({ executionId }: Outcome): Promise<string> {
	return await (await scene().n8n.fetch(`/rest/executions/${executionId}`)).text();
}

describe('Prime Video Slate reports into rows', () => {
	it.each(types)(
		'ends in the rows of yesterday’s reports, with the credential %s',
		async (type) => {
			const { n8n, amazon } = scene();
			const yesterday = today().minus({ days: 1 });
			const first = changedAt(yesterday, 'Tunnel');
			const last = changedAt(today().minus(1), 'Loop');
			amazon.setSlateReports(place, [
				changedAt(yesterday.minus(1), 'Too early'),
				first,
				last,
				changedAt(today(), 'Next night'),
			]);

			const outcome = await n8n.run(await imported(type));

			expect(outcome.error).toBeUndefined();
			expect(output(outcome, 'Your Table')).toEqual([first, last].flatMap(rowsOf));
			expect(amazon.requests({ host: PRIME_VIDEO_HOST }).map(({ query }) => query)).toEqual([
				{ modifiedDateGte: yesterday.toUTC().toISO(), limit: '50' },
			]);
			expect(downloads().map(({ status }) => status)).toEqual([200, 200]);
			for (const { headers } of downloads()) {
				expect(Object.keys(headers).join(' ')).not.toMatch(/authorization|amazon|amz/i);
			}
			const data = await executionData(outcome);
			expect(data).toContain('Tunnel, part 1');
			expect(data).not.toContain('Atza|');
		},
	);

	it('ends cleanly when there is nothing new', async () => {
		const { n8n, amazon } = scene();
		amazon.setSlateReports(place, []);

		const outcome = await n8n.run(await imported());

		expect(outcome).toMatchObject({ status: 'success', error: undefined });
		expect(outcome.nodes).not.toHaveProperty('Download');
	});

	it('downloads a ZIP again that broke off, and refreshes an ended token', async () => {
		const { n8n, amazon } = scene();
		const report = changedAt(today().minus(1), 'Tunnel');
		amazon.setSlateReports(place, [report]);
		amazon.addFault({ host: PRIME_VIDEO_HOST, status: 401 });
		amazon.addFault({ host: REPORT_STORAGE_HOSTS.na, mode: 'truncate' });

		const outcome = await n8n.run(await imported());

		expect(outcome.error).toBeUndefined();
		expect(output(outcome, 'Your Table')).toEqual(rowsOf(report));
		expect(scene().tokenRequests()).toHaveLength(1);
		expect(downloads()).toHaveLength(2);
	});

	it('says what to do when Slate does not list the application', async () => {
		const { n8n, amazon } = scene();
		amazon.addFault({ host: PRIME_VIDEO_HOST, status: 403, body: '{"message":"Forbidden"}' });

		const outcome = await n8n.run(await imported());

		expect(outcome.error?.message).toContain('Prime Video Slate did not allow this call');
		expect(outcome.error?.description).toContain('Account settings → Applications');
	});
});

describe('The form, as the editor fills it', () => {
	/** The editor's request for what a field offers, after these choices in the fields above it. */
	async function offered(
		login: ExampleLogin,
		name: string,
		methodName: string,
		choices: INodeParameters,
	): Promise<IDataObject[]> {
		const authentication = login.type === 'amazonLwaOAuth2Api' ? 'oAuth2' : 'refreshToken';
		const response = await scene().n8n.fetch(
			'/rest/dynamic-node-parameters/resource-locator-results',
			{
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({
					nodeTypeAndVersion: { name: `${packageName}.primeVideoSlate`, version: 1 },
					credentials: { [login.type]: { id: login.id, name: 'Amazon' } },
					path: `parameters.${name}`,
					methodName,
					currentNodeParameters: {
						authentication,
						resource: 'report',
						operation: 'download',
						downloadBy: 'report',
						...choices,
					},
				}),
			},
		);
		expect(response.status).toBe(200);
		return (await response.json()).data.results;
	}

	it.each(types)('leads from the account to a report, list by list (%s)', async (type) => {
		const login = await signIn(type);
		const report = changedAt(today(), 'Tunnel');
		scene().amazon.setSlateReports(place, [report]);
		const choices: INodeParameters = {};
		for (const [name, methodName, label] of [
			['accountId', 'searchAccounts', 'Simulator Pictures (amzn1.pv.account.simulator-1)'],
			['reportGroupId', 'searchReportGroups', 'Channels (channels)'],
			['channelId', 'searchChannels', 'Simulator Select (US, 9007199254740993)'],
			['reportTypeId', 'searchReportTypes', 'First and Last Title Streamed (Daily, streams)'],
			['report', 'searchReports', 'Tunnel (2026-07-01, 2026-07-01)'],
		]) {
			const results = await offered(login, name, methodName, choices);
			const choice = results.find((result) => result.name === label);
			expect(choice).toBeDefined();
			choices[name] = chosen(String(choice?.value));
		}

		expect(choices).toMatchObject(placeFields);
		expect(choices.report).toMatchObject({ value: '2026-07-01T00:00:00.000Z Tunnel' });
	});
});
