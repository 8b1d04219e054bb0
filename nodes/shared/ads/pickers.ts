import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	INodeProperties,
} from 'n8n-workflow';
import type { Region } from '../../../amazon/hosts/regions';
import { inForm } from '../form';
import { byId, matching, pickedFrom } from '../picker';
import { asRegion } from '../region';
import { tokensOf } from '../tokens';
import { listAccounts } from './accountList';
import { listAllProfiles, type Profile } from './profileList';

/** Whoever offers it has `searchProfiles` among its methods. */
export const profilePicker: INodeProperties = {
	displayName: 'Profile',
	name: 'profileId',
	...pickedFrom({
		placeholder: 'Select a profile…',
		searchListMethod: 'searchProfiles',
		entered: byId('e.g. 1234567890123456'),
	}),
};

/** The same with `searchAccounts`. */
export const accountPicker: INodeProperties = {
	displayName: 'Account ID',
	name: 'accountId',
	...pickedFrom({
		placeholder: 'Select an account…',
		searchListMethod: 'searchAccounts',
		entered: byId('e.g. amzn1.ads-account.g.…'),
	}),
};

/** The profiles of the chosen region whose country, name, type or id holds the search text. */
export const searchProfiles = inForm(async function (
	this: ILoadOptionsFunctions,
	filter: string = '',
): Promise<INodeListSearchResult> {
	const profiles = await listAllProfiles(this, await chosenRegion(this));
	const entries = profiles.map((profile) => ({
		name: profileName(profile),
		value: profile.profileId,
	}));
	return { results: inOrder(matching(entries, filter)) };
});

/** The global accounts and those of DSP, found by name, kind or id. */
export const searchAccounts = inForm(async function (
	this: ILoadOptionsFunctions,
	filter: string = '',
): Promise<INodeListSearchResult> {
	const region = await chosenRegion(this);
	const accounts = await listAccounts(this, region, 'advertiserAccounts', Infinity);
	return { results: inOrder(matching(accounts.map(accountEntry), filter)) };
});

/** How lists call a profile. */
export function profileName({ profileId, countryCode, accountInfo }: Profile): string {
	return `${countryCode} – ${accountInfo.name ?? 'No name'} (${accountInfo.type}, ${profileId})`;
}

/** By the id that calls for the account take: of DSP, the advertiser's. */
function accountEntry(account: IDataObject): INodeListSearchItems {
	const others = Array.isArray(account.alternateIds) ? (account.alternateIds as IDataObject[]) : [];
	const advertiser = others.find(({ dspAdvertiserId }) => dspAdvertiserId)?.dspAdvertiserId;
	const isGlobal = account.isGlobalAccount !== false;
	const value = String(
		isGlobal ? account.advertiserAccountId : (advertiser ?? account.advertiserAccountId),
	);
	return {
		name: `${account.displayName ?? 'No name'} (${isGlobal ? 'global' : 'DSP'}, ${value})`,
		value,
	};
}

async function chosenRegion(context: ILoadOptionsFunctions): Promise<Region> {
	const chosen = asRegion(context.getCurrentNodeParameter('region') ?? 'credential');
	return chosen ?? (await tokensOf(context).signer()).region;
}

function inOrder(entries: INodeListSearchItems[]): INodeListSearchItems[] {
	return entries.sort((a, b) => a.name.localeCompare(b.name));
}
