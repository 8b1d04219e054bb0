import type { IDataObject } from 'n8n-workflow';
import type { Region } from '../../amazon/hosts/regions';
import type { AmazonContext } from '../shared/context';
import { adsRequest, listOf } from './adsRequest';

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
	const { body } = await adsRequest(
		context,
		{ region },
		{ method: 'GET', path: '/v2/profiles', query: { ...filters } },
	);
	return listOf(body) as Profile[];
}

export async function getProfile(
	context: AmazonContext,
	region: Region,
	profileId: string,
): Promise<Profile> {
	const { body } = await adsRequest(
		context,
		{ region },
		{ method: 'GET', path: `/v2/profiles/${encodeURIComponent(profileId)}` },
	);
	return body as Profile;
}
