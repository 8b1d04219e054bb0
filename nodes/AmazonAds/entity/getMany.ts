import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import {
	entityLists,
	type EntityList,
	type EntityResource,
	type IdFilter,
} from '../../../amazon/ads/entities';
import { inputError } from '../../../amazon/errors/amazonError';
import { listOf } from '../../shared/answer';
import { readList } from '../../shared/parameters';
import { limitProperty, readLimit, returnAllProperty } from '../../shared/limit';
import type { ItemHandler } from '../../shared/operation';
import { collectPages, type Page } from '../../shared/paging';
import type { Resource } from '../../shared/resources';
import { adsRequest, postedPage, type AdsTarget } from '../../shared/ads/adsRequest';
import { profileFieldsProperty, readProfileFields } from '../profileFields';
import { profileLookup } from '../profiles';
import { profileProperty, readProfile, regionProperty, stateOptions } from '../fields';

const idFilterNames: Record<IdFilter, string> = {
	adGroupId: 'Ad Group IDs',
	campaignId: 'Campaign IDs',
	portfolioId: 'Portfolio IDs',
};

const statesFilter: INodeProperties = {
	displayName: 'States',
	name: 'states',
	type: 'multiOptions',
	options: stateOptions,
	default: [],
	description: 'ENABLED, PAUSED or ARCHIVED; several in a list. Left empty, what Amazon gives.',
};

interface Filters {
	states: string[];
	ids: Array<[IdFilter, string[]]>;
}

/** A resource with the one operation Get Many, made from its row in the table of lists. */
export function entityResource(resource: EntityResource, name: string): Resource {
	const plural = `${name.toLowerCase()}s`;
	const getMany = {
		about: {
			name: 'Get Many',
			action: `Get many ${plural}`,
			description: `List ${plural} of a profile`,
		},
		description: describeLists(resource),
		start: async (context: IExecuteFunctions) => listEntities(context, resource, plural),
	};
	return { name, operations: { getMany }, default: 'getMany' };
}

function describeLists(resource: EntityResource): INodeProperties[] {
	const lists = Object.entries(entityLists[resource]);
	const idFilters = Object.keys(idFilterNames) as IdFilter[];
	const listOptions = lists.map(([value, { displayName }]) => ({ name: displayName, value }));
	return [
		regionProperty,
		profileProperty,
		{
			displayName: 'Ad Product',
			name: 'entityList',
			type: lists.length > 1 ? 'options' : 'hidden',
			options: listOptions,
			default: lists[0][0],
			description: 'Each ad product has a list of its own',
		},
		profileFieldsProperty,
		returnAllProperty,
		limitProperty,
		{
			displayName: 'Filters',
			name: 'entityFilters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			description: 'What is listed; all, if there is none',
			options: [
				...idFilters
					.filter((filter) => lists.some(([, list]) => list.idFilters.includes(filter)))
					.map(
						(filter): INodeProperties => ({
							displayName: idFilterNames[filter],
							name: `${filter}s`,
							type: 'string',
							default: '',
							description: `Numeric IDs as ${idFilterNames[filter].replace(' IDs', '')} → Get Many gives them, not names; separated by commas`,
						}),
					),
				...(lists.some(([, { hasStates }]) => hasStates) ? [statesFilter] : []),
			],
		},
	];
}

function listEntities(
	context: IExecuteFunctions,
	resource: EntityResource,
	what: string,
): ItemHandler {
	const lookUp = profileLookup(context);
	return async (itemIndex) => {
		const name = context.getNodeParameter('entityList', itemIndex) as string;
		const list = { ...entityLists[resource][name], what };
		const target = await readProfile(context, itemIndex);
		const profileFields = await readProfileFields(context, lookUp, target, itemIndex);
		const filters = readFilters(context, list, itemIndex);
		const limit = readLimit(context, itemIndex);
		const fetchPage = list.mediaType ? byPost : byGet;
		const entities = await collectPages(
			limit,
			async (next) => await fetchPage(context, target, list, filters, limit, next),
		);
		return entities.map((entity) => ({ json: { ...profileFields, ...entity } }));
	};
}

function readFilters(context: IExecuteFunctions, list: NamedList, itemIndex: number): Filters {
	const given = context.getNodeParameter('entityFilters', itemIndex, {}) as IDataObject;
	const ids = (Object.keys(idFilterNames) as IdFilter[])
		.map((name): [IdFilter, string[]] => [name, readList(given[`${name}s`])])
		.filter(([, values]) => values.length > 0);
	const foreign = ids.find(([name]) => !list.idFilters.includes(name));
	if (foreign) {
		throw inputError(
			`The list of ${list.what} cannot be filtered by "${idFilterNames[foreign[0]]}".`,
			'Remove the filter, or choose another ad product.',
		);
	}
	return { states: list.hasStates ? readList(given.states) : [], ids };
}

type NamedList = EntityList & { what: string };

async function byPost(
	context: IExecuteFunctions,
	target: AdsTarget,
	{ path, mediaType = '', key = '', pageSize, what }: NamedList,
	{ states, ids }: Filters,
	limit: number,
	nextToken?: string,
): Promise<Page<IDataObject>> {
	const idFilters = ids.map(([name, include]) => [`${name}Filter`, { include }]);
	const body = {
		...Object.fromEntries(idFilters),
		...(states.length > 0 && { stateFilter: { include: states } }),
		...(pageSize && { maxResults: Math.min(limit, pageSize) }),
		nextToken,
	};
	return await postedPage(context, target, { path, mediaType, key, what }, body);
}

/** Pages of this list are counted, and Amazon may give fewer than asked for: an empty one is the last. */
async function byGet(
	context: IExecuteFunctions,
	target: AdsTarget,
	{ path, pageSize = 100, what }: NamedList,
	{ states, ids }: Filters,
	limit: number,
	startIndex = '0',
): Promise<Page<IDataObject>> {
	const count = Math.min(limit, pageSize);
	const idFilters = ids.map(([name, values]) => [`${name}Filter`, values.join(',')]);
	const query = {
		...Object.fromEntries(idFilters),
		stateFilter: states.join(',').toLowerCase(),
		startIndex,
		count: String(count),
	};
	const { items } = await adsRequest(
		context,
		target,
		{ method: 'GET', path, query, repeat: 'always' },
		listOf<IDataObject>(`a list of ${what}`),
	);
	const next = items.length === 0 ? undefined : String(Number(startIndex) + items.length);
	return { items, next };
}
