import { DEFAULT_PROFILES, LARGE_PROFILE_ID, makeProfiles } from '../../simulator/defaults.ts';
import { useAmazon } from '../amazon';
import { byId, itemsWithIds, jsonOf, runAmazonAds } from '../amazonAds';
import { authentications, signIn } from '../credentials';

const amazon = useAmazon();
const get = { resource: 'profile', operation: 'get' };
const getMany = { resource: 'profile', operation: 'getMany' };
const { naSeller, naViewer, euSeller, feSeller } = DEFAULT_PROFILES;
const hosts = {
	na: 'advertising-api.amazon.com',
	eu: 'advertising-api-eu.amazon.com',
	fe: 'advertising-api-fe.amazon.com',
};

describe.each(authentications)('Profile → Get Many (%s)', (authentication) => {
	it('emits one item per profile of the credential’s region, with exact ids', async () => {
		const credential = signIn[authentication](amazon());
		const outcome = await runAmazonAds(credential, getMany);
		expect(outcome.error).toBeUndefined();
		expect(jsonOf(outcome)).toMatchObject([
			{ profileId: naSeller.profileId, countryCode: 'US', currencyCode: 'USD', region: 'na' },
			{ profileId: LARGE_PROFILE_ID, countryCode: 'CA', region: 'na' },
		]);
		expect(outcome.items[0].map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
		]);
		expect(amazon().log).toMatchObject([{ host: hosts.na, path: '/v2/profiles', query: {} }]);
	});
});

describe('Profile → Get Many', () => {
	it('sends no profile header, even if the credential has a profile', async () => {
		const { profileId } = naSeller;
		const credential = signIn.refreshToken(amazon(), {}, { profileId });
		expect((await runAmazonAds(credential, getMany)).items[0]).toHaveLength(2);
		expect(amazon().log[0].headers).not.toHaveProperty('amazon-advertising-api-scope');
	});

	it.each(['na', 'eu', 'fe'] as const)('asks the host of the region %s', async (region) => {
		await runAmazonAds(signIn.oAuth2(amazon()), { ...getMany, region });
		expect(amazon().log.map(({ host }) => host)).toEqual([hosts[region]]);
	});

	it('emits the profiles of all three regions in one go, each with its region', async () => {
		const credential = signIn.oAuth2(amazon());
		const outcome = await runAmazonAds(credential, { ...getMany, region: 'all' });
		expect(jsonOf(outcome).map(({ profileId, region }) => [profileId, region])).toEqual([
			[naSeller.profileId, 'na'],
			[LARGE_PROFILE_ID, 'na'],
			[euSeller.profileId, 'eu'],
			[feSeller.profileId, 'fe'],
		]);
		expect(
			amazon()
				.log.map(({ host }) => host)
				.sort(),
		).toEqual(Object.values(hosts).sort());
	});

	it('passes the filters on to Amazon', async () => {
		const filters = {
			accessLevel: 'view',
			apiProgram: 'report',
			profileTypeFilter: ['seller', 'agency'],
			validPaymentMethodFilter: true,
		};
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), { ...getMany, filters });
		expect(amazon().log[0].query).toEqual({
			accessLevel: 'view',
			apiProgram: 'report',
			profileTypeFilter: 'seller,agency',
			validPaymentMethodFilter: 'true',
		});
		expect(jsonOf(outcome).map(({ profileId }) => profileId)).toEqual([
			naSeller.profileId,
			naViewer.profileId,
		]);
	});

	it('lists those to edit and those to view, each once, if both are wanted', async () => {
		const filters = { accessLevel: 'all', apiProgram: 'report' };
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), { ...getMany, filters });
		expect(amazon().log.map(({ query }) => query)).toEqual([
			{ apiProgram: 'report' },
			{ apiProgram: 'report', accessLevel: 'view' },
		]);
		expect(jsonOf(outcome).map(({ profileId }) => profileId)).toEqual([
			naSeller.profileId,
			LARGE_PROFILE_ID,
			naViewer.profileId,
		]);
	});

	it('passes on that profiles without a valid payment method are wanted', async () => {
		const filters = { validPaymentMethodFilter: false };
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), { ...getMany, filters });
		expect(jsonOf(outcome).map(({ profileId }) => profileId)).toEqual([LARGE_PROFILE_ID]);
	});

	it('emits 50 unless told otherwise, as many as Limit says, or all', async () => {
		amazon().setProfiles(makeProfiles(120));
		const credential = signIn.oAuth2(amazon());
		const count = async (choice: object) =>
			(await runAmazonAds(credential, { ...getMany, ...choice })).items[0].length;
		expect(await count({})).toBe(50);
		expect(await count({ limit: 7 })).toBe(7);
		expect(await count({ returnAll: true })).toBe(120);
	});

	it('counts the limit across regions', async () => {
		const parameters = { ...getMany, region: 'all', limit: 3 };
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), parameters);
		expect(jsonOf(outcome).map(({ region }) => region)).toEqual(['na', 'na', 'eu']);
	});
});

