import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';

import { AmazonLwaOAuth2Api } from '../../../../credentials/AmazonLwaOAuth2Api.credentials';
import { products, type Product } from '../../../../amazon/lwa/products';
import { parseScopes, signInScope } from '../../../../amazon/lwa/signInScope';
import { resolveCredential } from '../../credentials/resolveCredential';

const device = { productId: 'speaker', serialNumber: '1' };
const names = Object.keys(products) as Product[];
const deviceFor = (product: Product) => (product === 'alexa' ? device : undefined);

describe('parseScopes', () => {
	it.each([
		['', []],
		[' profile ', ['profile']],
		['a::b, c:d\ne', ['a::b', 'c:d', 'e']],
	])('of %j is %j', (text, scopes) => {
		expect(parseScopes(text)).toEqual(scopes);
	});
});

describe('signInScope', () => {
	it.each<[Product, string, string[], string | undefined]>([
		['ads', '', ['advertising::campaign_management'], undefined],
		['profile', 'postal_code', ['profile', 'postal_code'], undefined],
		['custom', 'a::b', ['a::b'], undefined],
		[
			'alexa',
			'profile',
			['alexa:all', 'profile'],
			'{"alexa:all":{"productID":"speaker","productInstanceAttributes":{"deviceSerialNumber":"1"}}}',
		],
		[
			'dataPortability',
			'portability::a profile',
			['portability::a', 'profile'],
			'{"portability::a":{"essential":false},"profile":{"essential":false}}',
		],
	])('for %s and "%s" is %j with %s', (product, typed, scopes, scopeData) => {
		expect(signInScope(product, typed, deviceFor(product))).toEqual({ scopes, scopeData });
	});

	it('asks for the same as the OAuth2 credential does, whatever is typed', async () => {
		const { properties } = new AmazonLwaOAuth2Api();
		const scope = fc.stringMatching(/^[a-z]{1,8}::?[a-z_"]{1,8}$/);
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...names),
				fc.array(scope, { minLength: 1, maxLength: 3 }),
				fc.array(scope, { maxLength: 3 }),
				fc.string({ unit: 'grapheme' }).filter((text) => !text.startsWith('=')),
				async (product, typed, additional, productId) => {
					const stored: INodeParameters = {
						product,
						customScope: typed.join(' '),
						portabilityScopes: typed.join(' '),
						additionalScopes: additional.join(', '),
						avsProductId: productId,
						avsDeviceSerialNumber: '1',
					};
					const resolved = await resolveCredential(properties, stored);
					const takesTyped = products[product].scope === '';
					const text = `${takesTyped ? typed.join(' ') : ''} ${additional.join(', ')}`;
					const { scopes, scopeData } = signInScope(
						product,
						text,
						product === 'alexa' ? { productId, serialNumber: '1' } : undefined,
					);
					const query =
						scopeData === undefined ? '' : `scope_data=${encodeURIComponent(scopeData)}`;
					expect({ scope: scopes.join(' '), query }).toEqual({
						scope: resolved.scope,
						query: resolved.authQueryParameters,
					});
				},
			),
			{ numRuns: 100 },
		);
	});
});
