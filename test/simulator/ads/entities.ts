import type { Profile } from './accounts.ts';
import { ENTITY_LISTS, type EntityList } from './entityLists.ts';
import { adsId, FIRST_INDEX } from './ids.ts';
import type { Settings } from '../settings.ts';

/** Ids are text and states upper case; Display's list turns them into what it has. */
export type Entity = Record<string, unknown>;

const PORTFOLIOS = 3;
const PER_CAMPAIGN = { campaign: 1, adGroup: 2 } as const;

/** Three of five run, one is paused, one archived. */
function stateOf(index: number): string {
	return ['ENABLED', 'ENABLED', 'ENABLED', 'PAUSED', 'ARCHIVED'][index % 5];
}

/** What else an entity has, by the field of its id. */
const DETAILS: Record<string, (index: number, profile: Profile, list: EntityList) => Entity> = {
	campaignId: (index, { profileId }, { adProduct }) => ({
		portfolioId: adsId('portfolio', profileId, index % PORTFOLIOS),
		targetingType: index % 2 === 0 ? 'AUTO' : 'MANUAL',
		...(adProduct === 'SPONSORED_PRODUCTS'
			? { budget: { budgetType: 'DAILY', budget: 10 + index } }
			: { budgetType: 'DAILY', budget: 10 + index }),
		startDate: '2026-01-01',
	}),
	adGroupId: (index) => ({ defaultBid: 0.5 + index / 100 }),
	adId: (index) => ({ asin: `B0${String(index).padStart(8, '0')}`, sku: `SKU-${index}` }),
	keywordId: (index) => ({ keywordText: `keyword ${index}`, matchType: 'EXACT', bid: 0.75 }),
	targetId: (index) => ({
		expressionType: 'MANUAL',
		expression: [{ type: 'ASIN_SAME_AS', value: `B0${String(index).padStart(8, '0')}` }],
		bid: 0.75,
	}),
	portfolioId: () => ({ inBudget: true }),
};

function made(list: EntityList, index: number, profile: Profile): Entity {
	const { idField, idKind, perCampaign, parents, hasName, firstIndex = 0 } = list;
	const first = idKind === 'portfolio' ? 0 : FIRST_INDEX[list.adProduct];
	const parentIds = parents.map((parent) => {
		const position = Math.floor((index * PER_CAMPAIGN[parent]) / perCampaign);
		return [`${parent}Id`, adsId(parent, profile.profileId, first + position)];
	});
	return {
		[idField]: adsId(idKind, profile.profileId, first + firstIndex + index),
		...Object.fromEntries(parentIds),
		...(hasName && { name: `${idKind} ${index} of ${profile.accountInfo.name}` }),
		state: stateOf(index),
		...DETAILS[idField](index, profile, list),
	};
}

/** What every profile has: made up, the same each time, unless a test says otherwise. */
export class AdsEntities {
	private given: Array<{ path: string; profileId?: string; entities: Entity[] }> = [];

	private readonly settings: Settings;

	constructor(settings: Settings) {
		this.settings = settings;
	}

	clear(): void {
		this.given = [];
	}

	/** In place of made-up ones, for one profile or for all; ids as text. */
	set(path: string, entities: Entity[], profileId?: string): void {
		if (!(path in ENTITY_LISTS)) throw new Error(`${path} is no list of entities`);
		this.given.unshift({ path, entities, profileId });
	}

	of(path: string, profile: Profile): Entity[] {
		const given = this.given.find(
			({ path: other, profileId = profile.profileId }) =>
				other === path && profileId === profile.profileId,
		);
		if (given) return given.entities;
		const list = ENTITY_LISTS[path];
		const isPortfolio = list.idKind === 'portfolio';
		const count = isPortfolio ? PORTFOLIOS : this.settings.campaigns * list.perCampaign;
		return Array.from({ length: count }, (_, index) => made(list, index, profile));
	}
}
