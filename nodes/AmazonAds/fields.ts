import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { inputError } from '../../amazon/errors/amazonError';
import type { Region } from '../../amazon/hosts/regions';
import { profilePicker } from '../shared/ads/pickers';
import { readAuthentication } from '../shared/context';
import { readId, readProfileId, refuseEmptyExpression } from '../shared/parameters';
import { chosenRegion, regionOfItem, regionOptions } from '../shared/region';
import { tokensOf } from '../shared/tokens';
import type { AdsTarget } from '../shared/ads/adsRequest';

export const regionProperty: INodeProperties = {
	displayName: 'Region',
	name: 'region',
	type: 'options',
	options: regionOptions,
	default: 'credential',
	description:
		'Where the profile is at home: na for the Americas, eu for Europe, the Middle East and India, fe for Japan, Australia and Singapore. One sign-in serves all regions.',
};

export const profileProperty: INodeProperties = {
	...profilePicker,
	description:
		'The advertiser in one country, by its numeric ID such as 1234567890123456, not by name. Profile → Get Many lists the IDs with country and name.',
	hint: 'May stay empty only where the credential has a Profile ID, as the refresh-token credential can',
};

export const accountIdProperty: INodeProperties = {
	displayName: 'Account ID',
	name: 'accountId',
	type: 'string',
	default: '',
	placeholder: 'e.g. amzn1.ads-account.g.…',
	description: 'Global account or DSP advertiser account to act for in place of a profile',
};

/** Region and profile of an item; the profile of the credential where the field is empty. */
export async function readProfile(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<{ region: Region; profileId: string }> {
	const signer = await tokensOf(context).signer();
	const chosen = context.getNodeParameter('profileId', itemIndex, '', { extractValue: true });
	const own = readProfileId(chosen, 'Profile');
	if (own === undefined) {
		refuseEmptyExpression(context, { profileId: 'Profile', accountId: 'Account ID' });
	}
	const profileId = own ?? signer.profileId;
	if (profileId) return { region: chosenRegion(context, itemIndex) ?? signer.region, profileId };
	const advice =
		readAuthentication(context) === 'refreshToken'
			? 'Choose one in Profile, or enter one in the credential.'
			: 'Choose one in Profile.';
	throw inputError('No profile is chosen.', advice);
}

/** Region and account of an item, if it names an account; else region and profile. */
export async function readTarget(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<AdsTarget> {
	const given: unknown = context.getNodeParameter('accountId', itemIndex, '');
	const accountId = readId(given, 'Account ID');
	if (accountId) return { region: await regionOfItem(context, itemIndex), accountId };
	return await readProfile(context, itemIndex);
}

/** The ID of the report or export that an item names. */
export function readJobId(
	context: IExecuteFunctions,
	itemIndex: number,
	noun: 'report' | 'export',
): string {
	const displayName = `${noun === 'report' ? 'Report' : 'Export'} ID`;
	const id = readId(context.getNodeParameter(`${noun}Id`, itemIndex, ''), displayName);
	if (id) return id;
	throw inputError(
		`No ${noun} is named.`,
		`Enter its ID in "${displayName}". An item that Run put out as NOT_CREATED has none: run it again.`,
	);
}

/** States of campaigns and what belongs to them. */
export const stateOptions = [
	{ name: 'Archived', value: 'ARCHIVED' },
	{ name: 'Enabled', value: 'ENABLED' },
	{ name: 'Paused', value: 'PAUSED' },
];
