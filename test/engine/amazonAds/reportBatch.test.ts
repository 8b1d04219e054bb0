import { sleep } from 'n8n-workflow';
import { makeProfiles } from '../../simulator/defaults.ts';
import type { LoggedRequest } from '../../simulator/server/requestLog.ts';
import { tokenRequests, useAmazon } from '../amazon';
import { byId, itemsWithIds, jsonOf, runAmazonAds } from '../amazonAds';
import { authentications, signIn, storedTokens } from '../credentials';
import { askedPauses, usePauses } from '../pauses';
import { checks, creations, downloads, report, soon } from './reports';

const amazon = useAmazon();
const run = { ...report.run, profileId: byId('={{ $json.id }}'), ...soon() };

/** As many profiles of the user, each with one row per report; their ids. */
function useProfiles(count: number): string[] {
	const profiles = makeProfiles(count);
	amazon().setProfiles(profiles);
	amazon().settings.reportRows = 1;
	amazon().settings.reportPolls = 1;
	return profiles.map(({ profileId }) => profileId);
}

function profileOf({ headers }: LoggedRequest): string {
	return String(headers['amazon-advertising-api-scope']);
}

async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await sleep(10);
}

describe('20 profiles as one batch', () => {
	it('are each asked after only as often as their own report takes', async () => {
		const ids = useProfiles(20);
		for (const [index, profileId] of ids.entries()) {
			amazon().setReportOutcome({ profileId }, { polls: 1 + (index % 4) });
		}
		const items = itemsWithIds(ids);
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), run, { items });
		expect(outcome.error).toBeUndefined();
		expect(jsonOf(outcome).map(({ profileId }) => profileId)).toEqual(ids);
		const rounds = new Map<number, string[]>();
		const counts = new Map<string, number>();
		for (const check of checks(amazon())) {
			const round = (counts.get(profileOf(check)) ?? 0) + 1;
			counts.set(profileOf(check), round);
			rounds.set(round, [...(rounds.get(round) ?? []), profileOf(check)]);
		}
		expect([...rounds.values()].map(({ length }) => length)).toEqual([20, 15, 10, 5]);
	});

	it('are all created before the first check, and downloaded as they finish', async () => {
		const ids = useProfiles(20);
		amazon().setReportOutcome({ profileId: ids[7] }, { polls: 3 });
		const parameters = { ...run, ...soon({ checkAfter: 200 }) };
		await runAmazonAds(signIn.oAuth2(amazon()), parameters, { items: itemsWithIds(ids) });
		const { log } = amazon();
		const firstCheck = log.indexOf(checks(amazon())[0]);
		const lastCheck = log.indexOf(checks(amazon()).at(-1) ?? log[0]);
		const created = creations(amazon());
		expect(created).toHaveLength(20);
		expect(log.indexOf(created[19])).toBeLessThan(firstCheck);
		const early = downloads(amazon()).filter((request) => log.indexOf(request) < lastCheck);
		expect(early).toHaveLength(19);
	});
});

describe('A creation that Amazon throttles', () => {
	it.each([true, false])(
		'still ends in all rows (with Retry-After: %s)',
		async (retryAfter) => {
			const ids = useProfiles(5);
			Object.assign(amazon().settings, {
				createLimit: 2,
				createWindow: 1,
				createLimitPer: 'client',
				retryAfter,
			});
			const items = itemsWithIds(ids);
			const outcome = await runAmazonAds(signIn.oAuth2(amazon()), run, { items });
			expect(outcome.error).toBeUndefined();
			expect(jsonOf(outcome).map(({ profileId }) => profileId)).toEqual(ids);
			const statuses = creations(amazon()).map(({ status }) => status);
			expect(statuses.filter((status) => status === 200)).toHaveLength(5);
			expect(statuses).toContain(429);
		},
		20_000,
	);
});

describe('A report of which nothing else is said', () => {
	it('is asked after for the first time after about ten seconds', async () => {
		const [id] = useProfiles(1);
		const form = { ...report.run, profileId: byId(id), options: {} };
		expect((await runAmazonAds(signIn.oAuth2(amazon()), form)).error).toBeUndefined();
		// Give or take a fifth.
		expect(askedPauses()[0]).toBeGreaterThanOrEqual(8000);
		expect(askedPauses()[0]).toBeLessThanOrEqual(12_000);
	});
});

