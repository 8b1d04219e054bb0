import type { IN8nHttpFullResponse, IWebhookFunctions } from 'n8n-workflow';
import { SnsRefusal } from '../../../amazon/dataPortability/snsMessage';

/** Milliseconds. SNS waits 15 seconds for the answer to a message, and two of these calls may be made. */
const timeout = 6000;

/** Bytes. A certificate has some 2000, and the answer to a confirmation fewer. */
const largest = 64 * 1024;

/**
 * Gets something from Amazon SNS, without any login and without following redirects. Throws
 * SnsRefusal for anything but the whole body of an answer with status 200.
 */
export async function getFromSns(context: IWebhookFunctions, url: URL): Promise<string> {
	const answer = await wholeAnswer(context, url).catch(() => undefined);
	if (answer?.status === 200) return answer.text;
	const failure = answer ? `answered with HTTP ${answer.status}` : 'gave no whole answer';
	throw unavailable(
		`${url.host} ${failure}. Amazon SNS sends the message again; if that goes on, check that n8n may call this host.`,
	);
}

/** SNS delivers its message again after this refusal. */
export function unavailable(reason: string): SnsRefusal {
	return new SnsRefusal(503, reason);
}

/** Rejects where nothing came, or not to its end, or too slowly, or too much. */
async function wholeAnswer(
	context: IWebhookFunctions,
	url: URL,
): Promise<{ status: number; text: string }> {
	const response: IN8nHttpFullResponse = await context.helpers.httpRequest({
		url: url.href,
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		abortSignal: AbortSignal.timeout(timeout),
	});
	const body = response.body as unknown as AsyncIterable<Uint8Array>;
	return { status: response.statusCode, text: await readText(body) };
}

async function readText(body: AsyncIterable<Uint8Array>): Promise<string> {
	const chunks: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of body) {
		length += chunk.length;
		if (length > largest) throw new RangeError('The answer is too large.');
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString('utf8');
}
