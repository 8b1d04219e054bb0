import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestMethods,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import { parseExactJson } from '../../../files/exactJson';
import { mergeHeaders } from '../../../amazon/hosts/headers';
import type { Region } from '../../../amazon/hosts/regions';
import { readNodeLogin } from '../../shared/login';
import type { ItemHandler } from '../../shared/operation';
import { parameterReader, type ReadParameter } from '../../shared/parameters';
import { sendToAmazon, type AmazonResponse } from '../../shared/transport';
import {
	additionalHeadersProperty,
	parseUrl,
	readAdditionalHeaders,
	readAdsIds,
	readBaseUrl,
	readPairs,
	targetProperties,
} from './fields';

type ResponseFormat = 'json' | 'text' | 'file';

const methods: IHttpRequestMethods[] = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'];
const methodsWithBody: IHttpRequestMethods[] = ['DELETE', 'PATCH', 'POST', 'PUT'];

export const description: INodeProperties[] = [
	...targetProperties,
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		options: methods.map((method) => ({ name: method, value: method })),
		default: 'GET',
	},
	{
		displayName: 'Path or URL',
		name: 'url',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. /v2/profiles',
		description:
			"A path of the chosen product's API, or a whole https URL. The call is made only to Amazon's API hosts.",
	},
	{
		displayName: 'Query Parameters',
		name: 'queryParameters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Parameter',
		default: {},
		options: [
			{
				displayName: 'Parameter',
				name: 'parameter',
				values: [
					{ displayName: 'Name', name: 'name', type: 'string', default: '' },
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
				],
			},
		],
	},
	additionalHeadersProperty,
	{
		displayName: 'JSON Body',
		name: 'body',
		type: 'json',
		default: '',
		description:
			'Sent to the letter. Set Content-Type under Additional Headers where the API wants its own.',
		displayOptions: { show: { method: methodsWithBody } },
	},
	{
		displayName: 'Response Format',
		name: 'responseFormat',
		type: 'options',
		options: [
			{
				name: 'File',
				value: 'file',
				description: 'Stream the body into a binary field, whatever its size',
			},
			{
				name: 'JSON',
				value: 'json',
				description:
					'One item per element where the body is a list. Long IDs become text, exactly.',
			},
			{ name: 'Text', value: 'text', description: 'The body as it is, in the field "data"' },
		],
		default: 'json',
	},
	{
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		required: true,
		default: 'data',
		hint: 'The name of the output binary field to put the file in',
		displayOptions: { show: { responseFormat: ['file'] } },
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Full Response',
				name: 'fullResponse',
				type: 'boolean',
				default: false,
				description: 'Whether to output status code and headers beside the body',
			},
			{
				displayName: 'Timeout',
				name: 'timeout',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 60,
				description: 'Seconds to wait for the answer',
			},
		],
	},
];

export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	const { region } = await readNodeLogin(context);
	const read = parameterReader(context);
	return async (itemIndex) => {
		const format = context.getNodeParameter('responseFormat', itemIndex) as ResponseFormat;
		const options = context.getNodeParameter('options', itemIndex, {}) as {
			fullResponse?: boolean;
			timeout?: number;
		};
		const method = context.getNodeParameter('method', itemIndex) as IHttpRequestMethods;
		const body = methodsWithBody.includes(method) ? readBody(context, itemIndex) : undefined;
		const url = readUrl(context, read, itemIndex, region);
		const response = await sendToAmazon(context, {
			method,
			url,
			headers: mergeHeaders(
				body === undefined ? {} : { 'Content-Type': 'application/json' },
				readAdditionalHeaders(read, itemIndex),
			),
			body,
			encoding: format === 'file' ? 'stream' : 'text',
			timeout: readTimeout(context, options.timeout, itemIndex),
			...readAdsIds(context, read, itemIndex),
		});
		const envelope = options.fullResponse ? envelopeOf(response) : undefined;
		return await formats[format](context, response, envelope, itemIndex, url);
	};
}

