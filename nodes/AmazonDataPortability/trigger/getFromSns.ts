import type { IN8nHttpFullResponse, IWebhookFunctions } from 'n8n-workflow';
import { SnsRefusal } from '../../../amazon/dataPortability/snsMessage';

/** Milliseconds. SNS waits 15 seconds for the answer to a message, and two of these calls may be made. */
const timeout = 6000;

/**
 * Gets something from Amazon SNS, without any login and without following redirects. Throws
 * SnsRefusal.
 */
export async function getFromSns(context: IWebhookFunctions, url: URL): Promise<string> {
	let response: IN8nHttpFullResponse;
	try {
		response = await context.helpers.httpRequest({
			url: url.href,
			encoding: 'text',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout,
		});
	} catch {
		throw unavailable(`${url.host} did not answer.`);
	}
	if (response.statusCode === 200) return String(response.body);
	throw unavailable(`${url.host} answered with HTTP ${response.statusCode}.`);
}

/** SNS delivers its message again after this refusal. */
export function unavailable(reason: string): SnsRefusal {
	return new SnsRefusal(503, reason);
}
