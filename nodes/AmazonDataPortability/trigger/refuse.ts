import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import type { SnsRefusal } from '../../../amazon/dataPortability/snsMessage';
import type { HttpResponse } from './httpResponse';

/** Answers the call in place of n8n, which knows no other answers of a trigger than 200 and 500. */
export function refuse(
	context: IWebhookFunctions,
	{ status, message }: SnsRefusal,
): IWebhookResponseData {
	const response: HttpResponse = context.getResponseObject();
	response.writeHead(status, { 'Content-Type': 'text/plain' }).end(message);
	return { noWebhookResponse: true };
}
