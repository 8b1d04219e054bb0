import {
	jsonParse,
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
} from 'n8n-workflow';
import { inputError, type AmazonError } from '../../../amazon/errors/amazonError';
import { waitForDevice, type PollAnswer, type ShownCode } from '../../../amazon/lwa/devicePolling';
import { deviceRegion, tokenUrl } from '../../../amazon/lwa/endpoints';
import { refusalOf, trySending, type FormRequest } from '../../../amazon/lwa/tokenEndpoint';
import { deviceCodeForm, parseTokens, type CodePair } from '../../../amazon/lwa/tokenForms';
import type { World } from '../../../amazon/outcome';
import type { About, ItemHandler } from '../../shared/operation';
import { worldOf } from '../../shared/world';
import { readClient } from '../client';
import { tokensItem } from '../tokensItem';
import { tokensNotice } from '../tokensNotice';

export const about: About = {
	name: 'Wait',
	action: 'Wait for a device code to be entered',
	description: 'Wait until the customer has entered the code, and get the tokens',
};

export const description: INodeProperties[] = [
	{
		displayName: 'Output of Create',
		name: 'codePair',
		type: 'json',
		default: '={{ $json }}',
		description:
			"What Device Code → Create gave, as a whole: user code, device code, interval and expiry. Where other nodes stand between the two, name Create's item.",
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
	const world = worldOf(context);
	const pollFor = async (pair: CodePair) => await poll(pair, world);
	const outcomes = await Promise.all(
		codes.map(async (code) => await waitForDevice(code, pollFor, world)),
	);
	return (itemIndex) => {
		const reading = readings[itemIndex];
		if (reading instanceof Error) throw reading;
		const outcome = outcomes[codes.indexOf(reading)];
		if (outcome === 'expired') throw expired(reading);
		if ('error' in outcome) throw outcome.error;
		return tokensItem(outcome.tokens, client);
	};
}

function tryToRead(context: IExecuteFunctions, itemIndex: number): ShownCode | Error {
	try {
		return readCode(context, itemIndex);
	} catch (error) {
		return error as Error;
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
	throw inputError(
		'Output of Create lacks one of userCode, deviceCode, interval and expiresAt.',
		`Set "Output of Create" to an expression that gives the whole output of Create, such as {{ $('Create').item.json }}.`,
	);
}

async function poll(pair: CodePair, world: World): Promise<PollAnswer> {
	const request: FormRequest = {
		url: tokenUrl(deviceRegion),
		form: deviceCodeForm(pair),
		isExchange: true,
		repeat: 'never',
	};
	const { result: outcome } = await trySending(request, world);
	// Without an answer the next poll finds the tokens, or that the pair has ended.
	if (outcome.came !== 'answer') return 'pending';
	const { statusCode, body } = outcome.answer;
	if (statusCode === 200) {
		const tokens = parseTokens(body, world.now());
		return tokens ? { tokens } : 'pending';
	}
	const error = refusalOf(request, outcome.answer);
	if (error.kind === 'rateLimit') return 'slowDown';
	return error.kind === 'temporary' ? 'pending' : { error };
}

function expired({ expiresAt }: ShownCode): AmazonError {
	const time = new Date(expiresAt).toISOString();
	return inputError(
		`Nobody entered the user code in time: it ends at ${time}.`,
		'Run Device Code → Create again, and have the new code entered within ten minutes.',
	);
}
