import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { AmazonLwaOAuth2Api } from '../../../credentials/AmazonLwaOAuth2Api.credentials';
import { resolveCredential } from './resolveCredential';

const credential = new AmazonLwaOAuth2Api();

const AMAZON_HOSTS = [
	'advertising-api-eu.amazon.com',
	'advertising-api-fe.amazon.com',
	'advertising-api.amazon.com',
	'api.amazon.co.jp',
	'api.amazon.co.uk',
	'api.amazon.com',
	'api.amazonalexa.com',
	'api.eu.amazonalexa.com',
	'api.fe.amazonalexa.com',
	'intake.eu-west-1.portability.data.amazon',
	'intake.us-east-1.portability.data.amazon',
	'intake.us-west-2.portability.data.amazon',
	'sellingpartnerapi-eu.amazon.com',
	'sellingpartnerapi-fe.amazon.com',
	'sellingpartnerapi-na.amazon.com',
	'videocentral.amazon.com',
];

async function resolve(stored: Record<string, string | string[]> = {}): Promise<IDataObject> {
	return await resolveCredential(credential.properties, stored);
}

/** `scope_data` as the consent page receives it. */
async function scopeData(stored: Record<string, string | string[]>): Promise<unknown> {
	const [name, value] = String((await resolve(stored)).authQueryParameters).split('=');
	expect(name).toBe('scope_data');
	expect(value).toMatch(/^[\w%.~!*'()-]+$/);
	return JSON.parse(decodeURIComponent(value));
}

describe('the OAuth2 credential', () => {
	it('has the name that workflows refer to', () => {
		expect(credential).toMatchObject({
			name: 'amazonLwaOAuth2Api',
			displayName:
				'Login with Amazon (LWA: Amazon Ads, Advertising, Alexa, Portability, Prime Video) OAuth2 API',
			extends: ['oAuth2Api'],
		});
	});

	it('shows these fields, by these names', () => {
		const shown = credential.properties.filter(
			({ type }) => type !== 'hidden' && type !== 'notice',
		);
		expect(shown.map(({ name }) => name)).toEqual([
			'region',
			'product',
			'portabilityScopes',
			'avsProductId',
			'avsDeviceSerialNumber',
			'customScope',
			'additionalScopes',
			'additionalAllowedDomains',
		]);
	});

	it("hides n8n's own fields that it fills in itself", () => {
		const hidden = credential.properties.filter(({ type }) => type === 'hidden');
		expect(hidden.map(({ name }) => name).sort()).toEqual([
			'accessTokenUrl',
			'allowedDomains',
			'allowedHttpRequestDomains',
			'authQueryParameters',
			'authUrl',
			'authentication',
			'grantType',
			'scope',
			'tokenExpiredStatusCode',
			'usePkce',
		]);
	});

	it.each(credential.properties.filter(({ default: value }) => String(value).startsWith('=')))(
		'ends the expression of $name nowhere but at its end',
		({ default: expression }) => {
			expect(expression).toMatch(/^=\{\{ .* \}\}$/);
			expect(String(expression).indexOf('}}')).toBe(String(expression).length - 2);
		},
	);

	it('signs in with an authorization code, PKCE and the secret in the body, as Ads in North America', async () => {
		expect(await resolve()).toMatchObject({
			region: 'na',
			product: 'ads',
			grantType: 'authorizationCode',
			usePkce: true,
			authentication: 'body',
			allowedHttpRequestDomains: 'domains',
		});
	});

	it.each([
		['na', 'https://www.amazon.com/ap/oa', 'https://api.amazon.com/auth/o2/token'],
		['eu', 'https://eu.account.amazon.com/ap/oa', 'https://api.amazon.co.uk/auth/o2/token'],
		['fe', 'https://apac.account.amazon.com/ap/oa', 'https://api.amazon.co.jp/auth/o2/token'],
	])('signs in in %s at %s and %s', async (region, authUrl, accessTokenUrl) => {
		expect(await resolve({ region })).toMatchObject({ authUrl, accessTokenUrl });
	});
});

describe('its scope', () => {
	it.each([
		[{ product: 'ads' }, 'advertising::campaign_management'],
		[{ product: 'alexa' }, 'alexa:all'],
		[{ product: 'profile' }, 'profile'],
		[{ product: 'custom', customScope: 'sellingpartnerapi::x' }, 'sellingpartnerapi::x'],
		[{ product: 'primeVideo', customScope: 'slate::reporting' }, 'slate::reporting'],
		[
			{ product: 'dataPortability', portabilityScopes: ['portability::a', 'portability::b'] },
			'portability::a portability::b',
		],
		[
			{
				product: 'dataPortability',
				portabilityScopes: [],
				additionalScopes: 'portability::of_a_device',
			},
			'portability::of_a_device',
		],
		[
			{ product: 'ads', additionalScopes: 'advertising::audiences' },
			'advertising::campaign_management advertising::audiences',
		],
		[
			{ product: 'custom', customScope: ' a::b ,c', additionalScopes: '\nprofile\r\n' },
			'a::b c profile',
		],
	])('for %j is "%s"', async (stored, scope) => {
		expect(await resolve(stored)).toMatchObject({ scope });
	});

	it.each([
		['profile', { product: 'profile' }],
		['alexa:all', { product: 'alexa' }],
		['advertising::campaign_management', { product: 'ads' }],
	])('is %s, whatever was entered for another product before', async (scope, stored) => {
		const leftOver = { customScope: 'left::over', portabilityScopes: ['portability::left'] };
		expect(await resolve({ ...leftOver, ...stored })).toMatchObject({ scope });
	});

	it('is every scope entered, whatever separates them', async () => {
		const scope = fc.stringMatching(/^[a-z]{1,8}::?[a-z_]{1,8}$/);
		const separator = fc.stringMatching(/^[ ,\n\r\t]{1,4}$/);
		await fc.assert(
			fc.asyncProperty(
				fc.array(scope, { minLength: 1, maxLength: 5 }),
				separator,
				fc.boolean(),
				async (scopes, between, padded) => {
					const pad = padded ? between : '';
					const additionalScopes = pad + scopes.join(between) + pad;
					expect(await resolve({ product: 'profile', additionalScopes })).toMatchObject({
						scope: ['profile', ...scopes].join(' '),
					});
				},
			),
			{ numRuns: 50 },
		);
	});
});

describe('its scope_data', () => {
	it('names product and device for Alexa, whatever characters they hold', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.string({ unit: 'grapheme' }).filter((text) => !text.startsWith('=')),
				fc.constantFrom('123', '"}}', 'a&b=c#d', 'Gerät 1'),
				async (avsProductId, avsDeviceSerialNumber) => {
					const stored = { product: 'alexa', avsProductId, avsDeviceSerialNumber };
					expect(await scopeData(stored)).toEqual({
						'alexa:all': {
							productID: avsProductId,
							productInstanceAttributes: { deviceSerialNumber: avsDeviceSerialNumber },
						},
					});
				},
			),
			{ numRuns: 50 },
		);
	});

	it('makes every scope voluntary for Data Portability', async () => {
		expect(
			await scopeData({
				product: 'dataPortability',
				portabilityScopes: ['portability::physical_orders', 'portability::search_history'],
				additionalScopes: 'profile',
			}),
		).toEqual({
			'portability::physical_orders': { essential: false },
			'portability::search_history': { essential: false },
			profile: { essential: false },
		});
	});

	it.each(['ads', 'primeVideo', 'profile', 'custom'])('is absent for %s', async (product) => {
		expect(await resolve({ product })).toMatchObject({ authQueryParameters: '' });
	});
});

describe('its statuses of an expired token', () => {
	it.each([
		['ads', 401],
		['dataPortability', 401],
		['alexa', [401, 403]],
		['primeVideo', 401],
		['profile', [400, 401]],
		['custom', 401],
	])('for %s are %j', async (product, tokenExpiredStatusCode) => {
		expect(await resolve({ product })).toMatchObject({ tokenExpiredStatusCode });
	});
});

describe('its allowed domains', () => {
	async function domains(additionalAllowedDomains: string): Promise<string[]> {
		const { allowedDomains } = await resolve({ additionalAllowedDomains });
		return String(allowedDomains).split(',');
	}

	it("are Amazon's API hosts only", async () => {
		expect((await domains('')).sort()).toEqual(AMAZON_HOSTS);
	});

	it('are those and what the user adds', async () => {
		const all = await domains('api.example.com,*.example.org');
		expect(all.sort()).toEqual([...AMAZON_HOSTS, 'api.example.com', '*.example.org'].sort());
	});
});
