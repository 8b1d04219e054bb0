import { products, refreshStatuses, type Product } from '../../../../amazon/lwa/products';

describe('products', () => {
	it('ask for the scopes that Amazon publishes and know which statuses mean an expired token', () => {
		const names = Object.keys(products) as Product[];
		expect(names.map((name) => [name, products[name].scope, refreshStatuses(name)])).toEqual([
			['ads', 'advertising::campaign_management', 401],
			['dataPortability', '', 401],
			['alexa', 'alexa:all', [401, 403]],
			['primeVideo', '', 401],
			['profile', 'profile', [400, 401]],
			['custom', '', 401],
		]);
	});
});
