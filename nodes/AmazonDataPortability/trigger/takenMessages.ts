import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import type { SnsMessage } from '../../../amazon/dataPortability/snsMessage';
import {
	hasMessage,
	withMessage,
	type SeenMessages,
} from '../../../amazon/dataPortability/snsReplay';
import { unavailable } from './getFromSns';
import type { HttpResponse } from './httpResponse';

/** What this process has taken, per trigger: other calls may have read the store before. */
const takenHere = new Map<string, SeenMessages>();

/** What this process is taking: n8n has not said yet whether it could store the execution. */
const underWay = new Set<string>();

/**
 * Starts the workflow with a message that comes for the first time, once n8n has stored the execution.
 * Where n8n cannot, it answers 500, nothing is remembered, and SNS delivers the message again: it is
 * taken at least once. Throws SnsRefusal where the same message is just being taken.
 *
 * What was taken is stored with the workflow's static data, which outlives a restart and is common to
 * all processes. n8n has no lock for that: another node of the workflow that writes there may drop what
 * this one wrote, and two processes that are given one message within a moment may both take it.
 */
export function takeOnce(
	context: IWebhookFunctions,
	message: SnsMessage,
	items: INodeExecutionData[],
): IWebhookResponseData {
	if (hasMessage(taken(context), message)) return { webhookResponse: 'This message came before.' };
	beginTaking(context, message);
	return {
		workflowData: [items],
		/**
		 * n8n (2.41) looks for the answer when the execution is stored, and stores static data next.
		 * A change any earlier would be lost, for starting a workflow resets the mark of the change;
		 * and it would be too early, for n8n may yet fail.
		 *
		 * Source: https://github.com/n8n-io/n8n/blob/master/packages/cli/src/webhooks/webhook-helpers.ts
		 */
		get webhookResponse() {
			remember(context, message);
			return 'This message is taken.';
		},
	};
}

function taken(context: IWebhookFunctions): SeenMessages {
	const stored = context.getWorkflowStaticData('node').seenMessages as SeenMessages | undefined;
	return { ...stored, ...takenHere.get(triggerOf(context)) };
}

function remember(context: IWebhookFunctions, message: SnsMessage): void {
	const seen = withMessage(taken(context), message, Date.now());
	takenHere.set(triggerOf(context), seen);
	context.getWorkflowStaticData('node').seenMessages = seen as IDataObject;
}

/** Until the call ends, however it ends. One whose sender has hung up has ended already. */
function beginTaking(context: IWebhookFunctions, { MessageId }: SnsMessage): void {
	const delivery = `${triggerOf(context)} ${MessageId}`;
	if (underWay.has(delivery)) {
		throw unavailable(
			'This message is just being taken. If that fails, it is taken when it comes again.',
		);
	}
	const response: HttpResponse = context.getResponseObject();
	if (response.closed) return;
	underWay.add(delivery);
	response.once('close', () => underWay.delete(delivery));
}

function triggerOf(context: IWebhookFunctions): string {
	return `${String(context.getWorkflow().id)} ${context.getNode().id}`;
}
