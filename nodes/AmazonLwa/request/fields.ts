import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import { apis, baseUrl, type Api } from '../../../amazon/hosts/apis';
import type { Region } from '../../../amazon/hosts/regions';
import {
	accountIdProperty,
	profileIdProperty,
	readId,
	type ReadParameter,
} from '../../shared/parameters';
import { asRegion, regionOptions } from '../../shared/region';

const productOptions = [
	...Object.entries(apis).map(([value, { displayName }]) => ({ name: displayName, value })),
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
	{ ...profileIdProperty, displayOptions: { show: { product: ['ads', 'adsV1'] } } },
	{ ...accountIdProperty, displayOptions: { show: { product: ['ads', 'adsV1'] } } },
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

/** The base URL of the chosen product and region, without a trailing slash. */
export function readBaseUrl(
	context: IExecuteFunctions,
	read: ReadParameter,
	itemIndex: number,
	credentialRegion: Region,
): string {
	const product = read('product', itemIndex) as Api | 'custom';
	if (product === 'custom') {
		const customBaseUrl = String(read('customBaseUrl', itemIndex));
		return parseUrl(context, customBaseUrl, 'Base URL', itemIndex).href.replace(/\/+$/, '');
	}
	if (!Object.hasOwn(apis, product)) {
		throw new NodeOperationError(context.getNode(), `There is no product "${product}".`, {
			description: `Choose one in Product, or let its expression give ${Object.keys(apis).join(', ')} or custom.`,
			itemIndex,
		});
	}
	const region = asRegion(context, read('region', itemIndex), itemIndex);
	return baseUrl(product, region ?? credentialRegion);
}

/** Profile and account to act for, each undefined when its field is empty. */
export function readAdsIds(context: IExecuteFunctions, read: ReadParameter, itemIndex: number) {
	return {
		profileId: readId(context, read('profileId', itemIndex, ''), 'Profile ID', itemIndex),
		accountId: readId(context, read('accountId', itemIndex, ''), 'Account ID', itemIndex),
	};
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

export function parseUrl(
	context: IExecuteFunctions,
	text: string,
	displayName: string,
	itemIndex: number,
): URL {
	try {
		return new URL(text.trim());
	} catch {
		throw new NodeOperationError(context.getNode(), `${displayName} is not a URL: "${text}".`, {
			description: `Enter ${displayName} with its scheme, such as https://api.amazon.com.`,
			itemIndex,
		});
	}
}
