import { header, type Call } from './http.ts';
import type { Region } from './amazonHosts.ts';
import type { AdsCaller, Refusal } from './adsAccess.ts';

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
	/** A viewer's profiles are listed on request only, and take no writes. Edit when not given. */
	access?: 'edit' | 'view';
	/** API programs the profile is in; all when not given. */
	programs?: string[];
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

	/** All regions. */
	allProfilesOf(userId: string): Profile[] {
		return this.profiles.filter((profile) => profile.userId === userId);
	}

	/** The profile the scope header names, which must be the caller's in this region. */
	scopedProfile(call: Call, caller: AdsCaller): Profile | Refusal {
		const id = header(call, 'Amazon-Advertising-API-Scope');
		if (!id) return { status: 401, text: 'Scope header is missing' };
		const profile = this.profilesOf(caller).find(({ profileId }) => profileId === id);
		return profile ?? { status: 401, text: `Not authorized to access scope ${id}` };
	}
}
