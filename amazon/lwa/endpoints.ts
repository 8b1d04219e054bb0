import { apis } from '../hosts/apis';
import type { Region } from '../hosts/regions';

/** What Login with Amazon serves, region by region. */
export const tokenPath = '/auth/o2/token';
export const infoPath = '/auth/o2/tokeninfo';
const codePairPath = '/auth/o2/create/codepair';
const userProfilePath = '/user/profile';

export function tokenUrl(region: Region): string {
	return apis.lwa.hosts[region] + tokenPath;
}

export function tokenInfoUrl(region: Region): string {
	return apis.lwa.hosts[region] + infoPath;
}

export function userProfileUrl(region: Region): string {
	return apis.lwa.hosts[region] + userProfilePath;
}

/** Amazon names one host for the code pairs of all regions, and for their polls. */
export const deviceRegion: Region = 'na';
export const codePairUrl = apis.lwa.hosts[deviceRegion] + codePairPath;
