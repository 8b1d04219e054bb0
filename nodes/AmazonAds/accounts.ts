import type { IDataObject } from 'n8n-workflow';
import type { Region } from '../../amazon/hosts/regions';
import type { AmazonContext } from '../shared/context';
import { listAccounts } from '../shared/ads/accountList';
import type { Limits } from '../shared/ads/adsRequest';
import { memoized } from './memoized';

/** The timezone of a DSP advertiser or another account; undefined where Amazon names none. */
export type TimezoneLookup = (region: Region, accountId: string) => Promise<string | undefined>;

/** Looks timezones of accounts up, in one list per region and execution. */
export function timezoneLookup(context: AmazonContext, limits?: Limits): TimezoneLookup {
	const listed = memoized(
		async (region: Region) =>
			await listAccounts(context, region, 'advertiserAccounts', Infinity, limits),
	);
	return async (region, accountId) => {
		const accounts = await listed(region);
		const zone = accounts.find((account) => isNamed(account, accountId))?.timeZoneIana;
		return typeof zone === 'string' && zone !== '' ? zone : undefined;
	};
}

/** By its own id, or by the one that it has in DSP. */
function isNamed({ advertiserAccountId, alternateIds }: IDataObject, accountId: string): boolean {
	const others = Array.isArray(alternateIds) ? (alternateIds as IDataObject[]) : [];
	return (
		advertiserAccountId === accountId ||
		others.some(({ dspAdvertiserId }) => dspAdvertiserId === accountId)
	);
}
