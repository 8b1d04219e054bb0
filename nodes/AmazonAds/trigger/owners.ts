import type { Region } from '../../../amazon/hosts/regions';
import type { AdsTarget } from '../../shared/ads/adsRequest';

/**
 * Whose reports they are, as one text: a profile, or a DSP account that takes a profile's place. Both
 * have numbers for ids, and what is remembered of one must never pass for the other's.
 */
const accountMark = 'account:';

export function profileKey(region: Region, profileId: string): string {
	return `${region} ${profileId}`;
}

export function accountKey(region: Region, accountId: string): string {
	return `${region} ${accountMark}${accountId}`;
}

export function isAccount(key: string): boolean {
	return key.split(' ')[1]?.startsWith(accountMark) === true;
}

export function targetOfKey(key: string): AdsTarget {
	const [region, id] = key.split(' ');
	return isAccount(key)
		? { region: region as Region, accountId: id.slice(accountMark.length) }
		: { region: region as Region, profileId: id };
}

/** "profile 123 (eu)". */
export function nameOfKey(key: string): string {
	const { region, profileId, accountId } = targetOfKey(key);
	return accountId ? `account ${accountId} (${region})` : `profile ${profileId} (${region})`;
}
