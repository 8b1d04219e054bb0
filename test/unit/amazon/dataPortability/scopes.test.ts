import { knownScopes, readScope } from '../../../../amazon/dataPortability/scopes';

describe('A Data Portability scope', () => {
	it.each([
		['portability::customer_profile', 'portability-customer-profile'],
		['portability::dsv_downloads', 'portability-dsv-downloads'],
		['portability::physical_order_returns', 'portability-physical-order-returns'],
		['portability::lists', 'portability-lists'],
	])('%s has the path %s, and is read from either', (scope, scopeId) => {
		expect(readScope(scope)).toEqual({ scope, scopeId });
		expect(readScope(` ${scopeId} `)).toEqual({ scope, scopeId });
	});

	it.each([
		'',
		'profile',
		'portability',
		'portability::',
		'portability:physical_orders',
		'portability::physical-orders',
		'portability-physical_orders',
		'portability::../x',
		'portability-a/data-queries',
		'PORTABILITY::LISTS',
	])('is not %j', (text) => {
		expect(readScope(text)).toBeUndefined();
	});

	it('of the list has a title and a path of its own', () => {
		expect(knownScopes).toContainEqual({
			title: 'Physical Orders',
			scope: 'portability::physical_orders',
		});
		const paths = knownScopes.map(({ scope }) => readScope(scope)?.scopeId);
		expect(new Set(paths).size).toBe(knownScopes.length);
		expect(paths).not.toContain(undefined);
		expect(new Set(knownScopes.map(({ title }) => title)).size).toBe(knownScopes.length);
	});

	it('that Amazon has removed is not in the list', () => {
		expect(knownScopes.map(({ scope }) => scope)).not.toContain('portability::dsv_downloads');
	});
});
