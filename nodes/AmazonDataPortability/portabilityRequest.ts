import type { IExecuteFunctions } from 'n8n-workflow';
import { baseUrl } from '../../amazon/hosts/apis';
import type { Region } from '../../amazon/hosts/regions';
import type { Pace, Repeat } from '../../amazon/retryPolicy';
import type { ReadAnswer } from '../shared/answer';
import { pause } from '../shared/pause';
import { sendToAmazon } from '../shared/transport';

export interface PortabilityCall {
	region: Region;
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

/** Some of Amazon's pages allow one call in a second, others five. */
const interval = 1000;

/**
 * What an execution sends its calls with, for all of its items.
 *
 * Source: https://developer.amazon.com/docs/amazon-data-portability/api-reference.html
 */
export function startCalls(context: IExecuteFunctions): SendCall {
	let earliest = 0;
	return async ({ region, path, query = {}, ...call }, read) => {
		const wait = earliest - Date.now();
		if (wait > 0) await pause(wait, context.getExecutionCancelSignal());
		const url = new URL(baseUrl('dataPortability', region) + path);
		for (const [name, value] of Object.entries(query)) {
			if (value !== undefined) url.searchParams.set(name, value);
		}
		try {
			const headers = { Accept: 'application/json' };
			return await sendToAmazon(context, { ...call, url, headers }, read);
		} finally {
			earliest = Date.now() + interval;
		}
	};
}
