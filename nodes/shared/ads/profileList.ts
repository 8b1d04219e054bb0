import type { IDataObject } from 'n8n-workflow';
import type { Region } from '../../../amazon/hosts/regions';
import { listOf } from '../answer';
import type { AmazonContext } from '../context';
import { adsRequest, type Limits } from './adsRequest';

/** An Ads profile as far as the node uses it. Source: the Profiles API of Amazon Ads. */
export interface Profile extends IDataObject {
	profileId: string;
	countryCode: string;
	currencyCode: string;
	/** IANA name; report dates are days of it. */
	timezone: string;
	accountInfo: { name?: string; type?: string; id?: string };
}

export interface ProfileFilters {
	apiProgram?: string;
	accessLevel?: string;
	profileTypeFilter?: string;
	validPaymentMethodFilter?: string;
}

/** All profiles of a region that the sign-in may act for; a bare list without paging. */
export async function listProfiles(
	context: AmazonContext,
	region: Region,
	filters: ProfileFilters = {},
	limits: Limits = { repeat: 'always' },
): Promise<Profile[]> {
	const { items } = await adsRequest(
		context,
		{ region },
		{ method: 'GET', path: '/v2/profiles', query: { ...filters }, ...limits },
		listOf<Profile>('a list of profiles'),
	);
	return items;
}

/** Those of a region that the sign-in may edit or view; Amazon lists the latter only where asked. */
export async function listAllProfiles(
	context: AmazonContext,
	region: Region,
	filters: Omit<ProfileFilters, 'accessLevel'> = {},
	limits?: Limits,
): Promise<Profile[]> {
	const lists = await Promise.all([
		listProfiles(context, region, filters, limits),
		listProfiles(context, region, { ...filters, accessLevel: 'view' }, limits),
	]);
	return [...new Map(lists.flat().map((profile) => [profile.profileId, profile])).values()];
}
