import type { IDataObject } from 'n8n-workflow';
import { DEFAULT_PROFILES, makeProfiles } from '../../simulator/defaults.ts';
import { useAmazon } from '../amazon';
import type { PollingWorkflow } from '../pollingWorkflow';
import { usePauses } from '../pauses';
import { creations } from './reports';
import { day, days, hour, minute, problems, reports, useClock, useTrigger } from './reportTriggers';
import firstState from './states/reportTrigger1.json';

/** Ways in which a period could be skipped, come as something else, or fail with nobody told. */
const amazon = useAmazon();
const clock = useClock('2026-11-20T12:30:00Z');
const { naSeller, euSeller } = DEFAULT_PROFILES;
const { trigger, pollFor } = useTrigger(amazon, clock);

usePauses(0.0005);

const inOutput = { options: { onProblem: 'output' } };
const messages = (workflow: PollingWorkflow) => problems(workflow).map(({ message }) => message);

/** Reports are ready with the second look: these tests are about days, not about minutes, nor tokens. */
beforeEach(() => {
	Object.assign(amazon().settings, { reportPolls: 1, accessTokenLifetime: 90 * 24 * 3600 });
});

/** Polls every 20 minutes for as long; every hour while nothing is asked of Amazon. */
async function live(workflow: PollingWorkflow, milliseconds: number): Promise<void> {
	const end = clock.now + milliseconds;
	let lastCall = clock.now;
	while (clock.now < end) {
		const calls = amazon().log.length;
		await workflow.poll();
		if (amazon().log.length > calls) lastCall = clock.now;
		const isQuiet = clock.now - lastCall >= hour;
		clock.now = Math.min(clock.now + (isQuiet ? hour : 20 * minute), end);
	}
}

/** As Amazon does where something about the report is wrong for good: those of one day. */
function refuseReportsOf(startDate: string): void {
	const body = '{"code":"400","detail":"configuration error"}';
	const asks = `"startDate":"${startDate}"`;
	amazon().addFault({ path: '/reporting/reports', asks, status: 400, body, times: 100_000 });
}

describe('profiles that are not there', () => {
	it('are caught up with when they join again', async () => {
		amazon().setProfiles([naSeller, euSeller]);
		const workflow = trigger({ profiles: 'all', ...inOutput });
		await live(workflow, hour);
		amazon().setProfiles([naSeller]);
		await live(workflow, 4 * day);
		amazon().setProfiles([naSeller, euSeller]);
		await live(workflow, 2 * day);

		const ofEurope = reports(workflow).filter(({ region }) => region === 'eu');
		expect(daysOf(ofEurope)).toEqual(daysFrom('2026-11-19', '2026-11-25'));
		// While the list is not believed yet, or not read again, Amazon's refusals say it.
		const told = messages(workflow);
		expect(told.at(-1)).toContain("not in Amazon's list");
		for (const message of told.slice(0, -1)) expect(message).toContain('may not use this profile');
	});

	it('are not forgotten for an answer that is too short, and nobody is told', async () => {
		amazon().setProfiles([naSeller, euSeller]);
		const workflow = trigger({ profiles: 'all', ...inOutput });
		await live(workflow, hour);
		amazon().addFault({ path: '/v2/profiles', status: 200, body: '[]', times: 6 });
		clock.now += 12 * hour;
		await live(workflow, 12 * hour);

		expect(reports(workflow)).toHaveLength(4);
		expect(messages(workflow)).toEqual([]);
	});

	it('keep their days where the list cannot be read for a day', async () => {
		const workflow = trigger();
		await live(workflow, hour);
		amazon().addFault({ path: '/v2/profiles', status: 503, times: 1000 });
		await live(workflow, 36 * hour);

		expect(daysOf(reports(workflow))).toEqual(daysFrom('2026-11-19', '2026-11-20'));
	});

	it('of an unknown timezone are told of, and stop no other', async () => {
		const odd = { ...euSeller, timezone: 'Mars/Olympus' };
		amazon().setProfiles([naSeller, odd]);
		const workflow = trigger({ profiles: 'all', ...inOutput });
		await live(workflow, hour);

		expect(reports(workflow)).toMatchObject([{ profileId: naSeller.profileId }]);
		expect(messages(workflow)).toEqual([expect.stringContaining('Mars/Olympus')]);
	});
});

