import { withWish, wishOf } from '../../../../amazon/lwa/wish';

describe('A wish', () => {
	it('travels with the record of the credential, in which nobody sees it', () => {
		const data = { clientId: 'id' };
		const wish = { minimumLifetime: 300 };
		expect(withWish(data, wish)).toBe(data);
		expect(wishOf(data)).toBe(wish);
		expect(Object.keys(data)).toEqual(['clientId']);
		expect(JSON.stringify(data)).toBe('{"clientId":"id"}');
	});

	it('is empty where n8n itself calls', () => {
		expect(wishOf({ wish: { minimumLifetime: 300 } })).toEqual({});
	});
});
