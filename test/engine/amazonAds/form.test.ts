import { AmazonAds } from '../../../nodes/AmazonAds/AmazonAds.node';
import { DEFAULT_PROFILES, LARGE_PROFILE_ID } from '../../simulator/defaults.ts';
import { tokenRequests, useAmazon } from '../amazon';
import { amazonAdsForm } from '../amazonAds';
import { authentications, signIn, storedTokens } from '../credentials';

const amazon = useAmazon();
const { listSearch, loadOptions } = new AmazonAds().methods;
const run = { resource: 'report', operation: 'run' };
const { naSeller, naViewer, euSeller } = DEFAULT_PROFILES;

async function valuesOf(list: keyof typeof loadOptions, chosen: object): Promise<unknown[]> {
	const form = amazonAdsForm(signIn.oAuth2(amazon()), { ...run, ...chosen });
	return (await loadOptions[list].call(form)).map(({ value }) => value);
}

describe.each(authentications)('The list of profiles in the form (%s)', (authentication) => {
	it('shows country, name, type and exact id, by name; of those to view only as well', async () => {
		const form = amazonAdsForm(signIn[authentication](amazon()), run);
		expect(await listSearch.searchProfiles.call(form)).toEqual({
			results: [
				{
					name: `CA – Anna Outdoor CA (vendor, ${LARGE_PROFILE_ID})`,
					value: LARGE_PROFILE_ID,
				},
				{
					name: `MX – A customer of Anna (seller, ${naViewer.profileId})`,
					value: naViewer.profileId,
				},
				{
					name: `US – Anna Outdoor US (seller, ${naSeller.profileId})`,
					value: naSeller.profileId,
				},
			],
		});
	});

	it.each([
		['the country', 'us –', [naSeller.profileId]],
		['the name', 'outdoor ca', [LARGE_PROFILE_ID]],
		['the type', 'VENDOR', [LARGE_PROFILE_ID]],
		['the id', '0993', [LARGE_PROFILE_ID]],
		['all', 'anna', [LARGE_PROFILE_ID, naViewer.profileId, naSeller.profileId]],
		['nothing', 'zebra', []],
	])('is searched by %s', async (_, text, expected) => {
		const form = amazonAdsForm(signIn[authentication](amazon()), run);
		const { results } = await listSearch.searchProfiles.call(form, text);
		expect(results.map(({ value }) => value)).toEqual(expected);
	});

	it('has the profiles of the chosen region', async () => {
		const form = amazonAdsForm(signIn[authentication](amazon()), { ...run, region: 'eu' });
		const { results } = await listSearch.searchProfiles.call(form);
		expect(results.map(({ value }) => value)).toEqual([euSeller.profileId]);
	});

	it('renews an ended token', async () => {
		const credential = signIn[authentication](amazon());
		amazon().expireAccessToken(storedTokens(credential).accessToken);
		const { results } = await listSearch.searchProfiles.call(amazonAdsForm(credential, run));
		expect(results).toHaveLength(3);
		expect(tokenRequests(amazon())).toHaveLength(1);
	});

	it('says why it is empty when Amazon refuses', async () => {
		amazon().addFault({ path: '/v2/profiles', status: 403, body: '{"code":"403","details":"No"}' });
		const form = amazonAdsForm(signIn[authentication](amazon()), run);
		await expect(listSearch.searchProfiles.call(form)).rejects.toMatchObject({ httpCode: '403' });
	});
});

describe('The lists of a report’s form, which need no call', () => {
	afterEach(() => expect(amazon().log).toEqual([]));

	it('groupings are those of the report type', async () => {
		expect(await valuesOf('getGroupings', { reportType: 'spCampaigns' })).toEqual(
			expect.arrayContaining(['campaign', 'adGroup', 'campaignPlacement']),
		);
		expect(await valuesOf('getGroupings', { reportType: 'spSearchTerm' })).toEqual(['searchTerm']);
	});

	it('groupings have readable names, and the first says that it is the default', async () => {
		const namesOf = async (reportType: string) => {
			const form = amazonAdsForm(signIn.oAuth2(amazon()), { ...run, reportType });
			return (await loadOptions.getGroupings.call(form)).map(({ name }) => name);
		};
		expect(await namesOf('spCampaigns')).toEqual([
			'Campaign (Default)',
			'Ad Group',
			'Campaign Placement',
		]);
		expect(await namesOf('spAudiences')).toEqual(['Campaign Bid Boost Segment (Default)']);
		expect(await namesOf('sdPurchasedProduct')).toEqual(['ASIN (Default)']);
	});

	it('groupings follow the report type of the chosen ad product', async () => {
		const sponsoredBrands = { adProduct: 'SPONSORED_BRANDS', reportType: 'sbAdGroup' };
		expect(await valuesOf('getGroupings', sponsoredBrands)).toEqual(['adGroup', 'campaign']);
		const display = { adProduct: 'SPONSORED_DISPLAY' };
		expect(await valuesOf('getGroupings', display)).toEqual(['campaign', 'matchedTarget']);
	});

	it('columns follow the report type', async () => {
		const columns = await valuesOf('getColumns', { reportType: 'spSearchTerm' });
		expect(columns).toEqual(expect.arrayContaining(['searchTerm', 'date', 'clicks', 'campaignId']));
		expect(columns).toEqual([...columns].sort());
		expect(await valuesOf('getColumns', { reportType: 'spCampaigns' })).not.toContain('searchTerm');
	});

	it('columns follow the grouping; none chosen means the first', async () => {
		const of = async (groupBy: string[]) =>
			await valuesOf('getColumns', { reportType: 'spCampaigns', groupBy });
		expect(await of([])).toEqual(await of(['campaign']));
		expect(await of(['campaign'])).not.toContain('adGroupId');
		expect(await of(['adGroup'])).toContain('adGroupId');
	});

	it('columns follow the time unit', async () => {
		const reportType = 'spSearchTerm';
		const summary = await valuesOf('getColumns', { reportType, timeUnit: 'SUMMARY' });
		expect(summary).toEqual(expect.arrayContaining(['startDate', 'endDate']));
		expect(summary).not.toContain('date');
		expect(await valuesOf('getColumns', { reportType })).not.toContain('startDate');
	});

	it('columns say which of them are recommended', async () => {
		const form = amazonAdsForm(signIn.oAuth2(amazon()), { ...run, reportType: 'spSearchTerm' });
		const columns = await loadOptions.getColumns.call(form);
		const description = (name: string) => columns.find(({ value }) => value === name)?.description;
		expect(description('searchTerm')).toBe('Recommended');
		expect(description('sales7d')).toBe('Recommended for sellers');
		expect(description('sales14d')).toBe('Recommended for vendors');
		expect(columns.some((column) => column.description === undefined)).toBe(true);
	});

	it('filters are those that every chosen grouping has, with the values they take', async () => {
		const form = amazonAdsForm(signIn.oAuth2(amazon()), { ...run, reportType: 'spCampaigns' });
		expect(await loadOptions.getFilters.call(form)).toContainEqual({
			name: 'campaignStatus',
			value: 'campaignStatus',
			description: 'ENABLED, PAUSED, ARCHIVED',
		});
	});
});
