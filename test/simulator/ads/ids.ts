/** What an id names, by its first digit. */
const FIRST_DIGITS = {
	campaign: 1,
	adGroup: 2,
	ad: 3,
	keyword: 4,
	target: 5,
	portfolio: 6,
	other: 7,
} as const;

export type IdKind = keyof typeof FIRST_DIGITS;

/**
 * The id of a profile's entity, the same one in reports, lists and exports: kind, last ten digits of
 * the profile id, index. Those of an odd index are beyond 2^53 and odd, so that a double cannot hold
 * them.
 */
export function adsId(kind: IdKind, profileId: string, index: number): string {
	const digits = String(index).padStart(index % 2 === 1 ? 6 : 4, '0');
	return `${FIRST_DIGITS[kind]}${profileId.slice(-10).padStart(10, '0')}${digits}`;
}

/** Entities of different ad products have indexes, and with them ids, far apart. */
export const FIRST_INDEX: Record<string, number> = {
	SPONSORED_PRODUCTS: 0,
	SPONSORED_BRANDS: 200_000,
	SPONSORED_DISPLAY: 400_000,
	SPONSORED_TELEVISION: 600_000,
	DEMAND_SIDE_PLATFORM: 700_000,
	ALL: 800_000,
};
