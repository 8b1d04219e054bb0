import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import {
	columnsOf,
	filtersOf,
	recommendedColumns,
	reportTypes,
	type TimeUnit,
} from '../../amazon/ads/reportTypes';
import { regionNames } from '../../amazon/hosts/regions';
import { profileName } from '../shared/ads/pickers';
import { listAllProfiles } from '../shared/ads/profileList';
import { inForm } from '../shared/form';
import { readList } from '../shared/parameters';
import { profileKey } from './trigger/owners';

/** The profiles of all regions, for the trigger. */
export const getAllProfiles = inForm(async function (
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const lists = await Promise.all(
		regionNames.map(async (region) => {
			const profiles = await listAllProfiles(this, region);
			return profiles.map((profile) => ({
				name: profileName(profile),
				value: profileKey(region, profile.profileId),
			}));
		}),
	);
	return lists.flat().sort((a, b) => a.name.localeCompare(b.name));
});

export async function getGroupings(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const groupings = Object.keys(reportTypes.get(chosenType(this))?.groupings ?? {});
	return groupings.map((value, index) => ({
		name: index === 0 ? `${inWords(value)} (Default)` : inWords(value),
		value,
	}));
}

export async function getColumns(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const choice = [chosenType(this), chosenGroupings(this), chosenTimeUnit(this)] as const;
	const ofSellers = recommendedColumns(...choice);
	const ofVendors = recommendedColumns(...choice, 'vendor');
	const descriptionOf = (column: string) => {
		if (ofSellers.includes(column)) {
			return ofVendors.includes(column) ? 'Recommended' : 'Recommended for sellers';
		}
		return ofVendors.includes(column) ? 'Recommended for vendors' : undefined;
	};
	return columnsOf(...choice)
		.sort()
		.map((value) => ({ name: value, value, description: descriptionOf(value) }));
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

/** "campaignPlacement" and "campaign_bid_boost_segment" as people write them. */
function inWords(name: string): string {
	return name
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.split(/[ _]/)
		.map((word) => (/^(asin|dma)$/i.test(word) ? word.toUpperCase() : capitalized(word)))
		.join(' ');
}

function capitalized(word: string): string {
	return word.charAt(0).toUpperCase() + word.slice(1);
}
