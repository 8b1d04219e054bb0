import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import {
	entityLists,
	type EntityList,
	type EntityResource,
	type IdFilter,
} from '../../../amazon/ads/entities';
import { describeOperations } from '../../shared/describeOperations';
import { limitProperty, readLimit, returnAllProperty } from '../../shared/limit';
import type { ItemHandler, Operation } from '../../shared/operation';
import { adsRequest, listOf, type AdsTarget } from '../adsRequest';
import { profileProperty, readList, readProfile, regionProperty, stateOptions } from '../fields';
import { collectPages, nextTokenOf, type Page } from '../paging';

/** The most that every list gives at a time. */
const pageSize = 100;

const idFilterNames: Record<IdFilter, string> = {
	adGroupId: 'Ad Group IDs',
	campaignId: 'Campaign IDs',
	portfolioId: 'Portfolio IDs',
};

interface Filters {
	states: string[];
	ids: Array<[IdFilter, string[]]>;
}

/** A resource with the one operation Get Many, made from its row in the table of lists. */
export function entityResource(resource: EntityResource, plural: string) {
	const operations: Record<string, Operation> = {
		getMany: {
			description: describeLists(resource),
			start: async (context) => getMany(context, resource),
		},
	};
	const description: INodeProperties[] = [
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: [resource] } },
			options: [
				{
					name: 'Get Many',
					value: 'getMany',
					action: `Get many ${plural}`,
					description: `List ${plural} of a profile`,
				},
			],
			default: 'getMany',
		},
		...describeOperations(resource, operations),
	];
	return { operations, description };
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
		},
		returnAllProperty,
		limitProperty,
		{
			displayName: 'Filters',
			name: 'entityFilters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				...idFilters
					.filter((name) => lists.some(([, list]) => list.idFilters.includes(name)))
					.map(
						(name): INodeProperties => ({
							displayName: idFilterNames[name],
							name: `${name}s`,
							type: 'string',
							default: '',
							description: 'Separated by commas',
						}),
					),
				{
					displayName: 'States',
					name: 'states',
					type: 'multiOptions',
					options: stateOptions,
					default: [],
				},
			],
		},
	];
}

function getMany(context: IExecuteFunctions, resource: EntityResource): ItemHandler {
	return async (itemIndex) => {
		const name = context.getNodeParameter('entityList', itemIndex) as string;
		const list = entityLists[resource][name];
		const target = await readProfile(context, itemIndex);
		const filters = readFilters(context, list, itemIndex);
		const limit = readLimit(context, itemIndex);
		const fetchPage = list.mediaType ? byPost : byGet;
		const entities = await collectPages(
			limit,
			async (nextToken) =>
				await fetchPage(context, target, list, filters, Math.min(limit, pageSize), nextToken),
		);
		return entities.map((json) => ({ json }));
	};
}

function readFilters(context: IExecuteFunctions, list: EntityList, itemIndex: number): Filters {
	const given = context.getNodeParameter('entityFilters', itemIndex, {}) as IDataObject;
	const ids = list.idFilters.map((name): [IdFilter, string[]] => [
		name,
		readList(given[`${name}s`]),
	]);
	return { states: readList(given.states), ids: ids.filter(([, values]) => values.length > 0) };
}

async function byPost(
	context: IExecuteFunctions,
	target: AdsTarget,
	{ path, mediaType, key }: EntityList,
	{ states, ids }: Filters,
	maxResults: number,
	nextToken?: string,
): Promise<Page> {
	const idFilters = ids.map(([name, include]) => [`${name}Filter`, { include }]);
	const { body } = await adsRequest(context, target, {
		method: 'POST',
		path,
		body: {
			...Object.fromEntries(idFilters),
			...(states.length > 0 && { stateFilter: { include: states } }),
			maxResults,
			nextToken,
		},
		contentType: mediaType,
		accept: mediaType,
	});
	return { results: listOf(body, key), nextToken: nextTokenOf(body) };
}

/** Pages of this list are counted; a short one is the last. */
async function byGet(
	context: IExecuteFunctions,
	target: AdsTarget,
	{ path }: EntityList,
	{ states, ids }: Filters,
	count: number,
	nextToken = '0',
): Promise<Page> {
	const idFilters = ids.map(([name, values]) => [`${name}Filter`, values.join(',')]);
	const { body } = await adsRequest(context, target, {
		method: 'GET',
		path,
		query: {
			...Object.fromEntries(idFilters),
			stateFilter: states.join(',').toLowerCase(),
			startIndex: nextToken,
			count: String(count),
		},
	});
	const results = listOf(body);
	const next = results.length < count ? undefined : String(Number(nextToken) + results.length);
	return { results, nextToken: next };
}
