import { entityLists, type EntityResource } from '../../../amazon/ads/entities';
import { DEFAULT_PROFILES, LARGE_PROFILE_ID } from '../../simulator/defaults.ts';
import { useAmazon } from '../amazon';
import { byId, itemsWithIds, jsonOf, runAmazonAds } from '../amazonAds';
import { authentications, signIn } from '../credentials';

const amazon = useAmazon();
const { profileId } = DEFAULT_PROFILES.naSeller;
const profile = byId(profileId);

const rows = Object.entries(entityLists).flatMap(([resource, lists]) =>
	Object.entries(lists).map(([name, list]) => ({ resource, name, ...list })),
);

/** The field that holds the entity's own id. */
const idFields: Record<EntityResource, string> = {
	adGroup: 'adGroupId',
	campaign: 'campaignId',
	keyword: 'keywordId',
	portfolio: 'portfolioId',
	productAd: 'adId',
	target: 'targetId',
};

function entitiesOf(
	path: string,
	idField: string,
	count: number,
): Array<Record<string, unknown> & { state: string }> {
	return Array.from({ length: count }, (_, index) => ({
		campaignId: `36028797018963${969 + (index % 2)}`,
		adGroupId: `36028797018964${100 + (index % 4)}`,
		portfolioId: `36028797018965${100 + (index % 2)}`,
		[idField]: String(9_100_000_000_000_000_001n + BigInt(index)),
		state: ['ENABLED', 'PAUSED', 'ARCHIVED'][index % 3],
		path,
	}));
}

describe.each(rows)('Get Many of $resource ($name)', (row) => {
	const { resource, name, path, mediaType, idFilters } = row;
	const idField = idFields[resource as EntityResource];
	const getMany = { resource, operation: 'getMany', entityList: name, profileId: profile };
	const calls = () => amazon().requests({ path, profileId });
	/** A list by GET says of no page that it is the last: only an empty one is. */
	const endings = mediaType ? 0 : 1;
	/** As Amazon may, whatever a list is asked for. */
	beforeEach(() => {
		amazon().settings.pageSizeLimit = 80;
	});

	it.each(authentications)('asks with the list’s own media type (%s)', async (authentication) => {
		const outcome = await runAmazonAds(signIn[authentication](amazon()), getMany);
		expect(outcome.error).toBeUndefined();
		expect(outcome.items[0].length).toBeGreaterThan(0);
		const accept = mediaType ?? 'application/json';
		const method = mediaType ? 'POST' : 'GET';
		expect(calls()[0]).toMatchObject({ method, status: 200, headers: { accept } });
		expect(calls()[0].headers['content-type']).toBe(mediaType);
	});

	it('reads every page for Return All, also pages shorter than asked for, with exact ids', async () => {
		const entities = entitiesOf(path, idField, 230);
		amazon().setEntities(path, entities, profileId);
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), { ...getMany, returnAll: true });
		expect(jsonOf(outcome).map((entity) => entity[idField])).toEqual(
			entities.map((entity) => entity[idField]),
		);
		expect(calls()).toHaveLength(3 + endings);
	});

	it('ends when the last page is full', async () => {
		amazon().setEntities(path, entitiesOf(path, idField, 160), profileId);
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), { ...getMany, returnAll: true });
		expect(outcome.items[0]).toHaveLength(160);
	});

	it('reads no more pages than Limit needs', async () => {
		amazon().setEntities(path, entitiesOf(path, idField, 230), profileId);
		const credential = signIn.oAuth2(amazon());
		expect((await runAmazonAds(credential, { ...getMany, limit: 7 })).items[0]).toHaveLength(7);
		expect(calls()).toHaveLength(1);
		expect((await runAmazonAds(credential, { ...getMany, limit: 150 })).items[0]).toHaveLength(150);
		expect(calls()).toHaveLength(3);
	});

	if (row.hasStates) {
		it('leaves the choice of states to Amazon', async () => {
			const entities = entitiesOf(path, idField, 60);
			amazon().setEntities(path, entities, profileId);
			const entityFilters = { states: ['PAUSED', 'ARCHIVED'] };
			const parameters = { ...getMany, returnAll: true, entityFilters };
			const outcome = await runAmazonAds(signIn.oAuth2(amazon()), parameters);
			expect(jsonOf(outcome).map((entity) => entity[idField])).toEqual(
				entities.filter(({ state }) => state !== 'ENABLED').map((entity) => entity[idField]),
			);
			expect(calls()).toHaveLength(1 + endings);
		});
	}

	it.each(idFilters)('leaves the choice by %s to Amazon', async (filter) => {
		const entities = entitiesOf(path, idField, 60);
		amazon().setEntities(path, entities, profileId);
		const wanted = [entities[1][filter], entities[2][filter]].map(String);
		const entityFilters = { [`${filter}s`]: `${wanted[0]},\n ${wanted[1]}` };
		const parameters = { ...getMany, returnAll: true, entityFilters };
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), parameters);
		expect(outcome.error).toBeUndefined();
		expect(jsonOf(outcome).map((entity) => entity[idField])).toEqual(
			entities
				.filter((entity) => wanted.includes(String(entity[filter])))
				.map((entity) => entity[idField]),
		);
		expect(calls()).toHaveLength(1 + endings);
	});

	it('says which filters the list does not take, rather than to leave them out', async () => {
		const inForm = rows.filter((other) => other.resource === resource);
		const offered = new Set(inForm.flatMap((other) => other.idFilters));
		for (const filter of idFilters) offered.delete(filter);
		for (const filter of offered) {
			const parameters = { ...getMany, entityFilters: { [`${filter}s`]: '1' } };
			const { error } = await runAmazonAds(signIn.oAuth2(amazon()), parameters);
			expect(error?.message).toContain('"Ad Group IDs"');
		}
		expect(amazon().log).toEqual([]);
	});
});

