import { products, type Product } from './products';

/** The device that signs in to the Alexa Voice Service. */
export interface AvsDevice {
	productId: string;
	/** Tells the device from all others of the same product. */
	serialNumber: string;
}

/** What a customer is asked for. */
export interface SignInScope {
	scopes: string[];
	/** JSON for the parameter `scope_data`, where the scopes need it. */
	scopeData?: string;
}

/** The scopes in a text, separated by spaces, commas or line breaks. */
export function parseScopes(text: string): string[] {
	return text.split(/[\s,]+/).filter((scope) => scope !== '');
}

/**
 * What a sign-in for a product asks for: the product's own scope and those that `typed` names. The
 * OAuth2 credential says the same in expressions, which n8n evaluates for the consent page.
 *
 * `scope_data` tells which device asks (Alexa Voice Service), and that the customer may refuse each
 * scope (Data Portability accepts no other kind).
 *
 * Sources: https://developer.amazon.com/docs/login-with-amazon/requesting-scopes-as-essential-voluntary.html,
 * https://developer.amazon.com/docs/alexa-voice-service/authorize-companion-site.html
 */
export function signInScope(product: Product, typed: string, device?: AvsDevice): SignInScope {
	const scopes = parseScopes(`${products[product].scope} ${typed}`);
	if (device) return { scopes, scopeData: JSON.stringify(deviceData(device)) };
	const isVoluntary = product === 'dataPortability';
	return { scopes, scopeData: isVoluntary ? JSON.stringify(voluntary(scopes)) : undefined };
}

function deviceData({ productId, serialNumber }: AvsDevice) {
	return {
		[products.alexa.scope]: {
			productID: productId,
			productInstanceAttributes: { deviceSerialNumber: serialNumber },
		},
	};
}

function voluntary(scopes: string[]) {
	return Object.fromEntries(scopes.map((scope) => [scope, { essential: false }]));
}