describe('a report that fails for ever', () => {
	it('holds up no new days, is told again and again, and is lost aloud in the end', async () => {
		const workflow = trigger({ reports: { report: [{ reportType: 'sdCampaigns' }] }, ...inOutput });
		refuseReportsOf('2026-11-19');
		await live(workflow, 2 * day + hour);
		expect(messages(workflow).length).toBeGreaterThanOrEqual(3);
		expect(daysOf(reports(workflow))).toEqual(['2026-11-20', '2026-11-21']);
		for (let nights = 2; nights < 70; nights++) {
			clock.now += day - hour;
			await live(workflow, hour);
		}

		const lost = messages(workflow).filter((message) => String(message).includes('no figures'));
		expect(lost).toEqual([expect.stringContaining('day 2026-11-19')]);
		expect(daysOf(reports(workflow))).toEqual(daysFrom('2026-11-20', '2027-01-28'));
	});

	it('is not asked for every minute where Amazon begins it and cannot make it', async () => {
		Object.assign(amazon().settings, { reportFailureReason: 'Internal Error', reportPolls: 1 });
		const workflow = trigger(inOutput);
		await live(workflow, 2 * day);

		expect(creations(amazon()).length).toBeLessThan(40);
		expect(messages(workflow)).toContainEqual(expect.stringContaining('could not make report'));
		Object.assign(amazon().settings, { reportFailureReason: null });
		await live(workflow, day + hour);
		expect(daysOf(reports(workflow))).toEqual(daysFrom('2026-11-19', '2026-11-22'));
	});

	it('is told of where Amazon goes on making it', async () => {
		amazon().setReportOutcome({ profileId: naSeller.profileId }, { never: true });
		const workflow = trigger(inOutput);
		await live(workflow, 12 * hour);

		expect(messages(workflow)).toEqual([expect.stringContaining('still making report')]);
	});
});

describe('what Amazon has no figures of', () => {
	it('is lost, though it would accept the days', async () => {
		const campaigns = { reports: { report: [{ reportType: 'spCampaigns' }] } };
		const workflow = trigger({ ...campaigns, ...inOutput });
		await live(workflow, hour);
		clock.now += 80 * day;
		await live(workflow, hour);

		// Figures are of 65 days, though Amazon takes requests for 95.
		expect(messages(workflow)).toEqual([
			expect.stringContaining('days from 2026-11-20 to 2026-12-04'),
		]);
		expect(daysOf(reports(workflow)).sort()[1]).toBe('2026-12-05');
	});
});

describe('when settings change while reports are under way', () => {
	it('columns: the report is made again, with keys that fit', async () => {
		Object.assign(amazon().settings, { reportSeconds: 3600 });
		const workflow = trigger();
		await pollFor(workflow, 10 * minute);
		const columns = 'campaignId, clicks, adGroupName';
		workflow.change({ reports: { report: [{ reportType: 'spSearchTerm', columns }] } });
		await pollFor(workflow, 3 * hour);

		expect(daysOf(reports(workflow))).toEqual(['2026-11-19']);
		const [item] = reports(workflow);
		const last = JSON.parse(creations(amazon()).at(-1)!.body) as IDataObject;
		const { columns: asked } = last.configuration as { columns: string[] };
		for (const column of item.keyColumns as string[]) expect(asked).toContain(column);
	});

	it('from days with a look-back to sums of weeks: no sum of other days', async () => {
		Object.assign(amazon().settings, { reportSeconds: 3600 });
		const workflow = trigger({ lookBack: 14 });
		await pollFor(workflow, 10 * minute);
		workflow.change({ timeUnit: 'SUMMARY', periodUnit: 'week' });
		await live(workflow, 5 * day);

		expect(reports(workflow)).toMatchObject([
			{ startDate: '2026-11-16', endDate: '2026-11-22', period: '2026-W47' },
		]);
	});

	it('the day to start from is taken out: nothing begins anew', async () => {
		const workflow = trigger({ options: { startFrom: '2026-11-10' } });
		await pollFor(workflow, hour);
		workflow.change({ options: {} });
		clock.now += 3 * day;
		await live(workflow, hour);

		expect(days(workflow)).toEqual([
			['2026-11-10', '2026-11-19'],
			['2026-11-20', '2026-11-22'],
		]);
	});

	it('two reports of one type differ by their filters', async () => {
		const of = (filters: string) => ({ reportType: 'spCampaigns', filters });
		const workflow = trigger({
			reports: { report: [of('campaignStatus=ENABLED'), of('campaignStatus=PAUSED')] },
		});
		await live(workflow, hour);

		expect(days(workflow)).toEqual(['2026-11-19', '2026-11-19']);
		const filters = creations(amazon()).map(({ body }) => JSON.stringify(JSON.parse(body)));
		expect(new Set(filters).size).toBe(2);
	});
});

describe('days that are not asked for yet', () => {
	it('come with the new ones, in one report', async () => {
		const workflow = trigger({ lookBack: 3, ...inOutput });
		const createLimit = { createLimit: 0, createWindow: 60, createLimitPer: 'client' as const };
		Object.assign(amazon().settings, createLimit);
		await live(workflow, 2 * day);
		Object.assign(amazon().settings, { createLimit: null });
		await live(workflow, 2 * hour);

		expect(reports(workflow)).toMatchObject([
			{ startDate: '2026-11-16', endDate: '2026-11-21', newFrom: '2026-11-19' },
		]);
		expect(messages(workflow)).toContainEqual(expect.stringContaining('throttles'));
	});
});

