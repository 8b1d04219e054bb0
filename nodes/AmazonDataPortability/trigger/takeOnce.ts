import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import type { SnsMessage } from '../../../amazon/dataPortability/snsMessage';
import { withMessage, type SeenMessages } from '../../../amazon/dataPortability/snsReplay';

/** What this process has taken, per trigger: other calls may have read the store before. */
const takenHere = new Map<string, SeenMessages>();

/**
 * Whether the message comes for the first time; from then on it does not, a restart included, for n8n
 * stores what was taken with the workflow's static data.
 *
 * Within one process no message is taken twice. Two processes that are given the same message within
 * a moment may both take it, and the later to store may forget what the other took: n8n has no lock
 * that they share.
 */
export function takeOnce(context: IWebhookFunctions, message: SnsMessage): boolean {
	const stored = context.getWorkflowStaticData('node');
	const trigger = `${context.getMode()} ${String(context.getWorkflow().id)} ${context.getNode().id}`;
	const seen = { ...(stored.seenMessages as SeenMessages), ...takenHere.get(trigger) };
	const taken = withMessage(seen, message, Date.now());
	if (!taken) return false;
	takenHere.set(trigger, taken);
	stored.seenMessages = taken as IDataObject;
	return true;
}
