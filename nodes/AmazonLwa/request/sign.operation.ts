import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
} from 'n8n-workflow';
import { defaultMinimumLifetime } from '../../../lwa/accessToken';
import { apiHeaders } from '../../../lwa/headers';
import type { Api } from '../../../lwa/products';
import { getAccessToken } from '../../shared/accessToken';
import { readNodeLogin, type NodeLogin } from '../../shared/login';
import type { ItemHandler } from '../../shared/operation';
import { hasExpression, readId } from '../../shared/parameters';
import {
	additionalHeadersProperty,
	readAdditionalHeaders,
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

/** What is added to an item. */
interface Signed {
	headersField: string;
	headers: Record<string, string>;
	baseUrl: string;
}

export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	const login = await readNodeLogin(context);
	const items = context.getInputData();
	// Evaluated once where nothing can differ: 100,000 items take no longer than in Edit Fields.
	const sign = hasExpression(context.getNode().parameters)
		? async (itemIndex: number) => await readSigned(context, login, itemIndex)
		: constant(await readSigned(context, login, 0));

	return async (itemIndex) => {
		const { headersField, headers, baseUrl } = await sign(itemIndex);
		const { json, binary } = items[itemIndex];
		const own = ownHeaders(context, json, headersField, itemIndex);
		return { json: { ...json, [headersField]: { ...own, ...headers }, baseUrl }, binary };
	};
}

function constant(signed: Signed): (itemIndex: number) => Signed {
	return () => signed;
}

async function readSigned(
	context: IExecuteFunctions,
	login: NodeLogin,
	itemIndex: number,
): Promise<Signed> {
	const product = context.getNodeParameter('product', itemIndex) as Api | 'custom';
	const withToken = context.getNodeParameter('includeAccessToken', itemIndex) as boolean;
	// Per item rather than per execution, so that a token that ends meanwhile is renewed.
	const token = withToken ? await getAccessToken(context, defaultMinimumLifetime) : undefined;
	return {
		headersField: context.getNodeParameter('headersField', itemIndex) as string,
		headers: {
			...apiHeaders(product === 'custom' ? undefined : product, {
				accessToken: token?.value,
				clientId: login.clientId,
				profileId: readId(context, 'profileId', 'Profile ID', itemIndex) ?? login.profileId,
				accountId: readId(context, 'accountId', 'Account ID', itemIndex),
			}),
			...readAdditionalHeaders(context, itemIndex),
		},
		baseUrl: readBaseUrl(context, itemIndex, login.region),
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
