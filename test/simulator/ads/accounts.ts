import { header, type Call } from '../server/http.ts';
import type { Region } from '../server/amazonHosts.ts';
import type { AdsCaller, Refusal } from './access.ts';

/** An advertiser in one marketplace, as one user sees it. */
export interface Profile {
	/** int64 in decimal digits. */
	profileId: string;
	userId: string;
	region: Region;
	countryCode: string;
	currencyCode: string;
	timezone: string;
	dailyBudget?: number;
	accountInfo: {
		marketplaceStringId: string;
		id: string;
		type: 'seller' | 'vendor' | 'agency';
		name: string;
		subType?: 'KDP_AUTHOR' | 'AMAZON_ATTRIBUTION';
		validPaymentMethod?: boolean;
	};
	/** The global account it belongs to; one of its own when not given. */
	adsAccountId?: string;
	/** DSP advertisers whose reports it may ask for. */
	dspAdvertiserIds?: string[];
	/** IANA names, by advertiser; one that is not in it has none set. */
	dspTimeZones?: Record<string, string>;
	/** A viewer's profiles are listed on request only, and take no writes. Edit when not given. */
	access?: 'edit' | 'view';
	/** API programs the profile is in; all when not given. */
	programs?: string[];
}

/** Sponsored ads of one advertiser in all his countries. */
export interface AdsAccount {
	adsAccountId: string;
	profiles: Profile[];
}

/** A DSP advertiser, and the profile that may ask for its reports. */
export interface DspAccount {
	advertiserId: string;
	profile: Profile;
}

function adsAccountId(profile: Profile): string {
	return profile.adsAccountId ?? `amzn1.ads-account.g.${profile.profileId.padStart(25, '0')}`;
}

export class AdsAccounts {
	private profiles: Profile[] = [];

	clear(): void {
		this.profiles = [];
	}

	addProfile(profile: Profile): void {
		if (!/^\d{1,19}$/.test(profile.profileId)) {
			throw new Error(`${profile.profileId} is not a profile id`);
		}
		this.profiles.push(profile);
	}

	/** What this user has in this region. */
	profilesOf({ userId, region }: AdsCaller): Profile[] {
		return this.profiles.filter(
			(profile) => profile.userId === userId && profile.region === region,
		);
	}

	/** The user's global accounts, each with its profiles in all regions. */
	accountsOf(userId: string): AdsAccount[] {
		const byId = new Map<string, Profile[]>();
		for (const profile of this.profiles.filter((one) => one.userId === userId)) {
			const id = adsAccountId(profile);
			byId.set(id, [...(byId.get(id) ?? []), profile]);
		}
		return [...byId].map(([id, profiles]) => ({ adsAccountId: id, profiles }));
	}

	/** The user's DSP advertisers in all regions. */
	dspAccountsOf(userId: string): DspAccount[] {
		return this.profiles
			.filter((one) => one.userId === userId)
			.flatMap((profile) =>
				(profile.dspAdvertiserIds ?? []).map((advertiserId) => ({ advertiserId, profile })),
			);
	}

	/** The profile the scope header names, which must be the caller's in this region. */
	scopedProfile(call: Call, caller: AdsCaller): Profile | Refusal {
		const id = header(call, 'Amazon-Advertising-API-Scope');
		if (!id) return { status: 401, text: 'Scope header is missing' };
		const profile = this.profilesOf(caller).find(({ profileId }) => profileId === id);
		return profile ?? { status: 401, text: `Not authorized to access scope ${id}` };
	}

	/** The profile a report is for: by the scope header, or by the account header in its place. */
	reportingProfile(call: Call, caller: AdsCaller): Profile | Refusal {
		const account = header(call, 'Amazon-Ads-AccountId');
		if (!account || header(call, 'Amazon-Advertising-API-Scope')) {
			return this.scopedProfile(call, caller);
		}
		const profile = this.profilesOf(caller).find(
			(candidate) =>
				adsAccountId(candidate) === account || candidate.dspAdvertiserIds?.includes(account),
		);
		return profile ?? { status: 401, text: `Not authorized to access account ${account}` };
	}
}
