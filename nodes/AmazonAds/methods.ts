import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import {
	columnsOf,
	filtersOf,
	recommendedColumns,
	reportTypes,
	type TimeUnit,
} from '../../amazon/ads/reportTypes';
import type { Region } from '../../amazon/hosts/regions';
import { inForm } from '../shared/form';
import { tokensOf } from '../shared/tokens';
import { readList } from './fields';
import { regionNames } from '../../amazon/hosts/regions';
import { listAllProfiles, type Profile } from './profiles';
import { profileKey } from './trigger/settings';

/** The profiles of the chosen region whose country, name, type or id holds the search text. */
export const searchProfiles = inForm(async function (
	this: ILoadOptionsFunctions,
	filter: string = '',
): Promise<INodeListSearchResult> {
	const chosen = this.getCurrentNodeParameter('region') as Region | 'credential' | undefined;
	const region =
		chosen && chosen !== 'credential' ? chosen : (await tokensOf(this).signer()).region;
	const profiles = await listAllProfiles(this, region);
	const results = profiles.map((profile) => ({ name: nameOf(profile), value: profile.profileId }));
	const wanted = filter.toLowerCase();
	return {
		results: results
			.filter(({ name }) => name.toLowerCase().includes(wanted))
			.sort((a, b) => a.name.localeCompare(b.name)),
	};
});

/** The profiles of all regions, for the trigger. */
export const getAllProfiles = inForm(async function (
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const lists = await Promise.all(
		regionNames.map(async (region) => {
			const profiles = await listAllProfiles(this, region);
			return profiles.map((profile) => ({
				name: nameOf(profile),
				value: profileKey(region, profile.profileId),
			}));
		}),
	);
	return lists.flat().sort((a, b) => a.name.localeCompare(b.name));
});

function nameOf({ profileId, countryCode, accountInfo }: Profile): string {
	return `${countryCode} – ${accountInfo.name ?? 'No name'} (${accountInfo.type}, ${profileId})`;
}

export async function getGroupings(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return named(Object.keys(reportTypes.get(chosenType(this))?.groupings ?? {}));
}

export async function getColumns(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const choice = [chosenType(this), chosenGroupings(this), chosenTimeUnit(this)] as const;
	const recommended = new Set(recommendedColumns(...choice));
	return columnsOf(...choice)
		.sort()
		.map((value) => ({
			name: value,
			value,
			description: recommended.has(value) ? 'Recommended' : undefined,
		}));
}

export async function getFilters(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const filters = filtersOf(chosenType(this), chosenGroupings(this));
	return Object.entries(filters).map(([value, allowed]) => ({
		name: value,
		value,
		description: allowed === 'any' ? undefined : allowed.join(', '),
	}));
}

function chosenType(context: ILoadOptionsFunctions): string {
	return String(context.getCurrentNodeParameter('reportType') ?? '');
}

function chosenTimeUnit(context: ILoadOptionsFunctions): TimeUnit {
	return context.getCurrentNodeParameter('timeUnit') === 'SUMMARY' ? 'SUMMARY' : 'DAILY';
}

/** As in the execution: none chosen means the type's first. */
function chosenGroupings(context: ILoadOptionsFunctions): string[] {
	const chosen = readList(context.getCurrentNodeParameter('groupBy'));
	const [first] = Object.keys(reportTypes.get(chosenType(context))?.groupings ?? {});
	return chosen.length === 0 && first ? [first] : chosen;
}

function named(values: string[]): INodePropertyOptions[] {
	return values.map((value) => ({ name: value, value }));
}