describe('a report that is late', () => {
	it('brings no older figures after newer ones', async () => {
		Object.assign(amazon().settings, { restatedDays: 9, reportRows: 1 });
		const workflow = trigger({ lookBack: 3, output: 'rows' });
		await workflow.poll();
		const [path] = reportPaths(workflow);
		amazon().addFault({ path, status: 500, times: 12 });
		await live(workflow, 4 * day + hour);

		const last = new Map<unknown, number>();
		for (const { date, clicks } of reports(workflow)) {
			expect(Number(clicks)).toBeGreaterThanOrEqual(last.get(date) ?? 0);
			last.set(date, Number(clicks));
		}
		expect([...last.keys()].sort()).toEqual(daysFrom('2026-11-16', '2026-11-23'));
	});
});

describe('between giving a report to n8n and the execution', () => {
	it('a kill loses nothing: the report comes again, and says so', async () => {
		const workflow = trigger();
		await pollFor(workflow, minute);
		workflow.losesExecutions = true;
		await pollFor(workflow, 10 * minute);
		expect(reports(workflow)).toEqual([]);
		workflow.losesExecutions = false;
		await workflow.restart();
		await pollFor(workflow, 10 * minute);

		expect(reports(workflow)).toMatchObject([{ startDate: '2026-11-19', mayHaveCome: true }]);
		expect(creations(amazon())).toHaveLength(1);
	});

	it('nothing comes twice by a restart after it is certain', async () => {
		const workflow = trigger();
		await pollFor(workflow, 20 * minute);
		await workflow.restart();
		await pollFor(workflow, hour);

		expect(days(workflow)).toEqual(['2026-11-19']);
	});

	it('an execution that goes on for hours counts as taken', async () => {
		const workflow = trigger();
		workflow.endsExecutions = false;
		await pollFor(workflow, hour);
		await workflow.restart();
		await pollFor(workflow, hour);

		expect(days(workflow)).toEqual(['2026-11-19']);
	});

	it('loses neither of two that n8n could not start', async () => {
		amazon().setProfiles([naSeller, euSeller]);
		amazon().setReportOutcome({ profileId: euSeller.profileId }, { seconds: 600 });
		const workflow = trigger({ profiles: 'all' });
		workflow.storesExecutions = false;
		await pollFor(workflow, hour);
		workflow.storesExecutions = true;
		await pollFor(workflow, 10 * minute);

		expect(reports(workflow).map(({ region }) => region)).toEqual(['na', 'eu']);
	});

	it('the same poll twice at a time asks once', async () => {
		const workflow = trigger();
		await Promise.all([workflow.poll(), workflow.poll(), workflow.poll()]);

		expect(creations(amazon())).toHaveLength(1);
	});
});

describe('what another version has stored', () => {
	it('is read: what is under way goes on, and what has come does not come again', async () => {
		clock.now = Date.parse('2026-11-21T13:10:00Z');
		amazon().setProfiles(makeProfiles(3));
		const workflow = trigger({ profiles: 'all', lookBack: 3, ...inOutput });
		workflow.store(firstState as IDataObject);
		await live(workflow, 3 * hour);

		// The report of the second is not known to this Amazon, and is made anew.
		const came = reports(workflow).map(({ profileId, startDate, newFrom }) => [
			String(profileId).slice(-1),
			startDate,
			newFrom,
		]);
		expect(came.sort()).toEqual([
			['1', '2026-11-17', '2026-11-20'],
			['2', '2026-11-17', '2026-11-20'],
		]);
	});

	it('is left alone where that version is newer', async () => {
		const workflow = trigger();
		const state = { ...firstState['node:Trigger'].state, version: 99 };
		workflow.store({ 'node:Trigger': { state } } as unknown as IDataObject);
		await pollFor(workflow, 2 * minute);

		expect(workflow.failures[0].message).toContain('newer version');
		expect(amazon().log).toEqual([]);
	});
});

/** Where Amazon is asked after the reports that are under way. */
function reportPaths(workflow: PollingWorkflow): string[] {
	const ids = JSON.stringify(workflow.stored()).matchAll(/"reportId":"([^"]+)"/g);
	return [...ids].map(([, id]) => `/reporting/reports/${id}`);
}

/** Each day of reports without look-back, in the order of the calendar. */
function daysOf(items: IDataObject[]): string[] {
	return items
		.flatMap(({ startDate, endDate }) => daysFrom(String(startDate), String(endDate)))
		.sort();
}

function daysFrom(first: string, last: string): string[] {
	const found: string[] = [];
	for (let time = Date.parse(first); time <= Date.parse(last); time += day) {
		found.push(new Date(time).toISOString().slice(0, 10));
	}
	return found;
}
