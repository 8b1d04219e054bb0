import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestMethods,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { AmazonError, inputError } from '../../../amazon/errors/amazonError';
import { apiOf, type Api } from '../../../amazon/hosts/apis';
import { mergeHeaders } from '../../../amazon/hosts/headers';
import type { Region } from '../../../amazon/hosts/regions';
import { headerOf, type Answer } from '../../../amazon/outcome';
import { parseExactJson } from '../../../files/exactJson';
import { isJsonObject, unexpectedAnswer } from '../../shared/answer';
import { storeFile, type Download } from '../../shared/download';
import type { About, ItemHandler } from '../../shared/operation';
import { parameterReader, type ReadParameter } from '../../shared/parameters';
import { tokensOf, type CredentialTokens } from '../../shared/tokens';
import { sendToAmazon } from '../../shared/transport';
import { assertTokenFor } from '../person';
import {
	additionalHeadersProperty,
	parseUrl,
	readAdditionalHeaders,
	readAdsIds,
	readApi,
	readBaseUrl,
	readPairs,
	targetProperties,
} from './fields';

export const about: About = {
	name: 'Send',
	action: 'Call an Amazon API',
	description: 'Call an Amazon API. The access token never enters the execution data.',
};

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

/** As many as Amazon's limits bear; the output is in the order of the items. */
export const sideBySide = 10;

export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	const read = parameterReader(context);
	let signer: ReturnType<CredentialTokens['signer']> | undefined;
	return async (itemIndex) => {
		const format = context.getNodeParameter('responseFormat', itemIndex) as ResponseFormat;
		const options = context.getNodeParameter('options', itemIndex, {}) as {
			fullResponse?: boolean;
			timeout?: number;
		};
		const method = context.getNodeParameter('method', itemIndex) as IHttpRequestMethods;
		const body = methodsWithBody.includes(method) ? readBody(context, itemIndex) : undefined;
		assertTokenFor(context, targetApi(read, itemIndex));
		signer ??= tokensOf(context).signer();
		const url = readUrl(read, itemIndex, (await signer).region);
		return await sendToAmazon(
			context,
			{
				method,
				url,
				headers: mergeHeaders(
					body === undefined ? {} : { 'Content-Type': 'application/json' },
					readAdditionalHeaders(read, itemIndex),
				),
				body,
				encoding: format === 'file' ? 'stream' : 'text',
				timeout: readTimeout(options.timeout),
				// What a call of the user's does, nobody but the user knows: only what reads by its method.
				repeat: method === 'GET' || method === 'HEAD' ? 'always' : 'never',
				...readAdsIds(context, read, itemIndex, (await signer).profileId),
			},
			async (answer) => {
				const envelope = options.fullResponse ? envelopeOf(answer) : undefined;
				return await formats[format](context, answer, envelope, itemIndex, url);
			},
		);
	};
}

/** In milliseconds; undefined for the usual one. */
function readTimeout(seconds: unknown): number | undefined {
	if (seconds === undefined) return undefined;
	if (Number(seconds) > 0) return Number(seconds) * 1000;
	throw inputError(
		`Timeout is no number of seconds: ${String(seconds)}.`,
		'Enter in Timeout a number greater than 0.',
	);
}

/** Turns the answer into items; with an envelope (full response), into exactly one. */
const formats: Record<
	ResponseFormat,
	(
		context: IExecuteFunctions,
		answer: Answer,
		envelope: IDataObject | undefined,
		itemIndex: number,
		url: URL,
	) => Promise<INodeExecutionData[]>
> = {
	async json(_context, answer, envelope) {
		const value = parseBody(answer);
		if (envelope) return [{ json: { ...envelope, body: value as IDataObject } }];
		const values = Array.isArray(value) ? value : [value];
		return values.map((element: unknown) => ({
			json: isJsonObject(element) ? (element as IDataObject) : { data: element as string },
		}));
	},

	async text(_context, { body }, envelope) {
		return [{ json: { ...envelope, data: String(body ?? '') } }];
	},

	async file(context, { body, headers }, envelope, itemIndex, url) {
		const field = context.getNodeParameter('binaryPropertyName', itemIndex) as string;
		const stream = body as Download;
		const file = await storeFile(context, stream, stream, {
			fileName: fileNameOf(headerOf(headers, 'content-disposition'), url),
			mimeType: headerOf(headers, 'content-type'),
		});
		return [{ json: envelope ?? {}, binary: { [field]: file } }];
	},
};

function envelopeOf({ statusCode, statusMessage, headers }: Answer): IDataObject {
	return { statusCode, statusMessage, headers: { ...headers } };
}

/** Of a whole URL its own, whatever stands in Product. */
function targetApi(read: ReadParameter, itemIndex: number): Api | undefined {
	const text = String(read('url', itemIndex)).trim();
	return isAbsolute(text) ? apiOf(parseUrl(text, 'Path or URL')) : readApi(read, itemIndex);
}

function isAbsolute(text: string): boolean {
	return /^[a-z][a-z\d+.-]*:/i.test(text);
}

function readUrl(read: ReadParameter, itemIndex: number, region: Region): URL {
	const text = String(read('url', itemIndex)).trim();
	const absolute = isAbsolute(text)
		? text
		: `${readBaseUrl(read, itemIndex, region)}/${text.replace(/^\/+/, '')}`;
	const url = parseUrl(absolute, 'Path or URL');
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
		throw inputError(
			'JSON Body is not valid JSON.',
			`Correct JSON Body: ${(error as Error).message}.`,
		);
	}
	return text;
}

/** A web page in its place comes from somebody else than Amazon: it may be another thing next time. */
function parseBody(answer: Answer): unknown {
	const text = String(answer.body ?? '');
	if (text.trim() === '') return {};
	try {
		return parseExactJson(text);
	} catch {
		throw notJson(answer);
	}
}

function notJson(answer: Answer): AmazonError {
	const { message, details } = unexpectedAnswer(answer, 'JSON');
	const advice =
		'If this call answers with something else, set Response Format to Text or File. If not, ask whoever runs the network of n8n whether a proxy answers in place of Amazon.';
	return new AmazonError(message, { ...details, advice });
}

function fileNameOf(disposition: string | undefined, url: URL): string | undefined {
	const named = /filename="?([^";]+)"?/.exec(disposition ?? '')?.[1];
	return named ?? (url.pathname.split('/').pop() || undefined);
}
