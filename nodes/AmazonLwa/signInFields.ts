import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { inputError } from '../../amazon/errors/amazonError';
import { readScope } from '../../amazon/dataPortability/scopes';
import { products, type Product } from '../../amazon/lwa/products';
import { parseScopes, signInScope, type SignInScope } from '../../amazon/lwa/signInScope';
import { readRequiredText, readText } from './textParameter';

/**
 * Not named `product`: n8n shows what depends on a field that is an expression, and fields of Request
 * that depend on theirs are required.
 */
const productProperty: INodeProperties = {
	displayName: 'Product',
	name: 'signInProduct',
	type: 'options',
	default: '',
	description: 'What the sign-in is for. It decides which permissions Amazon asks for.',
};

/** Amazon names them at the redirect only: its token answers do not. */
export function grantedScopesProperty(preset: string): INodeProperties {
	return {
		displayName: 'Granted Scopes',
		name: 'grantedScopes',
		type: 'string',
		default: preset,
		description:
			'What the customer agreed to, as Amazon added it to the redirect URI as "scope". It is not sent: the output repeats it as "scope", so that it is kept with the tokens.',
	};
}

function showFor(...names: Product[]): INodeProperties['displayOptions'] {
	return { show: { signInProduct: names } };
}

const scopeProperties: INodeProperties[] = [
	{
		displayName: 'Portability Scopes',
		name: 'portabilityScopes',
		type: 'string',
		default: '',
		placeholder: 'portability::physical_orders portability::search_history',
		description:
			'The scopes that Amazon approved for the client ID, separated by spaces. The customer may untick each of them.',
		displayOptions: showFor('dataPortability'),
	},
	{
		displayName: 'AVS Product ID',
		name: 'avsProductId',
		type: 'string',
		default: '',
		placeholder: 'e.g. my_speaker',
		description: 'The Product ID in the Alexa Voice Service console',
		displayOptions: showFor('alexa'),
	},
	{
		displayName: 'AVS Device Serial Number',
		name: 'avsDeviceSerialNumber',
		type: 'string',
		default: '',
		placeholder: 'e.g. 000123',
		description: 'Any value that tells this device from all others of the same product',
		displayOptions: showFor('alexa'),
	},
	{
		displayName: 'Scope',
		name: 'customScope',
		type: 'string',
		default: '',
		description: 'The scope to ask for',
		displayOptions: showFor('primeVideo', 'custom'),
	},
	{
		displayName: 'Additional Scopes',
		name: 'additionalScopes',
		type: 'string',
		default: '',
		placeholder: 'e.g. profile',
		description: 'Further scopes to ask for in the same sign-in, separated by spaces',
	},
];

/** The same questions as in the OAuth2 credential: what people are asked for. */
export function signInProperties(offered: Product[]): INodeProperties[] {
	const options = offered.map((value) => ({
		name: products[value].displayName,
		value,
		description: products[value].description,
	}));
	const isAsked = ({ displayOptions }: INodeProperties) =>
		offered.some((product) => displayOptions?.show?.signInProduct?.includes(product) ?? true);
	return [{ ...productProperty, options, default: offered[0] }, ...scopeProperties.filter(isAsked)];
}

/** Where people type the scope of a product that has none of its own. */
const scopeFields: Partial<Record<Product, [name: string, displayName: string]>> = {
	dataPortability: ['portabilityScopes', 'Portability Scopes'],
	primeVideo: ['customScope', 'Scope'],
	custom: ['customScope', 'Scope'],
};

export function readSignInScope(context: IExecuteFunctions, itemIndex: number): SignInScope {
	const required = (name: string, displayName: string) =>
		readRequiredText(context, name, displayName, itemIndex);
	const product = readProduct(context, itemIndex);
	const scopeField = scopeFields[product];
	const typed = [
		scopeField ? required(...scopeField) : '',
		readText(context, 'additionalScopes', itemIndex),
	];
	if (product === 'dataPortability') assertPortabilityScopes(typed[0]);
	const device =
		product === 'alexa'
			? {
					productId: required('avsProductId', 'AVS Product ID'),
					serialNumber: required('avsDeviceSerialNumber', 'AVS Device Serial Number'),
				}
			: undefined;
	return signInScope(product, typed.join(' '), device);
}

/** Amazon's page would only say that an unknown scope was requested. */
function assertPortabilityScopes(typed: string): void {
	const wrong = parseScopes(typed).find((scope) => readScope(scope)?.scope !== scope);
	if (wrong === undefined) return;
	throw inputError(
		`"${wrong}" in Portability Scopes is not a Data Portability scope.`,
		'Enter in "Portability Scopes" such as portability::physical_orders, and other scopes in "Additional Scopes".',
	);
}

function readProduct(context: IExecuteFunctions, itemIndex: number): Product {
	const value = readText(context, 'signInProduct', itemIndex);
	if (Object.hasOwn(products, value)) return value as Product;
	throw inputError(
		`There is no product "${value}".`,
		`Set "Product" to one of ${Object.keys(products).join(', ')}.`,
	);
}
