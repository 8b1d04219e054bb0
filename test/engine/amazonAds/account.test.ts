import { DEFAULT_PROFILES, LARGE_PROFILE_ID, makeProfiles } from '../../simulator/defaults.ts';
import { useAmazon } from '../amazon';
import { jsonOf, runAmazonAds } from '../amazonAds';
import { authentications, signIn } from '../credentials';

const amazon = useAmazon();
const getMany = { resource: 'account', operation: 'getMany' };
const lists = [
	[
		'adsAccounts',
		'/adsAccounts/list',
		'application/vnd.listaccountsresource.v1+json',
		'adsAccountId',
	],
	[
		'advertiserAccounts',
		'/adsApi/v1/query/advertiserAccounts',
		'application/json',
		'advertiserAccountId',
	],
] as const;

describe.each(lists)('Account → Get Many of %s', (accountList, path, mediaType, idField) => {
	it.each(authentications)(
		'emits one item per account, with exact profile ids (%s)',
		async (authentication) => {
			const credential = signIn[authentication](amazon());
			const outcome = await runAmazonAds(credential, { ...getMany, accountList });
			expect(outcome.error).toBeUndefined();
			const accounts = jsonOf(outcome);
			expect(accounts).toHaveLength(5);
			for (const account of accounts) expect(account[idField]).toMatch(/^amzn1\.ads-account\.g\./);
			expect(accounts[1].alternateIds).toContainEqual({
				profileId: LARGE_PROFILE_ID,
				countryCode: 'CA',
			});
			expect(amazon().log).toMatchObject([
				{ method: 'POST', path, headers: { accept: mediaType, 'content-type': mediaType } },
			]);
		},
	);

	it('sends no profile header, even if the credential has a profile', async () => {
		const { profileId } = DEFAULT_PROFILES.naSeller;
		const credential = signIn.refreshToken(amazon(), {}, { profileId });
		expect((await runAmazonAds(credential, { ...getMany, accountList })).items[0]).toHaveLength(5);
		expect(amazon().log[0].headers).not.toHaveProperty('amazon-advertising-api-scope');
	});

	it('asks the host of the chosen region', async () => {
		const parameters = { ...getMany, accountList, region: 'eu' };
		await runAmazonAds(signIn.oAuth2(amazon()), parameters);
		expect(amazon().log.map(({ host }) => host)).toEqual(['advertising-api-eu.amazon.com']);
	});

	it('reads page after page for Return All, and no more pages than Limit needs', async () => {
		amazon().setProfiles(makeProfiles(230));
		const credential = signIn.oAuth2(amazon());
		const all = await runAmazonAds(credential, { ...getMany, accountList, returnAll: true });
		const ids = jsonOf(all).map((account) => account[idField]);
		expect(new Set(ids).size).toBe(230);
		expect(amazon().log).toHaveLength(3);
		const some = await runAmazonAds(credential, { ...getMany, accountList, limit: 120 });
		expect(jsonOf(some).map((account) => account[idField])).toEqual(ids.slice(0, 120));
		expect(amazon().log).toHaveLength(5);
	});
});
