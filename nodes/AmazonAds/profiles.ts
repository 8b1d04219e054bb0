import type { IDataObject } from 'n8n-workflow';
import type { Region } from '../../amazon/hosts/regions';
import { isJsonObject, jsonOf, listOf } from '../shared/answer';
import type { AmazonContext } from '../shared/context';
import { adsRequest } from './adsRequest';

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
): Promise<Profile[]> {
	const { items } = await adsRequest(
		context,
		{ region },
		{ method: 'GET', path: '/v2/profiles', query: { ...filters }, repeat: 'always' },
		listOf<Profile>('a list of profiles'),
	);
	return items;
}

const readProfile = jsonOf(
	'a profile',
	(value): value is Profile => isJsonObject(value) && typeof value.profileId === 'string',
);

export async function getProfile(
	context: AmazonContext,
	region: Region,
	profileId: string,
): Promise<Profile> {
	return await adsRequest(
		context,
		{ region },
		{ method: 'GET', path: `/v2/profiles/${encodeURIComponent(profileId)}`, repeat: 'always' },
		readProfile,
	);
}
