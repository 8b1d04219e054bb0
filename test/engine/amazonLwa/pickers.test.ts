import { AmazonLwa } from '../../../nodes/AmazonLwa/AmazonLwa.node';
import {
	DEFAULT_PROFILES,
	DSP_ADVERTISER_ID,
	LARGE_PROFILE_ID,
	ZONELESS_DSP_ADVERTISER_ID,
} from '../../simulator/defaults.ts';
import { useAmazon } from '../amazon';
import { byId } from '../amazonAds';
import { runAmazonLwa } from '../amazonLwa';
import { authentications, clientCredential, signIn } from '../credentials';
import { formOf } from '../form';

const amazon = useAmazon();
const { searchAccounts, searchProfiles } = new AmazonLwa().methods.listSearch;
const sign = { resource: 'request', operation: 'sign' };
const send = { resource: 'request', operation: 'send', url: '/reporting/reports/1' };
const { naSeller, naViewer, euSeller } = DEFAULT_PROFILES;
const scope = 'Amazon-Advertising-API-Scope';
const account = 'Amazon-Ads-AccountId';

const fromList = (value: string) => ({ __rl: true, mode: 'list', value });

describe.each(authentications)('The lists of Sign and Send (%s)', (authentication) => {
	const form = (chosen = {}) =>
		formOf(new AmazonLwa(), signIn[authentication](amazon()), { ...sign, ...chosen });

	it('have the profiles of the credential’s region, or of the chosen one', async () => {
		const valuesOf = async (chosen = {}) =>
			(await searchProfiles.call(form(chosen))).results.map(({ value }) => value);
		expect(await valuesOf()).toEqual([LARGE_PROFILE_ID, naViewer.profileId, naSeller.profileId]);
		expect(await valuesOf({ region: 'eu' })).toEqual([euSeller.profileId]);
	});

	it('have global accounts and those of DSP, found by name, kind and id', async () => {
		const { results } = await searchAccounts.call(form());
		expect(results).toContainEqual({
			name: `DSP of Anna Outdoor CA (DSP, ${DSP_ADVERTISER_ID})`,
			value: DSP_ADVERTISER_ID,
		});
		const globals = results.filter(({ value }) => String(value).startsWith('amzn1.ads-account.g.'));
		expect(globals).toHaveLength(5);
		const found = async (text: string) =>
			(await searchAccounts.call(form(), text)).results.map(({ value }) => value);
		expect(await found('dsp of')).toEqual([DSP_ADVERTISER_ID, ZONELESS_DSP_ADVERTISER_ID]);
		expect(await found(ZONELESS_DSP_ADVERTISER_ID)).toEqual([ZONELESS_DSP_ADVERTISER_ID]);
		expect(await found('zebra')).toEqual([]);
	});
});

describe('The lists of Sign and Send', () => {
	it('say that an app has no profiles', async () => {
		const form = formOf(new AmazonLwa(), clientCredential(), sign);
		const refused = {
			message:
				'Amazon Ads takes only the token of a person who signed in, and the credential signs in the app itself.',
		};
		await expect(searchProfiles.call(form)).rejects.toMatchObject(refused);
		await expect(searchAccounts.call(form)).rejects.toMatchObject(refused);
		expect(amazon().log).toEqual([]);
	});
});

describe('Profile ID and Account ID of Sign and Send', () => {
	const credential = () => signIn.refreshToken(amazon(), {}, { profileId: naSeller.profileId });

	it.each([
		['chosen from the list', fromList('7')],
		['entered by ID', byId('7')],
		['of an expression', byId('={{ $json.id }}')],
		['of a workflow from before there was a list', '7'],
		['of such a one with an expression', '={{ $json.id }}'],
	])('are taken as %s', async (_, value) => {
		const items = [{ json: { id: '7' } }];
		const signed = async (parameters: object) => {
			const outcome = await runAmazonLwa(credential(), { ...sign, ...parameters }, { items });
			return outcome.items[0][0].json.headers;
		};
		expect(await signed({ profileId: value })).toMatchObject({ [scope]: '7' });
		expect(await signed({ accountId: value })).toMatchObject({ [account]: '7' });
		const sent = async (parameters: object) => {
			amazon().log.length = 0;
			await runAmazonLwa(credential(), { ...send, ...parameters }, { items });
			return amazon().requests({ path: send.url })[0].headers;
		};
		expect(await sent({ profileId: value })).toMatchObject({ [scope.toLowerCase()]: '7' });
		expect(await sent({ accountId: value })).toMatchObject({ [account.toLowerCase()]: '7' });
	});

	it.each([
		['Profile ID', { profileId: byId('={{ $json.id }}') }],
		['Profile ID', { profileId: '={{ $json.id }}' }],
		['Account ID', { accountId: byId('={{ $json.id }}') }],
	])(
		'refuse an expression of %s that gives nothing, for the credential’s profile is another account',
		async (field, parameters) => {
			for (const operation of [sign, send]) {
				const { error } = await runAmazonLwa(credential(), { ...operation, ...parameters });
				expect(error).toMatchObject({
					message: `The expression of ${field} gives nothing for this item.`,
					description: 'Correct it, or clear the field for the profile of the credential.',
				});
			}
			expect(amazon().log).toEqual([]);
		},
	);

	it('may give nothing where the credential has no profile: nothing is put in its place', async () => {
		const parameters = { ...sign, profileId: byId('={{ $json.id }}') };
		const { items } = await runAmazonLwa(signIn.oAuth2(amazon()), parameters);
		expect(items[0][0].json.headers).not.toHaveProperty(scope);
	});
});