describe('Creations of which Amazon takes one at a time, without saying when', () => {
	usePauses(0.1);

	it('are not hammered, and each has its turn', async () => {
		const ids = useProfiles(8);
		Object.assign(amazon().settings, {
			createLimit: 1,
			createWindow: 0.2,
			createLimitPer: 'client',
			retryAfter: false,
		});
		const items = itemsWithIds(ids);
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), run, { items });
		expect(outcome.error).toBeUndefined();
		expect(jsonOf(outcome).map(({ profileId }) => profileId)).toEqual(ids);
		const created = creations(amazon());
		const taken = created.filter(({ status }) => status === 200);
		expect(taken).toHaveLength(8);
		// Three go out before the first refusal; from then on about one is turned away for each taken.
		expect(created.length).toBeLessThanOrEqual(8 + 2 + 8);
		// Whoever was turned away goes behind those that have not had a turn.
		const tries = created.map(profileOf);
		const firstTries = [...new Set(tries)];
		expect(firstTries).toEqual(ids);
		const triesBeforeAll = tries.slice(0, tries.indexOf(ids[7]));
		for (const id of ids) {
			expect(triesBeforeAll.filter((tried) => tried === id).length).toBeLessThanOrEqual(1);
		}
	}, 30_000);
});

describe('A check that fails in passing', () => {
	it('is throttling: the report is asked after again', async () => {
		const ids = useProfiles(2);
		amazon().setReportOutcome({}, { polls: 2 });
		amazon().settings.statusInterval = 1;
		const items = itemsWithIds(ids);
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), run, { items });
		expect(outcome.error).toBeUndefined();
		expect(outcome.items[0]).toHaveLength(2);
		expect(checks(amazon()).map(({ status }) => status)).toContain(429);
	});

	it('is a dropped connection or a failure of Amazon’s', async () => {
		const [id] = useProfiles(1);
		amazon().addFault({ path: /^\/reporting\/reports\//, mode: 'dropBefore' });
		amazon().addFault({ path: /^\/reporting\/reports\//, status: 502, body: '<html>' });
		const items = itemsWithIds([id]);
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), run, { items });
		expect(outcome.error).toBeUndefined();
		expect(outcome.items[0]).toHaveLength(1);
	});
});

describe('A report that Amazon is making already', () => {
	it('is adopted', async () => {
		const [id] = useProfiles(1);
		const credential = signIn.oAuth2(amazon());
		const items = itemsWithIds([id]);
		const create = { ...report.create, profileId: byId('={{ $json.id }}') };
		const [{ reportId }] = jsonOf(await runAmazonAds(credential, create, { items }));
		const outcome = await runAmazonAds(credential, run, { items });
		expect(outcome.items[0]).toHaveLength(1);
		expect(creations(amazon()).map(({ status }) => status)).toEqual([200, 425]);
		expect(new Set(checks(amazon()).map(({ path }) => path))).toEqual(
			new Set([`/reporting/reports/${String(reportId)}`]),
		);
	});

	it.each([
		['was answered 500', { status: 500, afterEffect: true }],
		['was answered 503', { status: 503, afterEffect: true, body: '<html>' }],
		['had no answer', { mode: 'dropAfter' as const }],
	])('is adopted after a creation that %s: it is not made twice', async (_, fault) => {
		const [id] = useProfiles(1);
		amazon().addFault({ method: 'POST', path: '/reporting/reports', ...fault });
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), run, {
			items: itemsWithIds([id]),
		});
		expect(outcome.error).toBeUndefined();
		expect(outcome.items[0]).toHaveLength(1);
		expect(creations(amazon()).map(({ status }) => status)).toEqual([
			'status' in fault ? fault.status : undefined,
			425,
		]);
		expect(new Set(checks(amazon()).map(({ path }) => path)).size).toBe(1);
	});

	it('is one for two items that ask for the same', async () => {
		const [id] = useProfiles(1);
		amazon().setReportOutcome({}, { polls: 3 });
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), run, {
			items: itemsWithIds([id, id]),
		});
		expect(outcome.error).toBeUndefined();
		expect(outcome.items[0].map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
		]);
		expect(new Set(checks(amazon()).map(({ path }) => path)).size).toBe(1);
	});
});

