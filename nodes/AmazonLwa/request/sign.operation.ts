import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { inputError } from '../../../amazon/errors/amazonError';
import { apiHeaders, mergeHeaders } from '../../../amazon/hosts/headers';
import { isPlainHttps } from '../../../amazon/hosts/plainUrl';
import type { About, ItemHandler } from '../../shared/operation';
import { parameterReader, type ReadParameter } from '../../shared/parameters';
import { tokensOf } from '../../shared/tokens';
import { assertMayReceiveToken } from '../../shared/transport';
import { minimumLifetimeProperty, readMinimumLifetime } from '../minimumLifetime';
import { assertTokenFor } from '../person';
import {
	additionalHeadersProperty,
	readAdditionalHeaders,
	readAdsIds,
	readApi,
	readBaseUrl,
	targetProperties,
} from './fields';

export const about: About = {
	name: 'Sign',
	action: 'Make headers for HTTP Request',
	description: 'Add base URL and headers to each item for an HTTP Request node to use',
};

export const description: INodeProperties[] = [
	...targetProperties,
	{
		displayName: 'Include Access Token',
		name: 'includeAccessToken',
		type: 'boolean',
		default: true,
		description:
			'Whether to add the Authorization header. Switch off when the HTTP Request node uses the credential itself: then no token enters the execution data.',
	},
	{
		displayName:
			'The output holds the access token: whoever may read this execution can use it for up to an hour. To avoid that, switch "Include Access Token" off and choose the same credential in the HTTP Request node.',
		name: 'tokenNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { includeAccessToken: [true] } },
	},
	{ ...minimumLifetimeProperty, displayOptions: { show: { includeAccessToken: [true] } } },
	{
		displayName:
			'In the HTTP Request node, drag in or enter<br><b>URL:</b> {{ $json.baseUrl }}/…<br><b>Send Headers → Using JSON:</b> {{ $json.headersJson }}<br>HTTP Request rounds IDs above 9007199254740992. Request → Send keeps all digits; so does HTTP Request with Response Format set to Text.',
		name: 'httpRequestNotice',
		type: 'notice',
		default: '',
	},
	additionalHeadersProperty,
	// Where it stood at first: workflows of then have their value here.
	{
		displayName: 'Headers Field',
		name: 'headersField',
		type: 'hidden',
		default: 'headers',
	},
	{
		displayName: 'Options',
		name: 'signOptions',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Headers Field',
				name: 'headersField',
				type: 'string',
				default: 'headers',
				description:
					'Field of the output that the headers are put into, as an object. The same as text stands beside it: for headers, in headersJson.',
			},
		],
	},
];

export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	const tokens = tokensOf(context);
	const items = context.getInputData();
	const read = parameterReader(context);

	return async (itemIndex) => {
		const api = readApi(read, itemIndex);
		const isIncluded = read('includeAccessToken', itemIndex) === true;
		if (isIncluded) assertTokenFor(context, api);
		const signer = await tokens.signer();
		const baseUrl = readBaseUrl(read, itemIndex, signer.region);
		assertMaySign(baseUrl, isIncluded, signer.allowedDomains);
		const ids = readAdsIds(context, read, itemIndex, signer.profileId);
		const token = isIncluded
			? await tokens.lasting(readMinimumLifetime(read, itemIndex))
			: undefined;
		const headers = apiHeaders(api, {
			accessToken: token?.value,
			clientId: signer.clientId,
			...ids,
		});
		const { json, binary } = items[itemIndex];
		const headersField = readHeadersField(read, itemIndex);
		const merged = mergeHeaders(
			headersIn(json, headersField),
			headers,
			readAdditionalHeaders(read, itemIndex),
		);
		return {
			json: {
				...json,
				[headersField]: merged,
				[`${headersField}Json`]: JSON.stringify(merged),
				baseUrl,
			},
			binary,
		};
	};
}

/**
 * A base URL may come out of a webhook: the token goes to where Send would take it, and no address goes
 * on in which the host is not what it looks like.
 */
function assertMaySign(baseUrl: string, isIncluded: boolean, furtherDomains: string): void {
	const url = new URL(baseUrl);
	if (isIncluded) assertMayReceiveToken(url, furtherDomains);
	if (isPlainHttps(url)) return;
	throw inputError(
		`Base URL is no plain https address: ${url.protocol}//${url.host}.`,
		'Enter Base URL as https:// and the host, without user name and port.',
	);
}

function readHeadersField(read: ReadParameter, itemIndex: number): string {
	const { headersField } = read('signOptions', itemIndex, {}) as { headersField?: unknown };
	return String(headersField ?? read('headersField', itemIndex)).trim() || 'headers';
}

/** Headers that the item brought along are kept; anything else in the field is not overwritten. */
function headersIn(json: IDataObject, headersField: string): IDataObject {
	const own = json[headersField] ?? {};
	if (typeof own === 'object' && !Array.isArray(own)) return own as IDataObject;
	throw inputError(
		`The item has a field "${headersField}" already, and it is not an object of headers.`,
		'Add the option Headers Field, and enter another name there.',
	);
}
