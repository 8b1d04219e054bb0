import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { knownScopeOptions } from '../amazon/dataPortability/scopes';
import { regions } from '../amazon/hosts/regions';
import { tokenUrl } from '../amazon/lwa/endpoints';
import { products, refreshStatuses, type Product } from '../amazon/lwa/products';
import {
	additionalAllowedDomainsProperty,
	allowedDomainsProperty,
	byRegion,
	regionProperty,
	restrictDomainsProperty,
} from './properties';

/**
 * Browser sign-in. n8n's own OAuth2 engine does the work and keeps the tokens, a rotated refresh
 * token included; this file tells it where and for what. Hidden fields are recomputed from their
 * expressions at every use, so a change of region or product takes effect with the next sign-in.
 *
 * n8n ends an expression at the first "}}": object literals below keep their braces apart.
 */
const product = '$self["product"]';

/** A JavaScript literal that maps each product to a fact of it. */
function byProduct(factOf: (name: Product) => unknown): string {
	const names = Object.keys(products) as Product[];
	const entries = names.map((name) => [name, factOf(name)]);
	return `(${JSON.stringify(Object.fromEntries(entries))})[${product}]`;
}

/** All scopes as an array; people separate them with spaces, commas or line breaks. */
const scopes = `[${byProduct((name) => products[name].scope)}, $self["customScope"], $self["portabilityScopes"], $self["additionalScopes"]].join(" ").split(/[\\s,]+/).filter((scope) => scope)`;

/**
 * `scope_data` of the consent page: which device asks (Alexa Voice Service), and that the customer
 * may refuse each scope (Data Portability accepts no other kind).
 *
 * Sources: https://developer.amazon.com/docs/login-with-amazon/requesting-scopes-as-essential-voluntary.html,
 * https://developer.amazon.com/docs/alexa-voice-service/authorize-companion-site.html
 */
const alexaScopeData =
	'JSON.stringify({ "alexa:all": { productID: $self["avsProductId"], productInstanceAttributes: { deviceSerialNumber: $self["avsDeviceSerialNumber"] } } })';
const voluntaryScopeData = `"{" + ${scopes}.map((scope) => JSON.stringify(scope) + ":{\\"essential\\":false}").join(",") + "}"`;
const authQueryParameters = `={{ ${product} === "alexa" ? "scope_data=" + encodeURIComponent(${alexaScopeData}) : ${product} === "dataPortability" ? "scope_data=" + encodeURIComponent(${voluntaryScopeData}) : "" }}`;

const tokenExpiredStatusCode: INodeProperties = {
	displayName: 'Token Expired Status Code',
	name: 'tokenExpiredStatusCode',
	type: 'hidden',
	default: `={{ ${byProduct(refreshStatuses)} }}`,
};

function showFor(...names: Product[]): INodeProperties['displayOptions'] {
	return { show: { product: names } };
}

export class AmazonLwaOAuth2Api implements ICredentialType {
	name = 'amazonLwaOAuth2Api';

	extends = ['oAuth2Api'];

	displayName =
		'Login with Amazon (LWA: Amazon Ads, Advertising, Alexa, Portability, Prime Video) OAuth2 API';

	icon = { light: 'file:../icons/lwa.svg', dark: 'file:../icons/lwa.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-amazon-lwa/n8n-nodes-amazon-lwa/blob/main/docs/credentials.md#connect';

	properties: INodeProperties[] = [
		{
			displayName:
				'Before you connect: copy the OAuth Redirect URL above into the <a href="https://developer.amazon.com/loginwithamazon/console/site/lwa/overview.html" target="_blank">Login with Amazon console</a> → Security Profile → Web Settings → Allowed Return URLs. The two must be equal to the letter.',
			name: 'returnUrlNotice',
			type: 'notice',
			default: '',
		},
		regionProperty,
		{
			displayName: 'Product',
			name: 'product',
			type: 'options',
			options: Object.entries(products).map(([value, { displayName, description }]) => ({
				name: displayName,
				value,
				description,
			})),
			default: 'ads',
			description:
				'What the sign-in is for. It decides which permissions Amazon asks the user for.',
		},
		{
			displayName:
				'If Amazon\'s page says "An unknown scope was requested", Amazon has not yet approved the client ID for the Ads API. Consents given since 2026-07-30 end after 365 days: reconnect before then.',
			name: 'adsNotice',
			type: 'notice',
			default: '',
			displayOptions: showFor('ads'),
		},
		{
			displayName: 'Portability Scopes',
			name: 'portabilityScopes',
			type: 'multiOptions',
			required: true,
			options: knownScopeOptions,
			default: [],
			description:
				'The scopes that Amazon approved for the client ID. The customer may untick each of them. Enter one that is not in the list, such as one for device data, in Additional Scopes.',
			hint: '"An unknown scope was requested" means that Amazon has not approved one of these for the client ID',
			displayOptions: showFor('dataPortability'),
		},
		{
			displayName: 'AVS Product ID',
			name: 'avsProductId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. my_speaker',
			description: 'The Product ID in the Alexa Voice Service console',
			displayOptions: showFor('alexa'),
		},
		{
			displayName: 'AVS Device Serial Number',
			name: 'avsDeviceSerialNumber',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 000123',
			description: 'Any value that tells this device from all others of the same product',
			displayOptions: showFor('alexa'),
		},
		{
			displayName: 'Scope',
			name: 'customScope',
			type: 'string',
			required: true,
			default: '',
			description:
				'The scope to ask for. Amazon does not publish the one for Prime Video: look in Slate at Account Settings → Applications, or ask your partner manager.',
			hint: '"An unknown scope was requested" means a misspelt scope, or one that Amazon has not approved for the client ID',
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
		additionalAllowedDomainsProperty,
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'authorizationCode' },
		// Amazon takes "plain" when the method is left out; n8n sends S256 and the secret with it.
		{ displayName: 'Use PKCE', name: 'usePkce', type: 'hidden', default: true },
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: byRegion((region) => regions[region].authorizeUrl, '$self["region"]'),
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: byRegion(tokenUrl, '$self["region"]'),
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: `={{ ${scopes}.join(" ") }}`,
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: authQueryParameters,
		},
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
		tokenExpiredStatusCode,
		restrictDomainsProperty,
		allowedDomainsProperty,
	];
}
