import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
} from 'n8n-workflow';
import {
	defaultMinimumLifetime,
	livesFor,
	type AccessToken,
} from '../../../amazon/lwa/accessToken';
import { apiHeaders, mergeHeaders } from '../../../amazon/hosts/headers';
import type { Api } from '../../../amazon/hosts/apis';
import { getAccessToken } from '../../shared/accessToken';
import { readNodeLogin } from '../../shared/login';
import type { ItemHandler } from '../../shared/operation';
import { parameterReader } from '../../shared/parameters';
import {
	additionalHeadersProperty,
	readAdditionalHeaders,
	readAdsIds,
	readBaseUrl,
	targetProperties,
} from './fields';

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
	{
		displayName: 'Headers Field',
		name: 'headersField',
		type: 'string',
		required: true,
		default: 'headers',
		description: 'Field of the output that the headers are put into, as an object',
	},
	additionalHeadersProperty,
];

export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	const login = await readNodeLogin(context);
	const items = context.getInputData();
	const read = parameterReader(context);
	const token = tokenKeeper(context);

	return async (itemIndex) => {
		const product = read('product', itemIndex) as Api | 'custom';
		const { profileId = login.profileId, accountId } = readAdsIds(context, read, itemIndex);
		const headers = apiHeaders(product === 'custom' ? undefined : product, {
			accessToken: read('includeAccessToken', itemIndex) ? await token() : undefined,
			clientId: login.clientId,
			profileId,
			accountId,
		});
		const { json, binary } = items[itemIndex];
		const headersField = String(read('headersField', itemIndex));
		return {
			json: {
				...json,
				[headersField]: mergeHeaders(
					ownHeaders(context, json, headersField, itemIndex),
					headers,
					readAdditionalHeaders(read, itemIndex),
				),
				baseUrl: readBaseUrl(context, read, itemIndex, login.region),
			},
			binary,
		};
	};
}

/** The credential is asked again only when the token at hand is about to end; a refusal stands. */
function tokenKeeper(context: IExecuteFunctions): () => Promise<string> {
	let asked: Promise<AccessToken> | undefined;
	return async () => {
		if (!asked || !livesFor(await asked, defaultMinimumLifetime, Date.now())) {
			asked = getAccessToken(context, defaultMinimumLifetime);
		}
		return (await asked).value;
	};
}

/** Headers that the item brought along are kept; anything else in the field is not overwritten. */
function ownHeaders(
	context: IExecuteFunctions,
	json: IDataObject,
	headersField: string,
	itemIndex: number,
): IDataObject {
	const own = json[headersField] ?? {};
	if (typeof own === 'object' && !Array.isArray(own)) return own as IDataObject;
	throw new NodeOperationError(
		context.getNode(),
		`The item has a field "${headersField}" already, and it is not an object of headers.`,
		{ description: 'Enter another name in Headers Field.', itemIndex },
	);
}
