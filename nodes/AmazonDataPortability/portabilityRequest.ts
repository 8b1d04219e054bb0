import type { IExecuteFunctions } from 'n8n-workflow';
import { baseUrl } from '../../amazon/hosts/apis';
import type { Pace, Repeat } from '../../amazon/retryPolicy';
import type { ReadAnswer } from '../shared/answer';
import { pause } from '../shared/pause';
import { chosenRegion } from '../shared/region';
import { itemTokens } from '../shared/tokenField';
import { sendToAmazon } from '../shared/transport';

export interface PortabilityCall {
	method: 'GET' | 'POST';
	path: string;
	query?: Record<string, string | undefined>;
	repeat: Repeat;
	pace?: Pace;
	/** Epoch milliseconds after which nothing is sent again. */
	deadline?: number;
	whenUnclear?: string;
}

/** Sends a call, no sooner than a second after the one before was answered. */
export type SendCall = <Result>(call: PortabilityCall, read: ReadAnswer<Result>) => Promise<Result>;

/** What the calls of an item are made with: its region, and its token. */
export type SendForItem = (itemIndex: number) => SendCall;

/** Some of Amazon's pages allow one call in a second, others five. */
const interval = 1000;

/** Where the customers are whose data can be asked for; the hosts of the other regions serve it too. */
const usualRegion = 'eu';

/** Source: https://developer.amazon.com/docs/amazon-data-portability/api-reference.html */
export async function startCalls(context: IExecuteFunctions): Promise<SendForItem> {
	const tokens = await itemTokens(context);
	let earliest = 0;
	return (itemIndex) => {
		const region = chosenRegion(context, itemIndex) ?? tokens.region ?? usualRegion;
		return async ({ path, query = {}, ...call }, read) => {
			const wait = earliest - Date.now();
			if (wait > 0) await pause(wait, context.getExecutionCancelSignal());
			const url = new URL(baseUrl('dataPortability', region) + path);
			for (const [name, value] of Object.entries(query)) {
				if (value !== undefined) url.searchParams.set(name, value);
			}
			const headers = { Accept: 'application/json' };
			const request = { ...call, url, headers, tokens: tokens.of(itemIndex) };
			try {
				return await sendToAmazon(context, request, read);
			} finally {
				earliest = Date.now() + interval;
			}
		};
	};
}
