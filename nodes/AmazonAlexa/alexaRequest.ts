import type { IExecuteFunctions, IHttpRequestMethods } from 'n8n-workflow';
import { baseUrl } from '../../amazon/hosts/apis';
import type { Region } from '../../amazon/hosts/regions';
import type { Pace, Repeat } from '../../amazon/retryPolicy';
import type { Answer } from '../../amazon/outcome';
import { anyJsonObject } from '../shared/answer';
import { sendToAmazon } from '../shared/transport';
import type { ItemTokens } from '../shared/tokenField';

/** A call of one of Alexa's APIs as an operation describes it. */
export interface AlexaCall {
	method: IHttpRequestMethods;
	region: Region;
	path: string;
	/** Made anew for each sending: an event holds the token of its header. */
	body(accessToken: string): object;
	repeat: Repeat;
	/** Statuses with which Amazon says that the call was not processed. */
	undone?: number[];
	whenUnclear?: string;
	itemIndex: number;
}

/** Amazon asks for no more than three repetitions, at least a second apart. */
const pace: Pace = { first: 1500, growth: 2, longest: 60_000, spread: 1 / 3, tries: 4 };

/** What Alexa says where the same came before: a call that was repeated had got through. */
const doneBefore = [409];

/**
 * Sends and resolves as soon as Alexa has accepted.
 *
 * Source: https://developer.amazon.com/docs/smarthome/send-events.html
 */
export async function callAlexa(
	context: IExecuteFunctions,
	tokens: ItemTokens,
	{ region, path, body, itemIndex, ...call }: AlexaCall,
): Promise<void> {
	await sendToAmazon(
		context,
		{
			...call,
			url: new URL(baseUrl('alexa', region) + path),
			headers: { 'Content-Type': 'application/json' },
			body: (accessToken) => JSON.stringify(body(accessToken)),
			tokens: tokens.of(itemIndex),
			pace,
			doneBefore,
		},
		readAcceptance,
	);
}

/** Alexa accepts without a word; a web page in place of that is not from Alexa. */
function readAcceptance(answer: Answer): void {
	if (String(answer.body ?? '').trim() !== '') anyJsonObject(answer);
}
