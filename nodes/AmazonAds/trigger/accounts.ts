import { isTimezone } from '../../../amazon/ads/reportSchedule';
import type { Region } from '../../../amazon/hosts/regions';
import type { AmazonContext } from '../../shared/context';
import { endingOfError } from '../../shared/errors';
import { timezoneLookup, type TimezoneLookup } from '../accounts';
import type { Limits } from '../../shared/ads/adsRequest';
import { targetOfKey } from './owners';
import { problemOf } from './problems';
import { noteFailure } from './progress';
import type { TriggerSettings } from './settings';
import type { Problem, TriggerState } from './state';

/** A timezone changes as rarely as that of a profile. One that is missing may be there soon. */
const readAgainAfter = 12 * 60 * 60_000;
const missedAgainAfter = 60 * 60_000;
const timesUntilTold = 12;

/**
 * The DSP accounts of the settings, each with its timezone: out of the form, or out of Amazon's list.
 * Without one nothing is asked for, since its days would be other days.
 */
export async function refreshAccounts(
	context: AmazonContext,
	settings: TriggerSettings,
	state: TriggerState,
	deadline: number,
): Promise<Problem[]> {
	const limits: Limits = { repeat: 'always', deadline };
	const lookUp = timezoneLookup(context, limits);
	const unknown = new Map<Region, string[]>();
	for (const [key, { timezone }] of settings.accounts) {
		const { region } = targetOfKey(key);
		if (timezone) state.profiles[key] = { timezone };
		else unknown.set(region, [...(unknown.get(region) ?? []), key]);
	}
	const found = [...unknown].map(
		async ([region, keys]) => await readTimezones(lookUp, state, region, keys),
	);
	return (await Promise.all(found)).flat();
}

async function readTimezones(
	lookUp: TimezoneLookup,
	state: TriggerState,
	region: Region,
	keys: string[],
): Promise<Problem[]> {
	const now = Date.now();
	const lists = (state.accountLists ??= {});
	const known = (lists[region] ??= { at: 0, failures: 0 });
	const isNew = keys.some((key) => !state.profiles[key]) && known.failures === 0;
	if (known.at > now && !isNew) return [];
	try {
		const problems: Problem[] = [];
		for (const key of keys) {
			const timezone = await lookUp(region, targetOfKey(key).accountId!);
			if (isTimezone(timezone)) state.profiles[key] = { timezone };
			else problems.push(withoutTimezone(key));
		}
		const isTold = known.failures % timesUntilTold === 0;
		lists[region] =
			problems.length > 0
				? { at: now + missedAgainAfter, failures: known.failures + 1 }
				: { at: now + readAgainAfter, failures: 0 };
		return isTold ? problems : [];
	} catch (error) {
		const isTold = noteFailure(known, endingOfError(error as Error), now);
		return isTold ? [problemOf(error, {}, `The accounts of region ${region}`)] : [];
	}
}

function withoutTimezone(profile: string): Problem {
	return {
		profile,
		message: 'Amazon names no timezone for the account, and the days of its reports depend on it.',
		advice:
			'Enter it under DSP Accounts in the trigger, such as America/New_York. The others come as usual.',
	};
}