describe('A profile whose report fails', () => {
	const failureReason = 'Internal Server Error';

	it('is named in its place under Continue On Fail; the rows of the others come', async () => {
		const ids = useProfiles(4);
		amazon().setReportOutcome({ profileId: ids[1] }, { failureReason });
		const options = { items: itemsWithIds(ids), continueOnFail: true };
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), run, options);
		expect(outcome.items[0].map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
		const [first, failed, ...others] = jsonOf(outcome);
		expect([first, ...others].map(({ profileId }) => profileId)).toEqual([ids[0], ids[2], ids[3]]);
		expect(failed.error).toContain(`profile ${ids[1]} (US): ${failureReason}.`);
	});

	it('fails the run with that message soon, without waiting for the slowest', async () => {
		const ids = useProfiles(4);
		amazon().setReportOutcome({}, { never: true });
		amazon().setReportOutcome({ profileId: ids[2] }, { never: false, failureReason });
		const options = { items: itemsWithIds(ids) };
		const { error, items } = await runAmazonAds(signIn.oAuth2(amazon()), run, options);
		expect(error?.message).toMatch(
			new RegExp(`could not make report .* for profile ${ids[2]} \\(US\\): ${failureReason}`),
		);
		expect(error?.context.itemIndex).toBe(2);
		expect(items).toEqual([]);
		expect(checks(amazon()).length).toBeLessThanOrEqual(4);
	});

	it('is named when Amazon refuses to begin', async () => {
		const ids = useProfiles(3);
		const body = JSON.stringify({ code: '401', detail: 'Not authorized' });
		const path = '/reporting/reports';
		amazon().addFault({ method: 'POST', path, profileId: ids[1], status: 403, body, times: 9 });
		const items = itemsWithIds(ids);
		const { error } = await runAmazonAds(signIn.oAuth2(amazon()), run, { items });
		expect(error?.message).toContain(`Profile ${ids[1]} (US): `);
		expect(error?.message).toContain('Not authorized');
		expect(error?.context.itemIndex).toBe(1);
	});

	it('is named when it does not exist; the others are made under Continue On Fail', async () => {
		const [id] = useProfiles(1);
		const options = { items: itemsWithIds(['42', id]), continueOnFail: true };
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), run, options);
		const [failed, row] = jsonOf(outcome);
		expect(failed.error).toContain('Profile 42: ');
		expect(row).toMatchObject({ profileId: id });
	});
});

describe('A form that is filled in wrongly', () => {
	it('in one item is refused before any report is made', async () => {
		const ids = useProfiles(3);
		const items = ids.map((id, index) => ({ json: { id, days: index === 2 ? 0 : 1 } }));
		const parameters = { ...run, period: 'daysBack', days: '={{ $json.days }}' };
		const { error } = await runAmazonAds(signIn.oAuth2(amazon()), parameters, { items });
		expect(error?.message).toBe('Number of Days is 0.');
		expect(error?.context.itemIndex).toBe(2);
		expect(creations(amazon())).toEqual([]);
	});
});

