import { isTimezone } from '../../../amazon/ads/reportSchedule';
import type { Region } from '../../../amazon/hosts/regions';
import type { AmazonContext } from '../../shared/context';
import { endingOfError } from '../../shared/errors';
import type { Limits } from '../../shared/ads/adsRequest';
import { listAllProfiles, type Profile } from '../../shared/ads/profileList';
import { isAccount, profileKey } from './owners';
import { problemOf } from './problems';
import { noteFailure } from './progress';
import type { TriggerSettings } from './settings';
import { isWanted, type KnownProfile, type Problem, type TriggerState } from './state';

/** Profiles join and leave, and rarely change their timezone. */
const readAgainAfter = 12 * 60 * 60_000;

/** Milliseconds for which a profile may be missing from the list, by an odd answer. */
const believedAfter = 24 * 60 * 60_000;

/**
 * Reads the lists that are due. Where one fails, its profiles stay as they were known. One that lacks a
 * profile is read again soon, and believed after a day.
 */
export async function refreshProfiles(
	context: AmazonContext,
	settings: TriggerSettings,
	state: TriggerState,
	deadline: number,
): Promise<Problem[]> {
	const now = Date.now();
	const problems: Problem[] = [];
	await Promise.all(
		settings.regions.map(async (region) => {
			const known = (state.regions[region] ??= { at: 0, failures: 0 });
			if (known.at > now) return;
			try {
				const limits: Limits = { repeat: 'always', deadline };
				const profiles = await listAllProfiles(context, region, {}, limits);
				problems.push(...takeOver(settings, state, region, profiles));
				const isComplete = keysOf(state, region).every((key) => !state.profiles[key].missingSince);
				if (isComplete) state.regions[region] = { at: now + readAgainAfter, failures: 0 };
				else noteFailure(known, 'pending', now);
			} catch (error) {
				if (noteFailure(known, endingOfError(error as Error), now)) {
					problems.push(problemOf(error, {}, `The profiles of region ${region}`));
				}
			}
		}),
	);
	return problems;
}

function keysOf({ profiles }: TriggerState, region: Region): string[] {
	return Object.keys(profiles).filter((key) => key.startsWith(`${region} `) && !isAccount(key));
}

function takeOver(
	settings: TriggerSettings,
	state: TriggerState,
	region: Region,
	profiles: Profile[],
): Problem[] {
	const listed = new Map(profiles.map((each) => [profileKey(region, each.profileId), each]));
	const problems: Problem[] = [];
	for (const [key, profile] of listed) {
		if (isTimezone(profile.timezone)) state.profiles[key] = factsOf(profile);
		else if (isWanted(settings, key)) problems.push(withoutTimezone(key, profile));
	}
	for (const key of keysOf(state, region)) {
		if (listed.has(key)) continue;
		const facts = state.profiles[key];
		facts.missingSince ??= Date.now();
		if (Date.now() - facts.missingSince < believedAfter) continue;
		delete state.profiles[key];
		if (!settings.chosen && isWanted(settings, key)) problems.push(hasLeft(key));
	}
	const chosen = [...(settings.chosen ?? [])].filter((key) => key.startsWith(`${region} `));
	const missing = chosen.filter((key) => !listed.has(key) && !state.profiles[key]);
	return [...problems, ...missing.map(hasLeft)];
}

function factsOf({ countryCode, currencyCode, timezone, accountInfo }: Profile): KnownProfile {
	return { countryCode, currencyCode, timezone, accountType: accountInfo?.type ?? 'unknown' };
}

/** Its days could only be counted in another one, and would be other days. */
function withoutTimezone(profile: string, { timezone }: Profile): Problem {
	return {
		profile,
		message: `Amazon says that the profile is in the timezone "${timezone}", which is not known here.`,
		advice: 'Update n8n, or take the profile out of the trigger. The others come as usual.',
	};
}

/** A profile that is not there any more would be missed in silence. */
function hasLeft(profile: string): Problem {
	return {
		profile,
		message: "The profile is not in Amazon's list for this sign-in any more, and its reports stop.",
		advice:
			'Give the user of the sign-in access again, and the days in between are caught up; or take the profile out of the trigger.',
	};
}