/** In milliseconds; undefined for the usual one. */
function readTimeout(
	context: IExecuteFunctions,
	seconds: unknown,
	itemIndex: number,
): number | undefined {
	if (seconds === undefined) return undefined;
	if (Number(seconds) > 0) return Number(seconds) * 1000;
	throw new NodeOperationError(
		context.getNode(),
		`Timeout is no number of seconds: ${String(seconds)}.`,
		{ description: 'Enter in Timeout a number greater than 0.', itemIndex },
	);
}

/** Turns the answer into items; with an envelope (full response), into exactly one. */
const formats: Record<
	ResponseFormat,
	(
		context: IExecuteFunctions,
		response: AmazonResponse,
		envelope: IDataObject | undefined,
		itemIndex: number,
		url: URL,
	) => Promise<INodeExecutionData[]>
> = {
	async json(context, { body }, envelope, itemIndex) {
		const value = parseBody(context, String(body ?? ''), itemIndex);
		if (envelope) return [{ json: { ...envelope, body: value as IDataObject } }];
		const values = Array.isArray(value) ? value : [value];
		return values.map((element: unknown) => ({
			json: isRecord(element) ? element : { data: element as string },
		}));
	},

	async text(_context, { body }, envelope) {
		return [{ json: { ...envelope, data: String(body ?? '') } }];
	},

	async file(context, { body, headers }, envelope, itemIndex, url) {
		const field = context.getNodeParameter('binaryPropertyName', itemIndex) as string;
		const file = await context.helpers.prepareBinaryData(
			body as Buffer,
			fileNameOf(headers['content-disposition'], url),
			headers['content-type'] as string | undefined,
		);
		return [{ json: envelope ?? {}, binary: { [field]: file } }];
	},
};

function envelopeOf({ statusCode, statusMessage, headers }: AmazonResponse): IDataObject {
	return { statusCode, statusMessage, headers: { ...headers } };
}

function readUrl(
	context: IExecuteFunctions,
	read: ReadParameter,
	itemIndex: number,
	region: Region,
): URL {
	const text = String(read('url', itemIndex)).trim();
	const isAbsolute = /^[a-z][a-z\d+.-]*:/i.test(text);
	const absolute = isAbsolute
		? text
		: `${readBaseUrl(context, read, itemIndex, region)}/${text.replace(/^\/+/, '')}`;
	const url = parseUrl(context, absolute, 'Path or URL', itemIndex);
	const parameters = readPairs(read('queryParameters.parameter', itemIndex, []));
	for (const [name, value] of parameters) url.searchParams.append(name, value);
	return url;
}

/** The body as text, checked to be JSON but not rewritten: long numbers keep all their digits. */
function readBody(context: IExecuteFunctions, itemIndex: number): string | undefined {
	const value = context.getNodeParameter('body', itemIndex, '') as unknown;
	if (typeof value !== 'string') return JSON.stringify(value);
	const text = value.trim();
	if (text === '') return undefined;
	try {
		JSON.parse(text);
	} catch (error) {
		throw new NodeOperationError(context.getNode(), 'JSON Body is not valid JSON.', {
			description: `Correct JSON Body: ${(error as Error).message}.`,
			itemIndex,
		});
	}
	return text;
}

function parseBody(context: IExecuteFunctions, text: string, itemIndex: number): unknown {
	if (text.trim() === '') return {};
	try {
		return parseExactJson(text);
	} catch {
		throw new NodeOperationError(context.getNode(), 'The answer is not JSON.', {
			description: 'Set Response Format to Text or File.',
			itemIndex,
		});
	}
}

function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fileNameOf(disposition: string | string[] | undefined, url: URL): string | undefined {
	const named = /filename="?([^";]+)"?/.exec(String(disposition ?? ''))?.[1];
	return named ?? (url.pathname.split('/').pop() || undefined);
}