describe('The longest wait', () => {
	const ofProfile = (index: number, ids: string[]) => ({ profileId: ids[index] });
	const impatient = (options: object = {}) => ({
		...run,
		...soon({ longestWait: 0.03, ...options }),
	});

	it('when over fails the run with the ids of what is still being made', async () => {
		const ids = useProfiles(3);
		amazon().setReportOutcome(ofProfile(1, ids), { never: true });
		const items = itemsWithIds(ids);
		const { error } = await runAmazonAds(signIn.oAuth2(amazon()), impatient(), { items });
		const late = checks(amazon()).find((check) => profileOf(check) === ids[1]);
		expect(error?.message).toContain(late?.path.split('/').pop());
		expect(error?.message).toContain(`profile ${ids[1]} (US)`);
		expect(error?.description).toMatch(/"Longest Wait".*Download/);
		expect(error?.context.itemIndex).toBe(1);
	});

	it('when over stands for its item alone under Continue On Fail', async () => {
		const ids = useProfiles(3);
		amazon().setReportOutcome(ofProfile(1, ids), { never: true });
		const options = { items: itemsWithIds(ids), continueOnFail: true };
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), impatient(), options);
		expect(jsonOf(outcome)).toMatchObject([
			{ profileId: ids[0] },
			{ error: expect.stringContaining(ids[1]) },
			{ profileId: ids[2] },
		]);
	});

	it('when over names all that is late, and what is ready, which Amazon keeps', async () => {
		const ids = useProfiles(4);
		amazon().setReportOutcome(ofProfile(1, ids), { never: true });
		amazon().setReportOutcome(ofProfile(3, ids), { never: true });
		const items = itemsWithIds(ids);
		const { error } = await runAmazonAds(signIn.oAuth2(amazon()), impatient(), { items });
		const reportOf = (index: number) =>
			checks(amazon())
				.find((check) => profileOf(check) === ids[index])
				?.path.split('/')
				.pop();
		for (const index of [1, 3]) {
			expect(error?.message).toContain(`profile ${ids[index]} (US): report ${reportOf(index)}`);
		}
		for (const index of [0, 2]) {
			expect(error?.description).toContain(`${reportOf(index)} (profile ${ids[index]} (US))`);
		}
	});

	it.each([false, true])(
		'when over leads what is late to the output Pending, for Get and Download; the rows of the others come (Continue On Fail: %s)',
		async (continueOnFail) => {
			const ids = useProfiles(3);
			amazon().setReportOutcome(ofProfile(1, ids), { never: true });
			const credential = signIn.oAuth2(amazon());
			const parameters = impatient({ whenOver: 'pending', emptyItem: true });
			const items = itemsWithIds(ids);
			const outcome = await runAmazonAds(credential, parameters, { items, continueOnFail });
			expect(outcome.error).toBeUndefined();
			expect(jsonOf(outcome).map(({ profileId }) => profileId)).toEqual([ids[0], ids[2]]);
			const [, late] = outcome.items;
			expect(late).toMatchObject([
				{
					json: {
						status: expect.stringMatching(/^(PENDING|PROCESSING)$/),
						reportId: expect.any(String),
						profileId: ids[1],
						region: 'na',
					},
					pairedItem: { item: 1 },
				},
			]);
			amazon().setReportOutcome(ofProfile(1, ids), { never: false });
			const get = { ...report.get, profileId: byId('={{ $json.profileId }}') };
			const later = await runAmazonAds(credential, get, { items: late });
			expect(later.items[0]).toHaveLength(1);
		},
	);

	it('when over leads what Amazon has not begun there too, and says why; it has no ID to get', async () => {
		const [id] = useProfiles(1);
		amazon().flagDuplicate({ of: null, times: 999 });
		const credential = signIn.oAuth2(amazon());
		const parameters = impatient({ whenOver: 'pending' });
		const outcome = await runAmazonAds(credential, parameters, { items: itemsWithIds([id]) });
		expect(outcome.items[0]).toEqual([]);
		const [, late] = outcome.items;
		expect(late[0].json).toMatchObject({
			status: 'NOT_CREATED',
			reason: expect.stringContaining('duplicate'),
			profileId: id,
		});
		for (const operation of ['get', 'download', 'delete'] as const) {
			const parameters = { ...report[operation], profileId: byId(id) };
			const { error } = await runAmazonAds(credential, parameters, { items: late });
			expect(error?.message).toBe('No report is named.');
		}
		expect(checks(amazon())).toEqual([]);
	});

	it('when over moves the late items, and them alone, to the error output', async () => {
		const ids = useProfiles(3);
		amazon().setReportOutcome(ofProfile(1, ids), { never: true });
		const options = { items: itemsWithIds(ids), onError: 'continueErrorOutput' as const };
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), impatient(), options);
		expect(jsonOf(outcome).map(({ profileId }) => profileId)).toEqual([ids[0], ids[2]]);
		expect(outcome.items[1].map(({ json }) => json.error)).toEqual([
			expect.stringContaining(ids[1]),
		]);
	});

	it('when over has an output for what is late beside the one for errors', async () => {
		const ids = useProfiles(3);
		amazon().setReportOutcome(ofProfile(1, ids), { never: true });
		amazon().setReportOutcome(ofProfile(2, ids), { failureReason: 'Internal Error' });
		const options = { items: itemsWithIds(ids), onError: 'continueErrorOutput' as const };
		const parameters = impatient({ whenOver: 'pending' });
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), parameters, options);
		expect(outcome.items.map((items) => items.length)).toEqual([1, 1, 1]);
		expect(outcome.items[1][0].json).toMatchObject({ profileId: ids[1] });
		expect(outcome.items[2][0].json.error).toContain(`profile ${ids[2]} (US): Internal Error`);
	});
});

