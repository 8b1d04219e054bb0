import {
	DEFAULT_PROFILES,
	DSP_ADVERTISER_ID,
	LARGE_PROFILE_ID,
	makeProfiles,
	ZONELESS_DSP_ADVERTISER_ID,
} from '../../simulator/defaults.ts';
import { useAmazon } from '../amazon';
import { jsonOf, runAmazonAds } from '../amazonAds';
import { authentications, signIn } from '../credentials';

const amazon = useAmazon();
const getMany = { resource: 'account', operation: 'getMany' };
/** Accounts that are in no global one are asked for by themselves, where the list has them. */
const lists = [
	[
		'adsAccounts',
		[],
		'/adsAccounts/list',
		'application/vnd.listaccountsresource.v1+json',
		'adsAccountId',
	],
	[
		'advertiserAccounts',
		[DSP_ADVERTISER_ID, ZONELESS_DSP_ADVERTISER_ID],
		'/adsApi/v1/query/advertiserAccounts',
		'application/json',
		'advertiserAccountId',
	],
] as const;

describe.each(lists)(
	'Account → Get Many of %s',
	(accountList, others, path, mediaType, idField) => {
		const passes = others.length > 0 ? 2 : 1;

		it.each(authentications)(
			'emits one item per account, with exact profile ids (%s)',
			async (authentication) => {
				const credential = signIn[authentication](amazon());
				const outcome = await runAmazonAds(credential, { ...getMany, accountList });
				expect(outcome.error).toBeUndefined();
				const accounts = jsonOf(outcome);
				expect(accounts).toHaveLength(5 + others.length);
				for (const account of accounts.slice(0, 5)) {
					expect(account[idField]).toMatch(/^amzn1\.ads-account\.g\./);
				}
				expect(accounts.slice(5).map((account) => account[idField])).toEqual(others);
				expect(accounts[1].alternateIds).toContainEqual({
					profileId: LARGE_PROFILE_ID,
					countryCode: 'CA',
				});
				const headers = { accept: mediaType, 'content-type': mediaType };
				expect(amazon().log).toMatchObject(
					Array.from({ length: passes }, () => ({ method: 'POST', path, headers })),
				);
			},
		);

		it('sends no profile header, even if the credential has a profile', async () => {
			const { profileId } = DEFAULT_PROFILES.naSeller;
			const credential = signIn.refreshToken(amazon(), {}, { profileId });
			expect((await runAmazonAds(credential, { ...getMany, accountList })).items[0]).toHaveLength(
				5 + others.length,
			);
			expect(amazon().log[0].headers).not.toHaveProperty('amazon-advertising-api-scope');
		});

		it('asks the host of the chosen region', async () => {
			const parameters = { ...getMany, accountList, region: 'eu' };
			await runAmazonAds(signIn.oAuth2(amazon()), parameters);
			const hosts = new Set(amazon().log.map(({ host }) => host));
			expect(hosts).toEqual(new Set(['advertising-api-eu.amazon.com']));
		});

		it('reads page after page for Return All, and no more pages than Limit needs', async () => {
			amazon().setProfiles(makeProfiles(230));
			const credential = signIn.oAuth2(amazon());
			const all = await runAmazonAds(credential, { ...getMany, accountList, returnAll: true });
			const ids = jsonOf(all).map((account) => account[idField]);
			expect(new Set(ids).size).toBe(230);
			expect(amazon().log).toHaveLength(2 + passes);
			const some = await runAmazonAds(credential, { ...getMany, accountList, limit: 120 });
			expect(jsonOf(some).map((account) => account[idField])).toEqual(ids.slice(0, 120));
			expect(amazon().log).toHaveLength(2 + passes + 2);
		});
	},
);