describe('Profile → Get', () => {
	it.each(authentications)('emits the chosen profile of each item (%s)', async (authentication) => {
		const items = itemsWithIds([naSeller.profileId, LARGE_PROFILE_ID]);
		const profileId = byId('={{ $json.id }}');
		const credential = signIn[authentication](amazon());
		const outcome = await runAmazonAds(credential, { ...get, profileId }, { items });
		expect(outcome.items[0]).toMatchObject([
			{ json: { profileId: naSeller.profileId, region: 'na' }, pairedItem: { item: 0 } },
			{ json: { profileId: LARGE_PROFILE_ID, countryCode: 'CA' }, pairedItem: { item: 1 } },
		]);
	});

	it('takes the profile of the credential when none is chosen', async () => {
		const data = { profileId: naSeller.profileId };
		const outcome = await runAmazonAds(signIn.refreshToken(amazon(), {}, data), get);
		expect(jsonOf(outcome)).toMatchObject([{ profileId: naSeller.profileId }]);
	});

	it('says which field to fill in when there is none at all, and sends nothing', async () => {
		const { error } = await runAmazonAds(signIn.oAuth2(amazon()), get);
		expect(error).toMatchObject({
			message: 'No profile is chosen.',
			description: expect.stringContaining('Profile'),
		});
		expect(amazon().log).toEqual([]);
	});

	it('refuses an id that was rounded on its way here, and sends nothing', async () => {
		const profileId = byId('={{ 9007199254740993 }}');
		const { error } = await runAmazonAds(signIn.oAuth2(amazon()), { ...get, profileId });
		expect(error?.message).toContain('Profile is a number too large to be exact');
		expect(amazon().log).toEqual([]);
	});

	it('names the region that was asked, for a profile is at home in one only', async () => {
		const parameters = { ...get, region: 'eu', profileId: byId(naSeller.profileId) };
		const { error } = await runAmazonAds(signIn.oAuth2(amazon()), parameters);
		expect(error?.description).toContain('"Region" (now Europe)');
	});

	it('explains a profile that does not exist, and goes on with the next under Continue On Fail', async () => {
		const items = itemsWithIds(['42', naSeller.profileId]);
		const profileId = byId('={{ $json.id }}');
		const credential = signIn.oAuth2(amazon());
		const options = { items, continueOnFail: true };
		const outcome = await runAmazonAds(credential, { ...get, profileId }, options);
		expect(outcome.items[0]).toMatchObject([
			{
				json: { error: expect.stringContaining('This profile is not in North America') },
				pairedItem: { item: 0 },
			},
			{ json: { profileId: naSeller.profileId }, pairedItem: { item: 1 } },
		]);
	});
});

describe('An item whose expression gives no profile', () => {
	const get = { resource: 'profile', operation: 'get', profileId: byId('={{ $json.id }}') };
	const report = { ...get, resource: 'report', operation: 'create' };
	const dsp = { ...report, reportType: 'dspCampaign', advertiserIds: '1' };

	it.each([
		['Profile', get],
		['Profile', report],
		['Account ID', { ...dsp, profileId: byId(''), accountId: '={{ $json.id }}' }],
	])('is not taken for one of the profile of the credential (%s)', async (field, parameters) => {
		const { profileId } = naSeller;
		const credential = signIn.refreshToken(amazon(), {}, { profileId });
		const items = [{ json: {} }];
		const { error } = await runAmazonAds(credential, parameters, { items });
		expect(error?.message).toBe(`The expression of ${field} gives nothing for this item.`);
		expect(error?.description).toContain('the profile of the credential');
		expect(amazon().log).toEqual([]);
	});

	it('is that of the credential where the field itself is empty', async () => {
		const { profileId } = naSeller;
		const credential = signIn.refreshToken(amazon(), {}, { profileId });
		const parameters = { ...get, profileId: byId('') };
		const [profile] = jsonOf(await runAmazonAds(credential, parameters));
		expect(profile.profileId).toBe(profileId);
	});
});
