/* eslint-disable @n8n/community-nodes/require-node-api-error */
import { adsCaller, isRefusal } from './access.ts';
import type { AdsAccounts, Profile } from './accounts.ts';
import { forbiddenChange } from './changes.ts';
import type { AdsEntities, Entity } from './entities.ts';
import { ENTITY_LISTS, type EntityList } from './entityLists.ts';
import { pageOf } from './page.ts';
import { notAcceptable, refuse } from './refusal.ts';
import { STATES } from './reportType.ts';
import { isRecord, json, jsonObject, mediaType, type Call, type Reply } from '../server/http.ts';
import type { LwaGrants } from '../lwa/grants.ts';
import type { Settings } from '../settings.ts';

type Body = Record<string, unknown>;

/** Amazon does not say; nobody can ask for a number. */
const PORTFOLIOS_PER_PAGE = 100;
const PAGING = ['maxResults', 'nextToken', 'includeExtendedDataFields'];
const NAME_MATCHES: readonly unknown[] = ['EXACT_MATCH', 'BROAD_MATCH'];

/** Thrown with Amazon's reason; the list is refused with 400. */
class InvalidFilter extends Error {}

/** Each filter by ids, and the field it looks at. */
function idFilters(list: EntityList): Map<string, string> {
	const parents = list.parents.map((parent): [string, string] => [
		`${parent}IdFilter`,
		`${parent}Id`,
	]);
	const filters = new Map([...parents, [list.idFilter, list.idField]]);
	if (list.idKind === 'campaign') filters.set('portfolioIdFilter', 'portfolioId');
	return filters;
}

function includedBy(body: Body, name: string): string[] {
	const filter = body[name];
	const include = isRecord(filter) ? filter.include : undefined;
	const isList = Array.isArray(include) && include.length > 0;
	if (!isList || !include.every((entry) => typeof entry === 'string')) {
		throw new InvalidFilter(`${name}.include must be a list of texts`);
	}
	return include;
}

function nameTest(body: Body): (name: string) => boolean {
	const wanted = includedBy(body, 'nameFilter');
	const { nameFilter } = body;
	const match = isRecord(nameFilter) ? nameFilter.queryTermMatchType : undefined;
	if (match !== undefined && !NAME_MATCHES.includes(match)) {
		throw new InvalidFilter('nameFilter.queryTermMatchType must be EXACT_MATCH or BROAD_MATCH');
	}
	if (match !== 'BROAD_MATCH') return (name) => wanted.includes(name);
	const parts = wanted.map((part) => part.toLowerCase());
	return (name) => parts.some((part) => name.toLowerCase().includes(part));
}

function statesIn(body: Body, list: EntityList): string[] {
	const states = includedBy(body, 'stateFilter');
	const allowed: readonly string[] = list.states ?? STATES;
	const wrong = states.filter((state) => !allowed.includes(state));
	if (list.states && states.length > 1) {
		throw new InvalidFilter('stateFilter.include must have exactly one state');
	}
	if (wrong.length > 0) throw new InvalidFilter(`stateFilter has no state ${wrong.join(', ')}`);
	return states;
}

/** Those the filters of a body let through. */
function filtered(entities: Entity[], body: Body, list: EntityList): Entity[] {
	const byId = idFilters(list);
	const paging = PAGING.filter((name) => name !== 'maxResults' || list.mostResults !== undefined);
	const known = [...paging, ...byId.keys(), 'stateFilter', ...(list.hasName ? ['nameFilter'] : [])];
	const unknown = Object.keys(body).filter((name) => !known.includes(name));
	if (unknown.length > 0) throw new InvalidFilter(`Unknown field: ${unknown.join(', ')}`);
	let left = entities;
	for (const [name, field] of byId) {
		if (!(name in body)) continue;
		const ids = includedBy(body, name);
		left = left.filter((entity) => ids.includes(String(entity[field])));
	}
	if ('stateFilter' in body) {
		const states = statesIn(body, list);
		left = left.filter(({ state }) => states.includes(String(state)));
	}
	if ('nameFilter' in body) {
		const isWanted = nameTest(body);
		left = left.filter(({ name }) => isWanted(String(name)));
	}
	return left;
}

function withExtendedData(entity: Entity): Entity {
	return {
		...entity,
		extendedData: {
			creationDateTime: '2026-01-01T00:00:00.000Z',
			lastUpdateDateTime: '2026-01-02T00:00:00.000Z',
			servingStatus: 'ACTIVE',
		},
	};
}

/**
 * Lists of Sponsored Products v3, Sponsored Brands v4 and portfolios: by POST, each with a media type
 * of its own. Brands want theirs only as the answer's.
 */
export function createAdsLists(
	grants: LwaGrants,
	accounts: AdsAccounts,
	entities: AdsEntities,
	settings: Settings,
) {
	function wrongMediaType(call: Call, { media, adProduct }: EntityList): Reply | undefined {
		const wanted = `application/vnd.${media}+json`.toLowerCase();
		const plain = adProduct === 'SPONSORED_BRANDS' ? 'application/json' : wanted;
		if (![wanted, plain].includes(mediaType(call))) return refuse(415, 'Unsupported Media Type');
		return notAcceptable(call, wanted);
	}

	function answer(call: Call, profile: Profile, list: EntityList): Reply {
		const body = jsonObject(call.body);
		if (!body) return refuse(400, 'The request body is not a JSON object');
		const found = filtered(entities.of(call.path, profile), body, list);
		const { maxResults, nextToken, includeExtendedDataFields, ...filters } = body;
		const query = JSON.stringify([call.path, profile.profileId, filters]);
		const most = list.mostResults ?? PORTFOLIOS_PER_PAGE;
		const rules = { least: 1, most, fewer: settings.pageSizeLimit, query };
		const page = pageOf(found, { maxResults, nextToken }, rules);
		if (typeof page === 'string') return refuse(400, page);
		const isExtended = includeExtendedDataFields === true;
		return json(
			200,
			{
				[list.key ?? 'items']: isExtended ? page.items.map(withExtendedData) : page.items,
				totalResults: found.length,
				nextToken: page.nextToken,
			},
			{ 'content-type': `application/vnd.${list.media}+json` },
		);
	}

	return (call: Call): Reply => {
		const caller = adsCaller(call, 'Amazon-Advertising-API-ClientId', grants);
		if (isRefusal(caller)) return refuse(caller.status, caller.text);
		const profile = accounts.scopedProfile(call, caller);
		if (isRefusal(profile)) return refuse(profile.status, profile.text);
		const forbidden = forbiddenChange(call, profile);
		if (forbidden) return refuse(forbidden.status, forbidden.text);
		const list = ENTITY_LISTS[call.path];
		if (!list) return refuse(404, 'Not Found');
		if (call.method !== 'POST') return refuse(405, 'Method Not Allowed');
		try {
			return wrongMediaType(call, list) ?? answer(call, profile, list);
		} catch (error) {
			if (error instanceof InvalidFilter) return refuse(400, error.message);
			throw error;
		}
	};
}
