import { DEFAULT_PROFILES, LARGE_PROFILE_ID, makeProfiles } from '../../simulator/defaults.ts';
import { useAmazon } from '../amazon';
import { byId, itemsWithIds, jsonOf, runAmazonAds } from '../amazonAds';
import { signIn } from '../credentials';
import { amazonRows, bytesOf, creations, csv, csvInReadingOrder, daysAgo, report } from './reports';

const amazon = useAmazon();
const seller = DEFAULT_PROFILES.naSeller.profileId;
const vendor = LARGE_PROFILE_ID;
const file = { output: 'file', fileFormat: 'csv' };
const columns = ['date', 'campaignId', 'searchTerm', 'clicks'];
const inOrder = ['date', 'searchTerm', 'clicks', 'campaignId'];

async function run(form: object, ids: string[] = [seller]) {
	const parameters = { ...report.run, profileId: byId('={{ $json.id }}'), ...form };
	const items = itemsWithIds(ids);
	return await runAmazonAds(
		signIn.oAuth2(amazon()),
		{ ...parameters, profileFields: 'never' },
		{ items },
	);
}

function headersOf({ items }: Awaited<ReturnType<typeof run>>): string[][] {
	return items[0].map(({ binary }) => bytesOf(binary?.data).toString().split('\r\n')[0].split(','));
}

beforeEach(() => {
	amazon().settings.reportPolls = 1;
});

describe('The fields of a row', () => {
	beforeEach(() => amazon().setReportRows('spSearchTerm', amazonRows));

	it.each(['all', 'recommended'])('come in the order to read them in (%s)', async (columnSet) => {
		const [row] = jsonOf(await run({ columnSet }));
		expect(Object.keys(row)).toEqual(inOrder);
	});

	it('come in the order in which they were chosen', async () => {
		const [row] = jsonOf(await run({ columnSet: 'chosen', columns }));
		expect(Object.keys(row)).toEqual(columns);
		const { items } = await run({ columnSet: 'chosen', columns, ...file });
		expect(bytesOf(items[0][0].binary?.data).toString()).toBe(csv);
	});

	it('come in the order to read them in where an earlier step has chosen them', async () => {
		const credential = signIn.oAuth2(amazon());
		const chosen = { columnSet: 'chosen', columns };
		const [{ reportId }] = jsonOf(await runAmazonAds(credential, { ...report.create, ...chosen }));
		const download = { ...report.download, reportId: String(reportId) };
		await runAmazonAds(credential, { ...report.get, reportId: String(reportId) });
		const [row] = jsonOf(await runAmazonAds(credential, download));
		expect(Object.keys(row)).toEqual(inOrder);
		const { items } = await runAmazonAds(credential, { ...download, ...file });
		expect(bytesOf(items[0][0].binary?.data).toString()).toBe(csvInReadingOrder);
	});
});

describe('The recommended columns', () => {
	it('are those within 7 days for a seller and within 14 days for a vendor', async () => {
		const outcome = await run(file, [seller, vendor]);
		expect(outcome.error).toBeUndefined();
		const ofSeller = ['purchases7d', 'unitsSoldClicks7d', 'sales7d'];
		const ofVendor = ['purchases14d', 'unitsSoldClicks14d', 'sales14d'];
		const counted = headersOf(outcome).map((header) => header.filter((name) => /\dd$/.test(name)));
		expect(counted).toEqual([ofSeller, ofVendor]);
		expect(outcome.hints).toEqual([
			expect.stringMatching(/sellers end in 7d.*vendors in 14d.*Columns to Chosen/),
		]);
	});

	it('are those of the account in the request too, and in what Download writes', async () => {
		const credential = signIn.oAuth2(amazon());
		const profileId = byId(vendor);
		const created = await runAmazonAds(credential, { ...report.create, profileId });
		const reportId = String(jsonOf(created)[0].reportId);
		const { configuration } = JSON.parse(creations(amazon())[0].body) as {
			configuration: { columns: string[] };
		};
		expect(configuration.columns).toEqual(expect.arrayContaining(['sales14d']));
		expect(configuration.columns).not.toContain('sales7d');
		await runAmazonAds(credential, { ...report.get, profileId, reportId });
		const download = { ...report.download, profileId, reportId, ...file };
		const [header] = headersOf(await runAmazonAds(credential, download));
		expect(header).toEqual(configuration.columns);
	});

	it('are no question of the account where a type has one window only', async () => {
		const outcome = await run({ ...file, reportType: 'sdCampaigns' }, [seller, vendor]);
		const [ofSeller, ofVendor] = headersOf(outcome);
		expect(ofVendor).toEqual(ofSeller);
		expect(outcome.hints).toEqual([]);
	});

	it('are not guessed where the account cannot be looked up', async () => {
		amazon().addFault({ path: `/v2/profiles/${vendor}`, status: 403, times: 9 });
		const days = { period: 'custom', startDate: daysAgo(2), endDate: daysAgo(2) };
		const { error } = await run(days, [vendor]);
		expect(error?.message).toContain(`rofile ${vendor}: `);
		expect(creations(amazon())).toEqual([]);
		const chosen = await run({ ...days, columnSet: 'chosen', columns }, [vendor]);
		expect(chosen.error).toBeUndefined();
		expect(jsonOf(chosen).length).toBeGreaterThan(1);
	});
});

describe('A hint', () => {
	it('that many items have is said once', async () => {
		const profiles = makeProfiles(5);
		amazon().setProfiles(profiles);
		const ids = profiles.map(({ profileId }) => profileId);
		const outcome = await run({ columnSet: 'chosen', columns: ['clicks'] }, ids);
		expect(outcome.error).toBeUndefined();
		expect(outcome.hints).toEqual([expect.stringContaining('will not say which day')]);
	});
});
