import type { INodeParameters } from 'n8n-workflow';
import { consent } from '../../simulator/consent.ts';
import { DEFAULT_CLIENT, OTHER_USER } from '../../simulator/defaults.ts';
import { useAmazon } from '../amazon';
import { runAmazonLwa } from '../amazonLwa';
import { authentications, clientCredential, signIn } from '../credentials';

const amazon = useAmazon();
const [redirectUri] = DEFAULT_CLIENT.returnUrls;

async function build(parameters: INodeParameters = {}, region = 'na') {
	return await runAmazonLwa(clientCredential({ region }), {
		resource: 'authorizationUrl',
		operation: 'build',
		redirectUri,
		...parameters,
	});
}

async function built(parameters: INodeParameters = {}): Promise<Record<string, string>> {
	const { items, error } = await build(parameters);
	expect(error).toBeUndefined();
	return items[0][0].json as Record<string, string>;
}

describe('Authorization URL → Build', () => {
	it('leads through the sign-in page to a code that only the verifier exchanges', async () => {
		const { url, state, codeVerifier } = await built({ signInProduct: 'profile' });
		const target = await consent(amazon(), url, { user: OTHER_USER.userId });
		expect(target.origin + target.pathname).toBe(redirectUri);
		expect(target.searchParams.get('state')).toBe(state);
		const exchange = {
			resource: 'authorizationCode',
			operation: 'exchange',
			code: target.searchParams.get('code') ?? '',
			redirectUri,
		};
		const without = await runAmazonLwa(clientCredential(), exchange);
		expect(without.error?.description).toContain('Fill in "Code Verifier"');
		const { items } = await runAmazonLwa(clientCredential(), { ...exchange, codeVerifier });
		expect(items[0][0].json.refreshToken).toMatch(/^Atzr\|/);
	});

	it('outputs what must be kept for the exchange, and asks nobody', async () => {
		expect(await built()).toEqual({
			url: expect.stringContaining('https://www.amazon.com/ap/oa?client_id='),
			state: expect.stringMatching(/^[\w-]{43}$/),
			codeVerifier: expect.stringMatching(/^[\w-]{43}$/),
			redirectUri,
			scope: 'advertising::campaign_management',
			region: 'na',
		});
		expect(amazon().log).toEqual([]);
	});

	it('keeps the verifier out of the URL, and makes state and verifier anew for each item', async () => {
		const items = [{ json: {} }, { json: {} }];
		const parameters = { resource: 'authorizationUrl', operation: 'build', redirectUri };
		const outcome = await runAmazonLwa(clientCredential(), parameters, { items });
		const secrets = outcome.items[0].flatMap(({ json }) => [json.state, json.codeVerifier]);
		expect(new Set(secrets).size).toBe(4);
		for (const { json } of outcome.items[0]) {
			expect(json.url).not.toContain(json.codeVerifier);
			expect(json.url).toContain('code_challenge_method=S256');
		}
		expect(outcome.items[0].map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
		]);
	});

	it('takes a state of your own, and leaves PKCE out on request', async () => {
		const { url, state, codeVerifier } = await built({ state: 'customer 7', usePkce: false });
		expect([state, codeVerifier]).toEqual(['customer 7', undefined]);
		const { searchParams } = new URL(url);
		expect(searchParams.get('state')).toBe('customer 7');
		expect(searchParams.has('code_challenge')).toBe(false);
	});

	it.each([
		['credential', 'fe', 'apac.account.amazon.com'],
		['eu', 'fe', 'eu.account.amazon.com'],
		['na', 'fe', 'www.amazon.com'],
	])('with the region %s and a credential for %s, leads to %s', async (region, own, host) => {
		const { items } = await build({ region }, own);
		expect(new URL(String(items[0][0].json.url)).host).toBe(host);
	});

	it.each<[string, INodeParameters, string[]]>([
		[
			'Alexa Voice Service, naming the device',
			{ signInProduct: 'alexa', avsProductId: 'speaker', avsDeviceSerialNumber: '1' },
			['alexa:all'],
		],
		[
			'Data Portability, with scopes that the customer may untick',
			{
				signInProduct: 'dataPortability',
				portabilityScopes: 'portability::physical_orders, portability::customer_profile',
			},
			['portability::physical_orders', 'portability::customer_profile'],
		],
		[
			'a scope of your own and further ones',
			{ signInProduct: 'custom', customScope: 'postal_code', additionalScopes: 'profile' },
			['postal_code', 'profile'],
		],
	])('asks for %s', async (_, parameters, scopes) => {
		const { url } = await built(parameters);
		const target = await consent(amazon(), url);
		expect(target.searchParams.get('scope')?.split(' ')).toEqual(scopes);
	});

	it.each(authentications)('may be of the app of a credential of the type %s', async (type) => {
		const credential = signIn[type](amazon());
		const { items } = await runAmazonLwa(credential, {
			resource: 'authorizationUrl',
			operation: 'build',
			redirectUri,
		});
		const url = new URL(String(items[0][0].json.url));
		expect(url.searchParams.get('client_id')).toBe(DEFAULT_CLIENT.clientId);
	});

	it('names the region that an expression gives and Amazon does not have', async () => {
		const { error } = await build({ region: '={{ "us" }}' });
		expect(error?.message).toBe('Region has no choice "us".');
	});

	it('names the product that an expression gives and Amazon does not have', async () => {
		const { error } = await build({ signInProduct: '={{ "adsV1" }}' });
		expect(error?.message).toBe('Product has no choice "adsV1".');
		expect(error?.description).toContain('ads, dataPortability, alexa');
	});

	it.each<[string, INodeParameters]>([
		['Redirect URI', { redirectUri: '={{ "" }}' }],
		['Redirect URI', { redirectUri: 'n8n.example.com/webhook' }],
		['Redirect URI', { redirectUri: 'http://n8n.example.com/webhook' }],
		['Portability Scopes', { signInProduct: 'dataPortability', portabilityScopes: ' ' }],
		...['profile', 'portability:physical_orders', 'portability-physical-orders'].map(
			(scope): [string, INodeParameters] => [
				'Portability Scopes',
				{ signInProduct: 'dataPortability', portabilityScopes: `portability::lists ${scope}` },
			],
		),
		['AVS Product ID', { signInProduct: 'alexa', avsDeviceSerialNumber: '1' }],
		['AVS Device Serial Number', { signInProduct: 'alexa', avsProductId: 'speaker' }],
		['Scope', { signInProduct: 'custom' }],
		['Scope', { signInProduct: 'primeVideo' }],
	])('says that %s is wrong in %j', async (field, parameters) => {
		const { error } = await build(parameters);
		expect(error?.description).toContain(`"${field}"`);
	});
});
