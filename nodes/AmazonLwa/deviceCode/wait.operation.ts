import {
	jsonParse,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
} from 'n8n-workflow';
import { deviceRegion } from '../../../amazon/lwa/deviceCode';
import { regions, tokenPath } from '../../../amazon/hosts/regions';
import { deviceCodeForm, type CodePair } from '../../../amazon/lwa/tokenForms';
import { waitForDevices, type PollAnswer, type ShownCode } from '../../../amazon/lwa/devicePolling';
import { asNodeError, type ItemHandler } from '../../shared/operation';
import { pause } from '../../shared/pause';
import { readClient } from '../client';
import { describeRefusal, refusal, sendFormOnce, tokensOf } from '../lwaForm';
import { tokensItem } from '../tokensItem';
import { tokensNotice } from '../tokensNotice';

const tokenUrl = regions[deviceRegion].lwaUrl + tokenPath;

export const description: INodeProperties[] = [
	{
		displayName: 'Code Pair',
		name: 'codePair',
		type: 'json',
		default: '={{ $json }}',
		description:
			"What Create gave, as a whole: user code, device code, interval and expiry. Where other nodes stand between the two, name Create's item.",
	},
	tokensNotice,
];

/**
 * All items wait side by side. Under "Continue On Fail", one that fails does not keep the others
 * from their tokens.
 *
 * Source: https://developer.amazon.com/docs/login-with-amazon/retrieve-token-other-platforms-cbl-docs.html
 */
export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	const client = await readClient(context);
	const readings = context.getInputData().map((_, itemIndex) => tryToRead(context, itemIndex));
	const wrong = readings.find((reading) => reading instanceof Error);
	if (wrong && !context.continueOnFail()) throw wrong;
	const codes = readings.filter((reading): reading is ShownCode => !(reading instanceof Error));
	const outcomes = await waitForDevices(codes, {
		poll: async (pair) => await poll(context, pair),
		pause: async (milliseconds) => await pause(milliseconds, context.getExecutionCancelSignal()),
		now: Date.now,
	});
	return (itemIndex) => {
		const reading = readings[itemIndex];
		if (reading instanceof Error) throw reading;
		const outcome = outcomes[codes.indexOf(reading)];
		if (outcome === 'expired') throw expired(context, reading);
		if ('error' in outcome) throw outcome.error;
		return tokensItem(outcome.tokens, client);
	};
}

function tryToRead(context: IExecuteFunctions, itemIndex: number): ShownCode | Error {
	try {
		return readCode(context, itemIndex);
	} catch (error) {
		return asNodeError(context, error);
	}
}

function readCode(context: IExecuteFunctions, itemIndex: number): ShownCode {
	const value = context.getNodeParameter('codePair', itemIndex, {}) as string | IDataObject | null;
	const { userCode, deviceCode, interval, expiresAt } =
		(typeof value === 'string'
			? jsonParse<IDataObject | null>(value, { fallbackValue: {} })
			: value) ?? {};
	const end = Date.parse(String(expiresAt));
	if (userCode && deviceCode && Number(interval) > 0 && !Number.isNaN(end)) {
		return {
			userCode: String(userCode),
			deviceCode: String(deviceCode),
			interval: Number(interval),
			expiresAt: end,
		};
	}
	throw new NodeOperationError(
		context.getNode(),
		'Code Pair lacks one of userCode, deviceCode, interval and expiresAt.',
		{
			description: `Set "Code Pair" to an expression that gives the whole output of Create, such as {{ $('Create').item.json }}.`,
			itemIndex,
		},
	);
}

async function poll(context: IExecuteFunctions, pair: CodePair): Promise<PollAnswer> {
	const request = { url: tokenUrl, form: deviceCodeForm(pair) };
	const outcome = await sendFormOnce(context, request);
	// Without an answer the next poll finds the tokens, or that the pair has ended.
	if ('thrown' in outcome) return 'pending';
	const { answer } = outcome;
	const tokens = tokensOf(answer);
	if (tokens) return { tokens };
	const { kind } = describeRefusal(request, answer);
	if (kind === 'rateLimit') return 'slowDown';
	if (kind === 'temporary') return 'pending';
	return { error: refusal(context, request, answer) };
}

function expired(context: IExecuteFunctions, { expiresAt }: ShownCode): NodeOperationError {
	const time = new Date(expiresAt).toISOString();
	return new NodeOperationError(
		context.getNode(),
		`Nobody entered the user code in time: it ends at ${time}.`,
		{
			description:
				'Run Device Code → Create again, and have the new code entered within ten minutes.',
		},
	);
}
