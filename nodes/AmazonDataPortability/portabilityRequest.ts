import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';
import { parseExactJson } from '../../files/exactJson';
import { regions, type Region } from '../../amazon/hosts/regions';
import { pause } from '../shared/pause';
import { sendToAmazon } from '../shared/transport';

export interface PortabilityCall {
	region: Region;
	method: 'GET' | 'POST';
	path: string;
	query?: Record<string, string | undefined>;
}

/** Sends a call, no sooner than a second after the one before was answered. */
export type SendCall = (call: PortabilityCall) => Promise<IDataObject>;

/** Some of Amazon's pages allow one call in a second, others five. */
const interval = 1000;

/**
 * What an execution sends its calls with, for all of its items. Calls that are throttled all the same
 * are repeated, queries to be created too: Amazon has not taken them then.
 *
 * Source: https://developer.amazon.com/docs/amazon-data-portability/api-reference.html
 */
export function startCalls(context: IExecuteFunctions): SendCall {
	let earliest = 0;
	return async ({ region, method, path, query = {} }) => {
		const wait = earliest - Date.now();
		if (wait > 0) await pause(wait, context.getExecutionCancelSignal());
		const url = new URL(regions[region].dataPortabilityUrl + path);
		for (const [name, value] of Object.entries(query)) {
			if (value !== undefined) url.searchParams.set(name, value);
		}
		try {
			const { body } = await sendToAmazon(context, {
				method,
				url,
				headers: { Accept: 'application/json' },
				repeatIfThrottled: true,
			});
			return readAnswer(context, method, String(body ?? ''));
		} finally {
			earliest = Date.now() + interval;
		}
	};
}

const adviceByMethod: Record<PortabilityCall['method'], string> = {
	GET: 'Run the workflow again. If the same happens again, ask whoever runs the network of n8n whether a proxy answers in place of Amazon.',
	POST: 'The query may have been created all the same: wait for its notification, which names its ID, before you create another.',
};

function readAnswer(
	context: IExecuteFunctions,
	method: PortabilityCall['method'],
	text: string,
): IDataObject {
	const answer = parsed(text);
	if (typeof answer === 'object' && answer !== null) return answer as IDataObject;
	throw new NodeOperationError(
		context.getNode(),
		'Amazon Data Portability answered with something other than JSON.',
		{ description: adviceByMethod[method], failure: { cause: 'temporarily-unavailable' } },
	);
}

function parsed(text: string): unknown {
	try {
		return parseExactJson(text);
	} catch {
		return undefined;
	}
}
