import type { Profile } from './ads/accounts.ts';
import type { Region } from './server/amazonHosts.ts';
import type { Client, User } from './lwa/grants.ts';

/** Exists at start, approved for everything, so that tests and people can begin at once. */
export const DEFAULT_CLIENT: Client & { clientSecret: string } = {
	clientId: 'amzn1.application-oa2-client.0123456789abcdef0123456789abcdef',
	clientSecret: `amzn1.oa2-cs.v1.${'0123456789abcdef'.repeat(4)}`,
	name: 'n8n at home',
	returnUrls: [
		'http://localhost:5678/rest/oauth2-credential/callback',
		'https://n8n.example.com/rest/oauth2-credential/callback',
	],
	scopes: [
		'profile',
		'profile:user_id',
		'postal_code',
		'advertising::campaign_management',
		'advertising::audiences',
		'advertising::test:create_account',
		'portability::physical_orders',
		'portability::physical_order_returns',
		'portability::customer_profile',
		'alexa:all',
		'alexa::ask:skills:readwrite',
		'alexa::async_event:write',
		'alexa:skill_messaging',
		'alexa::proactive_events',
		'simulator::slate_reporting',
	],
};

/** A consent to Amazon Ads that exists at start: the default user let the default client in. */
export const DEFAULT_REFRESH_TOKEN = `Atzr|IwEBI${'Simulator-Default_0'.repeat(20)}`;

/** Another app, with its own consents. */
export const OTHER_CLIENT: Client & { clientSecret: string } = {
	clientId: 'amzn1.application-oa2-client.fedcba9876543210fedcba9876543210',
	clientSecret: 'fedcba9876543210'.repeat(4),
	name: 'Another app',
	returnUrls: ['https://other.example.com/callback'],
	scopes: ['profile', 'advertising::campaign_management'],
	grantTypes: ['authorization_code', 'refresh_token'],
};

/** A device that links accounts by code pairs; it has no secret. */
export const DEVICE_CLIENT: Client = {
	clientId: 'amzn1.application-oa2-client.d0e1c2e3d0e1c2e3d0e1c2e3d0e1c2e3',
	name: 'A speaker',
	returnUrls: [],
	scopes: ['profile', 'alexa:all'],
	grantTypes: ['device_code', 'refresh_token'],
};

export const DEFAULT_USER: User = {
	userId: 'amzn1.account.AEXAMPLEANNAADVERTISER',
	name: 'Anna Advertiser',
	email: 'anna@example.com',
	postalCode: '98109',
};

export const OTHER_USER: User = {
	userId: 'amzn1.account.AEXAMPLEBENBRANDOWNER',
	name: 'Ben Brandowner',
	email: 'ben@example.com',
	postalCode: '10115',
};

const anna = { userId: DEFAULT_USER.userId };
const ben = { userId: OTHER_USER.userId };

/** Beyond 2^53, as int64 allows. */
export const LARGE_PROFILE_ID = '9007199254740993';

/** A DSP advertiser that a profile of the default user may ask reports for. */
export const DSP_ADVERTISER_ID = '580000000000000001';

/** Another of the same profile, whose timezone was never set. */
export const ZONELESS_DSP_ADVERTISER_ID = '580000000000000002';

export const DEFAULT_PROFILES: Record<string, Profile> = {
	naSeller: {
		...anna,
		profileId: '1111222233334444',
		region: 'na',
		countryCode: 'US',
		currencyCode: 'USD',
		timezone: 'America/Los_Angeles',
		dailyBudget: 1000,
		accountInfo: {
			marketplaceStringId: 'ATVPDKIKX0DER',
			id: 'A1EXAMPLESELLER',
			type: 'seller',
			name: 'Anna Outdoor US',
			validPaymentMethod: true,
		},
	},
	naVendor: {
		...anna,
		profileId: LARGE_PROFILE_ID,
		dspAdvertiserIds: [DSP_ADVERTISER_ID, ZONELESS_DSP_ADVERTISER_ID],
		dspTimeZones: { [DSP_ADVERTISER_ID]: 'America/New_York' },
		region: 'na',
		countryCode: 'CA',
		currencyCode: 'CAD',
		timezone: 'America/Los_Angeles',
		accountInfo: {
			marketplaceStringId: 'A2EUQ1WTGCTBG2',
			id: 'ENTITY1EXAMPLEVENDOR',
			type: 'vendor',
			name: 'Anna Outdoor CA',
			validPaymentMethod: false,
		},
	},
	naViewer: {
		...anna,
		profileId: '1111222233335555',
		region: 'na',
		countryCode: 'MX',
		currencyCode: 'MXN',
		timezone: 'America/Los_Angeles',
		access: 'view',
		accountInfo: {
			marketplaceStringId: 'A1AM78C64UM0Y8',
			id: 'A2EXAMPLECUSTOMER',
			type: 'seller',
			name: 'A customer of Anna',
			validPaymentMethod: true,
		},
	},
	euSeller: {
		...anna,
		profileId: '2222333344445555',
		region: 'eu',
		countryCode: 'DE',
		currencyCode: 'EUR',
		timezone: 'Europe/Paris',
		dailyBudget: 500,
		accountInfo: {
			marketplaceStringId: 'A1PA6795UKMFR9',
			id: 'A3EXAMPLESELLER',
			type: 'seller',
			name: 'Anna Outdoor DE',
			validPaymentMethod: true,
		},
	},
	feSeller: {
		...anna,
		profileId: '3333444455556666',
		region: 'fe',
		countryCode: 'JP',
		currencyCode: 'JPY',
		timezone: 'Asia/Tokyo',
		accountInfo: {
			marketplaceStringId: 'A1VC38T7YXB528',
			id: 'A4EXAMPLESELLER',
			type: 'seller',
			name: 'Anna Outdoor JP',
			validPaymentMethod: true,
		},
	},
	otherUser: {
		...ben,
		profileId: '4444555566667777',
		region: 'na',
		countryCode: 'US',
		currencyCode: 'USD',
		timezone: 'America/Los_Angeles',
		accountInfo: {
			marketplaceStringId: 'ATVPDKIKX0DER',
			id: 'A5EXAMPLESELLER',
			type: 'seller',
			name: "Ben's Brand",
			validPaymentMethod: true,
		},
	},
};

/** Many profiles of the default user, with ids in a row. */
export function makeProfiles(count: number, region: Region = 'na'): Profile[] {
	const { naSeller, euSeller, feSeller } = DEFAULT_PROFILES;
	const like = { na: naSeller, eu: euSeller, fe: feSeller }[region];
	return Array.from({ length: count }, (_, index) => ({
		...like,
		profileId: String(5_000_000_000_000_001 + index),
		accountInfo: { ...like.accountInfo, id: `A6EXAMPLE${index + 1}`, name: `Shop ${index + 1}` },
	}));
}