describe('Get Many of entities', () => {
	const campaigns = { resource: 'campaign', operation: 'getMany' };

	it('asks for each item’s own profile, paired with it', async () => {
		const items = itemsWithIds([profileId, LARGE_PROFILE_ID]);
		const parameters = { ...campaigns, profileId: byId('={{ $json.id }}'), limit: 1 };
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), parameters, { items });
		expect(outcome.items[0].map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
		]);
		const calls = amazon().requests({ path: '/sp/campaigns/list' });
		expect(calls.map(({ headers }) => headers['amazon-advertising-api-scope'])).toEqual([
			profileId,
			LARGE_PROFILE_ID,
		]);
	});

	it('asks for portfolios by nothing that their model lacks: states, or the size of a page', async () => {
		const portfolios = { resource: 'portfolio', operation: 'getMany', profileId: byId(profileId) };
		const parameters = { ...portfolios, entityFilters: { states: ['PAUSED'] } };
		const { error } = await runAmazonAds(signIn.oAuth2(amazon()), parameters);
		expect(error).toBeUndefined();
		expect(amazon().log.map(({ body }) => JSON.parse(body) as unknown)).toEqual([{}]);
	});

	it('asks the host of the chosen region', async () => {
		const { euSeller } = DEFAULT_PROFILES;
		const parameters = { ...campaigns, region: 'eu', profileId: byId(euSeller.profileId) };
		await runAmazonAds(signIn.oAuth2(amazon()), parameters);
		expect(amazon().log).toMatchObject([{ host: 'advertising-api-eu.amazon.com', status: 200 }]);
	});

	it('says which field to fill in when no profile is chosen, and sends nothing', async () => {
		const { error } = await runAmazonAds(signIn.oAuth2(amazon()), campaigns);
		expect(error).toMatchObject({
			message: 'No profile is chosen.',
			description: expect.stringContaining('Profile'),
		});
		expect(amazon().log).toEqual([]);
	});
});
