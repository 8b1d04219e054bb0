import { DateTime } from 'luxon';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Outcome } from '../n8n/execution.ts';
import type { Profile } from '../simulator/ads/accounts.ts';
import type { ReportRequest } from '../simulator/ads/reportRequest.ts';
import { generateRows } from '../simulator/ads/reportRows.ts';
import { makeProfiles } from '../simulator/defaults.ts';
import { REPORT_STORAGE_HOSTS, type Region } from '../simulator/server/amazonHosts.ts';
import { jsonText } from '../simulator/server/http.ts';
import { useScene } from './harness.ts';
import { amazonAds, items, output, workflow } from './workflows.ts';

jest.setTimeout(300_000);

/**
 * A night of a person with shops in three regions, with all that may go wrong in it: in the end there
 * are exactly the rows that Amazon has, each with its profile, and one error for the one that failed.
 */
const scene = useScene();

const node = 'Amazon Ads';
const rowsEach = 3;

/** Ids of profiles are unique over the regions. */
function shops(count: number, region: Region, from: number): Profile[] {
	return makeProfiles(count, region).map((profile, index) => ({
		...profile,
		profileId: String(BigInt(profile.profileId) + BigInt(from + index)),
	}));
}

const byRegion = { na: shops(9, 'na', 0), eu: shops(7, 'eu', 1000), fe: shops(4, 'fe', 2000) };
const profiles = Object.values(byRegion).flat();

const fromItem = (field: string): INodeParameters => ({
	__rl: true,
	mode: 'id',
	value: `={{ $json.${field} }}`,
});

/** Yesterday's report of each item's profile, in its region. */
const report: INodeParameters = {
	resource: 'report',
	operation: 'run',
	region: '={{ $json.region }}',
	profileId: fromItem('profileId'),
	options: { checkAfter: 1 },
};

async function runNight(credentialId: string, of: Profile[]): Promise<Outcome> {
	const list = of.map(({ region, profileId }) => ({ region, profileId }));
	const ads = amazonAds('refreshToken', credentialId, report, {
		onError: 'continueRegularOutput',
	});
	return await scene().n8n.run(workflow(...items(list), ads));
}

const creations = ({ profileId }: Profile) =>
	scene().amazon.requests({ method: 'POST', path: '/reporting/reports', profileId });

/** What Amazon answered to the creations that it did not throttle. */
const answersTo = (profile: Profile) =>
	creations(profile)
		.map(({ status }) => status)
		.filter((status) => status !== 429);

/** The rows that Amazon has for what was asked, with ids as text. */
function rowsOf(profile: Profile): IDataObject[] {
	const [{ body }] = creations(profile);
	const request = JSON.parse(body) as ReportRequest;
	const yesterday = DateTime.now().setZone(profile.timezone).minus({ days: 1 }).toISODate();
	expect([request.startDate, request.endDate]).toEqual([yesterday, yesterday]);
	const { profileId, countryCode, currencyCode } = profile;
	return [...generateRows(request, profile, rowsEach)].map((row) => {
		const exact = jsonText(row).replace(/:(\d{15,})\b/g, ':"$1"');
		return { profileId, countryCode, currencyCode, ...(JSON.parse(exact) as IDataObject) };
	});
}

it('Everything at once ends in exactly the rows that Amazon has, and in one error', async () => {
	const { amazon } = scene();
	amazon.setProfiles(profiles);
	Object.assign(amazon.settings, {
		rotation: 'reuseDetection',
		accessTokenLifetime: 8,
		reportRows: rowsEach,
		reportPolls: 2,
		reportSeconds: 6,
		// The client as a whole is throttled.
		createLimit: 4,
		createLimitPer: 'client',
		createWindow: 2,
	});
	const [failing, adopted, unlike, unnamed] = byRegion.na;
	const [late, broken] = byRegion.eu;
	amazon.setReportOutcome({ profileId: failing.profileId }, { failureReason: 'Internal error' });
	amazon.setReportOutcome({ profileId: late.profileId }, { seconds: 20 });
	amazon.flagDuplicate({ profileId: adopted.profileId, of: {} });
	amazon.flagDuplicate({ profileId: unlike.profileId, of: { timeUnit: 'SUMMARY' } });
	amazon.flagDuplicate({ profileId: unnamed.profileId, of: null });
	for (const region of ['na', 'eu', 'fe'] as const) {
		amazon.addFault({ host: REPORT_STORAGE_HOSTS[region], mode: 'truncate', at: 0.5 });
	}
	amazon.addFault({
		path: /^\/reporting\/reports\//,
		profileId: broken.profileId,
		status: 200,
		body: '<html>Sign in to the network</html>',
	});
	amazon.addFault({ path: '/reporting/reports', profileId: late.profileId, mode: 'dropAfter' });

	// Two credentials of one login, in two executions at once.
	const { refreshToken } = amazon.grant();
	const home = await scene().newRefreshToken({ region: 'na', refreshToken });
	const abroad = await scene().newRefreshToken({ region: 'eu', refreshToken });
	const outcomes = await Promise.all([
		runNight(home, byRegion.na),
		runNight(abroad, [...byRegion.eu, ...byRegion.fe]),
	]);

	expect(outcomes.map(({ error }) => error)).toEqual([undefined, undefined]);
	const came = outcomes.flatMap((outcome) => output(outcome, node));
	const errors = came.filter((item) => 'error' in item);
	expect(errors).toEqual([
		{
			error: expect.stringMatching(
				new RegExp(`could not make report .* for profile ${failing.profileId} .*Internal error`),
			),
		},
	]);
	const rows = came.filter((item) => !('error' in item));
	expect(rows).toEqual(profiles.filter((profile) => profile !== failing).flatMap(rowsOf));

	// Taken up, not made again; and what was not the same was asked for again.
	expect(answersTo(adopted)).toEqual([425]);
	for (const profile of [unlike, unnamed]) {
		const answers = answersTo(profile);
		expect(answers.pop()).toBe(200);
		expect(new Set(answers)).toEqual(new Set([425]));
	}
	const tokenStatuses = scene()
		.tokenRequests()
		.map(({ status }) => status);
	expect(new Set(tokenStatuses)).toEqual(new Set([200]));
	expect(tokenStatuses.length).toBeGreaterThan(1);
});
