import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { inputError } from '../../../amazon/errors/amazonError';
import { apiNames, apis, baseUrl, type Api } from '../../../amazon/hosts/apis';
import type { Region } from '../../../amazon/hosts/regions';
import { accountPicker, profilePicker } from '../../shared/ads/pickers';
import {
	chosenValue,
	readId,
	readProfileId,
	refuseEmptyExpression,
	type ReadParameter,
} from '../../shared/parameters';
import { asRegion, regionOptions } from '../../shared/region';

/** Login with Amazon itself has operations of its own; its host can be entered as any other. */
const offered = apiNames.filter((api) => api !== 'lwa');

const productOptions = [
	...offered.map((value) => ({ name: apis[value].displayName, value })),
	{ name: 'Custom', value: 'custom' },
];

/** What `sign` and `send` ask alike: which API, where, for whom. */
export const targetProperties: INodeProperties[] = [
	{
		displayName: 'Product',
		name: 'product',
		type: 'options',
		options: productOptions,
		default: 'ads',
		description: 'The API to call. It decides the base URL and which headers are added.',
	},
	{
		displayName: 'Base URL',
		name: 'customBaseUrl',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://api.amazon.com',
		displayOptions: { show: { product: ['custom'] } },
	},
	{
		displayName: 'Region',
		name: 'region',
		type: 'options',
		options: regionOptions,
		default: 'credential',
		description:
			'Which of the regional hosts to call. One sign-in serves them all: pick another region for accounts at home there.',
		displayOptions: { hide: { product: ['custom'] } },
	},
	{
		...profilePicker,
		displayName: 'Profile ID',
		description:
			'The Amazon Ads profile to act for: an advertiser in one country. Left empty, the profile of the credential is used, if it has one.',
		displayOptions: { show: { product: ['ads', 'adsV1'] } },
	},
	{
		...accountPicker,
		description:
			'DSP advertiser ID or global Amazon Ads account ID. Amazon takes either a profile or an account, so this one replaces the profile.',
		displayOptions: { show: { product: ['ads', 'adsV1'] } },
	},
];

export const additionalHeadersProperty: INodeProperties = {
	displayName: 'Additional Headers',
	name: 'additionalHeaders',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Header',
	default: {},
	options: [
		{
			displayName: 'Header',
			name: 'header',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. Content-Type',
				},
				{ displayName: 'Value', name: 'value', type: 'string', default: '' },
			],
		},
	],
	description:
		'Headers to send beside those that sign the request. They win over a signing header.',
};

/** The API chosen for an item; undefined for one that the user names by its base URL. */
export function readApi(read: ReadParameter, itemIndex: number): Api | undefined {
	const product = read('product', itemIndex);
	const api = offered.find((name) => name === product);
	if (api || product === 'custom') return api;
	throw inputError(
		`There is no product "${String(product)}".`,
		`Choose one in Product, or let its expression give ${offered.join(', ')} or custom.`,
	);
}

/** The base URL of the chosen product and region, without a trailing slash. */
export function readBaseUrl(
	read: ReadParameter,
	itemIndex: number,
	credentialRegion: Region,
): string {
	const api = readApi(read, itemIndex);
	if (!api) {
		const customBaseUrl = String(read('customBaseUrl', itemIndex));
		const { href } = parseUrl(customBaseUrl, 'Base URL');
		let end = href.length;
		while (href[end - 1] === '/') end--;
		return href.slice(0, end);
	}
	return baseUrl(api, asRegion(read('region', itemIndex)) ?? credentialRegion);
}

/**
 * Profile and account to act for; where both fields are empty, the profile of the credential, if it has
 * one. The fields were plain texts once, and are in the workflows of then.
 */
export function readAdsIds(
	context: IExecuteFunctions,
	read: ReadParameter,
	itemIndex: number,
	profileOfCredential: string | undefined,
): { profileId?: string; accountId?: string } {
	const chosen = (name: string) => chosenValue(read(name, itemIndex, ''));
	const profileId = readProfileId(chosen('profileId'), 'Profile ID');
	const accountId = readId(chosen('accountId'), 'Account ID');
	if (profileId || accountId || !profileOfCredential) return { profileId, accountId };
	refuseEmptyExpression(context, { profileId: 'Profile ID', accountId: 'Account ID' });
	return { profileId: profileOfCredential };
}

export function readAdditionalHeaders(
	read: ReadParameter,
	itemIndex: number,
): Record<string, string> {
	return Object.fromEntries(readPairs(read('additionalHeaders.header', itemIndex, [])));
}

/** Name and value pairs of a fixed collection's rows; rows without a name are left out. */
export function readPairs(rows: unknown): Array<[string, string]> {
	const pairs = rows as Array<{ name: string; value: unknown }>;
	return pairs.filter(({ name }) => name).map(({ name, value }) => [name.trim(), String(value)]);
}

export function parseUrl(text: string, displayName: string): URL {
	const trimmed = text.trim();
	if (URL.canParse(trimmed)) return new URL(trimmed);
	throw inputError(
		`${displayName} is not a URL: "${text}".`,
		`Enter ${displayName} with its scheme, such as https://api.amazon.com.`,
	);
}
