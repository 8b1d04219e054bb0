import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/** As much of the response of Node.js as is used; n8n hands over Express' descendant of it. */
interface HttpResponse {
	writeHead(status: number, headers: Record<string, string>): this;
	end(body: string): unknown;
}

/**
 * Answers the call, and then starts the workflow if there are items. Were the answer left to n8n
 * (2.41), a change of the workflow's static data would be lost: starting a workflow resets the mark of
 * the change, and n8n looks for it before its answer.
 *
 * Source: https://github.com/n8n-io/n8n/blob/master/packages/cli/src/webhooks/webhook-helpers.ts
 */
export function answer(
	context: IWebhookFunctions,
	status: number,
	text: string,
	items?: INodeExecutionData[],
): IWebhookResponseData {
	const response: HttpResponse = context.getResponseObject();
	response.writeHead(status, { 'Content-Type': 'text/plain' }).end(text);
	return { noWebhookResponse: true, workflowData: items && [items] };
}
