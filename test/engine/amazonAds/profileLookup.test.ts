import { DEFAULT_PROFILES, makeProfiles } from '../../simulator/defaults.ts';
import { useAmazon } from '../amazon';
import { byId, itemsWithIds, jsonOf, runAmazonAds } from '../amazonAds';
import { signIn } from '../credentials';
import { creations, report, soon } from './reports';

const amazon = useAmazon();
const { naSeller, naVendor, naViewer, euSeller } = DEFAULT_PROFILES;
const create = { ...report.create, profileId: byId('={{ $json.id }}') };

async function run(ids: string[], form: object = {}) {
	const parameters = { ...create, ...form };
	return await runAmazonAds(signIn.oAuth2(amazon()), parameters, { items: itemsWithIds(ids) });
}

function lists() {
	return amazon().requests({ path: '/v2/profiles' });
}

function singles() {
	return amazon().requests({ path: /^\/v2\/profiles\// });
}

describe('The profiles of many items', () => {
	it('come from the lists of their region, each read once', async () => {
		const profiles = makeProfiles(20);
		amazon().setProfiles(profiles);
		const ids = profiles.map(({ profileId }) => profileId);
		const outcome = await run([...ids, ...ids.slice(0, 3)]);
		expect(outcome.error).toBeUndefined();
		expect(outcome.items[0]).toHaveLength(23);
		expect(lists().map(({ query }) => query)).toEqual([{}, { accessLevel: 'view' }]);
		expect(singles()).toEqual([]);
	});

	it('come from the lists of each region that they are in', async () => {
		const items = [
			{ json: { id: naSeller.profileId, region: 'na' } },
			{ json: { id: euSeller.profileId, region: 'eu' } },
		];
		const parameters = { ...create, region: '={{ $json.region }}' };
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), parameters, { items });
		expect(outcome.error).toBeUndefined();
		expect(new Set(lists().map(({ host }) => host)).size).toBe(2);
		expect(lists()).toHaveLength(4);
		expect(singles()).toEqual([]);
	});

	it('may be such as the user can view only', async () => {
		const ids = [naSeller.profileId, naViewer.profileId];
		const form = { operation: 'run', profileFields: 'always', ...soon() };
		const outcome = await run(ids, form);
		const countries = new Set(jsonOf(outcome).map(({ countryCode }) => countryCode));
		expect(countries).toEqual(new Set(['US', 'MX']));
		expect(singles()).toEqual([]);
	});

	it('are listed again where Amazon throttles', async () => {
		amazon().addFault({ path: '/v2/profiles', status: 429, times: 2 });
		const outcome = await run([naSeller.profileId, naVendor.profileId]);
		expect(outcome.error).toBeUndefined();
		expect(outcome.items[0]).toHaveLength(2);
		expect(
			lists()
				.map(({ status }) => status)
				.sort(),
		).toEqual([200, 200, 429, 429]);
		expect(singles()).toEqual([]);
	});

	it('are asked for by themselves where they are in no list, before one is called missing', async () => {
		amazon().addFault({ path: '/v2/profiles', status: 200, body: '[]', times: 2 });
		const found = await run([naSeller.profileId, naVendor.profileId]);
		expect(found.error).toBeUndefined();
		expect(creations(amazon())).toHaveLength(2);
		expect(singles().map(({ status }) => status)).toEqual([200, 200]);
		const { error } = await run([naSeller.profileId, '4242']);
		expect(error?.message).toContain('rofile 4242: ');
	});

	it('are asked for by themselves where the lists cannot be had', async () => {
		amazon().addFault({ path: '/v2/profiles', status: 403, times: 9 });
		const outcome = await run([naSeller.profileId, naVendor.profileId]);
		expect(outcome.error).toBeUndefined();
		expect(singles()).toHaveLength(2);
	});
});

describe('The profile of one item', () => {
	it('is asked for by itself', async () => {
		expect((await run([naSeller.profileId])).error).toBeUndefined();
		expect(lists()).toEqual([]);
		expect(singles()).toHaveLength(1);
	});
});
