import type { Region } from '../../../amazon/hosts/regions';
import { endingOfError } from '../../shared/errors';
import type { AmazonContext } from '../../shared/context';
import { listAllProfiles, type Profile } from '../profiles';
import { profileKey, type TriggerSettings } from './settings';
import { noteFailure, type KnownProfile, type Problem, type TriggerState } from './state';
import { problemOf } from './problems';

/** Profiles join and leave, and rarely change their timezone. */
const readAgainAfter = 12 * 60 * 60_000;

/** Reads the lists that are due. Where one fails, its profiles stay as they were known. */
export async function refreshProfiles(
	context: AmazonContext,
	settings: TriggerSettings,
	state: TriggerState,
): Promise<Problem[]> {
	const now = Date.now();
	const problems: Problem[] = [];
	await Promise.all(
		settings.regions.map(async (region) => {
			const known = (state.regions[region] ??= { at: 0, failures: 0 });
			if (known.at > now) return;
			try {
				const profiles = await listAllProfiles(context, region);
				forget(state, region);
				for (const profile of profiles) {
					state.profiles[profileKey(region, profile.profileId)] = factsOf(profile);
				}
				state.regions[region] = { at: now + readAgainAfter, failures: 0 };
				problems.push(...missing(settings, state, region));
			} catch (error) {
				if (noteFailure(known, endingOfError(error as Error), now)) {
					problems.push(problemOf(error, {}, `The profiles of region ${region}`));
				}
			}
		}),
	);
	return problems;
}

function forget(state: TriggerState, region: Region): void {
	for (const key of Object.keys(state.profiles)) {
		if (key.startsWith(`${region} `)) delete state.profiles[key];
	}
}

function factsOf({ countryCode, currencyCode, timezone }: Profile): KnownProfile {
	return { countryCode, currencyCode, timezone };
}

/** A profile that was chosen and is not there would be missed in silence. */
function missing({ chosen }: TriggerSettings, state: TriggerState, region: Region): Problem[] {
	return [...(chosen ?? [])]
		.filter((key) => key.startsWith(`${region} `) && !state.profiles[key])
		.map((profile) => ({
			profile,
			message: 'The sign-in cannot act for this profile any more.',
			advice: 'Give its user access again, or take the profile out of the trigger.',
		}));
}
