import { adsCaller, isRefusal } from './access.ts';
import { forbiddenChange } from './changes.ts';
import type { AdsAccounts, Profile } from './accounts.ts';
import type { AdsEntities, Entity } from './entities.ts';
import { ENTITY_LISTS, type EntityList } from './entityLists.ts';
import { refuse } from './refusal.ts';
import { accepts, int64, json, type Call, type Reply } from '../server/http.ts';
import type { LwaGrants } from '../lwa/grants.ts';
import type { Settings } from '../settings.ts';

const MOST_RESULTS = 100;
const STATE = 'enabled|paused|archived';
const LOWER_CASE = ['state', 'budgetType'];
const IDS = /^\d+(,\d+)*$/;

/** Query parameters, and what they may be. */
function parametersOf(list: EntityList): Record<string, RegExp> {
	return {
		startIndex: /^\d+$/,
		count: /^\d+$/,
		stateFilter: new RegExp(`^(${STATE})(,(${STATE}))*$`),
		...(list.hasName && { name: /./ }),
		...Object.fromEntries(list.parents.map((parent) => [`${parent}IdFilter`, IDS])),
		[list.idFilter]: IDS,
		...(list.idKind === 'campaign' && { portfolioIdFilter: IDS }),
	};
}

/** Field by field as Display has it: ids are JSON numbers, states and budget types lower case. */
function asDisplay(entity: Entity): Entity {
	const fields = Object.entries(entity).map(([name, value]) => {
		if (name.endsWith('Id')) return [name, int64(String(value))];
		if (LOWER_CASE.includes(name)) return [name, String(value).toLowerCase()];
		return [name, value];
	});
	return Object.fromEntries(fields);
}

/**
 * Lists of Sponsored Display: by GET, with `startIndex` and `count`; a bare array that does not tell
 * how many there are.
 * https://advertising.amazon.com/API/docs/en-us/sponsored-display/3-0/openapi
 */
export function createAdsDisplayLists(
	grants: LwaGrants,
	accounts: AdsAccounts,
	entities: AdsEntities,
	settings: Settings,
) {
	function answer(call: Call, profile: Profile, list: EntityList): Reply {
		const allowed = parametersOf(list);
		for (const [name, value] of call.query) {
			if (!allowed[name]?.test(value)) return refuse(400, `Invalid query parameter: ${name}`);
		}
		const count = Number(call.query.get('count') ?? MOST_RESULTS);
		if (count < 1 || count > MOST_RESULTS) {
			return refuse(400, `count must be between 1 and ${MOST_RESULTS}`);
		}
		const states = call.query.get('stateFilter')?.toUpperCase().split(',');
		const name = call.query.get('name');
		const ids = [...call.query]
			.filter(([parameter]) => parameter.endsWith('IdFilter'))
			.map(([parameter, value]) => ({
				field: parameter.slice(0, -'Filter'.length),
				wanted: value.split(','),
			}));
		const found = entities
			.of(call.path, profile)
			.filter((entity) => !states || states.includes(String(entity.state)))
			.filter((entity) => name === null || entity.name === name)
			.filter((entity) => ids.every(({ field, wanted }) => wanted.includes(String(entity[field]))));
		const start = Number(call.query.get('startIndex') ?? 0);
		const end = start + Math.min(count, settings.pageSizeLimit ?? count);
		return json(200, found.slice(start, end).map(asDisplay));
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
		if (call.method !== 'GET') return refuse(405, 'Method Not Allowed');
		if (!accepts(call, 'application/json')) return refuse(406, 'Not Acceptable');
		return answer(call, profile, list);
	};
}
