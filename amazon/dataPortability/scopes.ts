/**
 * What customers can agree to share. Amazon writes each scope in two ways: `portability::search_history`
 * on the consent page, `portability-search-history` in the path of a call.
 *
 * Source: https://developer.amazon.com/docs/amazon-data-portability/available-scopes.html
 */
export interface PortabilityScope {
	scope: string;
	/** As the path of a call names it. */
	scopeId: string;
}

/**
 * Titles by what follows `portability::`. Amazon adds and removes scopes; others, such as
 * those of device data (whose names are not known here), can be typed in.
 */
const titles: Record<string, string> = {
	advertising_preferences_and_clicked_ads: 'Advertising Preferences and Clicked Ads',
	alexa_shopping_lists: 'Alexa Shopping Lists',
	confirmed_fit_device_selections: 'Confirmed Fit Device Selections',
	contact_information: 'Contact Information',
	custom_products: 'Custom Products',
	customer_attributes: 'Customer Attributes',
	customer_profile: 'Customer Profile',
	digital_order_returns: 'Digital Order Returns',
	digital_orders: 'Digital Orders',
	digital_redemptions: 'Digital Redemptions',
	digital_subscription_bills: 'Digital Subscription Bills',
	digital_subscriptions: 'Digital Subscriptions',
	dsv_entitlements: 'Digital Software and Video Games Entitlements',
	dsv_subscriptions: 'Digital Software and Video Games Subscriptions',
	garage_vehicles: 'Garage Vehicles',
	gift_lists: 'Gift Lists',
	lists: 'Lists',
	physical_order_returns: 'Physical Order Returns',
	physical_orders: 'Physical Orders',
	physical_product_subscriptions: 'Physical Product Subscriptions',
	product_substitution_preferences: 'Product Substitution Preferences',
	search_history: 'Search History',
	shopping_basket: 'Shopping Basket',
	shopping_profile_preferences: 'Shopping Profile Preferences',
	sports_interests: 'Sports Interests',
};

export const knownScopes: Array<{ title: string; scope: string }> = Object.entries(titles).map(
	([name, title]) => ({ title, scope: `portability::${name}` }),
);

/** The same as what a list offers. */
export const knownScopeOptions = knownScopes.map(({ title, scope }) => ({
	name: title,
	value: scope,
}));

/** Both spellings of a scope given in either; undefined where it is no Data Portability scope. */
export function readScope(text: string): PortabilityScope | undefined {
	const name = /^portability(?:::([a-z\d_]+)|-([a-z\d-]+))$/.exec(text.trim());
	if (!name) return undefined;
	const words = (name[1] ?? name[2]).split(/[_-]/);
	return { scope: `portability::${words.join('_')}`, scopeId: `portability-${words.join('-')}` };
}
