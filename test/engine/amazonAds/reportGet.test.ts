import { LARGE_PROFILE_ID, makeProfiles } from '../../simulator/defaults.ts';
import { useAmazon } from '../amazon';
import { byId, itemsWithIds, jsonOf, runAmazonAds } from '../amazonAds';
import { authentications, signIn } from '../credentials';
import type { StoredCredential } from '../credentialsHelper';
import { checks, report } from './reports';

const amazon = useAmazon();

async function createdId(credential: StoredCredential, parameters = report.create) {
	const [{ reportId }] = jsonOf(await runAmazonAds(credential, parameters));
	return String(reportId);
}

describe.each(authentications)('Report → Get (%s)', (authentication) => {
	it('puts a report that is ready on the first output, one that is not on the second', async () => {
		amazon().settings.reportPolls = 2;
		const credential = signIn[authentication](amazon());
		const reportId = await createdId(credential);
		const parameters = { ...report.get, reportId };
		const early = await runAmazonAds(credential, parameters);
		expect(early.items.map((output) => output.length)).toEqual([0, 1]);
		expect(early.items[1]).toMatchObject([
			{ json: { reportId, status: 'PROCESSING', region: 'na' }, pairedItem: { item: 0 } },
		]);
		const late = await runAmazonAds(credential, parameters);
		expect(late.items.map((output) => output.length)).toEqual([1, 0]);
		expect(late.items[0]).toMatchObject([
			{ json: { reportId, status: 'COMPLETED' }, pairedItem: { item: 0 } },
		]);
		expect(checks(amazon())).toHaveLength(2);
	});

	it('says why Amazon failed', async () => {
		const credential = signIn[authentication](amazon());
		amazon().settings.reportFailureReason = 'Internal Server Error';
		amazon().settings.reportPolls = 1;
		const reportId = await createdId(credential);
		const { error, items } = await runAmazonAds(credential, { ...report.get, reportId });
		expect(error?.message).toBe(`Amazon could not make report ${reportId}: Internal Server Error.`);
		expect(error?.description).toContain('Create it again');
		expect(items).toEqual([]);
	});
});

describe('Report → Get', () => {
	it('sorts each item, by the report and profile that the item brings', async () => {
		const profiles = makeProfiles(3);
		amazon().setProfiles(profiles);
		amazon().settings.reportPolls = 1;
		amazon().setReportOutcome({ profileId: profiles[1].profileId }, { never: true });
		const credential = signIn.oAuth2(amazon());
		const profileId = byId('={{ $json.id }}');
		const items = itemsWithIds(profiles.map((profile) => profile.profileId));
		const created = await runAmazonAds(credential, { ...report.create, profileId }, { items });
		const wanted = byId('={{ $json.profileId }}');
		const outcome = await runAmazonAds(
			credential,
			{ ...report.get, profileId: wanted },
			{ items: created.items[0] },
		);
		expect(outcome.items.map((output) => output.map(({ pairedItem }) => pairedItem))).toEqual([
			[{ item: 0 }, { item: 2 }],
			[{ item: 1 }],
		]);
	});

	it('goes on with the other items under Continue On Fail', async () => {
		const credential = signIn.oAuth2(amazon());
		const reportId = await createdId(credential);
		const options = {
			items: [{ json: { reportId: 'gone' } }, { json: { reportId } }],
			continueOnFail: true,
		};
		const outcome = await runAmazonAds(credential, report.get, options);
		expect(outcome.items[0]).toMatchObject([
			{ json: { error: expect.stringContaining('does not find') }, pairedItem: { item: 0 } },
		]);
		expect(outcome.items[1]).toMatchObject([{ json: { reportId }, pairedItem: { item: 1 } }]);
	});

	it('of a report of another profile is an error', async () => {
		const credential = signIn.oAuth2(amazon());
		const reportId = await createdId(credential);
		const other = { ...report.get, profileId: byId(LARGE_PROFILE_ID), reportId };
		expect((await runAmazonAds(credential, other)).error).toMatchObject({ httpCode: '404' });
	});
});

describe('Report → Delete', () => {
	it.each(authentications)(
		'deletes a report that is not begun yet (%s)',
		async (authentication) => {
			const credential = signIn[authentication](amazon());
			const reportId = await createdId(credential);
			const outcome = await runAmazonAds(credential, { ...report.delete, reportId });
			expect(jsonOf(outcome)).toEqual([{ deleted: true, reportId }]);
			const path = `/reporting/reports/${reportId}`;
			expect(amazon().requests({ method: 'DELETE', path })).toMatchObject([{ status: 200 }]);
			const { error } = await runAmazonAds(credential, { ...report.get, reportId });
			expect(error).toMatchObject({ httpCode: '404' });
		},
	);

	it('says what Amazon says when it is too late', async () => {
		amazon().settings.reportPolls = 1;
		const credential = signIn.oAuth2(amazon());
		const reportId = await createdId(credential);
		await runAmazonAds(credential, { ...report.get, reportId });
		const { error } = await runAmazonAds(credential, { ...report.delete, reportId });
		expect(error?.message).toContain('Report in status COMPLETED cannot be deleted');
	});

	it('is sent once, even if it fails', async () => {
		const credential = signIn.oAuth2(amazon());
		const reportId = await createdId(credential);
		amazon().addFault({ method: 'DELETE', status: 503, times: 9 });
		const { error } = await runAmazonAds(credential, { ...report.delete, reportId });
		expect(error).toMatchObject({ httpCode: '503' });
		expect(amazon().requests({ method: 'DELETE' })).toHaveLength(1);
	});
});