describe.each(authentications)('A token that ends in mid-wait (%s)', (authentication) => {
	it('is renewed once for all profiles, and the run succeeds', async () => {
		amazon().settings.rotation = 'reuseDetection';
		const ids = useProfiles(6);
		amazon().setReportOutcome({}, { polls: 3 });
		const credential = signIn[authentication](amazon());
		const before = storedTokens(credential);
		const running = runAmazonAds(credential, run, { items: itemsWithIds(ids) });
		await until(() => checks(amazon()).length >= 6);
		amazon().expireAccessToken(before.accessToken);
		const outcome = await running;
		expect(outcome.error).toBeUndefined();
		expect(jsonOf(outcome).map(({ profileId }) => profileId)).toEqual(ids);
		expect(tokenRequests(amazon())).toHaveLength(1);
		expect(storedTokens(credential).refreshToken).not.toBe(before.refreshToken);
	});

	it('by the clock, in a wait of three hours, too', async () => {
		const ids = useProfiles(2);
		amazon().setReportOutcome({}, { seconds: 3 * 3600 });
		const credential = signIn[authentication](amazon());
		const running = runAmazonAds(credential, run, { items: itemsWithIds(ids) });
		await until(() => checks(amazon()).length >= 2);
		amazon().clock.advance(3 * 3600 * 1000);
		const outcome = await running;
		expect(outcome.error).toBeUndefined();
		expect(outcome.items[0]).toHaveLength(2);
		expect(tokenRequests(amazon())).toHaveLength(1);
	});
});

describe.each(authentications)(
	'A credential that cannot be read in mid-wait (%s)',
	(authentication) => {
		it('for a moment is read again: the reports are not abandoned', async () => {
			const ids = useProfiles(2);
			amazon().setReportOutcome({}, { polls: 3 });
			const credential = signIn[authentication](amazon());
			const running = runAmazonAds(credential, run, { items: itemsWithIds(ids) });
			await until(() => checks(amazon()).length >= 2);
			amazon().expireAccessToken(storedTokens(credential).accessToken);
			let { data } = credential;
			let failures = 0;
			Object.defineProperty(credential, 'data', {
				get: () => {
					if (failures === 3) return data;
					failures++;
					throw new Error('Connection terminated unexpectedly');
				},
				set: (stored: typeof data) => (data = stored),
			});
			const outcome = await running;
			expect(failures).toBe(3);
			expect(outcome.error).toBeUndefined();
			expect(jsonOf(outcome).map(({ profileId }) => profileId)).toEqual(ids);
		});
	},
);

describe('A run that the user stops', () => {
	it.each([false, true])(
		'ends at once as canceled (Continue On Fail: %s)',
		async (continueOnFail) => {
			const ids = useProfiles(3);
			const outcome = await runAmazonAds(
				signIn.oAuth2(amazon()),
				{ ...run, options: { checkAfter: 600 } },
				{
					items: itemsWithIds(ids),
					continueOnFail,
					stopWhen: () =>
						creations(amazon()).every(({ status }) => status === 200) &&
						creations(amazon()).length === 3,
				},
			);
			expect(outcome.status).toBe('canceled');
			expect(outcome.error?.message ?? '').not.toMatch(/still making/);
			expect(checks(amazon())).toEqual([]);
		},
	);

	it('ends in the middle of a download', async () => {
		const ids = useProfiles(1);
		amazon().setReportOutcome({}, { rows: 500 });
		amazon().addFault({ path: /\.json\.gz$/, mode: 'slowBody', delay: 3000 });
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), run, {
			items: itemsWithIds(ids),
			stopWhen: () => downloads(amazon()).length === 1,
		});
		expect(outcome.status).toBe('canceled');
		expect(downloads(amazon())).toHaveLength(1);
	});

	it('ends in the middle of the wait that Amazon asked for', async () => {
		const ids = useProfiles(1);
		const headers = { 'retry-after': '60' };
		amazon().addFault({ path: '/reporting/reports', status: 429, headers, times: 9 });
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), run, {
			items: itemsWithIds(ids),
			stopWhen: () => creations(amazon()).length === 1,
		});
		expect(outcome.status).toBe('canceled');
		expect(creations(amazon())).toHaveLength(1);
	});
});
