import type { IExecuteFunctions } from 'n8n-workflow';
import type { Region } from '../../amazon/hosts/regions';
import { adsRequest } from '../shared/ads/adsRequest';
import { listAllProfiles, type Profile } from '../shared/ads/profileList';
import { isJsonObject, jsonOf } from '../shared/answer';
import type { AmazonContext } from '../shared/context';
import { endingOfError } from '../shared/errors';
import { memoized } from './memoized';

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

/** Looks a profile up for its timezone, country, currency and kind. */
export type ProfileLookup = (region: Region, profileId: string) => Promise<Profile>;

/**
 * Looks profiles up, each once per execution: those of many items in the lists of their region, so
 * that fifty profiles take two calls and not fifty. One that is not listed, or whose list cannot be
 * had, is asked for by itself before it is called missing.
 */
export function profileLookup(context: IExecuteFunctions): ProfileLookup {
	const isForMany = context.getInputData().length > 1;
	const listed = memoized(async (region: Region) => {
		const profiles = await listAllProfiles(context, region);
		return new Map(profiles.map((profile) => [profile.profileId, profile]));
	});
	const single = memoized(async (region: Region, profileId: string) => {
		return await getProfile(context, region, profileId);
	});
	return async (region, profileId) => {
		if (!isForMany) return await single(region, profileId);
		const profiles = await listed(region).catch((error: unknown) => {
			// Amazon counts calls: what it throttles in one would be throttled in fifty.
			if (endingOfError(error) === 'undone') throw error;
			return undefined;
		});
		return profiles?.get(profileId) ?? (await single(region, profileId));
	};
}
